//! What the app asks of the browser. Nothing here panics: where the browser has no answer, there is a plain
//! one.

use std::ops::Range;
use std::rc::Rc;

use gloo::events::EventListener;
use js_sys::{Array, JsString};
use wasm_bindgen::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{
    Blob, BlobPropertyBag, CustomEvent, CustomEventInit, Document, Element, File, FileReader, FocusOptions,
    HtmlAnchorElement, HtmlDialogElement, HtmlDocument, HtmlElement, HtmlTextAreaElement, Performance,
    ScrollIntoViewOptions, ScrollLogicalPosition, ShareData, Url, Window,
};
use yew::Callback;

use crate::scores::Moment;
use crate::story::{Shelf, Story};

fn window() -> Option<Window> {
    web_sys::window()
}

fn document() -> Option<Document> {
    window()?.document()
}

fn performance() -> Option<Performance> {
    window()?.performance()
}

/// The element that the page is drawn into.
pub fn root() -> Option<Element> {
    document()?.get_element_by_id("app")
}

/// Texts of questions that stay in the page until one is asked for.
struct PageShelf(JsString);

impl Shelf for PageShelf {
    fn text(&self, range: Range<u32>) -> Option<String> {
        Some(String::from(self.0.substring(range.start, range.end)))
    }
}

/// Reads the story that stands in the page.
pub fn story() -> Result<Story, String> {
    let text = |id: &str| {
        document().and_then(|page| page.get_element_by_id(id)).and_then(|element| element.text_content())
    };
    let explainer = text("story").ok_or("the page holds no story")?;
    // The questions stay a string of the browser's: copied over whole, ten thousand would take long.
    let shelf = document()
        .and_then(|page| page.get_element_by_id("questions"))
        .and_then(|element| js_sys::Reflect::get(&element, &JsValue::from_str("textContent")).ok())
        .and_then(|text| text.dyn_into::<JsString>().ok())
        .ok_or("the page holds no questions")?;
    Story::load(&explainer, Rc::new(PageShelf(shelf)))
}

/// Now.
#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a date is a positive whole number"
)]
pub fn now() -> Moment {
    (js_sys::Date::now() / 1000.0).max(0.0) as Moment
}

/// Random bits, for seeds and ids; nothing that has to be hard to guess.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a share of 2^32 is in range")]
pub fn random() -> u64 {
    let bits = || (js_sys::Math::random() * 4_294_967_296.0) as u64;
    bits() << 32 | bits()
}

/// The fragment of the address, with its `#`.
pub fn fragment() -> String {
    window().and_then(|window| window.location().hash().ok()).unwrap_or_default()
}

/// Goes to an address within the page.
pub fn go_to(fragment: &str) {
    if let Some(window) = window() {
        // Only a page that is being closed refuses this.
        let _ = window.location().set_hash(fragment);
    }
}

/// Puts another fragment in the place of this one, with no way back to it.
pub fn replace_fragment(fragment: &str) {
    let history = window().and_then(|window| window.history().ok());
    if let Some(history) = history {
        // Some frames refuse it; the address then stays as it is, and works as it did.
        let state = history.state().unwrap_or(JsValue::NULL);
        let _ = history.replace_state_with_url(&state, "", Some(fragment));
    }
}

/// Whether this entry of the history was shown before, so that it was gone back to and not followed; from now on
/// it was.
pub fn been_here() -> bool {
    let Some(history) = window().and_then(|window| window.history().ok()) else { return false };
    let been = history.state().is_ok_and(|state| state.is_truthy());
    // Some frames refuse it; every entry is a new one there.
    let _ = history.replace_state_with_url(&JsValue::TRUE, "", None);
    been
}

/// The whole address of a fragment.
pub fn address_of(fragment: &str) -> String {
    let href = window().and_then(|window| window.location().href().ok()).unwrap_or_default();
    let page = href.split('#').next().unwrap_or_default();
    format!("{page}{fragment}")
}

