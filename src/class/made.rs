//! What a teacher made last, as a browser keeps it: to print another form of it on the next day.

use crate::storage::Trouble;
use crate::story::{Kind, Story, TopicId};

use super::cabinet::Cabinet;
use super::link::{query, read};
use super::quiz::{ClassQuiz, Wish};

const NOTE: &str = "made";

impl Cabinet {
    /// What was wished for last, and the quiz that came of it, with the questions that the wish gives now.
    pub fn made(&self, story: &Story) -> Option<(Wish, ClassQuiz)> {
        let text = self.note(NOTE)?;
        let mut lines = text.lines();
        let quiz = read(lines.next()?, story).0?;
        let mut numbers = lines.next()?.split(' ');
        let count = numbers.next()?.parse().ok().filter(|count| (1..=100).contains(count))?;
        let draw = numbers.next()?.parse().ok()?;
        let ids = lines.next()?.split(' ').filter_map(TopicId::parse);
        let topics = ids.filter(|id| story.topic(id).is_some()).collect();
        let places =
            lines.next().unwrap_or_default().split(' ').filter_map(|place| place.parse::<usize>().ok());
        let kinds = places.filter_map(|place| Kind::ALL.get(place).copied()).collect();
        let wish = Wish { topics, kinds, count, draw };
        let drawn = wish.quiz(story);
        Some((wish, ClassQuiz { items: drawn.items, seed: drawn.seed, ..quiz }))
    }

    /// Keeps what was wished for, and the quiz that came of it.
    ///
    /// # Errors
    /// Where the store can't be written.
    pub fn keep_made(&self, wish: &Wish, quiz: &ClassQuiz, story: &Story) -> Result<(), Trouble> {
        let topics: Vec<&str> = wish.topics.iter().map(TopicId::as_str).collect();
        let place = |kind: &Kind| Kind::ALL.iter().position(|other| other == kind).unwrap_or(0).to_string();
        let kinds: Vec<String> = wish.kinds.iter().map(place).collect();
        let numbers = [&*wish.count.to_string(), " ", &*wish.draw.to_string()].concat();
        let lines = [&*query(quiz, story), &*numbers, &*topics.join(" "), &*kinds.join(" ")];
        self.keep_note(NOTE, &lines.join("\n"))
    }
}
