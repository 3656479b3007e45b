//! The state of a quiz, and what can be done to it.

use std::rc::Rc;

use crate::story::Body;

use super::plan::{Item, Plan};
use super::points::{Points, score};
use super::response::Response;
use super::spec::Feedback;

/// How sure a reader is of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sure {
    /// A guess.
    Guess,
    /// Fairly sure.
    Fairly,
    /// Certain.
    Certain,
}

impl Sure {
    /// All, the least sure first.
    pub const ALL: [Self; 3] = [Self::Guess, Self::Fairly, Self::Certain];

    /// 1 to 3, the least sure first; what is kept in a record.
    pub fn to_code(self) -> u8 {
        match self {
            Self::Guess => 1,
            Self::Fairly => 2,
            Self::Certain => 3,
        }
    }

    /// Reads what [`Sure::to_code`] wrote.
    pub fn from_code(code: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|sure| sure.to_code() == code)
    }
}

/// What has become of one question of a quiz.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Slot {
    /// What was chosen.
    pub response: Response,
    /// How sure the reader was, if they said.
    pub sure: Option<Sure>,
    /// Whether the answer is checked, and can't be changed any more.
    pub checked: bool,
}

/// How far a quiz has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// The question at that place is shown.
    Asking(usize),
    /// It is over, and everything is checked.
    Done,
}

/// What can be done. What is not possible at the moment changes nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Action {
    /// Chooses the option shown in that place; of several it is taken back when it was chosen.
    Choose(usize),
    /// Puts to a row the text shown in that place, or none. Options are counted as they are shown.
    Put(usize, Option<usize>),
    /// Moves the step that stands in the first place to the second.
    Move(usize, usize),
    /// Gives a number; the nearest that is possible counts.
    Give(i32),
    /// Says how sure the reader is, or takes it back.
    Sure(Option<Sure>),
    /// Has the answer checked.
    Check,
    /// Goes on to the next question, whether this one is answered or not.
    Next,
    /// Goes to the question at that place.
    Go(usize),
    /// Ends the quiz; what is not answered counts nothing.
    Finish,
}

/// A quiz in some state. It only ever changes through [`Quiz::update`].
#[derive(Clone, Debug, PartialEq)]
pub struct Quiz {
    plan: Rc<Plan>,
    slots: Vec<Slot>,
    phase: Phase,
}

impl Quiz {
    /// A quiz that begins; `None` for a plan without questions.
    pub fn begin(plan: Rc<Plan>) -> Option<Self> {
        let slots = vec![Slot::default(); plan.len()];
        (!plan.is_empty()).then_some(Self { plan, slots, phase: Phase::Asking(0) })
    }

    /// A quiz as it was left: answers in the order of the plan. What does not fit its question is dropped, a
    /// place out of range becomes the nearest; so this can't give a state that could not have been reached.
    pub fn resume(plan: Rc<Plan>, left: Vec<Slot>, at: usize) -> Option<Self> {
        let mut quiz = Self::begin(plan)?;
        let at_once = quiz.plan.spec().feedback == Feedback::AtOnce;
        for ((slot, item), left) in quiz.slots.iter_mut().zip(quiz.plan.items()).zip(left) {
            if left.response.fits(&item.question.body) {
                let checked = left.checked && at_once && left.response.is_whole();
                let sure = left.sure.filter(|_| quiz.plan.spec().sureness);
                *slot = Slot { checked, sure, response: left.response };
            }
        }
        quiz.phase = Phase::Asking(at.min(quiz.slots.len().saturating_sub(1)));
        Some(quiz)
    }

    /// The questions.
    pub fn plan(&self) -> &Rc<Plan> {
        &self.plan
    }

    /// What has become of each question, in the order of the plan.
    pub fn slots(&self) -> &[Slot] {
        &self.slots
    }

    /// How far it has come.
    pub fn phase(&self) -> Phase {
        self.phase
    }

    /// The place of the question that is shown.
    pub fn at(&self) -> Option<usize> {
        match self.phase {
            Phase::Asking(at) => Some(at),
            Phase::Done => None,
        }
    }

    /// The question that is shown, and what has become of it.
    pub fn current(&self) -> Option<(&Item, &Slot)> {
        let at = self.at()?;
        Some((self.plan.item(at)?, self.slots.get(at)?))
    }

    /// Each question with what has become of it.
    pub fn answers(&self) -> impl Iterator<Item = (&Item, &Slot)> {
        self.plan.items().iter().zip(&self.slots)
    }

    /// What the answer at that place is worth; `None` until it is checked, and where there is none.
    pub fn points_at(&self, place: usize) -> Option<Points> {
        let (item, slot) = (self.plan.item(place)?, self.slots.get(place)?);
        (slot.checked || self.phase == Phase::Done).then(|| score(&item.question.body, &slot.response))
    }

    /// How many questions have an answer.
    pub fn answered(&self) -> usize {
        self.slots.iter().filter(|slot| slot.response.is_given()).count()
    }

    /// Whether nothing is left to do but to end it: every question is checked, or, where that comes at the
    /// end, answered.
    pub fn is_complete(&self) -> bool {
        self.slots.iter().all(|slot| match self.plan.spec().feedback {
            Feedback::AtOnce => slot.checked,
            Feedback::AtEnd => slot.response.is_whole(),
        })
    }

