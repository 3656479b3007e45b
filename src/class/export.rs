//! Results for other programs.

use std::fmt::Write as _;
use std::rc::Rc;

use crate::scores::json::{name, next, text, whole};
use crate::story::Story;

use super::receipt::Receipt;
use super::results::{Mark, Results};

/// What no spreadsheet is to take for a formula, as OWASP has it (CSV Injection): it gets an apostrophe before it.
const RUN: [char; 10] = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'];

/// The results as comma-separated values (RFC 4180): a line a pupil, with the receipt last, so that the file can be
/// collected again.
pub fn csv(results: &Results, receipts: &[Rc<Receipt>], story: &Story) -> String {
    // Without this mark some spreadsheets take what is no ASCII for something else.
    let mut out = String::from('\u{feff}');
    let mut head: Vec<String> =
        ["Name", "Form", "Ended (UTC)", "Seconds", "Points", "Questions", "Per cent", "Counts"]
            .map(str::to_owned)
            .into();
    for (id, _) in &results.topics {
        let topic = story.topics.iter().find(|topic| topic.id == *id).map_or("", |topic| &*topic.name);
        head.push(format!("{topic} (per cent)"));
    }
    for (n, column) in results.columns.iter().enumerate() {
        let told = column.question.as_ref().map_or_else(|| column.code.to_string(), |q| q.stem.to_string());
        head.push(format!("{} {told}", n + 1));
    }
    head.push("Receipt".into());
    line(&mut out, head.iter().map(|cell| safe(cell)));
    for row in &results.rows {
        let points = |parts: u32| decimal(parts);
        let mut cells = vec![
            safe(&row.name),
            row.form.letter().to_string(),
            stamp(row.ended),
            row.seconds.to_string(),
            points(row.total.got.parts()),
            row.total.of.to_string(),
            row.total.percent().to_string(),
            if row.replaced { "no".into() } else { "yes".into() },
        ];
        cells.extend(
            row.topics
                .iter()
                .map(|share| if share.of > 0 { share.percent().to_string() } else { String::new() }),
        );
        cells.extend(row.marks.iter().map(|mark| match mark {
            Mark::NotAsked => String::new(),
            Mark::Open => "–".into(),
            Mark::Got(got) => points(got.parts()),
            Mark::Apart(_) => "?".into(),
        }));
        cells.push(receipts.get(row.place).map_or_else(String::new, |receipt| receipt.to_line()));
        line(&mut out, cells.into_iter());
    }
    out
}

/// The results as JSON: the pupils with their points by question and their receipts, the questions, and what they come to.
pub fn json(results: &Results, receipts: &[Rc<Receipt>], story: &Story) -> String {
    let mut out = String::from("{");
    text(&mut out, "story", story.id.as_str());
    whole(&mut out, "version", 1);
    name(&mut out, "pupils");
    out.push('[');
    for row in &results.rows {
        next(&mut out);
        out.push('{');
        text(&mut out, "name", &row.name);
        text(&mut out, "form", &row.form.letter().to_string());
        whole(&mut out, "ended", row.ended);
        whole(&mut out, "seconds", u64::from(row.seconds));
        whole(&mut out, "percent", u64::from(row.total.percent()));
        whole(&mut out, "questions", row.total.of as u64);
        crate::scores::json::bool(&mut out, "counts", !row.replaced);
        name(&mut out, "points");
        out.push('[');
        for mark in &row.marks {
            next(&mut out);
            out.push_str(&mark.points().map_or_else(|| "null".into(), |got| decimal(got.parts())));
        }
        out.push(']');
        if let Some(receipt) = receipts.get(row.place) {
            text(&mut out, "receipt", &receipt.to_line());
        }
        out.push('}');
    }
    out.push(']');
    name(&mut out, "questions");
    out.push('[');
    for column in &results.columns {
        next(&mut out);
        out.push('{');
        let id = column.question.as_ref().map_or_else(|| column.code.to_string(), |q| q.id.to_string());
        text(&mut out, "question", &id);
        whole(&mut out, "answers", column.share.of as u64);
        whole(&mut out, "percent", u64::from(column.share.percent()));
        if let Some((option, count)) = column.wrong {
            whole(&mut out, "wrongOption", u64::from(option) + 1);
            whole(&mut out, "wrongCount", count as u64);
        }
        if let Some(d) = column.discrimination {
            name(&mut out, "discrimination");
            let _ = write!(out, "{d:.2}");
        }
        out.push('}');
    }
    out.push_str("]}\n");
    out
}

/// Points with two places, as few as are needed.
fn decimal(parts: u32) -> String {
    let hundredths = (u64::from(parts) * 100 + 30) / 60;
    let text = format!("{}.{:02}", hundredths / 100, hundredths % 100);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// A moment as a spreadsheet reads it, as in `2026-11-24 09:05`.
pub fn stamp(moment: u64) -> String {
    let (days, minutes) = (moment / 86_400, moment % 86_400 / 60);
    // Howard Hinnant, chrono-Compatible Low-Level Date Algorithms: days to a date, with years that begin in March.
    let days = days + 719_468;
    let era = days / 146_097;
    let day_of_era = days % 146_097;
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * march + 2) / 5 + 1;
    let month = if march < 10 { march + 3 } else { march - 9 };
    let year = year_of_era + era * 400 + u64::from(month <= 2);
    format!("{year:04}-{month:02}-{day:02} {:02}:{:02}", minutes / 60, minutes % 60)
}

fn line(out: &mut String, cells: impl Iterator<Item = String>) {
    for (place, cell) in cells.enumerate() {
        if place > 0 {
            out.push(',');
        }
        if cell.contains(['"', ',', '\n', '\r']) || cell.starts_with(' ') {
            out.push('"');
            out.push_str(&cell.replace('"', "\"\""));
            out.push('"');
        } else {
            out.push_str(&cell);
        }
    }
    out.push_str("\r\n");
}

fn safe(text: &str) -> String {
    if text.starts_with(RUN) { format!("'{text}") } else { text.to_owned() }
}
