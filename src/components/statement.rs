//! Statements, and all that a reader needs to see who made them.

use yew::prelude::*;

use super::say;

use super::voice::AttrWords;
use super::{Here, Lit, Told, mark, voice_class};
use crate::story::{Anchor, Span, Statement, Text, Voice};
use crate::words::Words;

/// Reads a story out: what every piece of the story page needs.
#[derive(Clone, PartialEq, Properties)]
pub struct Reader {
    /// The story.
    pub told: Told,
    /// Which statements are lit.
    pub lit: Lit,
    /// Where the address leads.
    pub here: Here,
    /// The words.
    pub words: AttrWords,
}

impl Reader {
    /// The words.
    pub fn w(&self) -> &'static Words {
        self.words.0
    }

    /// Running text, whose marked words open their explanation.
    pub fn text(&self, text: &Text) -> Html {
        let span = |span: Span<'_>| match span {
            Span::Plain(words) => html! { {words.to_string()} },
            Span::Term { label, term } => html! {
                <button type="button" class="term" popovertarget={format!("term-{term}")}>{label.to_string()}</button>
            },
        };
        html! { {for text.spans().into_iter().map(span)} }
    }

    /// A statement as a paragraph, with its voices.
    pub fn statement(&self, statement: &Statement) -> Html {
        let lit = self.lit.lights(statement, &self.told);
        let target = self.here.at.as_ref() == Some(&statement.at);
        let class = classes!("said", lit.then_some("said--lit"), target.then_some("said--target"));
        html! {
            <div {class} id={statement.at.element()} tabindex="-1" key={statement.at.as_str().to_string()}>
                <p class="said__text">
                    {self.text(&statement.text)}
                    if lit { <span class="said__lit">{" "}{self.w().lit_mark}</span> }
                </p>
                {self.sources(statement)}
                {self.back(&statement.at)}
            </div>
        }
    }

    /// Statements one after the other.
    pub fn statements(&self, statements: &[Statement]) -> Html {
        html! { {for statements.iter().map(|statement| self.statement(statement))} }
    }

    /// The way back to the question that led here.
    pub fn back(&self, at: &Anchor) -> Html {
        match &self.here {
            Here { at: Some(here), back: Some(back) } if here == at => html! {
                <p class="said__back"><a class="button button--small" href={back.to_string()}>{self.w().back_to_question}</a></p>
            },
            _ => html! {},
        }
    }

    /// Who made a statement: each voice with the numbers of its claims, and the pages of what is from
    /// elsewhere.
    pub fn sources(&self, statement: &Statement) -> Html {
        let voice = |voice: &Voice| {
            let own = statement.claims.iter().filter_map(|n| self.told.claim(*n));
            let own = own.filter(|claim| claim.voice == voice.id);
            html! {
                <li class={classes!("voice", voice_class(voice))} title={voice.who.to_string()}>
                    {mark(voice.mark)}
                    <span class="voice__name">{say(&voice.name)}</span>
                    {for own.map(|claim| html! {
                        <a class="voice__claim" href={format!("#/sources/{}", claim.n)}>
                            <span class="visually-hidden">{(self.w().claims_of)(&voice.name)}{" "}</span>{claim.n}
                        </a>
                    })}
                </li>
            }
        };
        let fact = |id: &crate::story::BackgroundId| {
            let fact = self.told.background(id)?;
            Some(html! {
                <li class="voice is-elsewhere">
                    <span class="voice__name">{self.w().elsewhere}</span>
                    <a class="voice__claim" href={format!("#/sources/{id}")}>{short_source(&fact.source)}</a>
                </li>
            })
        };
        html! {
            <ul class="said__by">
                {for self.told.voices_of(statement).into_iter().map(voice)}
                {for statement.background.iter().filter_map(fact)}
            </ul>
        }
    }
}

/// The name of a source without the title of its page.
fn short_source(source: &str) -> String {
    source.split([',', ';']).next().unwrap_or(source).to_string()
}

/// The explanations of all words to know, each once: any mention of a word opens its own.
pub fn terms(props: &Reader) -> Html {
    html! {
        <div class="terms">
            {for props.told.terms.iter().map(|term| html! {
                <div class="popover" popover="auto" id={format!("term-{}", term.id)} key={term.id.as_str().to_string()}
                    role="dialog" aria-labelledby={format!("term-{}-name", term.id)}>
                    <p class="popover__name" id={format!("term-{}-name", term.id)}>{say(&term.name)}</p>
                    <p class="popover__text">{term.text.plain()}</p>
                    <button type="button" class="button button--small" popovertarget={format!("term-{}", term.id)}
                        popovertargetaction="hide">{props.w().close}</button>
                </div>
            })}
        </div>
    }
}
