//! What a quiz asks, as its address says it.

use crate::story::{PartName, QuestionId, Story, TopicId};

use super::seed::Seed;

/// The most questions that one quiz asks.
pub const MOST: usize = 100;
/// How many it asks where nothing is said.
pub const USUAL: usize = 10;

/// When a reader learns what was right.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Feedback {
    /// After each question.
    #[default]
    AtOnce,
    /// When all have been answered.
    AtEnd,
}

/// Whether a quiz measures what reading gained.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Stage {
    /// It stands alone.
    #[default]
    Alone,
    /// It is taken before reading.
    Before,
    /// It is taken after reading, with the questions of the one before.
    After,
}

/// Which questions a quiz asks.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Pick {
    /// A number of questions on some topics; no topic means all of them.
    Topics {
        /// The topics, each once, in the order of the story.
        topics: Vec<TopicId>,
        /// How many, 1 to [`MOST`].
        count: usize,
    },
    /// Just these, each once.
    Items(Vec<QuestionId>),
    /// The checkpoint of a part.
    Checkpoint(PartName),
}

/// What a quiz asks and how: the same spec is the same quiz.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Spec {
    /// Which questions.
    pub pick: Pick,
    /// What they are shuffled from.
    pub seed: Seed,
    /// When the reader learns what was right.
    pub feedback: Feedback,
    /// Whether the reader is asked how sure they are.
    pub sureness: bool,
    /// Whether it measures what reading gained.
    pub stage: Stage,
}

/// Something in a quiz address that could not be taken as it stood, and what was taken instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Remark {
    /// A key that is not known.
    UnknownKey(String),
    /// A topic that the story does not have.
    UnknownTopic(String),
    /// A question that the story does not have.
    UnknownItem(String),
    /// A part that has no checkpoint.
    UnknownPart(String),
    /// A count that is no number, or out of range; the count that was taken.
    Count(String, usize),
    /// A seed that is none; the seed that was taken.
    Seed(String, Seed),
    /// A value that is not known for that key.
    UnknownValue(String, String),
}

/// How many questions are asked before reading and after it.
const BEFORE_COUNT: usize = 6;

impl Spec {
    /// A quiz over all topics in the usual length.
    pub fn usual(seed: Seed) -> Self {
        Self {
            pick: Pick::Topics { topics: Vec::new(), count: USUAL },
            seed,
            feedback: Feedback::AtOnce,
            sureness: false,
            stage: Stage::Alone,
        }
    }

    /// Asks no more than one question: the first, where some are named.
    pub fn keep_one(&mut self) {
        match &mut self.pick {
            Pick::Items(items) => items.truncate(1),
            Pick::Topics { count, .. } => *count = 1,
            Pick::Checkpoint(_) => {}
        }
    }

    /// The checkpoint of a part. Its order is the same for everybody, so that a page can hold it ready.
    pub fn checkpoint(part: PartName) -> Option<Self> {
        Some(Self { pick: Pick::Checkpoint(part), ..Self::usual(Seed::parse(part.as_str())?) })
    }

    /// The quiz to be taken before reading and after it, to see what reading gained: everybody gets the same six.
    pub fn before_reading(stage: Stage) -> Option<Self> {
        let pick = Pick::Topics { topics: Vec::new(), count: BEFORE_COUNT };
        Some(Self { pick, stage, feedback: Feedback::AtEnd, ..Self::usual(Seed::parse("before")?) })
    }

    /// The query of the address, with what is usual left out, as in `topics=leaders&count=5&seed=k7m2p`.
    pub fn query(&self) -> String {
        let mut pairs: Vec<(&str, String)> = Vec::new();
        match &self.pick {
            Pick::Topics { topics, count } => {
                if !topics.is_empty() {
                    pairs.push(("topics", join(topics.iter().map(TopicId::as_str))));
                }
                pairs.push(("count", count.to_string()));
            }
            Pick::Items(items) => pairs.push(("items", join(items.iter().map(QuestionId::as_str)))),
            Pick::Checkpoint(part) => pairs.push(("part", part.as_str().into())),
        }
        pairs.push(("seed", self.seed.to_string()));
        if self.feedback == Feedback::AtEnd {
            pairs.push(("feedback", "end".into()));
        }
        if self.sureness {
            pairs.push(("sure", "yes".into()));
        }
        match self.stage {
            Stage::Alone => {}
            Stage::Before => pairs.push(("when", "before".into())),
            Stage::After => pairs.push(("when", "after".into())),
        }
        let pairs: Vec<String> = pairs.into_iter().map(|(key, value)| format!("{key}={value}")).collect();
        pairs.join("&")
    }

    /// What a query that was kept asks now; only a query without a seed leaves open which questions.
    pub fn read_again(query: &str, story: &Story) -> Self {
        Self::read(query, story, &Seed::from_random(0)).0
    }

