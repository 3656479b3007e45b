//! The parts of the story.

use yew::prelude::*;

use crate::components::{
    AttrWords, Here, Lit, Reader, Timeline, Told, map_figure, mark, opening, say, terms, voice_class,
};
use crate::story::{
    Background, Claim, Group, Issue, MapName, Outcome, PartName, Person, Says, State, Statement, Term,
};

/// A stretch of the story page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stretch {
    /// The headline, the standfirst and the picture.
    Head,
    /// A part, without its heading and its checkpoint.
    Part(PartName),
    /// The explanations of words, which open where a word stands.
    Terms,
}

/// What [`Chapter`] gets.
#[derive(PartialEq, Properties)]
pub struct ChapterProps {
    /// Which stretch.
    pub stretch: Stretch,
    /// The story.
    pub told: Told,
    /// Which statements are lit.
    pub lit: Lit,
    /// Where the address leads.
    pub here: Here,
    /// The words.
    pub words: AttrWords,
}

/// A stretch of the story page. It is drawn again only when something of this changes: an answer to a question
/// leaves the story as it is.
#[component]
pub fn Chapter(props: &ChapterProps) -> Html {
    let reader = Reader {
        told: props.told.clone(),
        lit: props.lit.clone(),
        here: props.here.clone(),
        words: props.words,
    };
    match props.stretch {
        Stretch::Head => head(&reader),
        Stretch::Part(PartName::Glance) => glance(&reader),
        Stretch::Part(PartName::People) => people(&reader),
        Stretch::Part(PartName::Issues) => issues(&reader),
        Stretch::Part(PartName::Outcomes) => outcomes(&reader),
        Stretch::Part(PartName::Timeline) => timeline(&reader),
        Stretch::Part(PartName::Places) => places(&reader),
        Stretch::Part(PartName::Words) => glossary(&reader),
        Stretch::Part(PartName::Sources) => sources(&reader),
        Stretch::Terms => terms(&reader),
    }
}

fn lead(reader: &Reader, part: PartName) -> Html {
    let Some(part) = reader.told.part(part) else { return html! {} };
    html! { <div class="part__lead">{reader.statements(&part.lead)}</div> }
}

/// The headline, the standfirst and the picture.
fn head(props: &Reader) -> Html {
    let (w, story) = (props.w(), &props.told);
    html! {
        <header class="head">
            <div class="head__words">
                <p class="head__kicker label">{say(&story.kicker)}</p>
                <h1 class="head__headline" tabindex="-1">{say(&story.headline)}</h1>
                <div class="head__standfirst">{props.statement(&story.standfirst)}</div>
                <p class="head__line">
                    <span>{(w.as_of)(&(w.date)(story.as_of))}</span>
                    <span>{(w.reading_time)(story.minutes)}</span>
                </p>
            </div>
            {opening(story)}
        </header>
    }
}

/// At a glance.
fn glance(props: &Reader) -> Html {
    let glance = &props.told.glance;
    html! {
        <>
            {lead(props, PartName::Glance)}
            <dl class="facts">
                {for glance.facts.iter().map(|fact| html! {
                    <div class="facts__row" key={fact.label.to_string()}>
                        <dt class="facts__label">{say(&fact.label)}</dt>
                        <dd class="facts__told">{props.statement(&fact.statement)}</dd>
                    </div>
                })}
            </dl>
            <h3 class="part__sub">{props.w().takeaways}</h3>
            <ol class="takeaways">
                {for glance.takeaways.iter().map(|statement| html! { <li class="takeaways__item">{props.statement(statement)}</li> })}
            </ol>
        </>
    }
}

