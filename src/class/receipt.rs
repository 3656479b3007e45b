//! What a pupil hands back: a quiz that was taken, as a text that can be mailed, scanned or read out.
//!
//! A receipt is `SDLN` and groups of four letters of Crockford's base 32, ten bits in two. In its bits stand, one behind
//! the other: how many groups there are (8), the version of this form (3), the story (14), the seed (4 for its length, 6 a
//! character), the form (3), whether feedback came at the end and whether sureness was asked for (1 each), the minute at
//! which it ended, since the beginning of 2024 (24), the seconds that it took (14), the name, the number of questions (7),
//! and for each question, by ascending code, the step from the code before, its version (8), the response and the
//! sureness (2, where it was asked for). Two groups of a check come last; see [`super::reed`].

use crate::hash::{fnv, spread};
use crate::quiz::{Feedback, Points, Quiz, Response, Seed, Sure, score};
use crate::scores::Moment;
use crate::story::{Body, Question, Story, Version};

use super::bits::{Reader, Writer, letter, number};
use super::code::{self, Code, Codes};
use super::quiz::{ClassQuiz, Form};
use super::reed::{self, CHECKS, Verdict};

/// What every receipt begins with.
pub const PREFIX: &str = "SDLN";
/// The version of the form that this program writes.
const VERSION: u64 = 1;
/// The beginning of 2024, from which minutes are counted.
const EPOCH: Moment = 1_704_067_200;
/// The longest name, in characters and in bytes.
pub const NAME: (usize, usize) = (40, 60);
/// The characters of a name that takes six bits for each.
const PLAIN: &str = " -ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
const SEED: &str = "0123456789abcdefghijklmnopqrstuvwxyz";
/// How many bits a response takes, by the class that is written before it; none for no response.
const WIDTHS: [u32; 8] = [0, 1, 2, 6, 7, 10, 16, 32];
const LONGEST: u64 = (1 << 14) - 1;

/// A quiz that was taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    /// The name, if one was given: at most 40 characters, without any that control how text is shown.
    pub name: String,
    /// Which story, as a hash of its id.
    story: u16,
    /// What the forms were shuffled from.
    pub seed: Seed,
    /// Which form.
    pub form: Form,
    /// When a pupil learnt what was right.
    pub feedback: Feedback,
    /// Whether the pupil was asked how sure they were.
    pub sureness: bool,
    /// When it ended, to the minute.
    pub ended: Moment,
    /// How many seconds it took; at most four and a half hours are told.
    pub seconds: u32,
    /// The answers, by ascending code.
    pub answers: Vec<Answer>,
}

/// What was answered to one question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The question.
    pub code: Code,
    /// Eight bits of its version: of 256 changes of a question one goes unnoticed.
    version: u8,
    /// The response as a number, with its class; class 0 for none.
    given: (u8, u32),
    /// How sure the pupil was, if they said.
    pub sure: Option<Sure>,
}

/// Why an answer does not count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Apart {
    /// The story here has no such question.
    Unknown,
    /// The question was another version of itself.
    OtherVersion,
}

/// Why a text is no receipt that can be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// It ends too early: so many groups are there of so many.
    CutShort {
        /// How many groups there are.
        have: usize,
        /// How many there should be.
        need: usize,
    },
    /// It was mistyped: in the group at that place, counted from 1 with `SDLN` as the first, where that can be told.
    Mistyped {
        /// The group.
        group: Option<usize>,
    },
    /// It is of another story.
    OtherStory,
    /// It was written by a newer version of the program.
    Newer,
    /// Its check fits and its contents do not: nothing that this program wrote.
    Nonsense,
}

impl Receipt {
    /// The receipt of a quiz that was taken, to be known by that name.
    pub fn of(
        quiz: &Quiz,
        class: &ClassQuiz,
        story: &Story,
        name: &str,
        ended: Moment,
        seconds: u64,
    ) -> Self {
        let codes = Codes::of(story);
        let answer = |(item, slot): (&crate::quiz::Item, &crate::quiz::Slot)| {
            let place = story.bank().find(item.id())?;
            Some(Answer {
                code: codes.code(place)?,
                version: short(item.version),
                given: packed(&item.question.body, &slot.response),
                sure: slot.sure.filter(|_| class.sureness),
            })
        };
        let mut answers: Vec<Answer> = quiz.answers().filter_map(answer).collect();
        answers.sort_by_key(|answer| answer.code);
        answers.dedup_by_key(|answer| answer.code);
        Self {
            name: tidy(name),
            story: story_hash(story),
            seed: class.seed.clone(),
            form: class.form,
            feedback: class.feedback,
            sureness: class.sureness,
            ended: ended.max(EPOCH) / 60 * 60,
            seconds: u32::try_from(seconds.min(LONGEST)).unwrap_or(u32::MAX),
            answers,
        }
    }

