//! What must never change: the questions of a class and their order, wherever they are worked out.

use sidelines::class::{read, understood};
use sidelines::story::Story;

const LINES: &str = include_str!("class.txt");

/// Holds the story of the Lima meeting to the lines of `class.txt`: a link or a word, and the questions that it asks, each
/// with the order of its options.
pub fn hold(story: &Story) {
    let lines: Vec<&str> = LINES.lines().filter(|line| !line.starts_with('#')).collect();
    assert!(lines.len() > 5);
    for line in lines {
        let (asked, expected) = line.split_once(" = ").expect("a line has two sides");
        assert_eq!(told(asked, story), expected, "{asked}");
    }
}

/// The questions of a link or a word.
pub fn told(asked: &str, story: &Story) -> String {
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
