//! Where receipts come in, and what is said of them.

use wasm_bindgen::JsCast;
use web_sys::{DragEvent, FileList, HtmlInputElement};
use yew::Callback;
use yew::events::Event;
use yew::virtual_dom::ListenerKind;

use super::{ResultsView, Wish, wish};
use crate::browser;
use crate::class::NotTaken;
use crate::components::{El, button, el};
use crate::desk::Act;
use crate::desk::parts::said;
use crate::storage::Trouble;

/// The field that receipts are pasted into.
pub const PASTED: &str = "receipts";

/// Reads files.
pub(super) fn files(list: Option<FileList>, on: &Callback<Act>) {
    let Some(list) = list else { return };
    for place in 0..list.length() {
        let on = on.clone();
        if let Some(file) = list.get(place) {
            browser::read_text(file, Callback::from(move |text| on.emit(Act::Results(Wish::File(text)))));
        }
    }
}

/// Where they are pasted and chosen.
pub(super) fn taking_in(view: &ResultsView) -> El {
    let ResultsView { w, on, .. } = view;
    let chosen = (*on).clone();
    let choose = el("input", "results__files").attr("type", "file").attr("multiple", "multiple").change(
        Callback::from(move |event: Event| {
            if let Some(input) = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok())
            {
                files(input.files(), &chosen);
                // So that the same file can be chosen again.
                input.set_value("");
            }
        }),
    );
    el("div", "sheet results__paste")
        .child(el("label", "code__name").attr("for", PASTED).child(w.results_paste))
        .child(el("p", "choose__note").attr("id", "receipts-told").child(w.results_paste_told))
        .child(
            el("textarea", "code__text")
                .attr("id", PASTED)
                .attr("rows", "6")
                .attr("spellcheck", "false")
                .attr("autocomplete", "off")
                .attr("aria-describedby", "receipts-told"),
        )
        .child(
            el("div", "code__deeds")
                .child(button("button button--primary", w.results_take).click(wish(view, Wish::Pasted)))
                .child(el("label", "button results__choose").child(w.results_files).child(choose)),
        )
        .child((view.collector.here > 0).then(|| {
            let take = button("button", (w.results_here)(view.collector.here)).click(wish(view, Wish::Here));
            el("p", "results__here").child(take)
        }))
}

/// The classes that are kept.
pub(super) fn binders(view: &ResultsView) -> El {
    let ResultsView { collector, w, on, .. } = view;
    let nameless =
        |label: &str| if label.is_empty() { w.results_unlabelled.to_owned() } else { label.to_owned() };
    let others = collector.list.iter().map(|(id, label, _, count)| {
        let here = *id == collector.binder.id;
        el("li", "").key(&id.to_string()).child(
            button("button button--small", (w.results_open)(&nameless(label), *count))
                .attr("aria-current", here.then_some("true"))
                .click(wish(view, Wish::Open(*id))),
        )
    });
    el("div", "sheet results__binder")
        .child(el("label", "code__name").attr("for", "class-label").child(w.results_label))
        .child(
            el("input", "field__input")
                .attr("id", "class-label")
                .attr("type", "text")
                .attr("maxlength", "40")
                .attr("autocomplete", "off")
                .value(collector.binder.label.clone())
                .change(said(on, |label| Act::Results(Wish::Label(label)))),
        )
        .child((!collector.list.is_empty()).then(|| {
            el("div", "")
                .child(el("p", "code__name results__kept").child(w.results_kept))
                .child(el("ul", "results__binders").each(others))
                .child(button("button button--small", w.results_new).click(wish(view, Wish::Fresh)))
        }))
}

/// What the store did not do.
pub(super) fn trouble(view: &ResultsView) -> El {
    let (collector, w) = (view.collector, view.w);
    let told = collector.trouble.as_ref().map(|why| match why {
        Trouble::Full => w.results_full,
        Trouble::Refused => w.results_refused,
    });
    let save = (told.is_some() && !collector.binder.taken.is_empty())
        .then(|| button("button button--small", w.results_save_now).click(wish(view, Wish::Csv)));
    let unread = collector.binder.unread.len();
    let unread = (unread > 0).then(|| el("p", "page__note").child((w.results_unread)(unread)));
    el("div", "no-print")
        .child(el("p", "desk__wrong").attr("role", "alert").child(told))
        .child(save)
        .child(unread)
}

/// What came of what was taken in.
pub(super) fn came(view: &ResultsView) -> El {
    let (collector, w) = (view.collector, view.w);
    let Some(came) = &collector.came else { return el("div", "no-print").attr("role", "status") };
    let refused = came.not_taken.len() + came.more;
    let told = |one: &NotTaken| {
        el("li", "results__refused")
            .child(el("strong", "").child((w.results_line)(one.line)))
            .child(" ")
            .child(el("code", "results__shown").attr("translate", "no").child(one.shown.clone()))
            .child(" ")
            .child((w.results_why)(one.why))
    };
    let list = (refused > 0).then(|| {
        el("section", "results__refusals")
            .child(el("h2", "").child((w.results_not_taken)(refused)))
            .child(el("ul", "").each(came.not_taken.iter().map(told)))
            .child((came.more > 0).then(|| el("p", "").child((w.results_more)(came.more))))
    });
    el("div", "no-print")
        .child(el("p", "results__came").attr("role", "status").child((w.results_came)(came.new, came.known)))
        .child(list)
}

/// The page takes files that are dropped anywhere on it.
pub(super) fn taking_drops(page: El, on: &Callback<Act>) -> El {
    let on = on.clone();
    page.hear(ListenerKind::ondragover, Callback::from(|event: Event| event.prevent_default())).hear(
        ListenerKind::ondrop,
        Callback::from(move |event: Event| {
            let drag = event.dyn_ref::<DragEvent>().and_then(DragEvent::data_transfer);
            let list = drag.and_then(|data| data.files()).filter(|list| list.length() > 0);
            if list.is_some() {
                event.prevent_default();
                files(list, &on);
            }
        }),
    )
}
