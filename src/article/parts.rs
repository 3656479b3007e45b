//! The parts of the story.

use yew::prelude::*;

use super::Reader;
use super::map::map_figure;
use super::opening::opening;
use super::timeline::timeline;
use crate::components::{mark, say, voice_class};
use crate::story::{
    Background, Claim, Group, Issue, MapName, Mark, Outcome, PartName, Person, Says, SideId, State,
    Statement, Term,
};

/// A part, without its heading and its checkpoint.
pub(super) fn part(reader: Reader<'_>, name: PartName) -> Html {
    let inside = match name {
        PartName::Glance => glance(reader),
        PartName::People => people(reader),
        PartName::Issues => issues(reader),
        PartName::Outcomes => outcomes(reader),
        PartName::Timeline => timeline(reader),
        PartName::Places => places(reader),
        PartName::Words => glossary(reader),
        PartName::Sources => sources(reader),
    };
    html! {
        <>
            <div class="part__lead">{reader.statements_of(reader.lead(name))}</div>
            {inside}
        </>
    }
}

/// The class of what belongs to a side.
fn shape(reader: Reader<'_>, side: Option<&SideId>) -> &'static str {
    match side.and_then(|id| reader.side(id)).map(|side| side.mark) {
        Some(Mark::Square) => "is-square",
        Some(_) => "is-round",
        None => "",
    }
}

/// The headline, the standfirst and the picture.
pub(super) fn head(reader: Reader<'_>) -> Html {
    let (w, story) = (reader.words, reader.story);
    html! {
        <header class="head">
            <div class="head__words">
                <p class="head__kicker label">{say(&story.kicker)}</p>
                <h1 class="head__headline" tabindex="-1">{say(&story.headline)}</h1>
                <div class="head__standfirst">{reader.statement(&story.standfirst)}</div>
                <p class="head__line">
                    <span>{(w.as_of)(&(reader.shared.date)(story.as_of))}</span>
                    <span>{(w.reading_time)(story.minutes)}</span>
                </p>
            </div>
            {opening(story)}
        </header>
    }
}

/// At a glance.
fn glance(reader: Reader<'_>) -> Html {
    let glance = &reader.glance;
    html! {
        <>
            <dl class="facts">
                {for glance.facts.iter().map(|fact| html! {
                    <div class="facts__row">
                        <dt class="facts__label">{say(&fact.label)}</dt>
                        <dd class="facts__told">{reader.statement(&fact.statement)}</dd>
                    </div>
                })}
            </dl>
            <h3 class="part__sub">{reader.words.takeaways}</h3>
            <ol class="takeaways">
                {for glance.takeaways.iter().map(|statement| html! { <li class="takeaways__item">{reader.statement(statement)}</li> })}
            </ol>
        </>
    }
}

/// The leaders.
fn people(reader: Reader<'_>) -> Html {
    let card = |person: &Person| {
        let shape = shape(reader, person.side.as_ref());
        let group = |group: &Group| {
            html! {
                <div class="person__group">
                    <h4 class="person__label">{say(&group.label)}</h4>
                    {reader.statements_of(&group.statements)}
                </div>
            }
        };
        html! {
            <section class={classes!("person", person.lead.then_some("person--lead"), shape)} id={format!("/people/{}", person.id)}
                tabindex="-1" aria-labelledby={format!("person-{}", person.id)}>
                <header class="person__head">
                    <span class={classes!("person__initials", shape)} aria-hidden="true">{say(&person.initials)}</span>
                    <div>
                        <h3 class="person__name" id={format!("person-{}", person.id)}>{say(&person.name)}</h3>
                        <p class="person__role">{say(&person.role)}</p>
                    </div>
                </header>
                {for person.groups.iter().map(group)}
            </section>
        }
    };
    let (leads, others): (Vec<&Person>, Vec<&Person>) = reader.people.iter().partition(|person| person.lead);
    html! {
        <>
            <div class="people people--lead">{for leads.into_iter().map(card)}</div>
            <div class="people">{for others.into_iter().map(card)}</div>
        </>
    }
}

/// How far something has come: a word and a mark.
fn chip(reader: Reader<'_>, state: State) -> Html {
    let w = reader.words;
    let path = match state {
        State::Agreed => "M2 8.5 6 12.5 14 3.5",
        State::Promised => "M2 8h11M9 4l4 4-4 4",
        State::Voiced => "M2 3h12v8H7l-3 3v-3H2z",
        State::Open => "M8 2a6 6 0 1 0 .01 0z",
    };
    html! {
        <span class={classes!("chip", format!("chip--{}", state.as_str()))} title={(w.state_told)(state)}>
            <svg viewBox="0 0 16 16" aria-hidden="true" focusable="false"><path d={path} /></svg>
            {(w.state)(state)}
        </span>
    }
}

/// The issues, as a board.
fn issues(reader: Reader<'_>) -> Html {
    let w = reader.words;
    let says = |says: &Says| {
        let side = reader.side(&says.side);
        let name = side.map_or("", |side| &*side.name);
        html! {
            <div class={classes!("issue__side", shape(reader, Some(&says.side)))}>
                <h4 class="issue__says">{side.map(|side| mark(side.mark)).unwrap_or_default()}{(w.says)(name)}</h4>
                if says.statements.is_empty() {
                    <p class="issue__nothing">{(w.says_nothing)(name)}</p>
                } else {
                    {reader.statements_of(&says.statements)}
                }
            </div>
        }
    };
    let card = |issue: &Issue| {
        let silent = issue.says.iter().all(|says| says.statements.is_empty());
        html! {
            <section class="issue" id={format!("/issues/{}", issue.id)} tabindex="-1"
                aria-labelledby={format!("issue-{}", issue.id)}>
                <header class="issue__head">
                    <h3 class="issue__name" id={format!("issue-{}", issue.id)}>{say(&issue.name)}</h3>
                    <p class="issue__asks">{say(&issue.asks)}</p>
                </header>
                <div class="issue__context">{reader.statements_of(&issue.context)}</div>
                if silent {
                    <p class="issue__nothing issue__nothing--both">{w.says_nothing_both}</p>
                } else {
                    <div class="issue__sides">{for issue.says.iter().map(says)}</div>
                }
                <div class="issue__stands">
                    <h4 class="issue__says">{w.where_it_stands}{chip(reader, issue.state)}</h4>
                    {reader.statements_of(&issue.stands)}
                </div>
            </section>
        }
    };
    html! {
        <>
            <ul class="jump" aria-label={w.issue}>
                {for reader.issues.iter().map(|issue| html! {
                    <li ><a href={format!("#/issues/{}", issue.id)}>{say(&issue.name)}</a></li>
                })}
            </ul>
            <div class="issues">{for reader.issues.iter().map(card)}</div>
        </>
    }
}

/// The outcomes: a table on a wide screen, cards on a narrow one.
fn outcomes(reader: Reader<'_>) -> Html {
    let w = reader.words;
    let row = |outcome: &Outcome| {
        html! {
            <tr class="outcome" id={format!("/outcomes/{}", outcome.id)} tabindex="-1">
                <th class="outcome__what" scope="row">{say(&outcome.what)}</th>
                <td class="outcome__told">{reader.statements_of(&outcome.statements)}</td>
            </tr>
        }
    };
    let group = |state: State| {
        let own: Vec<&Outcome> = reader.outcomes.iter().filter(|outcome| outcome.state == state).collect();
        if own.is_empty() {
            return html! {};
        }
        html! {
            <tbody >
                <tr class="outcomes__state">
                    <th colspan="2" scope="rowgroup">{chip(reader, state)}<span class="outcomes__means">{(w.state_told)(state)}</span></th>
                </tr>
                {for own.into_iter().map(row)}
            </tbody>
        }
    };
    html! {
        <>
            <table class="outcomes">
                <thead class="visually-hidden">
                    <tr><th scope="col">{w.outcome}</th><th scope="col">{w.what_is_told}</th></tr>
                </thead>
                {for State::ALL.into_iter().map(group)}
            </table>
        </>
    }
}

/// Where.
fn places(reader: Reader<'_>) -> Html {
    let w = reader.words;
    let figure = |name: MapName, label: &'static str| {
        html! {
            <figure class="map-figure">
                {map_figure(reader.story, name, (w.map_of)(label))}
                <figcaption>{label}{". "}{w.map_note}</figcaption>
            </figure>
        }
    };
    html! {
        <>
            <div class="maps">
                {figure(MapName::Pacific, w.map_pacific)}
                {figure(MapName::EastAsia, w.map_east_asia)}
            </div>
            <h3 class="part__sub">{w.all_places}</h3>
            <dl class="places">
                {for reader.places.iter().map(|place| html! {
                    <div class="places__row" id={format!("/places/{}", place.id)} tabindex="-1">
                        <dt class="places__name">{say(&place.name)}</dt>
                        <dd class="places__told">{reader.statements_of(&place.statements)}</dd>
                    </div>
                })}
            </dl>
        </>
    }
}