    /// Reads the query of a quiz address against a story. Whatever is wrong gets the nearest valid value and
    /// a remark. `fresh` is the seed for an address that has none.
    pub fn read(query: &str, story: &Story, fresh: &Seed) -> (Self, Vec<Remark>) {
        let mut remarks = Vec::new();
        let mut spec = Self::usual(fresh.clone());
        let (mut topics, mut count, mut named) = (Vec::new(), usual_count(story), None);
        // Some programs that pass a link on write its commas in their other form.
        let query = query.replace("%2C", ",").replace("%2c", ",");
        let mut counted = false;
        for (key, value) in pairs(&query) {
            match key {
                "topics" => topics = known_topics(value, story, &mut remarks),
                "count" => {
                    count = known_count(value, story, &mut remarks);
                    counted = true;
                }
                "items" => named = known_items(value, story, &mut remarks).map(Pick::Items).or(named),
                "part" => {
                    let part = PartName::parse(value);
                    let asked =
                        part.filter(|p| story.part(*p).is_some_and(|part| !part.checkpoint.is_empty()));
                    match asked {
                        Some(part) => named = Some(Pick::Checkpoint(part)),
                        None => remarks.push(Remark::UnknownPart(shown(value))),
                    }
                }
                "seed" => {
                    spec.seed = Seed::parse(value).unwrap_or_else(|| {
                        let nearest = nearest_seed(value).unwrap_or_else(|| fresh.clone());
                        remarks.push(Remark::Seed(shown(value), nearest.clone()));
                        nearest
                    });
                }
                "feedback" if value == "end" => spec.feedback = Feedback::AtEnd,
                "feedback" if value == "once" => spec.feedback = Feedback::AtOnce,
                "sure" if value == "yes" => spec.sureness = true,
                "sure" if value == "no" => spec.sureness = false,
                "when" if value == "before" => spec.stage = Stage::Before,
                "when" if value == "after" => spec.stage = Stage::After,
                "feedback" | "sure" | "when" => remarks.push(Remark::UnknownValue(key.into(), shown(value))),
                _ => remarks.push(Remark::UnknownKey(shown(key))),
            }
        }
        let most = available(story, &topics).max(1);
        if counted && named.is_none() && count > most {
            remarks.push(Remark::Count(count.to_string(), most));
        }
        spec.pick = named.unwrap_or(Pick::Topics { topics, count: count.min(most) });
        (spec, remarks)
    }

    /// Whether a query names a quiz at all. One that does not asks for the page where a quiz is chosen.
    pub fn is_named(query: &str) -> bool {
        pairs(query).any(|(key, _)| matches!(key, "topics" | "count" | "items" | "part" | "seed"))
    }
}

/// How many questions a story has on some topics, at most [`MOST`]; no topic means all.
pub fn available(story: &Story, topics: &[TopicId]) -> usize {
    let places: Vec<usize> = topics.iter().filter_map(|id| story.topic(id).map(|(place, _)| place)).collect();
    let entries = story.bank().entries().iter();
    entries.filter(|entry| places.is_empty() || places.contains(&entry.topic())).take(MOST).count()
}

fn known_topics(value: &str, story: &Story, remarks: &mut Vec<Remark>) -> Vec<TopicId> {
    let mut places: Vec<usize> = Vec::new();
    for name in value.split(',').filter(|name| !name.is_empty()) {
        match TopicId::parse(name).and_then(|id| story.topic(&id).map(|(place, _)| place)) {
            Some(place) => places.push(place),
            None => remarks.push(Remark::UnknownTopic(shown(name))),
        }
    }
    places.sort_unstable();
    places.dedup();
    // All topics and no topic are the same quiz, and so the same address.
    if places.len() == story.topics.len() {
        places.clear();
    }
    places.into_iter().filter_map(|place| story.topics.get(place).map(|topic| topic.id.clone())).collect()
}

/// How many questions a quiz asks where nothing is said: no more than there are.
fn usual_count(story: &Story) -> usize {
    USUAL.min(available(story, &[])).max(1)
}

fn known_count(value: &str, story: &Story, remarks: &mut Vec<Remark>) -> usize {
    let most = available(story, &[]).max(1);
    let count = match value.parse::<usize>() {
        Ok(count) => count.clamp(1, most),
        Err(_) if !value.is_empty() && value.bytes().all(|b| b.is_ascii_digit()) => most,
        Err(_) => usual_count(story),
    };
    if value != count.to_string() {
        remarks.push(Remark::Count(shown(value), count));
    }
    count
}

fn known_items(value: &str, story: &Story, remarks: &mut Vec<Remark>) -> Option<Vec<QuestionId>> {
    let mut items: Vec<QuestionId> = Vec::new();
    for name in value.split(',').filter(|name| !name.is_empty()) {
        match QuestionId::parse(name).filter(|id| story.bank().find(id).is_some()) {
            Some(id) if items.contains(&id) => {}
            Some(id) => items.push(id),
            None => remarks.push(Remark::UnknownItem(shown(name))),
        }
    }
    if items.len() > MOST {
        remarks.push(Remark::Count(items.len().to_string(), MOST));
        items.truncate(MOST);
    }
    (!items.is_empty()).then_some(items)
}

/// What is left of a text when all that can't stand in a seed is taken out.
fn nearest_seed(text: &str) -> Option<Seed> {
    let letters: String = text.chars().filter(char::is_ascii_alphanumeric).take(12).collect();
    Seed::parse(&letters)
}

fn pairs(query: &str) -> impl Iterator<Item = (&str, &str)> {
    query.split('&').filter(|pair| !pair.is_empty()).map(|pair| pair.split_once('=').unwrap_or((pair, "")))
}

/// What a remark repeats of an address: no more than a line can hold.
fn shown(text: &str) -> String {
    text.chars().take(40).collect()
}

fn join<'a>(names: impl Iterator<Item = &'a str>) -> String {
    names.collect::<Vec<_>>().join(",")
}
