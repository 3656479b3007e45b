//! What stands in the head of the page for those who link to it, and the files that belong to that.

use crate::refusal::{Outcome, Refusal};
use crate::story::About;
use std::{fs, path::Path};

/// Where the page will stand.
#[derive(Default)]
pub struct Site {
    /// Its absolute address, which ends in `/`; none where that is not known when the page is built.
    pub address: Option<String>,
}

/// The head of the published page.
pub fn html(about: &About, _site: &Site) -> String {
    format!(
        "<title>{}</title>\n<link rel=\"icon\" type=\"image/svg+xml\" href=\"icon.svg\">\n",
        about.headline
    )
}

/// The head of the single file.
pub fn single(about: &About, icon: &str) -> String {
    format!("<title>{}</title>\n<link rel=\"icon\" type=\"image/svg+xml\" href=\"{icon}\">\n", about.headline)
}

/// Writes the files that the head names.
pub fn files(_about: &About, _site: &Site, folder: &Path) -> Outcome<()> {
    let icon = crate::project::text("assets/icon.svg")?;
    fs::write(folder.join("icon.svg"), icon)
        .map_err(|error| Refusal::new(format!("The icon cannot be written ({error}).")))
}
