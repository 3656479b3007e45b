//! What an explainer is made of.

use std::rc::Rc;

use crate::pack::pack;

use super::date::Date;
use super::id::{EventId, IssueId, OutcomeId, PersonId, PlaceId, SideId, TermId, ThemeId, TopicId};
use super::text::Text;
use super::voice::Statement;

/// One of the eight parts of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PartName {
    /// Where, when, how long, who, and what to take away.
    Glance,
    /// The leaders.
    People,
    /// What they spoke about.
    Issues,
    /// What came of it.
    Outcomes,
    /// How it came to this, and what came after.
    Timeline,
    /// Where it happened.
    Places,
    /// Words to know.
    Words,
    /// Who says so.
    Sources,
}

impl PartName {
    /// All parts, in the order in which a story file usually has them.
    pub const ALL: [Self; 8] = [
        Self::Glance,
        Self::People,
        Self::Issues,
        Self::Outcomes,
        Self::Timeline,
        Self::Places,
        Self::Words,
        Self::Sources,
    ];

    /// The part's name in the story file and in addresses.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Glance => "glance",
            Self::People => "people",
            Self::Issues => "issues",
            Self::Outcomes => "outcomes",
            Self::Timeline => "timeline",
            Self::Places => "places",
            Self::Words => "words",
            Self::Sources => "sources",
        }
    }

    /// The part of that name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|part| part.as_str() == name)
    }
}

/// A part of the page.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    /// Which one.
    pub name: PartName,
    /// What the list of contents calls it.
    pub label: Rc<str>,
    /// The question it answers.
    pub heading: Rc<str>,
    /// The questions asked after it, as places in the story's list of questions.
    pub checkpoint: Vec<u32>,
}

/// The picture at the top: two lines that meet.
#[derive(Clone, Debug, PartialEq)]
pub struct Opening {
    /// Where the lines begin.
    pub from: Vec<PlaceId>,
    /// Where they meet.
    pub to: PlaceId,
    /// What is set beside the meeting point.
    pub notes: Vec<Rc<str>>,
    /// The picture in words.
    pub alt: Rc<str>,
}

/// A label and the statement it stands over.
#[derive(Clone, Debug, PartialEq)]
pub struct Fact {
    /// As in “Where”.
    pub label: Rc<str>,
    /// What stands under it.
    pub statement: Statement,
}

/// At a glance.
#[derive(Clone, Debug, PartialEq)]
pub struct Glance {
    /// Where, when, how long, who.
    pub facts: Vec<Fact>,
    /// What to take away.
    pub takeaways: Vec<Statement>,
}

/// Statements under a label.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// As in “What he asked”.
    pub label: Rc<str>,
    /// What stands under it.
    pub statements: Vec<Statement>,
}

/// Somebody in the story.
#[derive(Clone, Debug, PartialEq)]
pub struct Person {
    /// Its id.
    pub id: PersonId,
    /// The name.
    pub name: Rc<str>,
    /// The office.
    pub role: Rc<str>,
    /// One to three letters to be drawn.
    pub initials: Rc<str>,
    /// The side, if one of the two.
    pub side: Option<SideId>,
    /// Whether this is one of those whom the story is about.
    pub lead: bool,
    /// What is told.
    pub groups: Vec<Group>,
}

/// How far an issue or an outcome has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum State {
    /// Agreed, if only to talk.
    Agreed,
    /// Promised by one to the other.
    Promised,
    /// Said, with no answer reported.
    Voiced,
    /// Not decided.
    Open,
}

impl State {
    /// All states, the firmest first.
    pub const ALL: [Self; 4] = [Self::Agreed, Self::Promised, Self::Voiced, Self::Open];

    /// The state's name in the story file.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Agreed => "agreed",
            Self::Promised => "promised",
            Self::Voiced => "voiced",
            Self::Open => "open",
        }
    }
}

