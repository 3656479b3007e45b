//! Reads a TOML table key by key and notes every fault with its item and line, instead of stopping at the
//! first.

use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;
use std::ops::{Range, RangeInclusive};
use std::rc::Rc;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::{Fault, Faults};
use crate::story::Date;

/// The source of a story file, and the faults found in it so far.
pub(super) struct Sink<'s> {
    source: &'s str,
    faults: RefCell<Vec<Fault>>,
}

impl<'s> Sink<'s> {
    pub(super) fn new(source: &'s str) -> Self {
        Self { source, faults: RefCell::default() }
    }

    /// Notes a fault of `item` that stands `at` that byte.
    pub(super) fn fault(&self, item: &str, at: usize, message: impl Into<String>) {
        let line = 1 + self.source.bytes().take(at).filter(|b| *b == b'\n').count();
        self.faults.borrow_mut().push(Fault { item: item.into(), line, message: message.into() });
    }

    /// All faults, by line. Who asks has no story to give: a list without a fault would tell an author nothing.
    pub(super) fn into_faults(self) -> Faults {
        if self.is_clean() {
            self.fault("", 0, "the file makes no story, though no fault was found in it");
        }
        let mut faults = self.faults.into_inner();
        faults.sort_by_key(|fault| fault.line);
        faults.dedup();
        Faults(faults)
    }

    pub(super) fn is_clean(&self) -> bool {
        self.faults.borrow().is_empty()
    }
}

/// A table that is being read. What it holds beyond what was asked of it is noted when it goes.
pub(super) struct Node<'a> {
    table: &'a DeTable<'a>,
    span: Range<usize>,
    /// What the table is called in faults, as in “question seafood-why-ban”.
    pub(super) item: String,
    pub(super) sink: &'a Sink<'a>,
    used: RefCell<BTreeSet<&'static str>>,
    passed_over: Cell<bool>,
}

impl<'a> Node<'a> {
    pub(super) fn new(table: &'a Spanned<DeTable<'a>>, item: &str, sink: &'a Sink<'a>) -> Self {
        Self {
            table: table.get_ref(),
            span: table.span(),
            item: item.into(),
            sink,
            used: RefCell::default(),
            passed_over: Cell::default(),
        }
    }

