//! What must never change: the questions of a class and their order, and what a receipt says, wherever it is worked out.

use sidelines::class::{Results, collect, read, understood};
use sidelines::quiz::Points;
use sidelines::story::Story;

const LINES: &str = include_str!("class.txt");

/// Holds the story of the Lima meeting to the lines of `class.txt`: a link or a word, and the questions that it asks, each
/// with the order of its options; or a receipt, and what it comes to.
pub fn hold(story: &Story) {
    let lines: Vec<&str> = LINES.lines().filter(|line| !line.starts_with('#')).collect();
    assert!(lines.len() > 5);
    for line in lines {
        let (asked, expected) = line.split_once(" = ").expect("a line has two sides");
        assert_eq!(told(asked, story), expected, "{asked}");
    }
}

/// The questions of a link or a word, or what a receipt says.
pub fn told(asked: &str, story: &Story) -> String {
    if asked.starts_with("SDLN") {
        return receipt(asked, story);
    }
    let class = if asked.contains('=') {
        read(asked, story).0
    } else {
        understood(asked, story).ok().map(|(_, class)| class)
    };
    let plan = class.expect("it is one").plan(story);
    let item = |item: &sidelines::quiz::Item| {
        let order: String = item.order.iter().map(u8::to_string).collect();
        format!("{}:{order}", item.id().as_str())
    };
    plan.items().iter().map(item).collect::<Vec<_>>().join(" ")
}

/// The name, the form, when it ended, how long it took, and what was got on each question by hundredths.
fn receipt(text: &str, story: &Story) -> String {
    let taken = collect(text, story).taken;
    let receipts: Vec<_> = taken.into_iter().map(|one| one.receipt).collect();
    let results = Results::of(&receipts, story);
    let row = results.rows.first().expect("it is one");
    let mark = |(mark, column): (&sidelines::class::Mark, &sidelines::class::Column)| {
        let id = column.question.as_ref().map_or_else(String::new, |question| question.id.to_string());
        format!("{id}:{}", mark.points().map_or(0, Points::parts))
    };
    let marks: Vec<String> = row.marks.iter().zip(&results.columns).map(mark).collect();
    format!("{} {} {} {} {}", row.name, row.form.letter(), row.ended, row.seconds, marks.join(" "))
}