/// Whether this page was loaded once more or gone back to, and not come to: by the reader, or by a browser that had put
/// it away.
pub fn was_reloaded() -> bool {
    let entries = performance().map(|performance| performance.get_entries_by_type("navigation"));
    let how =
        entries.and_then(|entries| js_sys::Reflect::get(&entries.get(0), &JsValue::from_str("type")).ok());
    how.is_some_and(|how| how == "reload" || how == "back_forward")
}

/// Sets the title.
pub fn set_title(title: &str) {
    if let Some(document) = document() {
        document.set_title(title);
    }
}

/// How far down the page is.
pub fn height() -> f64 {
    window().and_then(|window| window.scroll_y().ok()).unwrap_or(0.0)
}

/// Scrolls to that height.
pub fn scroll_to(height: f64) {
    if let Some(window) = window() {
        window.scroll_to_with_x_and_y(0.0, height);
    }
}

/// What a page around this one shows of it, by the name of the view; nothing where this page stands by itself.
pub fn embedded() -> Option<String> {
    document()?.document_element()?.get_attribute("data-embed")
}

/// Whether focus and scroll may go where the program says: in a page around this one only when the reader is in here, as
/// that page's own focus and scroll would go too.
fn may_move() -> bool {
    embedded().is_none() || document().is_some_and(|document| document.has_focus().unwrap_or(false))
}

fn focus(element: &HtmlElement) {
    if !may_move() {
        return;
    }
    let options = FocusOptions::new();
    options.set_prevent_scroll(true);
    let _ = element.focus_with_options(&options);
}

/// Gives the focus to the heading of the page, and scrolls to a height; a negative one leaves it as it is.
pub fn show_page(height: f64) {
    let heading = document()
        .and_then(|document| document.query_selector(".story:not([hidden]) h1, #app h1").ok().flatten());
    if let Some(heading) = heading.and_then(|heading| heading.dyn_into::<HtmlElement>().ok()) {
        focus(&heading);
        if height < 0.0 || embedded().is_some() {
            bring_into_view(&heading);
        }
    }
    if height >= 0.0 {
        scroll_to(height);
    }
}

/// Scrolls to an element and gives it the focus: a part's heading, or the element itself. What is folded
/// around it is opened.
pub fn show_element(id: &str) {
    let Some(element) = document().and_then(|document| document.get_element_by_id(id)) else { return };
    let mut around = element.parent_element();
    while let Some(parent) = around {
        if parent.tag_name() == "DETAILS" {
            let _ = parent.set_attribute("open", "");
        }
        around = parent.parent_element();
    }
    bring_into_view(&element);
    // What is laid out only now that it is near may be higher or lower than it was guessed.
    let again = element.clone();
    after_painting(move || bring_into_view(&again));
    focus_within(element);
}

fn bring_into_view(element: &Element) {
    if may_move() {
        element.scroll_into_view();
    }
}

/// Scrolls no further than it takes to see the first element of a selector; to its beginning, if it is higher than the
/// screen.
pub fn bring_near(selector: &str) {
    let found = document().and_then(|document| document.query_selector(selector).ok().flatten());
    if let Some(element) = found {
        let screen = window().and_then(|window| window.inner_height().ok()?.as_f64()).unwrap_or(0.0);
        if element.get_bounding_client_rect().height() > screen {
            element.scroll_into_view();
        } else {
            near(&element);
        }
    }
}

/// Does something once what is drawn next has been painted.
fn after_painting(work: impl FnOnce() + 'static) {
    let Some(window) = window() else { return };
    // The first frame draws, the second begins once that has been painted.
    let painted = Closure::once_into_js(move || {
        if let Some(window) = self::window() {
            let _ = window.request_animation_frame(Closure::once_into_js(work).unchecked_ref());
        }
    });
    let _ = window.request_animation_frame(painted.unchecked_ref());
}

