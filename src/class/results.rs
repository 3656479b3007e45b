//! What the receipts of a class come to.

use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use crate::quiz::{Points, Response, Share, Sure, score, share_of};
use crate::scores::Moment;
use crate::story::{Body, Question, Story, TopicId, Version};

use super::code::{Code, Codes};
use super::quiz::Form;
use super::receipt::{Apart, Receipt};

/// From how many pupils on discrimination is told: of fewer it says nothing.
const ENOUGH: usize = 8;
/// Below how much of the points somebody has to be looked at again, in per cent.
const LOW: u32 = 50;

/// What a pupil got on a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// It was not asked.
    NotAsked,
    /// It was asked and not answered.
    Open,
    /// It was answered, and is worth so much.
    Got(Points),
    /// It was answered in another version of the story, and does not count.
    Apart(Apart),
}

impl Mark {
    /// What counts: an answer that was not given counts nothing, and one that is set apart does not count.
    pub fn points(self) -> Option<Points> {
        match self {
            Self::NotAsked | Self::Apart(_) => None,
            Self::Open => Some(Points::NONE),
            Self::Got(points) => Some(points),
        }
    }
}

/// A pupil.
#[derive(Clone, Debug)]
pub struct Row {
    /// The name; empty where none was given.
    pub name: String,
    /// The form.
    pub form: Form,
    /// When the quiz ended.
    pub ended: Moment,
    /// How many seconds it took.
    pub seconds: u32,
    /// By question, in the order of the columns.
    pub marks: Vec<Mark>,
    /// All in all.
    pub total: Share,
    /// By topic, in the order of [`Results::topics`].
    pub topics: Vec<Share>,
    /// How many answers were wrong of which the pupil was certain.
    pub certain_and_wrong: usize,
    /// How many answers are set apart.
    pub apart: usize,
    /// Whether a later receipt of the same pupil counts in its place.
    pub replaced: bool,
    /// Whether it should be looked at again: under half of the points, or something set apart.
    pub again: bool,
    /// Its place among the receipts.
    pub place: usize,
}

/// A question.
#[derive(Clone, Debug)]
pub struct Column {
    /// The question; nothing where the story does not have it.
    pub question: Option<Rc<Question>>,
    /// Its code.
    pub code: Code,
    /// The place of its topic in the story.
    pub topic: Option<usize>,
    /// What was got on it.
    pub share: Share,
    /// How many got all of it.
    pub full: usize,
    /// The wrong option that most chose, and how many did.
    pub wrong: Option<(u8, usize)>,
    /// How well it tells those who know more from those who know less, from −1 to 1; nothing where there are too few
    /// pupils or all got the same.
    pub discrimination: Option<f64>,
}

/// What the receipts of a class come to.
#[derive(Clone, Debug, Default)]
pub struct Results {
    /// The pupils, in the order of their receipts.
    pub rows: Vec<Row>,
    /// The questions, in the order of the story.
    pub columns: Vec<Column>,
    /// The topics that were asked about, by their place in the story, with what was got on them.
    pub topics: Vec<(TopicId, Share)>,
    /// How many pupils got up to 10, 20, … 100 per cent.
    pub spread: [usize; 10],
}

/// What is known of a question while receipts are counted.
struct Known {
    column: usize,
    question: Option<(Rc<Question>, Version, usize)>,
    /// By option, how often it was chosen where it is wrong.
    wrong: [usize; 8],
}

impl Results {
    /// Counts receipts of a story. Of several of one pupil in one class the latest counts.
    pub fn of(receipts: &[Rc<Receipt>], story: &Story) -> Self {
        Self::counting(receipts, &replaced(receipts), story)
    }

    /// Counts receipts of a story, each by itself: for a class in which pupils share a name.
    pub fn of_each(receipts: &[Rc<Receipt>], story: &Story) -> Self {
        Self::counting(receipts, &HashSet::new(), story)
    }

