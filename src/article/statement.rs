//! Statements, and all that a reader needs to see who made them.

use yew::prelude::*;

use super::Reader;
use super::contents::lights;
use crate::components::{mark, say, voice_class};
use crate::story::{Span, Statement, Text, Voice};

impl Reader<'_> {
    /// A statement as a paragraph, with its voices.
    pub(super) fn statement(&self, statement: &Statement) -> Html {
        html! {
            <div class="said" id={statement.at.element()} tabindex="-1" data-by={lights(self.story, statement).join(" ")}>
                <p class="said__text">{running(&statement.text)}</p>
                {self.sources(statement)}
            </div>
        }
    }

    /// Statements one after the other.
    pub(super) fn statements_of(&self, statements: &[Statement]) -> Html {
        html! { {for statements.iter().map(|statement| self.statement(statement))} }
    }

    /// Who made a statement: each voice with the numbers of its claims, and the pages of what is from
    /// elsewhere.
    pub(super) fn sources(&self, statement: &Statement) -> Html {
        let voice = |voice: &Voice| {
            let own = statement.claims.iter().filter_map(|n| self.claim(*n));
            let own = own.filter(|claim| claim.voice == voice.id);
            html! {
                <li class={classes!("voice", voice_class(voice))} title={voice.who.to_string()}>
                    {mark(voice.mark)}
                    <span class="voice__name">{say(&voice.name)}</span>
                    {for own.map(|claim| html! {
                        <a class="voice__claim" href={format!("#/sources/{}", claim.n)}>
                            <span class="visually-hidden">{(self.words.claims_of)(&voice.name)}{" "}</span>{claim.n}
                        </a>
                    })}
                </li>
            }
        };
        let fact = |id: &crate::story::BackgroundId| {
            let fact = self.background(id)?;
            Some(html! {
                <li class="voice is-elsewhere">
                    <span class="voice__name">{self.words.elsewhere}</span>
                    <a class="voice__claim" href={format!("#/sources/{id}")}>{short_source(&fact.source)}</a>
                </li>
            })
        };
        html! {
            <ul class="said__by">
                {for self.voices_of(statement).into_iter().map(voice)}
                {for statement.background.iter().filter_map(fact)}
            </ul>
        }
    }

    /// The explanations of all words to know, each once: any mention of a word opens its own.
    pub(super) fn terms(&self) -> Html {
        html! {
            <div class="terms">
                {for self.terms.iter().map(|term| html! {
                    <div class="popover" popover="auto" id={format!("term-{}", term.id)}
                        role="dialog" aria-labelledby={format!("term-{}-name", term.id)}>
                        <p class="popover__name" id={format!("term-{}-name", term.id)}>{say(&term.name)}</p>
                        <p class="popover__text">{term.text.plain()}</p>
                        <button type="button" class="button button--small" popovertarget={format!("term-{}", term.id)}
                            popovertargetaction="hide">{self.words.close}</button>
                    </div>
                })}
            </div>
        }
    }
}

/// Running text, whose marked words open their explanation.
fn running(text: &Text) -> Html {
    let span = |span: Span<'_>| match span {
        Span::Plain(words) => html! { {words.to_string()} },
        Span::Term { label, term } => html! {
            <button type="button" class="term" popovertarget={format!("term-{term}")}>{label.to_string()}</button>
        },
    };
    html! { {for text.spans().into_iter().map(span)} }
}

/// The name of a source without the title of its page.
fn short_source(source: &str) -> String {
    source.split([',', ';']).next().unwrap_or(source).to_string()
}