/// Gives the focus to an element, or else to the heading of the page, and scrolls to no more than a height.
pub fn go_on_at(id: Option<&str>, height: Option<f64>) {
    let element = id.and_then(|id| document()?.get_element_by_id(id));
    match element.or_else(|| document()?.query_selector("main").ok().flatten()) {
        Some(element) => focus_within(element),
        None => return,
    }
    if let Some(height) = height {
        scroll_to(height);
    }
}

/// Gives the focus to the heading of an element where it has one that takes it, else to the element.
fn focus_within(element: Element) {
    let heading = element.query_selector(":scope h1[tabindex], :scope > h2[tabindex], :scope h3[tabindex]");
    if let Some(target) = heading.ok().flatten().unwrap_or(element).dyn_ref::<HtmlElement>() {
        focus(target);
    }
}

/// Gives the focus to the first element of a selector, and scrolls no further than it takes to see it, and with it what
/// belongs to it: a question with its buttons.
pub fn focus_on(selector: &str) {
    let found = document().and_then(|document| document.query_selector(selector).ok().flatten());
    if let Some(element) = found.and_then(|found| found.dyn_into::<HtmlElement>().ok())
        && may_move()
    {
        focus(&element);
        if let Ok(Some(whole)) = element.closest(".quiz") {
            near(&whole);
        }
        near(&element);
    }
}

fn near(element: &Element) {
    let options = ScrollIntoViewOptions::new();
    options.set_block(ScrollLogicalPosition::Nearest);
    element.scroll_into_view_with_scroll_into_view_options(&options);
}

/// Opens the dialog of the page, or closes it.
pub fn open_dialog(open: bool) {
    let found = document().and_then(|document| document.query_selector("dialog").ok().flatten());
    if let Some(dialog) = found.and_then(|found| found.dyn_into::<HtmlDialogElement>().ok()) {
        if open {
            // One that is open already can't be opened again, and need not be.
            let _ = dialog.show_modal();
        } else {
            dialog.close();
        }
    }
}

/// Closes the sheet of contents, and any other popover.
pub fn hide_sheet() {
    let open =
        document().and_then(|document| document.query_selector("[popover]:popover-open").ok().flatten());
    if let Some(open) = open
        && let Ok(hide) = js_sys::Reflect::get(&open, &JsValue::from_str("hidePopover"))
        && let Some(hide) = hide.dyn_ref::<js_sys::Function>()
    {
        let _ = hide.call0(&open);
    }
}

/// Whether the page is a single file, with nothing beside it.
pub fn is_single_file() -> bool {
    document().is_some_and(|document| document.get_element_by_id("program").is_some())
}

/// Selects what stands in the field of that id and has the browser copy it, which needs no permission. `false` where
/// it does not; the text is selected all the same.
pub fn copy_from(id: &str) -> bool {
    let Some(field) = document().and_then(|document| document.get_element_by_id(id)) else { return false };
    let Ok(field) = field.dyn_into::<HtmlTextAreaElement>() else { return false };
    let _ = field.focus();
    field.select();
    let copier: Option<HtmlDocument> = document().and_then(|document| document.dyn_into().ok());
    copier.is_some_and(|document| document.exec_command("copy").unwrap_or(false))
}

/// What stands in the field of that id.
pub fn field_text(id: &str) -> String {
    let field = document().and_then(|document| document.get_element_by_id(id));
    field
        .and_then(|field| field.dyn_into::<HtmlTextAreaElement>().ok())
        .map_or(String::new(), |field| field.value())
}

/// Puts a text into the field of that id.
pub fn set_field_text(id: &str, text: &str) {
    let field = document().and_then(|document| document.get_element_by_id(id));
    if let Some(field) = field.and_then(|field| field.dyn_into::<HtmlTextAreaElement>().ok()) {
        field.set_value(text);
    }
}

