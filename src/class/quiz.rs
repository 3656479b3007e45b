//! The quiz that a class is given.

use crate::quiz::{Feedback, Pick, Plan, Seed, Spec};
use crate::story::{Kind, QuestionId, Story, TopicId};

/// The longest time that a class can be given, in minutes.
pub const MOST_MINUTES: u16 = 180;

/// One of several orders of the same questions, so that neighbours do not see the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Form(u8);

impl Form {
    /// All of them, A to H.
    pub const ALL: [Self; 8] = [Self(0), Self(1), Self(2), Self(3), Self(4), Self(5), Self(6), Self(7)];

    /// The form at that place; nothing where there are not so many.
    pub fn at(place: usize) -> Option<Self> {
        Self::ALL.get(place).copied()
    }

    /// Its place among all.
    pub fn place(self) -> u8 {
        self.0
    }

    /// Its letter, A to H.
    pub fn letter(self) -> char {
        char::from(b'A' + self.0.min(7))
    }

    /// Reads its letter, small or large.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|form| text.len() == 1 && text.eq_ignore_ascii_case(&form.letter().to_string()))
    }
}

/// What a teacher gives to a class. The same value is the same questions in the same order with the same options in the
/// same order, on every machine, for as long as the story has these questions.
#[derive(Clone, Debug, PartialEq)]
pub struct ClassQuiz {
    /// The questions, each once. All forms have the same; their order here does not matter.
    pub items: Vec<QuestionId>,
    /// What forms are shuffled from; at most 11 characters.
    pub seed: Seed,
    /// Which form.
    pub form: Form,
    /// When a pupil learns what was right.
    pub feedback: Feedback,
    /// Whether pupils are asked how sure they are.
    pub sureness: bool,
    /// Whether pupils are asked for a name.
    pub names: bool,
    /// The time in minutes, 1 to [`MOST_MINUTES`]; without an end where there is none.
    pub minutes: Option<u16>,
    /// How much more time this pupil has, in per cent.
    pub extra: u16,
}

impl ClassQuiz {
    /// The quiz for the engine that asks it. Feedback, sureness and the order are as the form has them.
    pub fn spec(&self) -> Spec {
        let mut items = self.items.clone();
        let seed = self.form_seed();
        items.sort_by_cached_key(|id| (seed.rank(&["form", id.as_str()]), id.clone()));
        Spec {
            pick: Pick::Items(items),
            feedback: self.feedback,
            sureness: self.sureness,
            ..Spec::usual(seed)
        }
    }

    /// The questions in the order of this form, each with the order of its options.
    pub fn plan(&self, story: &Story) -> Plan {
        Plan::draw(&self.spec(), story)
    }

    /// The time that this pupil has, in seconds.
    pub fn seconds(&self) -> Option<u64> {
        let minutes = self.minutes?;
        Some(u64::from(minutes) * 60 * (100 + u64::from(self.extra)) / 100)
    }

    /// The same in another form.
    #[must_use]
    pub fn in_form(&self, form: Form) -> Self {
        Self { form, ..self.clone() }
    }

    fn form_seed(&self) -> Seed {
        let whole = [self.seed.as_str(), &self.form.letter().to_string()].concat();
        Seed::parse(&whole).unwrap_or_else(|| self.seed.clone())
    }
}

/// What a teacher wishes to ask.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wish {
    /// The topics; none for all.
    pub topics: Vec<TopicId>,
    /// The kinds of questions; none for all.
    pub kinds: Vec<Kind>,
    /// How many.
    pub count: usize,
    /// Which of many draws: 0 to 255.
    pub draw: u8,
}

impl Wish {
    /// The quiz with these questions, in the first form: feedback at once, names, no sureness, no limit of time.
    pub fn quiz(&self, story: &Story) -> ClassQuiz {
        ClassQuiz {
            items: choose(self, story),
            seed: self.seed(),
            form: Form::default(),
            feedback: Feedback::AtOnce,
            sureness: false,
            names: true,
            minutes: None,
            extra: 0,
        }
    }

    /// The seed that belongs to the draw.
    pub fn seed(&self) -> Seed {
        let text = format!("c{}", self.draw);
        Seed::parse(&text).unwrap_or_else(|| Seed::from_random(u64::from(self.draw)))
    }
}

/// Draws the questions of a wish: as evenly as can be over the topics, and within that over the kinds. Fewer than were
/// wished for where the story has no more of them. In the order of their ids.
pub fn choose(wish: &Wish, story: &Story) -> Vec<QuestionId> {
    let topics: Vec<usize> =
        wish.topics.iter().filter_map(|id| story.topics.iter().position(|topic| topic.id == *id)).collect();
    let seed = wish.seed();
    let mut left: Vec<(u64, usize, Kind, &QuestionId)> = story
        .bank()
        .entries()
        .iter()
        .filter(|entry| topics.is_empty() || topics.contains(&entry.topic()))
        .filter(|entry| wish.kinds.is_empty() || wish.kinds.contains(&entry.kind()))
        .map(|entry| (seed.rank(&["class", entry.id().as_str()]), entry.topic(), entry.kind(), entry.id()))
        .collect();
    left.sort_unstable_by_key(|(rank, ..)| *rank);
    let mut chosen: Vec<(usize, Kind, &QuestionId)> = Vec::new();
    while chosen.len() < wish.count && !left.is_empty() {
        let of_topic = |topic: usize| chosen.iter().filter(|(other, ..)| *other == topic).count();
        let of_kind = |kind: Kind| chosen.iter().filter(|(_, other, _)| *other == kind).count();
        let next = left
            .iter()
            .enumerate()
            .min_by_key(|(at, (_, topic, kind, _))| (of_topic(*topic), of_kind(*kind), *at));
        let Some(at) = next.map(|(at, _)| at) else { break };
        let (_, topic, kind, id) = left.remove(at);
        chosen.push((topic, kind, id));
    }
    let mut ids: Vec<QuestionId> = chosen.into_iter().map(|(_, _, id)| id.clone()).collect();
    ids.sort_by(|a, b| a.as_str().cmp(b.as_str()));
    ids
}