    /// Whether the answer that is shown can be checked now.
    pub fn can_check(&self) -> bool {
        self.plan.spec().feedback == Feedback::AtOnce
            && self.current().is_some_and(|(_, slot)| slot.response.is_whole() && !slot.checked)
    }

    /// The place of the next question after this one, round the end, that is not yet done with.
    pub fn next_open(&self) -> Option<usize> {
        let at = self.at()?;
        let n = self.slots.len();
        let open = |slot: &Slot| {
            !slot.checked && (self.plan.spec().feedback == Feedback::AtOnce || !slot.response.is_whole())
        };
        (1..n).map(|step| (at + step) % n).find(|place| self.slots.get(*place).is_some_and(open))
    }

    /// The state after an action. An action that is not possible now gives back the same state.
    #[must_use]
    pub fn update(&self, action: &Action) -> Self {
        self.changed(action).unwrap_or_else(|| self.clone())
    }

    /// The state after the question at that place was answered by the option shown there, where a choice is the whole
    /// answer: it is checked at once, and with the last one the quiz is over. A question that is checked stays as it
    /// is.
    #[must_use]
    pub fn answered_at(&self, place: usize, shown: usize) -> Self {
        if self.slots.get(place).is_none_or(|slot| slot.checked) {
            return self.clone();
        }
        let answered = [Action::Go(place), Action::Choose(shown), Action::Check]
            .iter()
            .fold(self.clone(), |quiz, action| quiz.update(action));
        if answered.is_complete() { answered.update(&Action::Finish) } else { answered }
    }

    fn changed(&self, action: &Action) -> Option<Self> {
        let at = self.at()?;
        match action {
            Action::Go(place) => (*place < self.slots.len()).then(|| self.in_phase(Phase::Asking(*place))),
            Action::Next => (at + 1 < self.slots.len()).then(|| self.in_phase(Phase::Asking(at + 1))),
            Action::Finish => {
                let mut done = self.in_phase(Phase::Done);
                for slot in &mut done.slots {
                    slot.checked = true;
                }
                Some(done)
            }
            Action::Check => self.can_check().then(|| self.with_slot(at, |slot| slot.checked = true)),
            Action::Sure(sure) => {
                let open = self.plan.spec().sureness && !self.slots.get(at)?.checked;
                open.then(|| self.with_slot(at, |slot| slot.sure = *sure))
            }
            _ => {
                let (item, slot) = self.current()?;
                let response = (!slot.checked).then(|| respond(item, &slot.response, action))??;
                response
                    .fits(&item.question.body)
                    .then(|| self.with_slot(at, |slot| slot.response = response.clone()))
            }
        }
    }

    fn in_phase(&self, phase: Phase) -> Self {
        Self { phase, ..self.clone() }
    }

    fn with_slot(&self, at: usize, change: impl Fn(&mut Slot)) -> Self {
        let mut quiz = self.clone();
        if let Some(slot) = quiz.slots.get_mut(at) {
            change(slot);
        }
        quiz
    }
}

/// What a response becomes by an action; `None` where that is not possible.
fn respond(item: &Item, response: &Response, action: &Action) -> Option<Response> {
    let shown = |place: usize| item.order.get(place).copied();
    match (action, &item.question.body) {
        (Action::Choose(place), Body::Single(_)) => Some(Response::One(shown(*place)?)),
        (Action::Choose(place), Body::TrueFalse(_)) => Some(Response::One(u8::try_from(*place).ok()?)),
        (Action::Choose(place), Body::Several(_)) => {
            let pick = shown(*place)?;
            let mut picks = match response {
                Response::Some(picks) => picks.clone(),
                _ => Vec::new(),
            };
            match picks.binary_search(&pick) {
                Ok(at) => drop(picks.remove(at)),
                Err(at) => picks.insert(at, pick),
            }
            Some(if picks.is_empty() { Response::None } else { Response::Some(picks) })
        }
        (Action::Put(row, text), Body::Match { rows, .. }) => {
            let mut given = match response {
                Response::Rows(given) => given.clone(),
                _ => vec![None; rows.len()],
            };
            *given.get_mut(*row)? = match text {
                Some(place) => Some(shown(*place)?),
                None => None,
            };
            Some(if given.iter().all(Option::is_none) { Response::None } else { Response::Rows(given) })
        }
        (Action::Move(from, to), Body::Order(_)) => {
            let mut order = match response {
                Response::Order(order) => order.clone(),
                _ => item.order.clone(),
            };
            if *from >= order.len() || *to >= order.len() {
                return None;
            }
            let step = order.remove(*from);
            order.insert(*to, step);
            Some(Response::Order(order))
        }
        (Action::Give(n), Body::Number(scale)) => {
            let steps = (i64::from(*n).clamp(scale.min.into(), scale.max.into()) - i64::from(scale.min)) * 2
                + i64::from(scale.step);
            let nearest = i64::from(scale.min)
                + steps.div_euclid(2 * i64::from(scale.step.max(1))) * i64::from(scale.step);
            let n = i32::try_from(nearest.min(scale.max.into())).ok()?;
            Some(Response::Number(n))
        }
        _ => None,
    }
}