    /// What is the same of all receipts of one class, whatever their forms.
    pub fn class(&self) -> u64 {
        let codes: Vec<[u8; 2]> = self.answers.iter().map(|answer| answer.code.0.to_le_bytes()).collect();
        let mut parts: Vec<&[u8]> = vec![self.seed.as_str().as_bytes()];
        parts.extend(codes.iter().map(<[u8; 2]>::as_slice));
        fnv(&parts)
    }

    /// Whether it can be handed over to a class with this story.
    pub fn is_of(&self, story: &Story) -> bool {
        self.story == story_hash(story)
    }

    /// The text as it is handed on.
    pub fn to_line(&self) -> String {
        self.to_text().replace('-', "")
    }

    /// The text as it is read out: in groups of four with hyphens between.
    pub fn to_text(&self) -> String {
        let mut text = PREFIX.to_owned();
        for (place, n) in reed::checked(self.parts()).into_iter().enumerate() {
            if place % 2 == 0 {
                text.push('-');
            }
            text.push(letter(n >> 5));
            text.push(letter(n));
        }
        text
    }

    fn parts(&self) -> Vec<u16> {
        let mut bits = Writer::default();
        bits.write(VERSION, 3);
        bits.write(u64::from(self.story), 14);
        let seed = self.seed.as_str();
        bits.write(seed.len() as u64, 4);
        for c in seed.chars() {
            bits.write(place_in(SEED, c).unwrap_or(0), 6);
        }
        bits.write(u64::from(self.form.place()), 3);
        bits.write(u64::from(self.feedback == Feedback::AtEnd), 1);
        bits.write(u64::from(self.sureness), 1);
        bits.write((self.ended.saturating_sub(EPOCH) / 60).min((1 << 24) - 1), 24);
        bits.write(u64::from(self.seconds).min(LONGEST), 14);
        self.write_name(&mut bits);
        bits.write(self.answers.len() as u64, 7);
        let step = step_width(self.answers.len());
        let mut before = 0;
        for answer in &self.answers {
            let far = u64::from(answer.code.0) - before;
            before = u64::from(answer.code.0);
            // Steps as Rice codes: as many ones as there are whole strides, a zero, and the rest.
            for _ in 0..far >> step {
                bits.write(1, 1);
            }
            bits.write(0, 1);
            bits.write(far, step);
            bits.write(u64::from(answer.version), 8);
            let (class, value) = answer.given;
            bits.write(u64::from(class), 3);
            bits.write(u64::from(value), WIDTHS.get(usize::from(class)).copied().unwrap_or(0));
            if self.sureness {
                bits.write(answer.sure.map_or(0, |sure| u64::from(sure.to_code())), 2);
            }
        }
        let length = |parts: usize| (parts + 1 + CHECKS).div_ceil(2);
        let mut parts = bits.parts(10);
        if parts.len() % 2 == 0 {
            parts.push(0);
        }
        // How many groups there are stands in eight bits of a number of its own.
        let groups = u16::try_from(length(parts.len())).unwrap_or(255).min(255);
        parts.insert(0, groups << 2);
        parts
    }

    fn write_name(&self, bits: &mut Writer) {
        let plain: Option<Vec<u64>> = self.name.chars().map(|c| place_in(PLAIN, c)).collect();
        bits.write(u64::from(plain.is_some()), 1);
        let (values, width): (Vec<u64>, u32) = match plain {
            Some(plain) => (plain, 6),
            None => (self.name.bytes().map(u64::from).collect(), 8),
        };
        bits.write(values.len() as u64, 6);
        for value in values {
            bits.write(value, width);
        }
    }