/// Words to know.
fn glossary(reader: Reader<'_>) -> Html {
    let entry = |term: &Term| {
        html! {
            <div class="glossary__row" id={format!("/words/{}", term.id)} tabindex="-1">
                <dt class="glossary__word">{say(&term.name)}</dt>
                <dd class="glossary__means">{term.text.plain()}</dd>
            </div>
        }
    };
    html! {
        <>
            <p class="part__note">{reader.words.words_note}</p>
            <dl class="glossary">{for reader.terms.iter().map(entry)}</dl>
        </>
    }
}

/// Who says so: every voice with its claims, and where each is told and asked.
fn sources(reader: Reader<'_>) -> Html {
    let (w, story) = (reader.words, reader.story);
    let told_in = |at: &[crate::story::Anchor]| {
        html! {
            <span class="claim__ways">
                <span class="claim__way">{w.told_in}</span>
                {for at.iter().enumerate().map(|(i, anchor)| html! {
                    <a href={anchor.href()} aria-label={(w.told_place)(&part_label(reader, anchor.as_str()), i + 1)}>{part_label(reader, anchor.as_str())}</a>
                })}
            </span>
        }
    };
    let asked_in = |claim: &Claim| {
        let shown = claim.asked.iter().take(4).filter_map(|place| {
            let place = usize::try_from(*place).ok()?;
            let entry = story.bank().entry(place)?;
            Some(html! { <a href={format!("#/quiz?items={}", entry.id())}>{(w.question_n)(place + 1)}</a> })
        });
        let more = claim.asked.len().saturating_sub(4);
        html! {
            if !claim.asked.is_empty() {
                <span class="claim__ways">
                    <span class="claim__way">{w.asked_in}</span>
                    {for shown}
                    if more > 0 { <span>{(w.more_questions)(more)}</span> }
                </span>
            }
        }
    };
    let claim = |claim: &Claim| {
        html! {
            <li class="claim" id={format!("/sources/{}", claim.n)} tabindex="-1">
                <span class="claim__n" aria-label={(w.claim)(claim.n)}>{claim.n}</span>
                <div class="claim__body">
                    <p class="claim__text">{claim.text.plain()}{" "}<span class="claim__par">{(w.paragraphs)(&claim.paragraphs)}</span></p>
                    <p class="claim__links">{told_in(&claim.told)}{asked_in(claim)}</p>
                </div>
            </li>
        }
    };
    let fact = |fact: &Background| {
        let told: Vec<_> = story
            .statements()
            .filter(|s: &&Statement| s.background.contains(&fact.id))
            .map(|s| s.at.clone())
            .collect();
        html! {
            <li class="claim" id={format!("/sources/{}", fact.id)} tabindex="-1">
                <span class="claim__n" aria-hidden="true">{"+"}</span>
                <div class="claim__body">
                    <p class="claim__text">
                        {fact.text.plain()}
                        if fact.after { <span class="claim__after">{w.after_story}</span> }
                    </p>
                    <p class="claim__source">{w.source}{": "}{&fact.source}</p>
                    <p class="claim__links">{told_in(&told)}</p>
                </div>
            </li>
        }
    };
    html! {
        <>
            <p class="part__note">{story.report.plain()}</p>
            <h3 class="part__sub">{w.claims}</h3>
            {for story.voices.iter().map(|voice| {
                let own: Vec<&Claim> = story.claims.iter().filter(|claim| claim.voice == voice.id).collect();
                html! {
                    <details class="voice-claims">
                        <summary class={classes!("voice-claims__head", voice_class(voice))}>
                            {mark(voice.mark)}
                            <span class="voice-claims__name">{say(&voice.name)}</span>
                            <span class="voice-claims__who">{&voice.who}{" · "}{(w.claims_n)(own.len())}</span>
                        </summary>
                        <ol class="claims">{for own.into_iter().map(claim)}</ol>
                    </details>
                }
            })}
            <h3 class="part__sub">{w.background}</h3>
            <ol class="claims">{for story.background.iter().map(fact)}</ol>
        </>
    }
}

/// The label of the part that an anchor is in.
fn part_label(reader: Reader<'_>, anchor: &str) -> String {
    let name = anchor.split('/').next().and_then(PartName::parse);
    name.and_then(|name| reader.part(name)).map(|part| part.label.to_string()).unwrap_or_default()
}