/// The leaders.
fn people(props: &Reader) -> Html {
    let card = |person: &Person| {
        let side = person.side.as_ref().and_then(|id| props.told.side(id));
        let shape =
            side.map_or(
                "",
                |side| if side.mark == crate::story::Mark::Square { "is-square" } else { "is-round" },
            );
        let group = |group: &Group| {
            html! {
                <div class="person__group" key={group.label.to_string()}>
                    <h4 class="person__label">{say(&group.label)}</h4>
                    {props.statements(&group.statements)}
                </div>
            }
        };
        html! {
            <section class={classes!("person", person.lead.then_some("person--lead"), shape)} id={format!("/people/{}", person.id)}
                tabindex="-1" key={person.id.as_str().to_string()} aria-labelledby={format!("person-{}", person.id)}>
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
    let (leads, others): (Vec<&Person>, Vec<&Person>) =
        props.told.people.iter().partition(|person| person.lead);
    html! {
        <>
            {lead(props, PartName::People)}
            <div class="people people--lead">{for leads.into_iter().map(card)}</div>
            <div class="people">{for others.into_iter().map(card)}</div>
        </>
    }
}

/// How far something has come: a word and a mark.
fn chip(reader: &Reader, state: State) -> Html {
    let w = reader.w();
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
fn issues(props: &Reader) -> Html {
    let w = props.w();
    let says = |says: &Says| {
        let side = props.told.side(&says.side);
        let name = side.map_or("", |side| &*side.name);
        let shape =
            side.map_or(
                "",
                |side| if side.mark == crate::story::Mark::Square { "is-square" } else { "is-round" },
            );
        html! {
            <div class={classes!("issue__side", shape)} key={says.side.as_str().to_string()}>
                <h4 class="issue__says">{side.map(|side| mark(side.mark)).unwrap_or_default()}{(w.says)(name)}</h4>
                if says.statements.is_empty() {
                    <p class="issue__nothing">{(w.says_nothing)(name)}</p>
                } else {
                    {props.statements(&says.statements)}
                }
            </div>
        }
    };
    let card = |issue: &Issue| {
        let silent = issue.says.iter().all(|says| says.statements.is_empty());
        html! {
            <section class="issue" id={format!("/issues/{}", issue.id)} tabindex="-1" key={issue.id.as_str().to_string()}
                aria-labelledby={format!("issue-{}", issue.id)}>
                <header class="issue__head">
                    <h3 class="issue__name" id={format!("issue-{}", issue.id)}>{say(&issue.name)}</h3>
                    <p class="issue__asks">{say(&issue.asks)}</p>
                </header>
                <div class="issue__context">{props.statements(&issue.context)}</div>
                if silent {
                    <p class="issue__nothing issue__nothing--both">{w.says_nothing_both}</p>
                } else {
                    <div class="issue__sides">{for issue.says.iter().map(says)}</div>
                }
                <div class="issue__stands">
                    <h4 class="issue__says">{w.where_it_stands}{chip(props, issue.state)}</h4>
                    {props.statements(&issue.stands)}
                </div>
            </section>
        }
    };
    html! {
        <>
            {lead(props, PartName::Issues)}
            <ul class="jump" aria-label={w.issue}>
                {for props.told.issues.iter().map(|issue| html! {
                    <li key={issue.id.as_str().to_string()}><a href={format!("#/issues/{}", issue.id)}>{say(&issue.name)}</a></li>
                })}
            </ul>
            <div class="issues">{for props.told.issues.iter().map(card)}</div>
        </>
    }
}

/// The outcomes: a table on a wide screen, cards on a narrow one.
fn outcomes(props: &Reader) -> Html {
    let w = props.w();
    let row = |outcome: &Outcome| {
        html! {
            <tr class="outcome" id={format!("/outcomes/{}", outcome.id)} tabindex="-1" key={outcome.id.as_str().to_string()}>
                <th class="outcome__what" scope="row">{say(&outcome.what)}</th>
                <td class="outcome__told">{props.statements(&outcome.statements)}</td>
            </tr>
        }
    };
    let group = |state: State| {
        let own: Vec<&Outcome> =
            props.told.outcomes.iter().filter(|outcome| outcome.state == state).collect();
        if own.is_empty() {
            return html! {};
        }
        html! {
            <tbody key={state.as_str()}>
                <tr class="outcomes__state">
                    <th colspan="2" scope="rowgroup">{chip(props, state)}<span class="outcomes__means">{(w.state_told)(state)}</span></th>
                </tr>
                {for own.into_iter().map(row)}
            </tbody>
        }
    };
    html! {
        <>
            {lead(props, PartName::Outcomes)}
            <table class="outcomes">
                <thead class="visually-hidden">
                    <tr><th scope="col">{w.outcome}</th><th scope="col">{w.what_is_told}</th></tr>
                </thead>
                {for State::ALL.into_iter().map(group)}
            </table>
        </>
    }
}

/// How it came to this.
fn timeline(props: &Reader) -> Html {
    html! {
        <>
            {lead(props, PartName::Timeline)}
            <Timeline ..props.clone() />
        </>
    }
}

/// Where.
fn places(props: &Reader) -> Html {
    let w = props.w();
    let figure = |name: MapName, label: &'static str| {
        html! {
            <figure class="map-figure">
                {map_figure(&props.told, name, (w.map_of)(label))}
                <figcaption>{label}{". "}{w.map_note}</figcaption>
            </figure>
        }
    };
    html! {
        <>
            {lead(props, PartName::Places)}
            <div class="maps">
                {figure(MapName::Pacific, w.map_pacific)}
                {figure(MapName::EastAsia, w.map_east_asia)}
            </div>
            <h3 class="part__sub">{w.all_places}</h3>
            <dl class="places">
                {for props.told.places.iter().map(|place| html! {
                    <div class="places__row" id={format!("/places/{}", place.id)} tabindex="-1" key={place.id.as_str().to_string()}>
                        <dt class="places__name">{say(&place.name)}</dt>
                        <dd class="places__told">{props.statements(&place.statements)}</dd>
                    </div>
                })}
            </dl>
        </>
    }
}

/// Words to know.
fn glossary(props: &Reader) -> Html {
    let entry = |term: &Term| {
        html! {
            <div class="glossary__row" id={format!("/words/{}", term.id)} tabindex="-1" key={term.id.as_str().to_string()}>
                <dt class="glossary__word">{say(&term.name)}</dt>
                <dd class="glossary__means">{term.text.plain()}</dd>
            </div>
        }
    };
    html! {
        <>
            {lead(props, PartName::Words)}
            <p class="part__note">{props.w().words_note}</p>
            <dl class="glossary">{for props.told.terms.iter().map(entry)}</dl>
        </>
    }
}

/// Who says so: every voice with its claims, and where each is told and asked.
fn sources(props: &Reader) -> Html {
    let (w, story) = (props.w(), &props.told);
    let told_in = |at: &[crate::story::Anchor]| {
        html! {
            <span class="claim__ways">
                <span class="claim__way">{w.told_in}</span>
                {for at.iter().enumerate().map(|(i, anchor)| html! {
                    <a href={anchor.href()} aria-label={(w.told_place)(&part_label(props, anchor.as_str()), i + 1)}>{part_label(props, anchor.as_str())}</a>
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
            <li class="claim" id={format!("/sources/{}", claim.n)} tabindex="-1" key={claim.n}>
                <span class="claim__n" aria-label={(w.claim)(claim.n)}>{claim.n}</span>
                <div class="claim__body">
                    <p class="claim__text">{claim.text.plain()}{" "}<span class="claim__par">{(w.paragraphs)(&claim.paragraphs)}</span></p>
                    <p class="claim__links">{told_in(&claim.told)}{asked_in(claim)}</p>
                    {back(props, &claim.n.to_string())}
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
            <li class="claim" id={format!("/sources/{}", fact.id)} tabindex="-1" key={fact.id.as_str().to_string()}>
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
            {lead(props, PartName::Sources)}
            <p class="part__note">{story.report.plain()}</p>
            <h3 class="part__sub">{w.claims}</h3>
            {for story.voices.iter().map(|voice| {
                let own: Vec<&Claim> = story.claims.iter().filter(|claim| claim.voice == voice.id).collect();
                html! {
                    <details class="voice-claims" key={voice.id.as_str().to_string()}>
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
fn part_label(reader: &Reader, anchor: &str) -> String {
    let name = anchor.split('/').next().and_then(PartName::parse);
    name.and_then(|name| reader.told.part(name)).map(|part| part.label.to_string()).unwrap_or_default()
}

fn back(reader: &Reader, place: &str) -> Html {
    reader.back(&crate::story::Anchor::new(PartName::Sources.as_str(), place))
}