    /// Reads what stands behind [`PREFIX`]: the numbers of its letters, and maybe of others behind them. Says how many
    /// of them belong to it. `thorough` looks for the mistake where its very length was mistyped, too.
    ///
    /// # Errors
    /// Where it is none that can be taken.
    pub(super) fn read(
        letters: &[u16],
        story: &Story,
        thorough: bool,
    ) -> Result<(Self, usize), (Refused, usize)> {
        let parts: Vec<u16> =
            letters.chunks_exact(2).map(|two| two.iter().fold(0, |n, five| n << 5 | five)).collect();
        let have = letters.len() / 4;
        let need = usize::from(parts.first().copied().unwrap_or(0) >> 2);
        let cut = (Refused::CutShort { have: have + 1, need: need + 1 }, letters.len());
        if need * 2 <= CHECKS || need > have {
            let other = if thorough { mistyped_length(&parts, have) } else { None };
            return Err(match other {
                Some(groups) => (Refused::Mistyped { group: Some(2) }, groups * 4),
                None if need > have => cut,
                None => (Refused::Mistyped { group: None }, letters.len()),
            });
        }
        let parts_own = parts.get(..need * 2).unwrap_or_default();
        match reed::verdict(parts_own) {
            Verdict::Whole => {}
            Verdict::Group(group) => return Err((Refused::Mistyped { group: Some(group + 2) }, need * 4)),
            Verdict::Spoiled => {
                let other = if thorough { mistyped_length(&parts, have) } else { None };
                return Err(match other {
                    Some(groups) => (Refused::Mistyped { group: Some(2) }, groups * 4),
                    None => (Refused::Mistyped { group: None }, need * 4),
                });
            }
        }
        let data = parts_own.get(1..parts_own.len().saturating_sub(CHECKS)).unwrap_or_default();
        let mut bits = Reader::new(data, 10);
        if bits.read(3) != Some(VERSION) {
            return Err((Refused::Newer, need * 4));
        }
        match Self::contents(&mut bits) {
            None => Err((Refused::Nonsense, need * 4)),
            Some(receipt) if !receipt.is_of(story) => Err((Refused::OtherStory, need * 4)),
            Some(receipt) => Ok((receipt, need * 4)),
        }
    }

    fn contents(bits: &mut Reader) -> Option<Self> {
        let story = u16::try_from(bits.read(14)?).ok()?;
        let seed: Option<String> =
            (0..bits.read(4)?).map(|_| SEED.chars().nth(usize::try_from(bits.read(6)?).ok()?)).collect();
        let seed = Seed::parse(&seed?)?;
        let form = Form::at(usize::try_from(bits.read(3)?).ok()?)?;
        let feedback = if bits.read(1)? == 1 { Feedback::AtEnd } else { Feedback::AtOnce };
        let sureness = bits.read(1)? == 1;
        let ended = EPOCH + bits.read(24)? * 60;
        let seconds = u32::try_from(bits.read(14)?).ok()?;
        let plain = bits.read(1)? == 1;
        let length = bits.read(6)?;
        let name = if plain {
            let letters: Option<String> =
                (0..length).map(|_| PLAIN.chars().nth(usize::try_from(bits.read(6)?).ok()?)).collect();
            letters?
        } else {
            let bytes: Option<Vec<u8>> = (0..length).map(|_| u8::try_from(bits.read(8)?).ok()).collect();
            String::from_utf8(bytes?).ok()?
        };
        let count = usize::try_from(bits.read(7)?).ok()?;
        let step = step_width(count);
        let mut at = 0_u64;
        let mut answers: Vec<Answer> = Vec::with_capacity(count);
        for _ in 0..count {
            while bits.read(1)? == 1 {
                at += 1 << step;
            }
            at += bits.read(step)?;
            let code = Code(u16::try_from(at).ok().filter(|code| *code < 1 << code::BITS)?);
            if answers.last().is_some_and(|before| before.code >= code) {
                return None;
            }
            let version = u8::try_from(bits.read(8)?).ok()?;
            let class = u8::try_from(bits.read(3)?).ok()?;
            let value = u32::try_from(bits.read(*WIDTHS.get(usize::from(class))?)?).ok()?;
            let sure = if sureness { Sure::from_code(u8::try_from(bits.read(2)?).ok()?) } else { None };
            answers.push(Answer { code, version, given: (class, value), sure });
        }
        let name = tidy(&name);
        Some(Self { name, story, seed, form, feedback, sureness, ended, seconds, answers })
    }
}

