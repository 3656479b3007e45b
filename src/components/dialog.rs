//! A question before something that can't be undone.

use web_sys::HtmlDialogElement;
use yew::prelude::*;

/// What [`Confirm`] gets.
#[derive(PartialEq, Properties)]
pub struct ConfirmProps {
    /// What the button says that opens it.
    pub label: AttrValue,
    /// What is asked.
    pub question: AttrValue,
    /// What will happen.
    pub told: AttrValue,
    /// The button that does it.
    pub yes: AttrValue,
    /// The button that does not.
    pub no: AttrValue,
    /// What happens on yes.
    pub on: Callback<()>,
}

/// A button that asks first, in the browser's own dialog: Escape closes it, and focus comes back.
#[component]
pub fn Confirm(props: &ConfirmProps) -> Html {
    let dialog = use_node_ref();
    let open = {
        let dialog = dialog.clone();
        // A dialog that is open already can't be opened again, and need not be.
        move |_: MouseEvent| drop(dialog.cast::<HtmlDialogElement>().map(|dialog| dialog.show_modal()))
    };
    let close = {
        let dialog = dialog.clone();
        move || {
            if let Some(dialog) = dialog.cast::<HtmlDialogElement>() {
                dialog.close();
            }
        }
    };
    let yes = {
        let (close, on) = (close.clone(), props.on.clone());
        move |_: MouseEvent| {
            close();
            on.emit(());
        }
    };
    html! {
        <>
            <button type="button" class="button button--danger" onclick={open}>{&props.label}</button>
            <dialog class="dialog" ref={dialog} aria-labelledby="confirm-question" aria-describedby="confirm-told">
                <h2 class="dialog__question" id="confirm-question">{&props.question}</h2>
                <p id="confirm-told">{&props.told}</p>
                <div class="dialog__deeds">
                    <button type="button" class="button" onclick={move |_: MouseEvent| close()} autofocus=true>{&props.no}</button>
                    <button type="button" class="button button--danger" onclick={yes}>{&props.yes}</button>
                </div>
            </dialog>
        </>
    }
}