    fn counting(receipts: &[Rc<Receipt>], replaced: &HashSet<usize>, story: &Story) -> Self {
        let codes = Codes::of(story);
        let mut asked: Vec<(usize, Code)> = Vec::new();
        let mut seen = HashSet::new();
        for code in receipts.iter().flat_map(|receipt| receipt.answers.iter().map(|answer| answer.code)) {
            if seen.insert(code) {
                asked.push((codes.place(code).unwrap_or(usize::MAX), code));
            }
        }
        asked.sort_unstable();
        let mut known: HashMap<Code, Known> = HashMap::new();
        for (column, (place, code)) in asked.iter().enumerate() {
            let entry = story.bank().entry(*place);
            let question = entry.and_then(|entry| {
                Some((Rc::new(story.bank().read(*place)?), entry.version(), entry.topic()))
            });
            known.insert(*code, Known { column, question, wrong: [0; 8] });
        }
        let mut topics: Vec<usize> =
            known.values().filter_map(|known| known.question.as_ref().map(|(.., topic)| *topic)).collect();
        topics.sort_unstable();
        topics.dedup();
        let mut rows: Vec<Row> = Vec::with_capacity(receipts.len());
        for (place, receipt) in receipts.iter().enumerate() {
            let counts = !replaced.contains(&place);
            rows.push(row(receipt, place, counts, &mut known, asked.len(), &topics));
        }
        let mut results = Self { rows, ..Self::default() };
        results.columns = asked
            .iter()
            .filter_map(|(_, code)| known.remove(code).map(|known| (code, known)))
            .map(|(code, known)| results.column(*code, &known))
            .collect();
        results.topics = topics
            .iter()
            .enumerate()
            .filter_map(|(at, topic)| {
                let shares = results.counted().filter_map(|row| row.topics.get(at));
                let share = shares.fold(Share::default(), |sum, share| Share {
                    got: sum.got + share.got,
                    of: sum.of + share.of,
                });
                story.topics.get(*topic).map(|topic| (topic.id.clone(), share))
            })
            .collect();
        let places: Vec<usize> = results.counted().map(|row| spread_place(row.total.percent())).collect();
        for place in places {
            if let Some(count) = results.spread.get_mut(place) {
                *count += 1;
            }
        }
        results
    }

    /// The pupils whose receipts count.
    pub fn counted(&self) -> impl Iterator<Item = &Row> {
        self.rows.iter().filter(|row| !row.replaced)
    }

    /// What all pupils got together.
    pub fn total(&self) -> Share {
        self.counted().fold(Share::default(), |sum, row| Share {
            got: sum.got + row.total.got,
            of: sum.of + row.total.of,
        })
    }

    fn column(&self, code: Code, known: &Known) -> Column {
        let marks = || self.counted().filter_map(|row| Some((row, row.marks.get(known.column)?.points()?)));
        let wrong = known.wrong.iter().zip(0_u8..).filter(|(count, _)| **count > 0);
        // Of two that as many chose, the first.
        let wrong = wrong.max_by_key(|(count, option)| (**count, std::cmp::Reverse(*option)));
        Column {
            question: known.question.as_ref().map(|(question, ..)| Rc::clone(question)),
            code,
            topic: known.question.as_ref().map(|(.., topic)| *topic),
            share: share_of(marks().map(|(_, points)| points)),
            full: marks().filter(|(_, points)| points.is_full()).count(),
            wrong: wrong.map(|(count, option)| (option, *count)),
            discrimination: discrimination(marks().filter_map(|(row, points)| {
                let rest = row.total.of.checked_sub(1).filter(|rest| *rest > 0)?;
                let others = row.total.got.parts().checked_sub(points.parts())?;
                Some((f64::from(points.parts()), f64::from(others) / real(rest)))
            })),
        }
    }
}

/// In which tenth a share stands: up to 10 per cent in the first, above 90 in the last.
fn spread_place(percent: u32) -> usize {
    usize::try_from(percent.saturating_sub(1) / 10).unwrap_or(0).min(9)
}

/// The receipts in whose place a later one of the same pupil counts: of the same name, however it is spelt in small and
/// large letters, in the same class.
fn replaced(receipts: &[Rc<Receipt>]) -> HashSet<usize> {
    let mut latest: HashMap<(String, u64), usize> = HashMap::new();
    let mut replaced = HashSet::new();
    for (place, receipt) in receipts.iter().enumerate().filter(|(_, receipt)| !receipt.name.is_empty()) {
        let key = (receipt.name.to_lowercase(), receipt.class());
        let Some(before) = latest.get(&key).copied() else {
            latest.insert(key, place);
            continue;
        };
        let later = receipts.get(before).is_none_or(|before| receipt.ended >= before.ended);
        replaced.insert(if later { before } else { place });
        if later {
            latest.insert(key, place);
        }
    }
    replaced
}

