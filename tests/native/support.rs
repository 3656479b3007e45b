//! What several tests need.

use std::cell::RefCell;
use std::ops::Range;
use std::path::Path;
use std::rc::Rc;

use proptest::test_runner::Config;
use sidelines::author::{self, Faults};
use sidelines::quiz::{Action, Feedback, Item, Phase, Pick, Plan, Quiz, Response, Seed, Spec};
use sidelines::story::{Body, Explainer, QuestionId, Shelf, Story, TopicId};

/// A file of the repository.
pub fn file(path: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

/// Reads a story file with the maps of the real story beside it.
pub fn read(source: &str) -> Result<Explainer, Faults> {
    thread_local! {
        static MAPS: RefCell<Vec<(String, String)>> = const { RefCell::new(Vec::new()) };
    }
    let map = |name: &str| {
        MAPS.with_borrow_mut(|maps| {
            if let Some((_, text)) = maps.iter().find(|(known, _)| known == name) {
                return Some(text.clone());
            }
            let text = file(&format!("content/{name}"));
            maps.push((name.into(), text.clone()));
            Some(text)
        })
    };
    author::read(source, &map)
}

/// All that is read of a story, of a source that has no fault.
pub fn explained(source: &str) -> Explainer {
    read(source).unwrap_or_else(|faults| panic!("{faults}"))
}

/// A story of a source that has no fault.
pub fn whole(source: &str) -> Story {
    explained(source).story
}

/// The source of the story that is shipped.
pub fn lima_source() -> String {
    file("content/lima.toml")
}

/// The story that is shipped.
pub fn lima() -> Story {
    whole(&lima_source())
}

/// The same, read once for all cases of a test.
pub fn lima_once() -> Rc<Story> {
    thread_local! {
        static LIMA: Rc<Story> = Rc::new(lima());
    }
    LIMA.with(Rc::clone)
}

/// The source of a story with one of everything.
pub fn small_source() -> String {
    file("tests/native/small.toml")
}

/// A story with one of everything.
pub fn small() -> Story {
    whole(&small_source())
}

/// The source with a piece replaced, which has to stand there once.
#[track_caller]
pub fn edited(source: &str, from: &str, to: &str) -> String {
    assert_eq!(source.matches(from).count(), 1, "{from:?} must stand in the source once");
    source.replacen(from, to, 1)
}

/// The small story with a piece of its source replaced.
#[track_caller]
pub fn small_with(from: &str, to: &str) -> Story {
    whole(&edited(&small_source(), from, to))
}

/// The questions of a page, cut out of the whole text by UTF-16 units as a browser does it.
pub struct PageText(Vec<u16>);

impl PageText {
    /// All lines of the page.
    pub fn new(text: &str) -> Self {
        Self(text.encode_utf16().collect())
    }
}

impl Shelf for PageText {
    fn text(&self, range: Range<u32>) -> Option<String> {
        let at = |n: u32| usize::try_from(n).ok();
        self.0.get(at(range.start)?..at(range.end)?).map(String::from_utf16_lossy)
    }
}

/// The two texts that a page carries: the explainer's and the questions'.
pub fn page_texts(html: &str) -> (String, String) {
    let body = |id: &str| {
        let (_, rest) =
            html.split_once(&format!("id=\"{id}\">")).unwrap_or_else(|| panic!("no element {id}"));
        let (text, _) = rest.split_once("</script>").unwrap_or_else(|| panic!("{id} has no end"));
        text.to_string()
    };
    (body("story"), body("questions"))
}

/// A story of the small one's form with many questions, as a page may carry it: `copies` of each of its
/// questions, which `-1`, `-2` and so on tell apart.
pub fn many(copies: usize) -> Story {
    let (explainer, lines) = page_texts(&author::page_html(&small()));
    let mut page: serde_json::Value = serde_json::from_str(&explainer).unwrap();
    let entries = page[2].as_array().unwrap().clone();
    let (mut index, mut text) = (Vec::new(), String::new());
    for n in 1..=copies {
        for (entry, line) in entries.iter().zip(lines.lines()) {
            let id = entry[0].as_str().unwrap();
            let line = line.replacen(id, &format!("{id}-{n}"), 1);
            let mut entry = entry.clone();
            entry[0] = format!("{id}-{n}").into();
            entry[4] = line.encode_utf16().count().into();
            index.push(entry);
            text += &(line + "\n");
        }
    }
    page[2] = index.into();
    Story::load(&page.to_string(), Rc::new(PageText::new(&text))).unwrap()
}

/// The id of a question.
pub fn question(id: &str) -> QuestionId {
    QuestionId::parse(id).unwrap()
}

/// The id of a topic.
pub fn topic(id: &str) -> TopicId {
    TopicId::parse(id).unwrap()
}

/// A seed.
pub fn seed(text: &str) -> Seed {
    Seed::parse(text).unwrap()
}

/// A quiz of just these questions; of none, of all that there are.
pub fn spec_of(ids: &[&str], feedback: Feedback) -> Spec {
    let pick = match ids {
        [] => Pick::Topics { topics: Vec::new(), count: 100 },
        ids => Pick::Items(ids.iter().map(|id| question(id)).collect()),
    };
    Spec { pick, feedback, sureness: true, ..Spec::usual(seed("test")) }
}

/// A quiz that begins.
pub fn quiz_of(spec: &Spec, story: &Story) -> Quiz {
    Quiz::begin(Rc::new(Plan::draw(spec, story))).expect("a quiz has questions")
}

/// What is done to answer a question in full, or so that it is worth nothing.
pub fn actions_for(item: &Item, full: bool) -> Vec<Action> {
    let shown = |n: usize| item.order.iter().position(|o| usize::from(*o) == n).unwrap_or(n);
    let body = &item.question.body;
    let choices = body.choices().iter().enumerate().filter(|(_, choice)| choice.right == full);
    match body {
        Body::Single(_) | Body::TrueFalse(_) => {
            choices.take(1).map(|(i, _)| Action::Choose(shown(i))).collect()
        }
        Body::Several(_) => choices.map(|(i, _)| Action::Choose(shown(i))).collect(),
        Body::Match { rows, .. } => {
            let n = rows.len();
            (0..n).map(|row| Action::Put(row, Some(shown((row + usize::from(!full)) % n)))).collect()
        }
        Body::Order(steps) => {
            let mut order = item.order.clone();
            let mut moves = vec![Action::Move(0, 0)];
            for to in 0..steps.len() {
                let wanted = if full { to } else { steps.len() - 1 - to };
                let from = order.iter().position(|step| usize::from(*step) == wanted).unwrap();
                let step = order.remove(from);
                order.insert(to, step);
                moves.push(Action::Move(from, to));
            }
            moves
        }
        Body::Number(scale) => vec![Action::Give(if full { scale.answer } else { scale.max })],
    }
}

/// The quiz with the question that is shown answered.
pub fn answered(quiz: &Quiz, full: bool) -> Quiz {
    let actions = quiz.current().map(|(item, _)| actions_for(item, full)).unwrap_or_default();
    actions.iter().fold(quiz.clone(), |quiz, action| quiz.update(action))
}

/// The quiz taken to its end: `full` says of each place whether it is answered in full.
pub fn taken(quiz: &Quiz, full: impl Fn(usize) -> bool) -> Quiz {
    let mut quiz = quiz.clone();
    for place in 0..quiz.plan().len() {
        quiz = answered(&quiz.update(&Action::Go(place)), full(place)).update(&Action::Check);
    }
    let quiz = quiz.update(&Action::Finish);
    assert_eq!(quiz.phase(), Phase::Done);
    quiz
}

/// The codes of the answers of a quiz, by place.
pub fn codes(quiz: &Quiz) -> Vec<String> {
    quiz.slots().iter().map(|slot| Response::to_code(&slot.response)).collect()
}

/// So many cases of a property; what fails is told in the output, and no file is left behind.
pub fn cases(n: u32) -> Config {
    Config { cases: n, failure_persistence: None, max_shrink_iters: 4096, ..Config::default() }
}