    fn within(&self, table: &'a DeTable<'a>, span: Range<usize>, item: String) -> Node<'a> {
        Node { table, span, item, sink: self.sink, used: RefCell::default(), passed_over: Cell::default() }
    }

    fn get(&self, key: &'static str) -> Option<&'a Spanned<DeValue<'a>>> {
        self.used.borrow_mut().insert(key);
        self.table.get(key)
    }

    /// Notes a fault at a key, or at the table where the key is missing.
    pub(super) fn fault(&self, key: &str, message: impl Into<String>) {
        let at = self.table.get(key).map_or(self.span.start, |value| value.span().start);
        self.sink.fault(&self.item, at, message);
    }

    /// Takes every key for one that is known.
    pub(super) fn pass_over(&self) {
        self.passed_over.set(true);
    }

    /// A text that must be there and not be empty.
    pub(super) fn text(&self, key: &'static str) -> Rc<str> {
        self.opt_text(key).unwrap_or_else(|| {
            if self.table.get(key).is_none() {
                self.fault(key, format!("`{key}` is missing"));
            }
            "".into()
        })
    }

    /// A text that may be missing, but not be empty.
    pub(super) fn opt_text(&self, key: &'static str) -> Option<Rc<str>> {
        match self.get(key)?.get_ref() {
            DeValue::String(text) if !text.trim().is_empty() => Some(text.trim().into()),
            DeValue::String(_) => {
                self.fault(key, format!("`{key}` is empty"));
                None
            }
            _ => {
                self.fault(key, format!("`{key}` must be a text in quotation marks"));
                None
            }
        }
    }

    /// A text that may be missing or empty.
    pub(super) fn loose_text(&self, key: &'static str) -> Rc<str> {
        match self.get(key).map(Spanned::get_ref) {
            Some(DeValue::String(text)) => text.trim().into(),
            Some(_) => {
                self.fault(key, format!("`{key}` must be a text in quotation marks"));
                "".into()
            }
            None => "".into(),
        }
    }

    /// A value of a kind that a text spells; `None`, and a fault, where it is missing or spells nothing.
    pub(super) fn spelt<T>(
        &self,
        key: &'static str,
        what: &str,
        parse: impl Fn(&str) -> Option<T>,
    ) -> Option<T> {
        let text = self.text(key);
        let value = parse(&text);
        if value.is_none() && !text.is_empty() {
            self.fault(key, format!("`{key}`: “{text}” is not {what}"));
        }
        value
    }

    /// The same, where the text may be missing.
    pub(super) fn opt_spelt<T>(
        &self,
        key: &'static str,
        what: &str,
        parse: impl Fn(&str) -> Option<T>,
    ) -> Option<T> {
        self.table.get(key)?;
        self.spelt(key, what, parse)
    }

    /// A date, written as TOML's own or as a text.
    pub(super) fn date(&self, key: &'static str) -> Option<Date> {
        if let Some(DeValue::Datetime(date)) = self.get(key).map(Spanned::get_ref) {
            let date = Date::parse(&date.to_string());
            if date.is_none() {
                self.fault(key, format!("`{key}` must be a day without a time"));
            }
            return date;
        }
        self.spelt(key, "a date such as 2024-11-15 or 2024-11", Date::parse)
    }

    /// Whether a date stands there.
    pub(super) fn has(&self, key: &str) -> bool {
        self.table.contains_key(key)
    }

    /// A whole number in a range.
    pub(super) fn int(&self, key: &'static str, range: RangeInclusive<i64>) -> i64 {
        let number = match self.get(key).map(Spanned::get_ref) {
            Some(DeValue::Integer(n)) => i64::from_str_radix(n.as_str(), n.radix()).ok(),
            _ => None,
        };
        match number {
            Some(n) if range.contains(&n) => n,
            _ => {
                self.fault(
                    key,
                    format!("`{key}` must be a whole number from {} to {}", range.start(), range.end()),
                );
                *range.start()
            }
        }
    }

    /// A number in a range.
    pub(super) fn float(&self, key: &'static str, range: RangeInclusive<f64>) -> f64 {
        let number = match self.get(key).map(Spanned::get_ref) {
            Some(DeValue::Float(n)) => n.as_str().parse().ok(),
            Some(DeValue::Integer(n)) => i32::from_str_radix(n.as_str(), n.radix()).ok().map(f64::from),
            _ => None,
        };
        match number {
            Some(n) if range.contains(&n) => n,
            _ => {
                self.fault(
                    key,
                    format!("`{key}` must be a number from {} to {}", range.start(), range.end()),
                );
                *range.start()
            }
        }
    }

    /// Whether a flag is set; a missing one is not.
    pub(super) fn flag(&self, key: &'static str) -> bool {
        match self.get(key).map(Spanned::get_ref) {
            Some(DeValue::Boolean(set)) => *set,
            None => false,
            Some(_) => {
                self.fault(key, format!("`{key}` must be true or false"));
                false
            }
        }
    }

    /// The values of a list, which may be missing.
    fn values(&self, key: &'static str) -> Vec<&'a Spanned<DeValue<'a>>> {
        match self.get(key).map(Spanned::get_ref) {
            Some(DeValue::Array(values)) => values.iter().collect(),
            None => Vec::new(),
            Some(_) => {
                self.fault(key, format!("`{key}` must be a list"));
                Vec::new()
            }
        }
    }

    /// The texts of a list, each with the byte where it stands.
    pub(super) fn texts(&self, key: &'static str) -> Vec<(Rc<str>, usize)> {
        self.values(key)
            .into_iter()
            .filter_map(|value| {
                let DeValue::String(text) = value.get_ref() else {
                    let message = format!("`{key}` must be a list of texts");
                    self.sink.fault(&self.item, value.span().start, message);
                    return None;
                };
                Some((text.trim().into(), value.span().start))
            })
            .collect()
    }

    /// The whole numbers of a list, each with the byte where it stands.
    pub(super) fn numbers(&self, key: &'static str) -> Vec<(u16, usize)> {
        self.values(key)
            .into_iter()
            .filter_map(|value| {
                let number = match value.get_ref() {
                    DeValue::Integer(n) => u16::from_str_radix(n.as_str(), n.radix()).ok(),
                    _ => None,
                };
                if number.is_none() {
                    let message = format!("`{key}` must be a list of whole numbers");
                    self.sink.fault(&self.item, value.span().start, message);
                }
                Some((number?, value.span().start))
            })
            .collect()
    }

    /// A table under a key, which must be there.
    pub(super) fn node(&self, key: &'static str) -> Option<Node<'a>> {
        let value = self.get(key);
        if let Some(DeValue::Table(table)) = value.map(Spanned::get_ref) {
            let item = if self.item.is_empty() { key.into() } else { format!("{}, {key}", self.item) };
            return Some(self.within(table, value?.span(), item));
        }
        self.fault(key, format!("the table `{key}` is missing"));
        None
    }

    /// The tables of a list, which may be missing. Each is called by its `id`, `name` or `n` where it has one.
    pub(super) fn nodes(&self, key: &'static str) -> Vec<Node<'a>> {
        self.values(key)
            .into_iter()
            .enumerate()
            .filter_map(|(i, value)| {
                let DeValue::Table(table) = value.get_ref() else {
                    self.sink.fault(
                        &self.item,
                        value.span().start,
                        format!("`{key}` must be a list of tables"),
                    );
                    return None;
                };
                let own = ["id", "name", "n", "label", "side"].into_iter().find_map(|name| {
                    match table.get(name)?.get_ref() {
                        DeValue::String(text) => Some(text.to_string()),
                        DeValue::Integer(n) => Some(n.to_string()),
                        _ => None,
                    }
                });
                let own = own.unwrap_or_else(|| format!("no. {}", i + 1));
                let item = if self.item.is_empty() {
                    format!("{key} {own}")
                } else {
                    format!("{}, {key} {own}", self.item)
                };
                Some(self.within(table, value.span(), item))
            })
            .collect()
    }
}

impl Drop for Node<'_> {
    fn drop(&mut self) {
        let used = self.used.borrow();
        for key in self.table.keys() {
            if !self.passed_over.get() && !used.contains(&**key.get_ref()) {
                let message = format!("`{}` is not a key that is known here", key.get_ref());
                self.sink.fault(&self.item, key.span().start, message);
            }
        }
    }
}