fn row(
    receipt: &Receipt,
    place: usize,
    counts: bool,
    known: &mut HashMap<Code, Known>,
    columns: usize,
    topics: &[usize],
) -> Row {
    let mut marks = vec![Mark::NotAsked; columns];
    let mut by_topic = vec![Share::default(); topics.len()];
    let mut total = Share::default();
    let (mut certain_and_wrong, mut apart) = (0, 0);
    for answer in &receipt.answers {
        let Some(known) = known.get_mut(&answer.code) else { continue };
        let response = match &known.question {
            None => Err(Apart::Unknown),
            Some((question, version, _)) => answer.response(question, *version),
        };
        let mark = match (&response, &known.question) {
            (Err(why), _) => Mark::Apart(*why),
            (Ok(_), None) => Mark::Apart(Apart::Unknown),
            (Ok(Response::None), _) => Mark::Open,
            (Ok(response), Some((question, ..))) => Mark::Got(score(&question.body, response)),
        };
        if let (Some((question, _, topic)), Some(points)) = (&known.question, mark.points()) {
            let sum = |share: &mut Share| {
                share.got = share.got + points;
                share.of += 1;
            };
            sum(&mut total);
            if let Some(share) =
                topics.iter().position(|other| other == topic).and_then(|at| by_topic.get_mut(at))
            {
                sum(share);
            }
            if points == Points::NONE && answer.sure == Some(Sure::Certain) && mark != Mark::Open {
                certain_and_wrong += 1;
            }
            if counts && let Ok(response) = &response {
                for option in wrong_options(&question.body, response) {
                    if let Some(count) = known.wrong.get_mut(usize::from(option)) {
                        *count += 1;
                    }
                }
            }
        }
        apart += usize::from(matches!(mark, Mark::Apart(_)));
        if let Some(here) = marks.get_mut(known.column) {
            *here = mark;
        }
    }
    Row {
        name: receipt.name.clone(),
        form: receipt.form,
        ended: receipt.ended,
        seconds: receipt.seconds,
        marks,
        total,
        topics: by_topic,
        certain_and_wrong,
        apart,
        replaced: !counts,
        again: counts && (total.percent() < LOW || apart > 0),
        place,
    }
}

/// The wrong options of a response to a question that has options.
fn wrong_options(body: &Body, response: &Response) -> Vec<u8> {
    let wrong = |pick: &u8| body.choices().get(usize::from(*pick)).is_some_and(|option| !option.right);
    match response {
        Response::One(pick) => Some(*pick).filter(wrong).into_iter().collect(),
        Response::Some(picks) => picks.iter().copied().filter(wrong).collect(),
        _ => Vec::new(),
    }
}

/// A count as a number to divide by.
fn real(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}

/// The correlation (Pearson's) of what pupils got on a question with the share they got on all others: the corrected
/// item–total correlation, as in Nunnally, Psychometric Theory, 1978. Nothing where there are too few, or where all got
/// the same.
fn discrimination(pairs: impl Iterator<Item = (f64, f64)>) -> Option<f64> {
    let pairs: Vec<(f64, f64)> = pairs.collect();
    if pairs.len() < ENOUGH {
        return None;
    }
    let n = real(pairs.len());
    let mean = |of: fn(&(f64, f64)) -> f64| pairs.iter().map(of).sum::<f64>() / n;
    let (x, y) = (mean(|pair| pair.0), mean(|pair| pair.1));
    let sum = |of: &dyn Fn(f64, f64) -> f64| pairs.iter().map(|(a, b)| of(a - x, b - y)).sum::<f64>();
    let (xx, yy, xy) = (sum(&|a, _| a * a), sum(&|_, b| b * b), sum(&|a, b| a * b));
    (xx > 1e-9 && yy > 1e-9).then(|| (xy / (xx * yy).sqrt()).clamp(-1.0, 1.0))
}