/// What one side says on an issue.
#[derive(Clone, Debug, PartialEq)]
pub struct Says {
    /// The side.
    pub side: SideId,
    /// What it says; empty where the report gives nothing from it.
    pub statements: Vec<Statement>,
}

/// An issue.
#[derive(Clone, Debug, PartialEq)]
pub struct Issue {
    /// Its id.
    pub id: IssueId,
    /// What it is called.
    pub name: Rc<str>,
    /// The question it puts.
    pub asks: Rc<str>,
    /// What one has to know.
    pub context: Vec<Statement>,
    /// What each side says, one entry a side, in the order of the sides.
    pub says: Vec<Says>,
    /// How far it has come.
    pub state: State,
    /// Where it stands.
    pub stands: Vec<Statement>,
}

/// Something that came of the meeting, or did not.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcome {
    /// Its id.
    pub id: OutcomeId,
    /// How far it has come.
    pub state: State,
    /// What it is, in a few words.
    pub what: Rc<str>,
    /// What is told of it.
    pub statements: Vec<Statement>,
}

/// What the timeline can be filtered by.
#[derive(Clone, Debug, PartialEq)]
pub struct Theme {
    /// Its id.
    pub id: ThemeId,
    /// What it is called.
    pub name: Rc<str>,
}

/// An event.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// Its id.
    pub id: EventId,
    /// When.
    pub date: Date,
    /// What, in a few words.
    pub title: Rc<str>,
    /// Its theme.
    pub theme: ThemeId,
    /// What is told of it.
    pub statements: Vec<Statement>,
    /// Whether it is later than the story.
    pub after: bool,
}

/// One of the maps a place can stand on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MapName {
    /// The Pacific, from Asia to South America.
    Pacific,
    /// The seas between China and Japan.
    EastAsia,
}

/// A place.
#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    /// Its id.
    pub id: PlaceId,
    /// What it is called in text.
    pub name: Rc<str>,
    /// What it is called on the map, where that differs.
    pub label: Option<Rc<str>>,
    /// Degrees north, −90 to 90.
    pub lat: f64,
    /// Degrees east, −180 to 180.
    pub lon: f64,
    /// The maps it stands on.
    pub maps: Vec<MapName>,
    /// Whether it is an area, which has a label and no dot.
    pub area: bool,
    /// What is told of it.
    pub statements: Vec<Statement>,
}

/// A drawn map: coastlines in an equirectangular projection.
#[derive(Clone, Debug, PartialEq)]
pub struct Map {
    /// Which one.
    pub name: MapName,
    /// Its width in the units of its path.
    pub width: f64,
    /// Its height in the same units.
    pub height: f64,
    /// The longitude of its left edge, 0 to 360 degrees east.
    pub west: f64,
    /// The latitude of its upper edge.
    pub north: f64,
    /// Units to a degree of longitude.
    pub scale_x: f64,
    /// Units to a degree of latitude.
    pub scale_y: f64,
    /// The coastlines, as the data of an SVG path.
    pub coast: Rc<str>,
}

impl Map {
    /// Where a point of the earth stands on the map: units from the left and from the top.
    pub fn place(&self, lat: f64, lon: f64) -> (f64, f64) {
        let east = (lon - self.west).rem_euclid(360.0);
        (east * self.scale_x, (self.north - lat) * self.scale_y)
    }
}

/// A word to know.
#[derive(Clone, Debug, PartialEq)]
pub struct Term {
    /// Its id.
    pub id: TermId,
    /// The word.
    pub name: Rc<str>,
    /// What it means.
    pub text: Text,
}

/// What questions can be chosen by.
#[derive(Clone, Debug, PartialEq)]
pub struct Topic {
    /// Its id.
    pub id: TopicId,
    /// What it is called.
    pub name: Rc<str>,
}

pack! {
    struct Part { name, label, heading, checkpoint }
    struct Topic { id, name }
}

pack! {
    enum PartName { Glance, People, Issues, Outcomes, Timeline, Places, Words, Sources }
}
