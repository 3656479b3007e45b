//! What other programs make of the page: a phone of a code that it shows, a printer of its sheets.

use std::process::Command;

use fantoccini::wd::{PrintConfiguration, PrintSize};

use crate::files::Folder;
use crate::page::Page;

/// What a program says.
fn said(program: &str, words: &[&str]) -> String {
    let output = Command::new(program).args(words).output();
    let output = output.unwrap_or_else(|why| panic!("{program}: {why}; `cargo xtask test` makes sure of it"));
    String::from_utf8(output.stdout).unwrap()
}

/// What a code says that is shown in the browser, read off the screen.
pub async fn scan(page: &Page, css: &str) -> String {
    let folder = Folder::new("scan");
    page.until_shown(css).await;
    let picture = page.find(css).await.screenshot().await.unwrap();
    let file = folder.write("code.png", picture);
    said("zbarimg", &["--quiet", "--raw", &file.display().to_string()]).trim_end_matches('\n').to_owned()
}

/// The texts of the sheets that come out of a printer, in the order in which they were written.
pub async fn print(page: &Page, size: PrintSize) -> Vec<String> {
    let folder = Folder::new("print");
    let asked = PrintConfiguration::builder().size(size).build().unwrap();
    let file = folder.write("sheets.pdf", page.client().print(asked).await.unwrap());
    let text = said("pdftotext", &["-raw", &file.display().to_string(), "-"]);
    text.split_terminator('\u{c}').map(str::to_owned).collect()
}
