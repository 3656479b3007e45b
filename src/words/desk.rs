//! What the desk says.

use crate::embed::{Theme, View};

/// The words of the pages for teachers and publishers, in one language.
#[allow(missing_docs, reason = "each name says where the words stand; what they say is the documentation")]
pub struct DeskWords {
    pub title: fn(&str) -> String,

    pub class_heading: &'static str,

    pub embed_heading: &'static str,
    pub embed_lead: &'static str,
    pub embed_what: &'static str,
    pub view: fn(View) -> &'static str,
    pub view_told: fn(View) -> &'static str,
    pub which_question: &'static str,
    pub same_for_all: &'static str,
    pub same_told: &'static str,
    pub looks: &'static str,
    pub theme: fn(Theme) -> &'static str,
    pub own_accent: &'static str,
    pub accent: &'static str,
    pub accent_told: &'static str,
    pub stands_at: &'static str,
    pub stands_at_told: &'static str,
    pub stands_nowhere: &'static str,
    pub stands_here_only: &'static str,
    pub preview: &'static str,
    pub preview_told: &'static str,
    pub no_preview: &'static str,
    pub code: &'static str,
    pub code_element: &'static str,
    pub code_element_told: &'static str,
    pub code_frame: &'static str,
    pub code_frame_told: &'static str,
    pub code_link: &'static str,
    pub code_link_told: &'static str,
    pub copy: &'static str,
    pub copied: &'static str,
    pub selected: &'static str,
    pub readers: &'static str,
    pub readers_told: &'static [&'static str],
    pub embed_text: fn(View, &str) -> String,
}

/// The words of the desk in English.
pub static ENGLISH_DESK: DeskWords = DeskWords {
    title: |page| format!("{page} – Sidelines"),

    class_heading: "For a class",

    embed_heading: "Put it in your page",
    embed_lead: "Choose what to show, see it as your readers will, and copy the code. No account, no key, and nothing is sent to anybody.",
    embed_what: "What to show",
    view: |view| match view {
        View::Quiz => "A quiz",
        View::Question => "One question",
        View::Card => "A card",
        View::Story => "The whole story",
    },
    view_told: |view| match view {
        View::Quiz => "Some questions on the story, with a result at the end.",
        View::Question => "A single question, with the reason and the source behind its answer.",
        View::Card => "The headline and the main points, with a link to the story. It needs no script.",
        View::Story => "The full explainer, with its checkpoints and its quiz.",
    },
    which_question: "Question",
    same_for_all: "The same questions for every reader",
    same_told: "Otherwise each reader gets a draw of their own.",
    looks: "How it looks",
    theme: |theme| match theme {
        Theme::Auto => "As the reader’s device",
        Theme::Light => "Light",
        Theme::Dark => "Dark",
    },
    own_accent: "An accent colour of your own",
    accent: "Accent colour",
    accent_told: "It is made lighter or darker where text would be hard to read in it.",
    stands_at: "Address of Sidelines",
    stands_at_told: "Where the page and its files stand, as in https://example.org/lima/",
    stands_nowhere: "The code below needs an address that begins with https:// or http://. Until there is one, it says https://example.org/.",
    stands_here_only: "This is a copy on your own computer: others can’t reach it. Type the address at which Sidelines is published.",
    preview: "As readers will see it",
    preview_told: "Drag the corner to try another width.",
    no_preview: "A single file can’t be embedded in a page, and shows no preview. Publish the folder of the build on a host; the code below is for that address.",
    code: "Code to copy",
    code_element: "With the script",
    code_element_told: "The right height, your colours and its events. Paste it where it should stand.",
    code_frame: "A plain frame",
    code_frame_told: "For editors that take no script. Where its content is higher than the frame, it scrolls.",
    code_link: "A link",
    code_link_told: "Opens the same by itself.",
    copy: "Copy",
    copied: "Copied.",
    selected: "Your browser does not let a page copy. The code is selected: copy it with Ctrl+C or ⌘C.",
    readers: "What to tell your readers",
    readers_told: &[
        "Nothing that a reader does is sent to a server. Your page, and nobody else, hears which questions were answered and whether they were right.",
        "Scores stay in the reader’s browser. Many browsers keep them apart for each site that embeds a page, and some keep nothing in an embedded page; then a result lasts until the tab is closed.",
    ],
    embed_text: |view, headline| match view {
        View::Quiz => format!("A quiz: {headline}"),
        View::Question => format!("A question: {headline}"),
        View::Card | View::Story => headline.to_owned(),
    },
};
