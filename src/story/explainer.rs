//! All that is read of a story, from its headline to the last source.

use std::ops::Deref;
use std::rc::Rc;

use super::{
    Background, BackgroundId, Date, Event, Footing, Glance, Issue, Map, Mark, Opening, Outcome, PartName,
    Person, Place, PlaceId, Side, SideId, Statement, Story, Term, TermId, Text, Theme, Voice,
};

/// A story with everything that a reader reads of it. Only a checked file becomes one.
#[derive(Clone, Debug, PartialEq)]
pub struct Explainer {
    /// What a program has to know of it.
    pub story: Story,
    /// The day as of which it is told.
    pub as_of: Date,
    /// A few words over the headline.
    pub kicker: Rc<str>,
    /// What stands under the headline.
    pub standfirst: Statement,
    /// What the report is.
    pub report: Text,
    /// How long it takes to read, in minutes; at least 1.
    pub minutes: u16,
    /// The picture at the top.
    pub opening: Opening,
    /// The two sides.
    pub sides: Vec<Side>,
    /// Facts from elsewhere.
    pub background: Vec<Background>,
    /// What each part begins with.
    pub leads: Vec<(PartName, Vec<Statement>)>,
    /// At a glance.
    pub glance: Glance,
    /// People, those whom the story is about first.
    pub people: Vec<Person>,
    /// Issues.
    pub issues: Vec<Issue>,
    /// Outcomes.
    pub outcomes: Vec<Outcome>,
    /// Themes of the timeline.
    pub themes: Vec<Theme>,
    /// Events, the earliest first.
    pub events: Vec<Event>,
    /// Places.
    pub places: Vec<Place>,
    /// The maps.
    pub maps: Vec<Map>,
    /// Words to know, by the alphabet.
    pub terms: Vec<Term>,
}

impl Deref for Explainer {
    type Target = Story;

    fn deref(&self) -> &Story {
        &self.story
    }
}

impl Explainer {
    /// The side of that id.
    pub fn side(&self, id: &SideId) -> Option<&Side> {
        self.sides.iter().find(|side| side.id == *id)
    }

    /// The fact from elsewhere of that id.
    pub fn background(&self, id: &BackgroundId) -> Option<&Background> {
        self.background.iter().find(|fact| fact.id == *id)
    }

    /// The word of that id.
    pub fn term(&self, id: &TermId) -> Option<&Term> {
        self.terms.iter().find(|term| term.id == *id)
    }

    /// The place of that id.
    pub fn place(&self, id: &PlaceId) -> Option<&Place> {
        self.places.iter().find(|place| place.id == *id)
    }

    /// What a part begins with.
    pub fn lead(&self, name: PartName) -> &[Statement] {
        self.leads.iter().find(|(part, _)| *part == name).map_or(&[], |(_, lead)| lead)
    }

    /// Who made a statement: the voices of its claims, each once, in the order of the story's list.
    pub fn voices_of(&self, statement: &Statement) -> Vec<&Voice> {
        let said = |voice: &&Voice| {
            statement.claims.iter().filter_map(|n| self.claim(*n)).any(|claim| claim.voice == voice.id)
        };
        self.voices.iter().filter(said).collect()
    }

    /// What a statement rests on. The report's own word beside a side's leaves it on that side's word: the
    /// weakest link is what a reader has to know.
    pub fn footing(&self, statement: &Statement) -> Footing {
        let voices = self.voices_of(statement);
        let mut sides: Vec<&SideId> = voices.iter().filter_map(|voice| voice.side.as_ref()).collect();
        sides.dedup();
        match sides.as_slice() {
            [] if voices.is_empty() => Footing::Elsewhere,
            [] if voices.iter().any(|voice| voice.mark == Mark::Dashed) => Footing::Reading,
            [] => Footing::Report,
            [side] => Footing::OneSide((*side).clone()),
            _ => Footing::BothSides,
        }
    }

    /// Every statement, part by part.
    pub fn statements(&self) -> impl Iterator<Item = &Statement> {
        let people = self.people.iter().flat_map(|person| &person.groups).flat_map(|group| &group.statements);
        let issues = self.issues.iter().flat_map(|issue| {
            let says = issue.says.iter().flat_map(|says| &says.statements);
            issue.context.iter().chain(says).chain(&issue.stands)
        });
        std::iter::once(&self.standfirst)
            .chain(self.parts.iter().flat_map(|part| self.lead(part.name)))
            .chain(self.glance.facts.iter().map(|fact| &fact.statement))
            .chain(&self.glance.takeaways)
            .chain(people)
            .chain(issues)
            .chain(self.outcomes.iter().flat_map(|outcome| &outcome.statements))
            .chain(self.events.iter().flat_map(|event| &event.statements))
            .chain(self.places.iter().flat_map(|place| &place.statements))
    }
}
