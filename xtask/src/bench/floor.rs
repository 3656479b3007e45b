//! The floor: the same page with the same styles and without any script, which no page with one can load faster than.

use crate::{
    project,
    refusal::{Outcome, Refusal},
};
use std::{fs, path::PathBuf};

/// Writes the plain page of `dist/` into a folder of its own, and says where.
pub fn write() -> Outcome<PathBuf> {
    let refused = |error| Refusal::new(format!("The plain page cannot be written ({error})."));
    let html = fs::read_to_string(project::dist().join("index.html")).map_err(refused)?;
    let folder = project::root().join("target/bench/plain");
    fs::create_dir_all(&folder).map_err(refused)?;
    fs::write(folder.join("index.html"), plain(&html)).map_err(refused)?;
    Ok(folder)
}

/// A page without its scripts, the data in such elements, what fetches one ahead of time, and the policy for them.
fn plain(html: &str) -> String {
    let (mut rest, mut left) = (html, String::new());
    while let Some(at) = rest.find("<script") {
        let (before, from) = rest.split_at(at);
        left += before;
        rest = from.split_once("</script>").map_or("", |(_, after)| after);
    }
    left += rest;
    without(&without(&left, "<link rel=\"preload\""), "<meta http-equiv=\"Content-Security-Policy\"")
}

fn without(html: &str, tag: &str) -> String {
    let (mut rest, mut left) = (html, String::new());
    while let Some((before, from)) = rest.split_once(tag) {
        left += before;
        rest = from.split_once('>').map_or("", |(_, after)| after);
    }
    left + rest
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn a_plain_page_has_no_script_and_all_else() {
        assert_eq!(
            plain(
                "<head><script>a</script><style>b</style><link rel=\"preload\" href=\"c\"></head><p>d</p><script type=\"x\" id=\"e\">f</script>\n"
            ),
            "<head><style>b</style></head><p>d</p>\n"
        );
    }
}
