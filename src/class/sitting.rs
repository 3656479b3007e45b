//! A quiz of a class that a pupil is at, as a browser keeps it: through a reload, and for the pupil whose computer it is
//! not alone.

use std::rc::Rc;

use crate::quiz::{Action, Phase, Quiz};
use crate::scores::{AttemptId, Moment, OpenQuiz, OpenSet};
use crate::storage::Trouble;
use crate::story::Story;

use super::cabinet::{Cabinet, PUPIL, short};
use super::collect::collect;
use super::quiz::ClassQuiz;
use super::receipt::{Receipt, tidy};

const SITTING: &str = "sitting/";

/// A pupil at a quiz. It is over from the moment at which it has a receipt.
#[derive(Clone, Debug)]
pub struct Sitting {
    /// The query of the link.
    query: String,
    name: String,
    quiz: Rc<Quiz>,
    open: OpenQuiz,
    receipt: Option<Rc<Receipt>>,
}

impl Sitting {
    /// A pupil begins; nothing where the class asks no question of the story.
    pub fn begin(
        query: &str,
        class: &ClassQuiz,
        story: &Story,
        name: &str,
        id: AttemptId,
        now: Moment,
    ) -> Option<Self> {
        let quiz = Quiz::begin(Rc::new(class.plan(story)))?;
        let open = OpenQuiz::begin(&quiz, id, now);
        Some(Self { query: query.to_owned(), name: tidy(name), quiz: Rc::new(quiz), open, receipt: None })
    }

    /// The pupil's name; empty where none was asked for.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The quiz as it stands.
    pub fn quiz(&self) -> &Rc<Quiz> {
        &self.quiz
    }

    /// The receipt, once it is over.
    pub fn receipt(&self) -> Option<&Rc<Receipt>> {
        self.receipt.as_ref()
    }

    /// What is left of the time, in seconds; nothing where there is no limit or it is over.
    pub fn left(&self, class: &ClassQuiz, now: Moment) -> Option<u64> {
        let time = class.seconds().filter(|_| self.receipt.is_none())?;
        Some((self.open.began + time).saturating_sub(now))
    }

    /// Does something in the quiz; says whether anything changed. Once the time is over, whatever is done ends it. At its
    /// end there is a receipt.
    pub fn update(&mut self, action: &Action, class: &ClassQuiz, story: &Story, now: Moment) -> bool {
        let over = self.left(class, now) == Some(0);
        let quiz = self.quiz.update(if over { &Action::Finish } else { action });
        if self.receipt.is_some() || quiz == *self.quiz {
            return false;
        }
        self.quiz = Rc::new(quiz);
        self.open.follow(&self.quiz, now);
        if self.quiz.phase() == Phase::Done {
            // Who comes back after the end of the time was not at it until then.
            let seconds = now.saturating_sub(self.open.began).min(class.seconds().unwrap_or(u64::MAX));
            let ended = self.open.began + seconds;
            self.receipt = Some(Rc::new(Receipt::of(&self.quiz, class, story, &self.name, ended, seconds)));
        }
        true
    }

    /// Whether the same quiz went further elsewhere: in another tab.
    pub fn is_behind(&self, other: &Self) -> bool {
        self.open.id == other.open.id && self.open.changes < other.open.changes
    }

    /// As it is kept: the name, the receipt or an empty line, and the quiz.
    fn to_text(&self) -> String {
        let receipt = self.receipt.as_ref().map_or(String::new(), |receipt| receipt.to_line());
        let mut quizzes = OpenSet::default();
        quizzes.put(self.open.clone());
        [&*self.name, "\n", &*receipt, "\n", &*quizzes.to_json()].concat()
    }

    fn from_text(query: &str, text: &str, story: &Story) -> Option<Self> {
        let mut lines = text.splitn(3, '\n');
        let (name, receipt, quizzes) = (lines.next()?, lines.next()?, lines.next()?);
        let open = OpenSet::from_json(quizzes).ok()?.quizzes().first()?.clone();
        let (quiz, _) = open.resume(story)?;
        let receipt = collect(receipt, story).taken.into_iter().next().map(|one| one.receipt);
        let quiz = if receipt.is_some() { quiz.update(&Action::Finish) } else { quiz };
        Some(Self { query: query.to_owned(), name: tidy(name), quiz: Rc::new(quiz), open, receipt })
    }
}

/// The quizzes that pupils are at in this browser: one a link and a name, and for each link who is at it now.
impl Cabinet {
    /// Who is at the quiz of that link now; nothing where nobody is, or where what was kept can't be read.
    pub fn sitting(&self, query: &str, story: &Story) -> Option<Sitting> {
        let name = self.note(&at(query))?;
        self.left_by(query, &name, story)
    }

    /// What a pupil of that name left of the quiz of that link.
    pub fn left_by(&self, query: &str, name: &str, story: &Story) -> Option<Sitting> {
        Sitting::from_text(query, &self.note(&sitting(query, name))?, story)
    }

    /// How many quizzes pupils began in this browser and did not finish.
    pub fn left_here(&self) -> usize {
        let unfinished = |text: &String| text.lines().nth(1) == Some("");
        self.notes(&[PUPIL, SITTING].concat()).iter().filter(|text| unfinished(text)).count()
    }

    /// Keeps how far a pupil has come.
    ///
    /// # Errors
    /// Where the store can't be written.
    pub fn keep_sitting(&self, one: &Sitting) -> Result<(), Trouble> {
        self.keep_note(&at(&one.query), &one.name)?;
        self.keep_note(&sitting(&one.query, &one.name), &one.to_text())
    }

    /// The pupil gets up. What is over is taken away, since its receipt is kept; what is not waits for the same name.
    ///
    /// # Errors
    /// Where the store can't be written.
    pub fn get_up(&self, one: &Sitting) -> Result<(), Trouble> {
        self.take_note(&at(&one.query))?;
        if one.receipt.is_some() || one.name.is_empty() {
            self.take_note(&sitting(&one.query, &one.name))?;
        }
        Ok(())
    }
}

fn at(query: &str) -> String {
    [PUPIL, "at/", &short(&[query])].concat()
}

fn sitting(query: &str, name: &str) -> String {
    [PUPIL, SITTING, &short(&[query, &tidy(name).to_lowercase()])].concat()
}
