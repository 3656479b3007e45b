//! Pieces of the page. Each is a function of values that gives what is drawn, and says what a reader can do in it; none
//! has a state of its own, and none touches a store, a clock or the location. What has no control in it is rendered on
//! the host as well; see `article`.

mod charts;
#[cfg(feature = "app")]
mod choices;
#[cfg(feature = "app")]
mod deed;
#[cfg(feature = "app")]
mod dialog;
mod el;
#[cfg(feature = "app")]
mod notices;
#[cfg(feature = "app")]
mod question;
#[cfg(feature = "app")]
mod quiz;
#[cfg(feature = "app")]
mod result;
#[cfg(feature = "app")]
mod taking;
mod told;
mod voice;

pub use self::charts::{Bar, bars, hundredths, percent, progress};
#[cfg(feature = "app")]
pub use self::choices::{chip, choices, pick, pick_name};
#[cfg(feature = "app")]
pub use self::deed::{Deed, On, Wish};
#[cfg(feature = "app")]
pub use self::dialog::clear_dialog;
pub use self::el::{Child, El, Value, button, el, list};
#[cfg(feature = "app")]
pub use self::notices::{Notice, notices};
#[cfg(feature = "app")]
pub use self::quiz::{QuizView, quiz_run};
#[cfg(feature = "app")]
pub use self::result::result_alone;
#[cfg(feature = "app")]
pub use self::taking::{End, QuizEvent, Taken, Taking};
pub use self::told::{outcome, rests, right_class, tick, told};
pub use self::voice::{mark, voice_class};

use std::ops::Deref;
use std::rc::Rc;

use yew::virtual_dom::VText;
use yew::{AttrValue, Html};

use crate::story::Story;

/// A story that is shown. Two are equal when they are the same one, so that comparing costs nothing.
#[derive(Clone, Debug)]
pub struct Told(pub Rc<Story>);

impl PartialEq for Told {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Deref for Told {
    type Target = Story;

    fn deref(&self) -> &Story {
        &self.0
    }
}

/// A text of the story, shared with it and not copied.
pub fn say(text: &Rc<str>) -> Html {
    VText::new(AttrValue::from(Rc::clone(text))).into()
}