impl Answer {
    /// What was answered to a question of the story, which stands at the place of its code.
    ///
    /// # Errors
    /// Where it was answered in another version of the story, so that it does not count here.
    pub fn response(&self, question: &Question, version: Version) -> Result<Response, Apart> {
        if self.version != short(version) {
            return Err(Apart::OtherVersion);
        }
        unpacked(&question.body, self.given).ok_or(Apart::OtherVersion)
    }

    /// The points for it.
    ///
    /// # Errors
    /// As for [`Answer::response`].
    pub fn points(&self, question: &Question, version: Version) -> Result<Points, Apart> {
        Ok(score(&question.body, &self.response(question, version)?))
    }
}

/// A name as it is kept: one line, without what controls how text is shown, and not too long.
pub fn tidy(name: &str) -> String {
    let marks =
        |c: char| matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let spaced: String = name
        .chars()
        .map(|c| if c.is_whitespace() { ' ' } else { c })
        .filter(|c| !c.is_control() && !marks(*c))
        .collect();
    let mut tidy = String::new();
    for word in spaced.split(' ').filter(|word| !word.is_empty()) {
        if !tidy.is_empty() {
            tidy.push(' ');
        }
        tidy += word;
    }
    let mut kept = String::new();
    for c in tidy.chars().take(NAME.0) {
        if kept.len() + c.len_utf8() > NAME.1 {
            break;
        }
        kept.push(c);
    }
    kept.truncate(kept.trim_end().len());
    kept
}

/// The length at which all but the first group, which says the length, would fit.
fn mistyped_length(parts: &[u16], have: usize) -> Option<usize> {
    (CHECKS / 2 + 1..=have.min(255))
        .find(|groups| parts.get(..groups * 2).is_some_and(|parts| reed::verdict(parts) == Verdict::Group(0)))
}

fn place_in(letters: &str, c: char) -> Option<u64> {
    letters.chars().position(|letter| letter == c).and_then(|place| u64::try_from(place).ok())
}

fn story_hash(story: &Story) -> u16 {
    u16::try_from(spread(fnv(&[b"story", story.id.as_str().as_bytes()])) & 0x3fff).unwrap_or_default()
}

fn short(version: Version) -> u8 {
    u8::try_from(spread(u64::from(version.0)) & 255).unwrap_or_default()
}

/// The width of the rest of a step, so that on average about one stride goes into it.
fn step_width(count: usize) -> u32 {
    let mean = (1_usize << code::BITS) / (count + 1).max(1);
    mean.max(1).ilog2()
}

/// A response as a number, and the class of its width.
fn packed(body: &Body, response: &Response) -> (u8, u32) {
    let Some((value, most)) = counted(body, response) else { return (0, 0) };
    let fits = |width: u32| most < 1_u64 << width;
    let class = WIDTHS.iter().position(|width| *width > 0 && fits(*width));
    match (class.and_then(|class| u8::try_from(class).ok()), u32::try_from(value)) {
        (Some(class), Ok(value)) => (class, value),
        _ => (0, 0),
    }
}

/// The number of a response, and the largest that a response to this question can have. Nothing for none.
fn counted(body: &Body, response: &Response) -> Option<(u64, u64)> {
    match (body, response) {
        (Body::Single(options) | Body::TrueFalse(options), Response::One(pick)) => {
            Some((u64::from(*pick), options.len() as u64 - 1))
        }
        (Body::Several(options), Response::Some(picks)) => {
            let mask = picks.iter().fold(0, |mask, pick| mask | 1_u64 << pick);
            Some((mask, (1 << options.len()) - 1))
        }
        (Body::Match { rows, .. }, Response::Rows(given)) => {
            let base = body.shuffled() as u64 + 1;
            let value =
                given.iter().rev().fold(0, |n, text| n * base + text.map_or(0, |text| u64::from(text) + 1));
            Some((value, base.pow(u32::try_from(rows.len()).ok()?) - 1))
        }
        (Body::Order(steps), Response::Order(order)) => {
            // The number of a permutation in the order of its inversions (Lehmer).
            let mut left: Vec<u8> = (0..u8::try_from(steps.len()).ok()?).collect();
            let mut value = 0;
            for step in order {
                let at = left.iter().position(|other| other == step)?;
                value = value * left.len() as u64 + at as u64;
                left.remove(at);
            }
            Some((value, (1..=steps.len() as u64).product::<u64>() - 1))
        }
        (Body::Number(scale), Response::Number(n)) => {
            let step = i64::from(scale.step.max(1));
            let place = |n: i32| u64::try_from((i64::from(n) - i64::from(scale.min)) / step).ok();
            Some((place(*n)?, place(scale.max)?))
        }
        _ => None,
    }
}

