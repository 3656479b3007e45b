//! A quiz in front of a class: a question, a show of hands or what teams say, the answer.

use std::rc::Rc;

use crate::quiz::{Item, Plan};
use crate::storage::Trouble;
use crate::story::Body;

use super::cabinet::{Cabinet, short};
use super::receipt::tidy;

/// The most hands that are counted for an option, and the most points that are given by hand.
pub const MOST: u32 = 999;
/// The most teams.
pub const TEAMS: usize = 12;

/// What a teacher does. What is not possible at the moment changes nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Doing {
    /// Goes on: to the answer, or from it to the next question.
    On,
    /// Goes back.
    Back,
    /// From the beginning, with the same teams, who have no points.
    Again,
    /// One hand more, or one fewer, for the option in that place.
    Hand(usize, bool),
    /// So many hands for the option in that place.
    Hands(usize, u32),
    /// A team of that name comes in.
    Team(String),
    /// The team in that place says that option, or takes it back.
    Says(usize, usize),
    /// A point more or fewer for the team in that place, beside those for right answers.
    Point(usize, bool),
    /// The team in that place goes.
    Remove(usize),
}

/// A team.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Team {
    /// What it is called.
    pub name: String,
    /// What it said to each question: the place of an option as it is shown.
    says: Vec<Option<u8>>,
    /// What the teacher gave or took beside that.
    given: i32,
}

/// A quiz in front of a class, as it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Show {
    plan: Rc<Plan>,
    at: usize,
    told: bool,
    /// How far it ever came, so that going back takes no point away: so many questions are answered.
    answered: usize,
    hands: Vec<Vec<u32>>,
    teams: Vec<Team>,
}

impl Show {
    /// It begins; nothing for a plan without questions.
    pub fn begin(plan: Rc<Plan>) -> Option<Self> {
        let hands = plan.items().iter().map(|item| vec![0; item.question.body.choices().len()]).collect();
        let begun = Self { plan, at: 0, told: false, answered: 0, hands, teams: Vec::new() };
        (!begun.plan.is_empty()).then_some(begun)
    }

    /// The questions.
    pub fn plan(&self) -> &Plan {
        &self.plan
    }

    /// The place of the question that is shown.
    pub fn at(&self) -> usize {
        self.at
    }

    /// The question that is shown.
    pub fn item(&self) -> Option<&Item> {
        self.plan.item(self.at)
    }

    /// Whether its answer is shown.
    pub fn is_told(&self) -> bool {
        self.told
    }

    /// Whether nothing comes after what is shown.
    pub fn is_over(&self) -> bool {
        self.told && self.at + 1 == self.plan.len()
    }

    /// The teams, in the order in which they came.
    pub fn teams(&self) -> &[Team] {
        &self.teams
    }

    /// How many hands were shown for the option in that place.
    pub fn hands(&self, place: usize) -> u32 {
        self.hands.get(self.at).and_then(|hands| hands.get(place)).copied().unwrap_or(0)
    }

    /// How many said the option in that place, hands and teams together.
    pub fn votes(&self, place: usize) -> u32 {
        let teams = (0..self.teams.len()).filter(|team| self.says(*team) == Some(place)).count();
        self.hands(place).saturating_add(u32::try_from(teams).unwrap_or(0))
    }

    /// Whether teams can say an option to the question that is shown: where one option is the whole answer.
    pub fn takes_teams(&self) -> bool {
        self.item().is_some_and(takes_one)
    }

    /// What the team in that place said to the question that is shown: the place of an option.
    pub fn says(&self, team: usize) -> Option<usize> {
        self.teams.get(team)?.says.get(self.at).copied().flatten().map(usize::from)
    }

    /// The points of the team in that place: one for each right answer to a question whose answer was shown, and what
    /// the teacher gave beside that. Never below nought.
    pub fn points(&self, team: usize) -> u32 {
        let Some(team) = self.teams.get(team) else { return 0 };
        let asked = self.plan.items().iter().zip(&team.says).take(self.answered);
        let right = asked.filter(|(item, says)| says.is_some_and(|place| is_right(item, place))).count();
        let points = i64::try_from(right).unwrap_or(0) + i64::from(team.given);
        u32::try_from(points.max(0)).unwrap_or(0)
    }

    /// The place of the wrong option that most said, if anybody said one: what has to be talked about.
    pub fn most_said_wrong(&self) -> Option<usize> {
        let item = self.item()?;
        let wrong = |place: &usize| u8::try_from(*place).is_ok_and(|place| !is_right(item, place));
        let said =
            (0..item.question.body.choices().len()).filter(wrong).filter(|place| self.votes(*place) > 0);
        // Of two that as many said, the first.
        said.max_by_key(|place| (self.votes(*place), std::cmp::Reverse(*place)))
    }

