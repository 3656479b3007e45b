//! Scores as a file, out and in.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use serde_json::{Value, json};

use crate::browser::visit;
use crate::page::Page;
use crate::scores::{RECORD, take_items};

const ROWS: &str = ".table:not(.table--topics) tbody tr";

/// A folder of a test, which is gone with it.
pub struct Folder(pub PathBuf);

impl Folder {
    /// A folder of that name, which no other test has.
    pub fn new(name: &str) -> Self {
        static MADE: AtomicUsize = AtomicUsize::new(0);
        let (own, nth) = (std::process::id(), MADE.fetch_add(1, Ordering::Relaxed));
        let path = std::env::temp_dir().join(format!("sidelines-{name}-{own}-{nth}"));
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    /// Puts a file into it, and says where that is.
    pub fn write(&self, name: &str, text: impl AsRef<[u8]>) -> PathBuf {
        let path = self.0.join(name);
        std::fs::write(&path, text).unwrap();
        path
    }

    /// Has what is saved in the browser come here.
    pub async fn receive(&self, page: &Page) {
        let allowed = json!({ "behavior": "allow", "downloadPath": self.0 });
        page.cdp("Browser.setDownloadBehavior", allowed).await;
    }

    /// The file of that name, and its text, once it came down and is whole.
    pub async fn came(&self, name: &str, whole: impl Fn(&str) -> bool) -> (PathBuf, String) {
        let file = self.0.join(name);
        for _ in 0..500 {
            let text = std::fs::read_to_string(&file).unwrap_or_default();
            if whole(&text) {
                return (file, text);
            }
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        }
        panic!("nothing came down: {:?}", std::fs::read_dir(&self.0).unwrap().collect::<Vec<_>>());
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        std::fs::remove_dir_all(&self.0).ok();
    }
}

/// Saves the scores, and gives what came down.
async fn export(page: &Page, folder: &Folder) -> (PathBuf, String) {
    folder.receive(page).await;
    page.click_words(".transfer button", "Save as a file").await;
    folder.came("sidelines-lima.json", |text| serde_json::from_str::<Value>(text).is_ok()).await
}

async fn import(page: &Page, file: &Path) {
    page.find(".transfer__input").await.send_keys(&file.display().to_string()).await.unwrap();
}

#[test]
fn scores_are_taken_to_another_browser() {
    let folder = Folder::new("moved");
    let path = folder.0.clone();
    visit(async move |page| {
        let folder = Folder(path);
        take_items(&page, "leaders-first-meeting,leaders-never-before", |place| place == 0).await;
        page.open("#/quiz?items=leaders-talks-minutes&seed=open").await;
        page.until_there(".question").await;
        let plan = crate::answers::plan_of(&page.fragment().await);
        let item = &plan.items()[0];
        crate::answers::give(&page, ".page--quiz .sheet", item, &crate::answers::response(item, true)).await;
        page.open("#/scores").await;
        let (rows, topics) = (page.texts(ROWS).await, page.texts(".table--topics tbody tr").await);
        let (file, text) = export(&page, &folder).await;
        assert!(text.contains("\"sidelines-scores\"") && text.contains("leaders-talks-minutes"));

        // A browser that knows nothing, as far as the page can tell.
        page.js("localStorage.clear()", json!([])).await;
        page.open("#/scores").await;
        page.until_there(".empty").await;
        import(&page, &file).await;
        page.until_says(".transfer__told", "The scores of the file are here now").await;
        assert_eq!(page.texts(ROWS).await, rows);
        assert_eq!(page.texts(".table--topics tbody tr").await, topics);
        assert_eq!(page.count(".open__line").await, 1);
        // Once more changes nothing.
        let kept = page.stored(RECORD).await;
        import(&page, &file).await;
        page.until_says(".transfer__told", "The scores of the file are here now").await;
        assert_eq!(page.texts(ROWS).await, rows);
        assert_eq!(page.stored(RECORD).await, kept);
        page.reload().await;
        assert_eq!(page.texts(ROWS).await, rows);
    });
}

#[test]
fn what_was_cleared_comes_back_from_a_file() {
    let folder = Folder::new("back");
    let path = folder.0.clone();
    visit(async move |page| {
        let folder = Folder(path);
        take_items(&page, "leaders-first-meeting", |_| true).await;
        page.open("#/scores").await;
        let (file, _) = export(&page, &folder).await;
        page.click_words(".transfer button", "Clear all scores").await;
        page.click_words("dialog[open] button", "Clear them all").await;
        page.until_there(".empty").await;
        import(&page, &file).await;
        page.until_there(ROWS).await;
        page.reload().await;
        page.until_there(ROWS).await;
    });
}

#[test]
fn a_file_with_any_fault_changes_nothing_and_every_fault_is_named() {
    let folder = Folder::new("faults");
    let path = folder.0.clone();
    visit(async move |page| {
        let folder = Folder(path);
        take_items(&page, "leaders-first-meeting,leaders-never-before", |_| true).await;
        page.open("#/scores").await;
        let (_, text) = export(&page, &folder).await;
        let before = page.stored(RECORD).await;
        let edit = |change: fn(&mut Value)| {
            let mut file: Value = serde_json::from_str(&text).unwrap();
            change(&mut file);
            file.to_string()
        };
        let partly = edit(|file| {
            file["record"]["questions"]["leaders-first-meeting"][2] = json!(900);
            file["record"]["questions"]["No Name"] = json!([1, 1, 60, 60, 5, 0, 0]);
            file["record"]["attempts"][0]["topics"] = json!("none");
            file["open"] = json!([{ "id": 5 }]);
        });
        let cases: Vec<(&str, String, Vec<&str>)> = vec![
            ("cut.json", text[..text.len() / 2].into(), vec!["The file is damaged or of another kind: line"]),
            ("empty.json", String::new(), vec!["line 1 can’t be read"]),
            ("picture.json", "\u{0}PNG\u{1}".into(), vec!["line 1 can’t be read"]),
            ("list.json", "[1, 2, 3]".into(), vec!["not one of saved scores"]),
            ("kind.json", edit(|file| file["kind"] = json!("recipes")), vec!["not one of saved scores"]),
            (
                "newer.json",
                edit(|file| file["record"]["version"] = json!(7)),
                vec!["saved by a newer version"],
            ),
            (
                "other.json",
                edit(|file| file["record"]["story"] = json!("geneva")),
                vec!["another story (“geneva”)"],
            ),
            (
                "partly.json",
                partly,
                vec![
                    "The score of the question “leaders-first-meeting” is damaged",
                    "The score of the question “No Name” is damaged",
                    "Attempt number 1 in the file is damaged",
                    "Unfinished quiz number 1 in the file is damaged",
                ],
            ),
            (
                "large.json",
                format!("{text}{}", " ".repeat(5_100_000)),
                vec!["larger than any file of scores"],
            ),
            ("deep.json", "[".repeat(100_000), vec!["can’t be read"]),
        ];
        for (name, text, words) in cases {
            import(&page, &folder.write(name, &text)).await;
            page.until_says(".transfer__told", words[0]).await;
            page.until_says(".transfer__told", "Nothing was taken from that file:").await;
            let told = page.text(".transfer__told").await;
            assert_eq!(page.count(".transfer__told li").await, words.len(), "{name}: {told}");
            for word in words {
                assert!(told.contains(word), "{name}: {told}");
            }
            assert_eq!(page.stored(RECORD).await, before, "{name}");
        }
        page.reload().await;
        assert_eq!(page.stored(RECORD).await, before);
    });
}
