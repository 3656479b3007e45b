//! What a reader is at in a quiz, besides the quiz itself: what was said last, what is being dragged, and where the
//! focus goes next.

use crate::quiz::{Action, Quiz, Response};
use crate::story::{Body, Kind, QuestionId};
use crate::words::Words;

/// What a reader does in a quiz.
#[derive(Clone, Debug)]
pub enum QuizEvent {
    /// Something that changes its state.
    Act(Action),
    /// Wants an answer checked that is not whole yet.
    Unready,
    /// Moves the step in the first place to the second with a button; past either end nothing happens.
    Shift(usize, usize),
    /// Has typed that into the field for a number.
    Typed(String),
    /// Has left the field for a number with nothing in it that is one.
    Untyped,
    /// Begins to drag the step in that place.
    Grab(usize),
    /// Has come over that place with the pointer.
    Drag(usize),
    /// Lets the step go.
    Drop,
    /// Something at its end.
    End(End),
}

/// What a reader does at the end of a quiz.
#[derive(Clone, Debug)]
pub enum End {
    /// Takes the same questions again.
    Again,
    /// Takes other questions of the same kind of quiz.
    Others,
    /// Takes just these.
    Practise(Vec<QuestionId>),
    /// Shares this text.
    Share(String),
}

/// What follows of something that a reader did.
#[derive(Debug)]
pub enum Taken {
    /// Nothing.
    Nothing,
    /// What is shown changes, but not the quiz.
    Shown,
    /// This is to be done to the quiz.
    Act(Action),
    /// This happens at its end.
    End(End),
}

/// What a reader is at.
#[derive(Debug, Default)]
pub struct Taking {
    said: String,
    moved: String,
    dragged: Option<usize>,
    aim: Option<String>,
    /// What stands in the field for a number, while it is typed.
    draft: Option<String>,
}

impl Taking {
    /// What was said of the last thing that was done, for the ear and beside the button that leads on.
    pub fn said(&self) -> &str {
        &self.said
    }

    /// Where a step was moved to, for the ear.
    pub fn moved(&self) -> &str {
        &self.moved
    }

    /// The place of the step that is being dragged.
    pub fn dragged(&self) -> Option<usize> {
        self.dragged
    }

    /// What stands in the field for a number, while it is typed: it stays there as it was typed.
    pub fn draft(&self) -> Option<&str> {
        self.draft.as_deref()
    }

    /// What has the focus after the next drawing, as a selector; asked once. Focus follows what the reader did: to the
    /// next question, from an answer that is locked to the button that goes on, with a step that was moved to its
    /// button. It never moves by itself.
    pub fn aim(&mut self) -> Option<String> {
        self.aim.take()
    }

    /// Takes in what the reader did to a quiz, and says what follows.
    pub fn take(&mut self, event: QuizEvent, quiz: &Quiz, w: &Words) -> Taken {
        let leads_on = matches!(
            event,
            QuizEvent::Act(Action::Check | Action::Next | Action::Finish) | QuizEvent::Unready
        );
        // A number that is none of those that can be given becomes the nearest, to be seen before it counts.
        if let Some(n) = self.unsettled(quiz).filter(|_| leads_on) {
            return self.act(Action::Give(n), quiz, w);
        }
        match event {
            QuizEvent::Act(action) => self.act(action, quiz, w),
            QuizEvent::Typed(text) => {
                let exact = number(&text).filter(|n| given(&quiz.update(&Action::Give(*n))) == Some(*n));
                let taken = exact.map_or(Taken::Shown, |n| self.act(Action::Give(n), quiz, w));
                self.draft = Some(text);
                taken
            }
            QuizEvent::Untyped => {
                self.draft = None;
                Taken::Shown
            }
            QuizEvent::Unready => {
                let kind = quiz.current().map_or(Kind::Single, |(item, _)| item.kind());
                self.said = (w.choose_first)(kind).to_string();
                Taken::Shown
            }
            QuizEvent::Shift(from, to) => {
                let Some((text, n)) = step(quiz, from) else { return Taken::Nothing };
                if to >= n || to == from {
                    return Taken::Nothing;
                }
                self.moved = (w.moved)(text, to + 1, n);
                let taken = self.act(Action::Move(from, to), quiz, w);
                // A row that is put elsewhere in the document loses the focus: its button gets it back, so that the
                // step can be moved on.
                let button = if to > from { "2" } else { "1" };
                self.aim = Some(
                    [
                        ".order__row:nth-child(",
                        &(to + 1).to_string(),
                        ") .order__move:nth-child(",
                        button,
                        ")",
                    ]
                    .concat(),
                );
                taken
            }
            QuizEvent::Grab(place) => {
                self.dragged = Some(place);
                Taken::Shown
            }
            QuizEvent::Drag(to) => match self.dragged.replace(to) {
                Some(from) if from != to => self.act(Action::Move(from, to), quiz, w),
                from => {
                    self.dragged = from;
                    Taken::Nothing
                }
            },
            QuizEvent::Drop => {
                self.dragged = None;
                Taken::Shown
            }
            QuizEvent::End(end) => Taken::End(end),
        }
    }

    /// The number that is typed, where it is not the one that was given.
    fn unsettled(&self, quiz: &Quiz) -> Option<i32> {
        self.draft.as_deref().and_then(number).filter(|n| given(quiz) != Some(*n))
    }

    fn act(&mut self, action: Action, quiz: &Quiz, w: &Words) -> Taken {
        self.said.clear();
        self.draft = None;
        match action {
            Action::Check => {
                self.aim = Some(".quiz__primary".to_string());
                let got = quiz.at().and_then(|at| quiz.update(&action).points_at(at));
                self.said = got.map(w.verdict).unwrap_or_default();
            }
            Action::Next | Action::Go(_) | Action::Finish => {
                let aim = Some(".quiz [tabindex='-1']".to_string());
                *self = Self { aim, ..Self::default() };
            }
            _ => {}
        }
        Taken::Act(action)
    }
}

/// What somebody typed, as a number; one that is too large for any question is so all the same.
fn number(text: &str) -> Option<i32> {
    let text = text.trim();
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    let is_one = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
    let far = if text.starts_with('-') { i32::MIN } else { i32::MAX };
    is_one.then(|| text.parse().unwrap_or(far))
}

/// The number that is given to the question that is shown.
fn given(quiz: &Quiz) -> Option<i32> {
    match quiz.current()?.1.response {
        Response::Number(n) => Some(n),
        _ => None,
    }
}

/// The step in that place, and how many there are, where steps are put in order.
fn step(quiz: &Quiz, place: usize) -> Option<(&str, usize)> {
    let (item, slot) = quiz.current()?;
    let order = match &slot.response {
        Response::Order(order) => order,
        _ => &item.order,
    };
    let Body::Order(steps) = &item.question.body else { return None };
    Some((&steps.get(usize::from(*order.get(place)?))?.text, order.len()))
}