/// The response of a number; nothing where it is none of this question.
fn unpacked(body: &Body, (class, value): (u8, u32)) -> Option<Response> {
    if class == 0 {
        return Some(Response::None);
    }
    let mut value = u64::from(value);
    let response = match body {
        Body::Single(_) | Body::TrueFalse(_) => Response::One(u8::try_from(value).ok()?),
        Body::Several(_) => Response::Some((0..8).filter(|pick| value >> pick & 1 == 1).collect()),
        Body::Match { rows, .. } => {
            let base = body.shuffled() as u64 + 1;
            let mut given = Vec::with_capacity(rows.len());
            for _ in rows {
                given.push((value % base).checked_sub(1).and_then(|text| u8::try_from(text).ok()));
                value /= base;
            }
            Response::Rows(given)
        }
        Body::Order(steps) => {
            let mut left: Vec<u8> = (0..u8::try_from(steps.len()).ok()?).collect();
            let mut places = Vec::with_capacity(left.len());
            for n in 1..=left.len() as u64 {
                places.push(usize::try_from(value % n).ok()?);
                value /= n;
            }
            let order: Option<Vec<u8>> =
                places.into_iter().rev().map(|at| (at < left.len()).then(|| left.remove(at))).collect();
            Response::Order(order?)
        }
        Body::Number(scale) => {
            let n = i64::from(scale.min) + i64::try_from(value).ok()? * i64::from(scale.step.max(1));
            Response::Number(i32::try_from(n).ok()?)
        }
    };
    (response.fits(body) && packed(body, &response).0 == class).then_some(response)
}

/// The letters of a text that can stand in a receipt, from the beginning on: other characters that only part them are
/// passed over, and anything else ends them. Says at which byte.
pub(super) fn letters_of(text: &str) -> (Vec<u16>, usize) {
    let mut letters = Vec::new();
    let mut chars = text.char_indices();
    while let Some((at, c)) = chars.next() {
        if letters.len() >= 4 * 255 {
            return (letters, at);
        }
        if let Some(n) = number(c) {
            let fresh = at == 0
                || text
                    .get(..at)
                    .and_then(|before| before.chars().next_back())
                    .is_some_and(|c| number(c).is_none());
            if fresh && text.get(at..).is_some_and(begins) {
                return (letters, at);
            }
            letters.push(n);
        } else if c == '\n' {
            if ends_here(text.get(at + 1..).unwrap_or_default()) {
                return (letters, at);
            }
        } else if c == '%' {
            // A space or the like, as it stands in an address.
            let code = text.get(at + 1..at + 3).unwrap_or_default();
            if !matches!(code, "20" | "0A" | "0D" | "0a" | "0d" | "2D" | "2d") {
                return (letters, at);
            }
            chars.nth(1);
        } else if !parts_letters(c) {
            return (letters, at);
        }
    }
    (letters, text.len())
}

/// Whether a text begins as a receipt does.
pub(super) fn begins(text: &str) -> bool {
    let mut chars = text.chars();
    PREFIX.chars().all(|letter| chars.next().is_some_and(|c| number(c) == number(letter) && c.is_ascii()))
}

fn parts_letters(c: char) -> bool {
    c.is_whitespace()
        || matches!(
            c,
            '-' | '_' | '.' | ',' | '>' | '|' | '*' | '·' | '\u{ad}' | '\u{200b}' | '\u{2010}'
                ..='\u{2015}' | '\u{feff}'
        )
}

/// Whether what follows on the next line is no more of it: the groups of a receipt have four letters, or stand together
/// without a gap.
fn ends_here(next: &str) -> bool {
    let line = next.split('\n').next().unwrap_or_default();
    let line = line.split(|c: char| number(c).is_none() && !parts_letters(c)).next().unwrap_or_default();
    let mut runs = line.split(parts_letters).filter(|run| !run.is_empty()).take(2).peekable();
    runs.peek().is_none() || !runs.all(|run| run.len() == 4 || run.len() > 8)
}