/// Whether a key is meant for what has the focus: a field that is typed into. One for a number has no use for the keys
/// that turn pages.
pub fn is_typing(event: &web_sys::KeyboardEvent) -> bool {
    let Some(target) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) else {
        return false;
    };
    let is_number = target.get_attribute("type").as_deref() == Some("number");
    matches!(&*target.tag_name(), "INPUT" | "TEXTAREA" | "SELECT")
        && !(is_number && matches!(&*event.key(), "PageUp" | "PageDown"))
}

/// Has the whole page fill the screen, or no longer. A browser that can't leaves it as it is.
pub fn fill_screen() {
    let Some(document) = document() else { return };
    if document.fullscreen_element().is_some() {
        document.exit_fullscreen();
    } else if let Some(root) = document.document_element() {
        let _ = root.request_fullscreen();
    }
}

/// Opens the browser's own way to print.
pub fn print() {
    if let Some(window) = window() {
        // A frame may be refused it; nothing is lost by that.
        let _ = window.print();
    }
}

/// The address of the story, from a page beside it, with a fragment.
pub fn story_address(fragment: &str) -> String {
    let link = document().and_then(|document| document.query_selector(".masthead__name a").ok().flatten());
    let href = link.and_then(|link| link.get_attribute("href")).unwrap_or_default();
    let file = href.split('#').next().unwrap_or_default();
    [file, fragment].concat()
}

/// Puts another page in the place of this one: the way back leads to what came before it.
pub fn leave_for(address: &str) {
    if let Some(window) = window() {
        let _ = window.location().replace(address);
    }
}

/// Lets the reader save JSON as a file.
pub fn save_file(name: &str, text: &str) {
    save_text(name, "application/json", text);
}

/// Lets the reader save a text of a kind as a file.
pub fn save_text(name: &str, media_type: &str, text: &str) {
    let parts = Array::of1(&JsValue::from_str(text));
    let kind = BlobPropertyBag::new();
    kind.set_type(media_type);
    let blob = Blob::new_with_str_sequence_and_options(&parts, &kind);
    let Some(url) = blob.ok().and_then(|blob| Url::create_object_url_with_blob(&blob).ok()) else { return };
    let link = document().and_then(|document| document.create_element("a").ok());
    if let Some(link) = link.and_then(|link| link.dyn_into::<HtmlAnchorElement>().ok()) {
        link.set_href(&url);
        link.set_download(name);
        link.click();
    }
    let _ = Url::revoke_object_url(&url);
}

/// Reads the text of a file; `None` where it can't be read.
pub fn read_text(file: File, done: Callback<Option<String>>) {
    let Ok(reader) = FileReader::new() else {
        done.emit(None);
        return;
    };
    let over = reader.clone();
    let listener = EventListener::once(&reader, "loadend", move |_| {
        done.emit(over.result().ok().and_then(|text| text.as_string()));
    });
    // The reader holds the listener until it is called, once.
    listener.forget();
    let _ = reader.read_as_text(&file);
}

#[wasm_bindgen]
extern "C" {
    type Sharer;
    #[wasm_bindgen(method, getter, js_name = share)]
    fn can_share(this: &Sharer) -> JsValue;
    #[wasm_bindgen(method, getter)]
    fn clipboard(this: &Sharer) -> JsValue;
}

