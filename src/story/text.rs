//! Running text of a story, in which words of the glossary are marked.

use std::rc::Rc;

use crate::pack::{Pack, Unpacker};

use super::id::TermId;

/// A piece of running text. One mark is known: `[label](term)` links a label to a word of the glossary; all
/// else is plain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text(Rc<str>);

/// A stretch of a [`Text`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Span<'a> {
    /// Words as they stand.
    Plain(&'a str),
    /// A label that leads to a word of the glossary.
    Term {
        /// What is read.
        label: &'a str,
        /// The word it leads to.
        term: TermId,
    },
}

impl Text {
    /// Takes text as it stands in the story file.
    pub fn new(marked: &str) -> Self {
        Self(marked.into())
    }

    /// The stretches of the text in their order. What only looks like a mark is plain.
    pub fn spans(&self) -> Vec<Span<'_>> {
        let mut spans = Vec::new();
        let mut rest: &str = &self.0;
        while let Some((before, label, term, after)) = next_mark(rest) {
            if !before.is_empty() {
                spans.push(Span::Plain(before));
            }
            spans.push(Span::Term { label, term });
            rest = after;
        }
        if !rest.is_empty() {
            spans.push(Span::Plain(rest));
        }
        spans
    }

    /// The words as they are read, without marks.
    pub fn plain(&self) -> String {
        self.spans()
            .iter()
            .map(|span| match span {
                Span::Plain(words) | Span::Term { label: words, .. } => *words,
            })
            .collect()
    }
}

/// Splits at the first mark: what stands before it, its label, its term, and what comes after.
fn next_mark(text: &str) -> Option<(&str, &str, TermId, &str)> {
    let mut from = 0;
    loop {
        let open = from + text.get(from..)?.find('[')?;
        let mark = text.get(open + 1..)?.split_once("](").and_then(|(label, tail)| {
            let (term, after) = tail.split_once(')')?;
            let whole = !label.contains('[') && !label.is_empty();
            whole.then_some(())?;
            Some((text.get(..open)?, label, TermId::parse(term)?, after))
        });
        if mark.is_some() {
            return mark;
        }
        from = open + 1;
    }
}

impl Pack for Text {
    fn pack(&self, out: &mut String) {
        self.0.pack(out);
    }

    fn unpack(from: &mut Unpacker<'_>) -> Option<Self> {
        Rc::unpack(from).map(Self)
    }
}
