//! Names of things in a story: opaque, so that a topic's name can't stand where a question's belongs.

use std::fmt;
use std::rc::Rc;

use crate::pack::{Pack, Unpacker};

/// Whether `text` has the form of an id: 1 to 40 characters of `a`–`z`, `0`–`9` and `-`, begun by a letter or
/// a digit.
pub fn is_slug(text: &str) -> bool {
    (1..=40).contains(&text.len())
        && !text.starts_with('-')
        && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

macro_rules! id {
    ($($(#[$doc:meta])* $name:ident)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
                pub struct $name(Rc<str>);

        impl $name {
            /// The id that `text` spells, if it has the form of one. It may still name nothing in a story.
            pub fn parse(text: &str) -> Option<Self> {
                is_slug(text).then(|| Self(text.into()))
            }

            /// The id as it stands in the story file and in addresses.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl Pack for $name {
            fn pack(&self, out: &mut String) {
                self.0.pack(out);
            }

            fn unpack(from: &mut Unpacker<'_>) -> Option<Self> {
                Rc::unpack(from).map(Self)
            }
        }
    )*};
}

id! {
    /// Names a story.
    StoryId
    /// Names a voice: whoever says something in a story.
    VoiceId
    /// Names one of the two sides.
    SideId
    /// Names a fact from outside the report.
    BackgroundId
    /// Names a person.
    PersonId
    /// Names an issue.
    IssueId
    /// Names an outcome.
    OutcomeId
    /// Names an event of the timeline.
    EventId
    /// Names a theme that the timeline can be filtered by.
    ThemeId
    /// Names a place.
    PlaceId
    /// Names a word to know.
    TermId
    /// Names a topic that questions can be chosen by.
    TopicId
    /// Names a question. It is permanent: scores are kept under it.
    QuestionId
}