/// Shares a text: by the browser's own sheet, else by copying it, else by giving it back to be copied by hand.
/// `done` gets nothing where the sheet was shown, an empty text where it was copied, and else the text.
pub fn share(text: &str, link: &str, done: Callback<Option<String>>) {
    let Some(navigator) = window().map(|window| window.navigator()) else { return };
    let whole = format!("{text}\n{link}");
    let sharer: &Sharer = navigator.unchecked_ref();
    let by_hand = {
        let (whole, done) = (whole.clone(), done.clone());
        move || done.emit(Some(whole.clone()))
    };
    let copy = {
        let (navigator, done, by_hand) = (navigator.clone(), done.clone(), by_hand.clone());
        move || {
            let sharer: &Sharer = navigator.unchecked_ref();
            if sharer.clipboard().is_undefined() {
                by_hand();
                return;
            }
            let copied = navigator.clipboard().write_text(&whole);
            let (yes, no) = {
                let by_hand = by_hand.clone();
                (
                    Closure::once_into_js(move || done.emit(Some(String::new()))),
                    Closure::once_into_js(by_hand),
                )
            };
            settle(&copied, &yes, &no);
        }
    };
    if sharer.can_share().is_undefined() {
        copy();
        return;
    }
    let data = ShareData::new();
    data.set_text(text);
    data.set_url(link);
    let shown = navigator.share_with_data(&data);
    let yes = Closure::once_into_js(move || done.emit(None));
    // A reader who closed the sheet did not want it; everything else leads on to copying.
    let no = Closure::once_into_js(move |why: JsValue| {
        let name =
            js_sys::Reflect::get(&why, &JsValue::from_str("name")).ok().and_then(|name| name.as_string());
        if name.as_deref() != Some("AbortError") {
            copy();
        }
    });
    settle(&shown, &yes, &no);
}

/// Has one of two functions called when a promise is settled.
fn settle(promise: &JsValue, yes: &JsValue, no: &JsValue) {
    let then = js_sys::Reflect::get(promise, &JsValue::from_str("then")).ok();
    if let Some(then) = then.and_then(|then| then.dyn_into::<js_sys::Function>().ok()) {
        let _ = then.call2(promise, yes, no);
    }
}

/// Does something and says in the browser's own timeline how long it took, under `sidelines:` and the name.
pub fn timed<T>(name: &str, work: impl FnOnce() -> T) -> T {
    let from = performance().map(|performance| performance.now());
    let done = work();
    if let (Some(performance), Some(from)) = (performance(), from) {
        measure(&performance, name, from);
    }
    done
}

fn measure(performance: &Performance, name: &str, from: f64) {
    let options = js_sys::Object::new();
    let set = |key: &str, value: f64| {
        js_sys::Reflect::set(&options, &JsValue::from_str(key), &JsValue::from_f64(value))
    };
    let _ = set("start", from).and(set("end", performance.now()));
    let measure = js_sys::Reflect::get(performance, &JsValue::from_str("measure")).ok();
    if let Some(measure) = measure.and_then(|measure| measure.dyn_into::<js_sys::Function>().ok()) {
        let name = JsValue::from_str(&format!("sidelines:{name}"));
        let _ = measure.call2(performance, &name, &options);
    }
}

/// Tells the scripts of the page something, by an event of that name.
pub fn tell(name: &str) {
    if let (Some(document), Ok(event)) = (document(), CustomEvent::new(name)) {
        let _ = document.dispatch_event(&event);
    }
}

/// Tells the scripts of the page what a reader answered, as JSON.
pub fn tell_result(json: &str) {
    let said = CustomEventInit::new();
    said.set_detail(&JsValue::from_str(json));
    if let (Some(document), Ok(event)) =
        (document(), CustomEvent::new_with_event_init_dict("sidelines:result", &said))
    {
        let _ = document.dispatch_event(&event);
    }
}

/// Tells the scripts of the page that the program can't go on with what it found.
pub fn refuse(why: &str) {
    web_sys::console::error_1(&why.into());
    tell("sidelines:failed");
}

/// Says something to whoever made the page around this one, where only they look.
pub fn warn(text: &str) {
    web_sys::console::warn_1(&text.into());
}

/// Marks the moment at which a question can be answered, once.
pub fn mark_ready() {
    if let Some(performance) = performance()
        && performance.get_entries_by_name("sidelines:ready").length() == 0
    {
        let _ = performance.mark("sidelines:ready");
    }
}

/// Measures from now to the moment at which what is drawn next has been painted.
pub fn mark_painted() {
    let Some(performance) = performance() else { return };
    let from = performance.now();
    after_painting(move || measure(&performance, "paint", from));
}