    /// What a teacher's deed makes of it.
    pub fn update(&mut self, doing: Doing) {
        let (at, last) = (self.at, self.plan.len().saturating_sub(1));
        match doing {
            Doing::On if !self.told => {
                self.told = true;
                self.answered = self.answered.max(at + 1);
            }
            Doing::On if at < last => (self.at, self.told) = (at + 1, false),
            Doing::Back if self.told => self.told = false,
            Doing::Back if at > 0 => (self.at, self.told) = (at - 1, true),
            Doing::On | Doing::Back => {}
            Doing::Again => {
                (self.at, self.told, self.answered) = (0, false, 0);
                self.hands.iter_mut().flatten().for_each(|hands| *hands = 0);
                for team in &mut self.teams {
                    team.given = 0;
                    team.says.fill(None);
                }
            }
            Doing::Hand(place, more) => {
                let hands = self.hands(place);
                let hands = if more { hands + 1 } else { hands.saturating_sub(1) };
                self.update(Doing::Hands(place, hands));
            }
            Doing::Hands(place, hands) => {
                if let Some(own) = self.hands.get_mut(at).and_then(|own| own.get_mut(place)) {
                    *own = hands.min(MOST);
                }
            }
            Doing::Team(name) => {
                if self.teams.len() < TEAMS {
                    self.teams.push(Team { name: tidy(&name), says: vec![None; self.plan.len()], given: 0 });
                }
            }
            Doing::Says(team, place) => {
                let options = self.hands.get(at).map_or(0, Vec::len);
                let place = u8::try_from(place).ok().filter(|place| usize::from(*place) < options);
                let place = place.filter(|_| self.takes_teams());
                let says = self.teams.get_mut(team).and_then(|team| team.says.get_mut(at));
                if let (Some(place), Some(says)) = (place, says) {
                    *says = if *says == Some(place) { None } else { Some(place) };
                }
            }
            Doing::Point(place, more) => {
                let points = self.points(place);
                if let Some(team) = self.teams.get_mut(place) {
                    match more {
                        true if points < MOST => team.given += 1,
                        false if points > 0 => team.given -= 1,
                        _ => {}
                    }
                }
            }
            Doing::Remove(place) => {
                if place < self.teams.len() {
                    self.teams.remove(place);
                }
            }
        }
    }

    /// As it is kept: how far it came, the hands by question and option, and a line a team.
    fn to_text(&self) -> String {
        let told = if self.told { "told" } else { "asked" };
        let hands = self.hands.iter().map(|hands| joined(hands.iter().map(u32::to_string), ","));
        let mut lines =
            vec![[&*self.at.to_string(), told, &*self.answered.to_string()].join(" "), joined(hands, " ")];
        lines.extend(self.teams.iter().map(|team| {
            let says = team.says.iter().map(|says| says.map_or("-".to_owned(), |place| place.to_string()));
            [&*team.given.to_string(), &*joined(says, ","), &*team.name].join(" ")
        }));
        lines.join("\n")
    }

    /// Goes on from what was kept of it; what does not fit is passed over.
    fn recall(&mut self, text: &str) {
        let mut lines = text.lines();
        let mut way = lines.next().unwrap_or_default().split(' ');
        let number = |text: Option<&str>| text.and_then(|text| text.parse::<usize>().ok()).unwrap_or(0);
        self.at = number(way.next()).min(self.plan.len().saturating_sub(1));
        self.told = way.next() == Some("told");
        self.answered = number(way.next()).clamp(self.at + usize::from(self.told), self.plan.len());
        let hands = lines.next().unwrap_or_default();
        for (own, kept) in self.hands.iter_mut().zip(hands.split(' ')) {
            for (own, kept) in own.iter_mut().zip(kept.split(',')) {
                *own = kept.parse().unwrap_or(0).min(MOST);
            }
        }
        for line in lines.take(TEAMS) {
            let mut parts = line.splitn(3, ' ');
            let (given, says, name) = (parts.next(), parts.next(), parts.next());
            let kept: Vec<Option<u8>> =
                says.unwrap_or_default().split(',').map(|place| place.parse().ok()).collect();
            let says = self.plan.items().iter().enumerate().map(|(at, item)| {
                let options = if takes_one(item) { item.question.body.choices().len() } else { 0 };
                kept.get(at).copied().flatten().filter(|place| usize::from(*place) < options)
            });
            let most = i32::try_from(MOST).unwrap_or(0);
            let given = given.and_then(|given| given.parse().ok()).unwrap_or(0).clamp(-most, most);
            self.teams.push(Team { name: tidy(name.unwrap_or_default()), says: says.collect(), given });
        }
    }
}

/// Quizzes that were shown in this browser, each under its link.
impl Cabinet {
    /// The quiz of that link, as it was left; from its beginning where it never was shown. Nothing for a plan without
    /// questions.
    pub fn show(&self, query: &str, plan: Rc<Plan>) -> Option<Show> {
        let mut show = Show::begin(plan)?;
        if let Some(text) = self.note(&note(query)) {
            show.recall(&text);
        }
        Some(show)
    }

    /// Keeps how far it came.
    ///
    /// # Errors
    /// Where the store can't be written.
    pub fn keep_show(&self, query: &str, show: &Show) -> Result<(), Trouble> {
        self.keep_note(&note(query), &show.to_text())
    }
}

fn note(query: &str) -> String {
    ["show/", &short(&[query])].concat()
}

fn joined(parts: impl Iterator<Item = String>, between: &str) -> String {
    parts.collect::<Vec<_>>().join(between)
}

/// Whether the option shown in that place is right.
fn is_right(item: &Item, place: u8) -> bool {
    let option = item.shown(usize::from(place)).map(usize::from);
    option.and_then(|option| item.question.body.choices().get(option)).is_some_and(|option| option.right)
}

/// Whether one option is the whole answer to a question, so that a team can say it.
fn takes_one(item: &Item) -> bool {
    matches!(item.question.body, Body::Single(_) | Body::TrueFalse(_))
}
