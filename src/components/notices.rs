//! What the page has to tell a reader: calm, in one place, and never over the text.

use yew::prelude::*;

/// Something to be told.
#[derive(Clone, PartialEq)]
pub struct Notice {
    /// Tells it apart from the others.
    pub key: AttrValue,
    /// What is told, in sentences.
    pub text: AttrValue,
    /// What can be done: a label, and what happens then.
    pub deeds: Vec<(AttrValue, Callback<()>)>,
}

/// A live region: what comes into it is read out when the reader pauses.
pub fn notices(notices: &[Notice]) -> Html {
    html! {
        <div class="notices" role="status">
            {for notices.iter().map(|notice| html! {
                <div class="notice" key={notice.key.to_string()}>
                    <p class="notice__text">{&notice.text}</p>
                    if !notice.deeds.is_empty() {
                        <div class="notice__deeds">
                            {for notice.deeds.iter().map(|(label, on)| {
                                let onclick = on.reform(|_| ());
                                html! { <button type="button" class="button button--small" {onclick}>{label}</button> }
                            })}
                        </div>
                    }
                </div>
            })}
        </div>
    }
}
