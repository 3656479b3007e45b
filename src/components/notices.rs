//! What the page has to tell a reader: calm, in one place, and never over the text.

use super::deed::{Deed, On};
use super::el::{El, button, el};

/// Something to be told.
pub struct Notice {
    /// Tells it apart from the others.
    pub key: &'static str,
    /// What is told, in sentences.
    pub text: String,
    /// What can be done: a label, and what happens then.
    pub deeds: Vec<(&'static str, Deed)>,
}

/// A live region: what comes into it is read out when the reader pauses.
pub fn notices(notices: Vec<Notice>, on: &On) -> El {
    let notice = |notice: Notice| {
        let deeds = notice.deeds.into_iter();
        let deeds = deeds.map(|(label, deed)| button("button button--small", label).click(on.to(deed)));
        let any = deeds.len() > 0;
        el("div", "notice")
            .key(notice.key)
            .child(el("p", "notice__text").child(notice.text))
            .child(any.then(|| el("div", "notice__deeds").each(deeds)))
    };
    el("div", "notices").attr("role", "status").each(notices.into_iter().map(notice))
}
