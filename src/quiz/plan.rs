//! Which questions a quiz asks, and in which order it shows what.

use std::rc::Rc;

use crate::story::{Body, Entry, Kind, Question, QuestionId, Story, TopicId, Version};

use super::spec::{Pick, Spec};

/// A question of a quiz, with the order in which its options are shown.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// The question.
    pub question: Rc<Question>,
    /// Its topic.
    pub topic: TopicId,
    /// Its version.
    pub version: Version,
    /// What is shown in which place, counted as in the story file: options, texts on the right, or steps.
    pub order: Vec<u8>,
}

impl Item {
    /// The question's id.
    pub fn id(&self) -> &QuestionId {
        &self.question.id
    }

    /// The option shown in that place of a question that is answered by a choice. True and false are never shuffled.
    pub fn shown(&self, place: usize) -> Option<u8> {
        match &self.question.body {
            Body::TrueFalse(options) => u8::try_from(place).ok().filter(|_| place < options.len()),
            _ => self.order.get(place).copied(),
        }
    }

    /// The question's kind.
    pub fn kind(&self) -> Kind {
        self.question.body.kind()
    }
}

/// The questions of a quiz in their order.
#[derive(Clone, Debug, PartialEq)]
pub struct Plan {
    spec: Spec,
    items: Vec<Item>,
}

impl Plan {
    /// Draws a quiz. The same spec and story give the same plan on every machine. Questions are spread evenly
    /// over the topics as far as they reach; a question whose text can't be read is left out. The plan is
    /// empty only where the story has no question of that kind.
    pub fn draw(spec: &Spec, story: &Story) -> Self {
        let places = match &spec.pick {
            Pick::Topics { topics, count } => draw_topics(spec, story, topics, *count),
            Pick::Items(items) => items.iter().filter_map(|id| story.bank().find(id)).collect(),
            Pick::Checkpoint(part) => {
                let places = story.part(*part).map_or(&[][..], |part| &part.checkpoint);
                places.iter().filter_map(|place| usize::try_from(*place).ok()).collect()
            }
        };
        let items = places.into_iter().filter_map(|place| item(spec, story, place)).collect();
        Self { spec: spec.clone(), items }
    }

    /// A plan of just these questions in this order, shown as `spec` shuffles them: a quiz that was drawn
    /// before. Questions that the story no longer has are left out.
    pub fn of(spec: &Spec, story: &Story, ids: &[QuestionId]) -> Self {
        let places = ids.iter().filter_map(|id| story.bank().find(id));
        let items = places.filter_map(|place| item(spec, story, place)).collect();
        Self { spec: spec.clone(), items }
    }

    /// What the quiz asks.
    pub fn spec(&self) -> &Spec {
        &self.spec
    }

    /// The questions in their order.
    pub fn items(&self) -> &[Item] {
        &self.items
    }

    /// The question at that place.
    pub fn item(&self, place: usize) -> Option<&Item> {
        self.items.get(place)
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.items.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }
}

fn item(spec: &Spec, story: &Story, place: usize) -> Option<Item> {
    let entry = story.bank().entry(place)?;
    let question = story.bank().read(place)?;
    let topic = story.topics.get(entry.topic())?.id.clone();
    let mut order = spec.seed.order(question.id.as_str(), question.body.shuffled());
    // Steps that happened to stand in their right order would be no question, nor would texts beside their rows.
    if matches!(question.body, Body::Order(_) | Body::Match { .. }) && order.is_sorted() {
        order.rotate_left(1);
    }
    Some(Item { topic, version: entry.version(), order, question: Rc::new(question) })
}

/// Takes from each topic in turn what the seed ranks first, until there are enough, and then puts them all in
/// the order of their ranks.
fn draw_topics(spec: &Spec, story: &Story, topics: &[TopicId], count: usize) -> Vec<usize> {
    let rank = |entry: &Entry| spec.seed.rank(&[entry.id().as_str()]);
    let mut by_topic: Vec<Vec<(u64, usize)>> = vec![Vec::new(); story.topics.len()];
    for (place, entry) in story.bank().entries().iter().enumerate() {
        let asked = topics.is_empty()
            || story.topics.get(entry.topic()).is_some_and(|topic| topics.contains(&topic.id));
        if let (true, Some(own)) = (asked, by_topic.get_mut(entry.topic())) {
            own.push((rank(entry), place));
        }
    }
    // Which topic comes first when they can't all have the same number is the seed's to say, too.
    by_topic.sort_by_key(|own| own.iter().min().copied());
    for own in &mut by_topic {
        if own.len() > count {
            own.select_nth_unstable(count);
            own.truncate(count);
        }
        own.sort_unstable();
    }
    let longest = by_topic.iter().map(Vec::len).max().unwrap_or(0);
    let mut drawn: Vec<(u64, usize)> = (0..longest)
        .flat_map(|turn| by_topic.iter().filter_map(move |own| own.get(turn).copied()))
        .take(count)
        .collect();
    drawn.sort_unstable();
    drawn.into_iter().map(|(_, place)| place).collect()
}
