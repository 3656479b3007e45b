//! The quiz of a class as a word that can be read out: three groups of five letters, as in `lusab-babad-gutih`.
//!
//! The letters are those of proquints (Wilkerson, A Proposal for Proquints, 2009): consonants and vowels by turns, sixteen
//! bits a group.

use crate::hash::{fnv, spread};
use crate::quiz::Feedback;
use crate::story::{Kind, Story};

use super::quiz::{ClassQuiz, Form, Wish, choose};

const CONSONANTS: &str = "bdfghjklmnprstvz";
const VOWELS: &str = "aiou";
/// The most questions that a word can ask for.
const MOST: usize = 32;
const CHECK: u32 = 11;

/// Why a word is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Misheard {
    /// It has not three groups of five letters, of which only some are used.
    NoWord,
    /// A letter is wrong, or the word is for another story or another version of it.
    Wrong,
}

/// The word for a wish, and how it is to be asked. Nothing where a word can't say it: for more than 32 questions, for
/// more than eight topics, or for a time that is no multiple of five minutes or above 75.
pub fn spoken(wish: &Wish, quiz: &ClassQuiz, story: &Story) -> Option<String> {
    let topics = story.topics.len();
    if topics > 8 || !(1..=MOST).contains(&wish.count) || quiz.extra > 0 || choose(wish, story) != quiz.items
    {
        return None;
    }
    let time = match quiz.minutes {
        None => 0,
        Some(minutes) if minutes % 5 == 0 && minutes <= 75 => u64::from(minutes / 5),
        Some(_) => return None,
    };
    let mut bits = Bits(0);
    for place in 0..8 {
        let chosen = story.topics.get(place).is_some_and(|topic| wish.topics.contains(&topic.id));
        bits.push(u64::from(chosen), 1);
    }
    for kind in Kind::ALL {
        bits.push(u64::from(wish.kinds.contains(&kind)), 1);
    }
    bits.push(u64::try_from(wish.count - 1).ok()?, 5);
    bits.push(u64::from(wish.draw), 8);
    bits.push(u64::from(quiz.form.place()), 3);
    bits.push(u64::from(quiz.feedback == Feedback::AtEnd), 1);
    bits.push(u64::from(quiz.sureness), 1);
    bits.push(u64::from(quiz.names), 1);
    bits.push(time, 4);
    let said = bits.0;
    bits.push(check(said, quiz, story), CHECK);
    Some(letters(bits.0))
}

/// Understands a word, however its groups were written apart.
///
/// # Errors
/// Where it is none, or its check does not fit. A single wrong letter passes in one of 2,048 cases.
pub fn understood(word: &str, story: &Story) -> Result<(Wish, ClassQuiz), Misheard> {
    let said = bits_of(word).ok_or(Misheard::NoWord)?;
    let mut bits = Taker(said, 48);
    let all: Vec<bool> = (0..8).map(|_| bits.take(1) == 1).collect();
    let chosen = story.topics.iter().zip(&all).filter(|(_, chosen)| **chosen);
    let topics = chosen.map(|(topic, _)| topic.id.clone()).collect();
    let kinds = Kind::ALL.into_iter().filter(|_| bits.take(1) == 1).collect();
    let count = usize::try_from(bits.take(5)).map_or(1, |n| n + 1);
    let draw = u8::try_from(bits.take(8)).unwrap_or_default();
    let wish = Wish { topics, kinds, count, draw };
    let form = usize::try_from(bits.take(3)).ok().and_then(Form::at).unwrap_or_default();
    let at_end = bits.take(1) == 1;
    let (sureness, names) = (bits.take(1) == 1, bits.take(1) == 1);
    let time = u16::try_from(bits.take(4)).unwrap_or_default();
    let quiz = ClassQuiz {
        items: choose(&wish, story),
        seed: wish.seed(),
        form,
        feedback: if at_end { Feedback::AtEnd } else { Feedback::AtOnce },
        sureness,
        names,
        minutes: (time > 0).then_some(time * 5),
        extra: 0,
    };
    let right = bits.take(CHECK) == check(said >> CHECK, &quiz, story);
    let beyond = all.iter().skip(story.topics.len()).any(|chosen| *chosen);
    if right && !beyond && !quiz.items.is_empty() { Ok((wish, quiz)) } else { Err(Misheard::Wrong) }
}

/// A hash of what is said and of the questions that it leads to, so that a version with other questions is noticed.
fn check(said: u64, quiz: &ClassQuiz, story: &Story) -> u64 {
    let said = said.to_le_bytes();
    let mut parts: Vec<&[u8]> = vec![b"word", story.id.as_str().as_bytes(), &said];
    parts.extend(quiz.items.iter().map(|id| id.as_str().as_bytes()));
    spread(fnv(&parts)) >> (64 - CHECK)
}

struct Bits(u64);

impl Bits {
    fn push(&mut self, n: u64, width: u32) {
        self.0 = self.0 << width | n & ((1 << width) - 1);
    }
}

struct Taker(u64, u32);

impl Taker {
    fn take(&mut self, width: u32) -> u64 {
        self.1 = self.1.saturating_sub(width);
        self.0 >> self.1 & ((1 << width) - 1)
    }
}

fn letters(bits: u64) -> String {
    let letter =
        |from: &str, n: u64| usize::try_from(n).ok().and_then(|n| from.chars().nth(n)).unwrap_or('b');
    let group = |n: u64| -> String {
        [
            letter(CONSONANTS, n >> 12 & 15),
            letter(VOWELS, n >> 10 & 3),
            letter(CONSONANTS, n >> 6 & 15),
            letter(VOWELS, n >> 4 & 3),
            letter(CONSONANTS, n & 15),
        ]
        .into_iter()
        .collect()
    };
    [bits >> 32, bits >> 16, bits].map(group).join("-")
}

fn bits_of(word: &str) -> Option<u64> {
    let letters: Vec<char> =
        word.chars().filter(|c| c.is_alphanumeric()).map(|c| c.to_ascii_lowercase()).collect();
    if letters.len() != 15 {
        return None;
    }
    let mut bits = Bits(0);
    for (place, c) in letters.into_iter().enumerate() {
        let (from, width) = if place % 5 % 2 == 0 { (CONSONANTS, 4) } else { (VOWELS, 2) };
        bits.push(u64::try_from(from.chars().position(|other| other == c)?).ok()?, width);
    }
    Some(bits.0)
}
