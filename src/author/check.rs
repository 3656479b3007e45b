//! From the tables of a file to a story.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::reader::{Node, Sink};
use super::{Faults, line_of, rules, svg};
use crate::hash::{fnv, spread};
use crate::story::{
    Anchor, Background, BackgroundId, Bank, Body, Choice, Claim, ClaimNumber, Contents, Entry, Event,
    EventId, Explainer, Fact, Glance, Group, Issue, IssueId, Kind, Lines, MapName, Mark, Opening, Outcome,
    OutcomeId, Part, PartName, Person, PersonId, Place, PlaceId, Question, QuestionId, Row, Says, Scale,
    Side, SideId, Span, State, Statement, Step, Story, StoryId, Term, TermId, Text, Theme, ThemeId, Topic,
    TopicId, Version, Voice, VoiceId,
};

/// Words that a reader reads in a minute: an unhurried pace for a text of this kind (Brysbaert 2019 puts the
/// mean for non-fiction at 238).
const WORDS_A_MINUTE: usize = 220;

pub(super) fn read(source: &str, assets: &dyn Fn(&str) -> Option<String>) -> Result<Explainer, Faults> {
    let sink = Sink::new(source);
    let (table, errors) = DeTable::parse_recoverable(source);
    for error in &errors {
        let at = error.span().map_or(0, |span| span.start);
        sink.fault("", at, error.message());
    }
    if !errors.is_empty() {
        return Err(sink.into_faults());
    }
    let reader = Reader::new(&table, &sink);
    let root = Node::new(&table, "", &sink);
    let story = reader.story(&root, assets);
    drop(root);
    story.filter(|_| sink.is_clean()).ok_or_else(|| sink.into_faults())
}

/// Names that stand in the file, gathered first, so that a citation can be checked where it stands.
struct Reader<'a> {
    sink: &'a Sink<'a>,
    names: BTreeMap<&'static str, BTreeSet<String>>,
    /// How many statements each part has so far.
    numbered: RefCell<BTreeMap<&'static str, usize>>,
    /// Where each claim is told.
    told: RefCell<BTreeMap<ClaimNumber, Vec<Anchor>>>,
    /// Words of statements so far: what a reader reads from top to bottom.
    words: RefCell<usize>,
}

/// Tables with an `id`, which others cite.
const NAMED: [&str; 13] = [
    "side",
    "voice",
    "background",
    "theme",
    "place",
    "term",
    "topic",
    "person",
    "issue",
    "outcome",
    "event",
    "question",
    "retired",
];

impl<'a> Reader<'a> {
    fn new(table: &'a Spanned<DeTable<'a>>, sink: &'a Sink<'a>) -> Self {
        let mut names: BTreeMap<&'static str, BTreeSet<String>> = BTreeMap::new();
        for kind in NAMED {
            let Some(DeValue::Array(rows)) = table.get_ref().get(kind).map(Spanned::get_ref) else {
                continue;
            };
            let known = names.entry(kind).or_default();
            for row in rows {
                let DeValue::Table(row) = row.get_ref() else { continue };
                let Some(id) = row.get("id") else { continue };
                let DeValue::String(text) = id.get_ref() else { continue };
                if !known.insert(text.to_string()) {
                    sink.fault(&format!("{kind} {text}"), id.span().start, "the id stands there twice");
                }
            }
        }
        Self {
            sink,
            names,
            numbered: RefCell::default(),
            told: RefCell::default(),
            words: RefCell::default(),
        }
    }

    fn known(&self, kind: &'static str, id: &str) -> bool {
        self.names.get(kind).is_some_and(|ids| ids.contains(id))
    }

    /// The id of a thing itself.
    fn own<T>(node: &Node<'_>, parse: impl Fn(&str) -> Option<T>) -> Option<T> {
        let id = node.spelt("id", "an id (lower-case letters, digits and hyphens, at most 40)", parse)?;
        if Self::is_taken(&node.text("id")) {
            node.fault(
                "id",
                "the id is taken: numbers, `s` with a number, and `check` are addresses of the page",
            );
        }
        Some(id)
    }

    /// Whether the page itself gives that name to something: claims are numbered, statements are `s1`, `s2` and
    /// so on, and every part has a `check`.
    fn is_taken(id: &str) -> bool {
        let digits = id.strip_prefix('s').unwrap_or(id);
        id == "check" || digits.bytes().all(|b| b.is_ascii_digit())
    }

    /// The id of another thing, which must be there.
    fn cited<T>(
        &self,
        node: &Node<'_>,
        key: &'static str,
        kind: &'static str,
        parse: impl Fn(&str) -> Option<T>,
    ) -> Option<T> {
        node.spelt(key, &format!("the id of a {kind}"), |text| {
            self.known(kind, text).then(|| parse(text)).flatten()
        })
    }

    fn opt_cited<T>(
        &self,
        node: &Node<'_>,
        key: &'static str,
        kind: &'static str,
        parse: impl Fn(&str) -> Option<T>,
    ) -> Option<T> {
        if node.has(key) { self.cited(node, key, kind, parse) } else { None }
    }

    /// Running text, whose marks must lead somewhere.
    fn marked(&self, node: &Node<'_>, key: &'static str) -> Text {
        let text = Text::new(&node.text(key));
        for span in text.spans() {
            if let Span::Term { label, term } = span
                && !self.known("term", term.as_str())
            {
                node.fault(key, format!("“{label}” leads to `{term}`, which is not a term"));
            }
        }
        if text.plain().contains("](") {
            node.fault(key, "a mark has to be of the form [label](term-id)");
        }
        text
    }

    fn statement(&self, node: &Node<'_>, part: PartName) -> Statement {
        let at = {
            let mut numbered = self.numbered.borrow_mut();
            let n = numbered.entry(part.as_str()).or_default();
            *n += 1;
            Anchor::new(part.as_str(), &format!("s{n}"))
        };
        let text = self.marked(node, "text");
        *self.words.borrow_mut() += text.plain().split_whitespace().count();
        let claims = self.claims(node);
        let background: Vec<BackgroundId> = node
            .texts("background")
            .into_iter()
            .filter_map(|(id, byte)| {
                let found = BackgroundId::parse(&id).filter(|_| self.known("background", &id));
                if found.is_none() {
                    self.sink.fault(&node.item, byte, format!("`{id}` is not a background fact"));
                }
                found
            })
            .collect();
        if claims.is_empty() && background.is_empty() {
            node.fault("text", "the statement rests on nothing: give it `claims` or `background`");
        }
        for n in &claims {
            self.told.borrow_mut().entry(*n).or_default().push(at.clone());
        }
        Statement { at, text, claims, background }
    }

    /// The claims that something rests on, ascending, each once and each one that exists.
    fn claims(&self, node: &Node<'_>) -> Vec<ClaimNumber> {
        let mut claims: Vec<ClaimNumber> = Vec::new();
        for (n, byte) in node.numbers("claims") {
            if !self.known_claim(n) {
                self.sink.fault(&node.item, byte, format!("there is no claim {n}"));
            } else if claims.contains(&n) {
                self.sink.fault(&node.item, byte, format!("claim {n} stands there twice"));
            } else {
                claims.push(n);
            }
        }
        claims.sort_unstable();
        claims
    }

    fn known_claim(&self, n: ClaimNumber) -> bool {
        self.known("claim", &n.to_string())
    }

    fn statements(&self, node: &Node<'_>, key: &'static str, part: PartName) -> Vec<Statement> {
        node.nodes(key).iter().map(|n| self.statement(n, part)).collect()
    }

    /// Statements of which there must be one at least.
    fn some_statements(&self, node: &Node<'_>, key: &'static str, part: PartName) -> Vec<Statement> {
        let statements = self.statements(node, key, part);
        if statements.is_empty() {
            node.fault(key, format!("`{key}` is missing or empty"));
        }
        statements
    }

    fn story(mut self, root: &Node<'_>, assets: &dyn Fn(&str) -> Option<String>) -> Option<Explainer> {
        let claims = root.nodes("claim");
        let numbers: BTreeSet<String> = (1..=claims.len()).map(|n| n.to_string()).collect();
        self.names.insert("claim", numbers);
        let this = &self;

        let head = root.node("story");
        let standfirst = head.as_ref().and_then(|head| head.node("standfirst"));
        let standfirst = standfirst.map(|node| this.statement(&node, PartName::Glance));
        let sides = root.nodes("side");
        if sides.len() != 2 {
            root.fault("side", format!("there must be two sides, not {}", sides.len()));
        }
        let sides: Vec<Side> = sides.iter().filter_map(|n| Self::side(n)).collect();
        let themes = root.nodes("theme").iter().filter_map(|n| Self::theme(n)).collect();
        let topics: Vec<Topic> = root.nodes("topic").iter().filter_map(|n| Self::topic(n)).collect();
        let voices = root.nodes("voice").iter().filter_map(|n| this.voice(n)).collect();
        let background: Vec<Background> =
            root.nodes("background").iter().filter_map(|n| this.background(n)).collect();

        // The order in which statements are numbered is the order of the page: each part's lead comes first.
        let (mut parts, leads): (Vec<Part>, Vec<_>) =
            root.nodes("part").iter().filter_map(|n| this.part(n)).unzip();
        for name in PartName::ALL {
            if parts.iter().filter(|part| part.name == name).count() != 1 {
                root.fault("part", format!("the part `{}` must stand there once", name.as_str()));
            }
        }
        let glance = root.node("glance").map(|n| this.glance(&n));
        let people = root.nodes("person").iter().filter_map(|n| this.person(n)).collect();
        let issues = root.nodes("issue").iter().filter_map(|n| this.issue(n, &sides)).collect();
        let outcomes = root.nodes("outcome").iter().filter_map(|n| this.outcome(n)).collect();
        let mut events: Vec<Event> =
            root.nodes("event").iter().filter_map(|n| this.event(n, &background)).collect();
        events.sort_by_key(|event| event.date);
        let places = root.nodes("place").iter().filter_map(|n| this.place(n)).collect();
        let mut terms: Vec<Term> = root.nodes("term").iter().filter_map(|n| this.term(n)).collect();
        terms.sort_by_key(|term| term.name.to_lowercase());

        let (bank, questions) = this.questions(root, &topics, &mut parts);
        let mut claims: Vec<Claim> =
            claims.iter().enumerate().filter_map(|(i, n)| this.claim(i, n)).collect();
        for (place, question) in questions.iter().enumerate() {
            for n in &question.claims {
                if let Some(claim) = usize::from(*n).checked_sub(1).and_then(|i| claims.get_mut(i)) {
                    claim.asked.push(u32::try_from(place).unwrap_or(u32::MAX));
                }
            }
        }
        let opening = root.node("opening").and_then(|n| this.opening(&n));
        let maps = [MapName::Pacific, MapName::EastAsia]
            .into_iter()
            .filter_map(|name| {
                let file = svg::file_of(name);
                let map = assets(file)
                    .ok_or_else(|| format!("`{file}` is not beside the story file"))
                    .and_then(|text| svg::read(name, &text));
                map.map_err(|message| root.fault("place", message)).ok()
            })
            .collect();

        let head = head?;
        let (id, as_of) = (Self::own(&head, StoryId::parse), head.date("as_of"));
        let (language, kicker) = (head.text("language"), head.text("kicker"));
        let (headline, report) = (head.text("headline"), this.marked(&head, "report"));
        let minutes = this.words.borrow().div_ceil(WORDS_A_MINUTE).max(1);
        let contents = Contents { id: id?, language, headline, voices, claims, parts, topics };
        Some(Explainer {
            story: Story::checked(contents, bank),
            as_of: as_of?,
            kicker,
            standfirst: standfirst?,
            report,
            minutes: u16::try_from(minutes).unwrap_or(u16::MAX),
            opening: opening?,
            sides,
            background,
            leads,
            glance: glance?,
            people,
            issues,
            outcomes,
            themes,
            events,
            places,
            maps,
            terms,
        })
    }

    // Each of these asks its table for all it holds before it gives up: a key that nobody asked for is noted as
    // one that is not known, and a claim whose statement nobody read as one that is not told.

    fn side(node: &Node<'_>) -> Option<Side> {
        let (id, name) = (Self::own(node, SideId::parse), node.text("name"));
        let mark = node.spelt("mark", "`round` or `square`", |m| mark(m).filter(|m| side_mark(*m)));
        Some(Side { id: id?, name, mark: mark? })
    }

    fn theme(node: &Node<'_>) -> Option<Theme> {
        let (id, name) = (Self::own(node, ThemeId::parse), node.text("name"));
        Some(Theme { id: id?, name })
    }

    fn topic(node: &Node<'_>) -> Option<Topic> {
        let (id, name) = (Self::own(node, TopicId::parse), node.text("name"));
        Some(Topic { id: id?, name })
    }

    fn voice(&self, node: &Node<'_>) -> Option<Voice> {
        let id = Self::own(node, VoiceId::parse);
        let mark = node.spelt("mark", "one of `round`, `square`, `bar`, `dashed`", mark);
        let side = self.opt_cited(node, "side", "side", SideId::parse);
        let (name, who) = (node.text("name"), node.text("who"));
        Some(Voice { id: id?, name, who, mark: mark?, side })
    }

    fn background(&self, node: &Node<'_>) -> Option<Background> {
        Some(Background {
            text: self.marked(node, "text"),
            source: node.text("source"),
            date: node.has("date").then(|| node.date("date")).flatten(),
            after: node.flag("after"),
            id: Self::own(node, BackgroundId::parse)?,
        })
    }

    /// A part, and what it begins with.
    fn part(&self, node: &Node<'_>) -> Option<(Part, (PartName, Vec<Statement>))> {
        let name = node.spelt("id", "one of the eight parts", PartName::parse);
        let lead = self.statements(node, "lead", name.unwrap_or(PartName::Glance));
        let (label, heading) = (node.text("label"), node.text("heading"));
        let name = name?;
        Some((Part { name, label, heading, checkpoint: Vec::new() }, (name, lead)))
    }

    fn glance(&self, node: &Node<'_>) -> Glance {
        let facts = node.nodes("facts");
        let facts = facts
            .iter()
            .map(|n| Fact { label: n.text("label"), statement: self.statement(n, PartName::Glance) })
            .collect();
        Glance { facts, takeaways: self.some_statements(node, "takeaways", PartName::Glance) }
    }

    fn person(&self, node: &Node<'_>) -> Option<Person> {
        let groups = node.nodes("groups");
        let groups = groups
            .iter()
            .map(|n| Group {
                label: n.text("label"),
                statements: self.some_statements(n, "statements", PartName::People),
            })
            .collect();
        Some(Person {
            name: node.text("name"),
            role: node.text("role"),
            initials: Self::initials(node),
            side: self.opt_cited(node, "side", "side", SideId::parse),
            lead: node.flag("lead"),
            groups,
            id: Self::own(node, PersonId::parse)?,
        })
    }

    fn initials(node: &Node<'_>) -> Rc<str> {
        let initials = node.text("initials");
        if initials.chars().count() > 3 {
            node.fault("initials", "`initials` must be one to three letters");
        }
        initials
    }

    fn issue(&self, node: &Node<'_>, sides: &[Side]) -> Option<Issue> {
        let context = self.statements(node, "context", PartName::Issues);
        let given: Vec<(Option<SideId>, Vec<Statement>)> = node
            .nodes("says")
            .iter()
            .map(|n| {
                let side = self.cited(n, "side", "side", SideId::parse);
                (side, self.statements(n, "statements", PartName::Issues))
            })
            .collect();
        let says = sides
            .iter()
            .map(|side| {
                let own = given.iter().filter(|(id, _)| id.as_ref() == Some(&side.id));
                Says { side: side.id.clone(), statements: own.flat_map(|(_, list)| list.clone()).collect() }
            })
            .collect();
        let (id, name, asks) = (Self::own(node, IssueId::parse), node.text("name"), node.text("asks"));
        let (state, stands) = node
            .node("stands")
            .map(|n| (state_of(&n), self.some_statements(&n, "statements", PartName::Issues)))?;
        Some(Issue { id: id?, name, asks, context, says, state: state?, stands })
    }

    fn outcome(&self, node: &Node<'_>) -> Option<Outcome> {
        let (id, state, what) = (Self::own(node, OutcomeId::parse), state_of(node), node.text("what"));
        let statements = self.some_statements(node, "statements", PartName::Outcomes);
        Some(Outcome { id: id?, state: state?, what, statements })
    }

    fn event(&self, node: &Node<'_>, background: &[Background]) -> Option<Event> {
        let (id, date, title) = (Self::own(node, EventId::parse), node.date("date"), node.text("title"));
        let theme = self.cited(node, "theme", "theme", ThemeId::parse);
        let (statements, after) =
            (self.some_statements(node, "statements", PartName::Timeline), node.flag("after"));
        // Later facts stand apart: an event before the story may not rest on one, one after it only on such.
        let late = |id: &BackgroundId| background.iter().find(|f| f.id == *id).is_some_and(|f| f.after);
        let mixed = |statement: &Statement| {
            if after {
                !statement.claims.is_empty() || !statement.background.iter().all(late)
            } else {
                statement.background.iter().any(late)
            }
        };
        if statements.iter().any(mixed) {
            node.fault("statements", "the event mixes what was known at the time with what came after");
        }
        Some(Event { id: id?, date: date?, title, theme: theme?, statements, after })
    }

    fn place(&self, node: &Node<'_>) -> Option<Place> {
        let maps = node
            .texts("maps")
            .into_iter()
            .filter_map(|(name, byte)| match &*name {
                "pacific" => Some(MapName::Pacific),
                "east-asia" => Some(MapName::EastAsia),
                _ => {
                    self.sink.fault(
                        &node.item,
                        byte,
                        format!("`{name}` is neither `pacific` nor `east-asia`"),
                    );
                    None
                }
            })
            .collect();
        Some(Place {
            name: node.text("name"),
            label: node.opt_text("label"),
            lat: node.float("lat", -90.0..=90.0),
            lon: node.float("lon", -180.0..=180.0),
            maps,
            area: node.flag("area"),
            statements: self.some_statements(node, "statements", PartName::Places),
            id: Self::own(node, PlaceId::parse)?,
        })
    }

    fn term(&self, node: &Node<'_>) -> Option<Term> {
        Some(Term {
            name: node.text("name"),
            text: self.marked(node, "text"),
            id: Self::own(node, TermId::parse)?,
        })
    }

    fn claim(&self, place: usize, node: &Node<'_>) -> Option<Claim> {
        let n = u16::try_from(node.int("n", 1..=9999)).unwrap_or(0);
        if usize::from(n) != place + 1 {
            node.fault("n", format!("claims are numbered from 1 with no gap: this is number {}", place + 1));
        }
        let told = self.told.borrow().get(&n).cloned().unwrap_or_default();
        if told.is_empty() {
            node.fault("n", "no statement tells this claim");
        }
        let paragraphs: Vec<u16> = node.numbers("paragraphs").into_iter().map(|(n, _)| n).collect();
        if paragraphs.is_empty() {
            node.fault("paragraphs", "`paragraphs` is missing or empty");
        }
        let (text, voice) = (self.marked(node, "text"), self.cited(node, "voice", "voice", VoiceId::parse));
        Some(Claim { n, text, voice: voice?, paragraphs, told, asked: Vec::new() })
    }

    fn opening(&self, node: &Node<'_>) -> Option<Opening> {
        let from = node
            .texts("from")
            .into_iter()
            .filter_map(|(id, byte)| {
                let place = PlaceId::parse(&id).filter(|_| self.known("place", &id));
                if place.is_none() {
                    self.sink.fault(&node.item, byte, format!("`{id}` is not a place"));
                }
                place
            })
            .collect();
        let named = node.texts("from").len();
        if named != 2 {
            node.fault("from", format!("`from` must name two places, not {named}"));
        }
        let to = self.cited(node, "to", "place", PlaceId::parse);
        let notes = node.texts("notes").into_iter().map(|(note, _)| note).collect();
        let alt = node.text("alt");
        Some(Opening { from, to: to?, notes, alt })
    }

    fn questions(&self, root: &Node<'_>, topics: &[Topic], parts: &mut [Part]) -> (Bank, Vec<Rc<Question>>) {
        for node in root.nodes("retired") {
            node.text("why");
            if node
                .spelt("id", "an id", QuestionId::parse)
                .is_some_and(|id| self.known("question", id.as_str()))
            {
                node.fault("id", "the id is retired, and in use");
            }
        }
        let (mut entries, mut questions, mut lines) = (Vec::new(), Vec::new(), Lines::default());
        let nodes = root.nodes("question");
        let mut kept = Vec::new();
        for node in &nodes {
            let checkpoint = node.opt_spelt("checkpoint", "one of the eight parts", PartName::parse);
            let Some((question, topic)) = self.question(node, topics) else { continue };
            // What is asked in the text is answered there without the program, which can show what was chosen
            // and no more than that.
            if checkpoint.is_some() && !matches!(question.body, Body::Single(_) | Body::TrueFalse(_)) {
                node.fault("checkpoint", "a checkpoint asks single-choice and true-or-false questions only");
            }
            if let Some(part) = parts.iter_mut().find(|part| Some(part.name) == checkpoint) {
                part.checkpoint.push(u32::try_from(entries.len()).unwrap_or(u32::MAX));
            }
            let line = line_of(&question);
            let version = version_of(&line);
            let kind = question.body.kind();
            let units = lines.push(line);
            entries.push(Entry { id: question.id.clone(), topic, kind, version, units });
            questions.push(Rc::new(question));
            kept.push(node);
        }
        for (place, fault) in rules::faults_of_set(&questions) {
            if let Some(node) = kept.get(place) {
                node.fault("id", fault);
            }
        }
        (Bank::new(entries, Rc::new(lines)), questions)
    }

    fn question(&self, node: &Node<'_>, topics: &[Topic]) -> Option<(Question, u16)> {
        let topic = self.cited(node, "topic", "topic", TopicId::parse);
        let (id, stem, claims) = (Self::own(node, QuestionId::parse), node.text("stem"), self.claims(node));
        if claims.is_empty() {
            node.fault("claims", "the question rests on no claim");
        }
        let kind = node.spelt("kind", "one of the six kinds", |text| {
            Kind::ALL.into_iter().find(|kind| kind.as_str() == text)
        });
        let Some(kind) = kind else {
            // Which of its keys belong to it, its kind would say.
            node.pass_over();
            return None;
        };
        let body = body(node, kind);
        let question = Question { id: id?, stem, claims, body };
        for fault in rules::faults_of(&question) {
            node.fault("id", fault);
        }
        let topic = topics.iter().position(|t| Some(&t.id) == topic.as_ref())?;
        Some((question, u16::try_from(topic).ok()?))
    }
}

/// Versions are of the line that a page carries, so that whatever a reader could see changes it.
fn version_of(line: &str) -> Version {
    let hash = spread(fnv(&[line.as_bytes()]));
    Version(u32::try_from(hash >> 32).unwrap_or(0))
}

fn body(node: &Node<'_>, kind: Kind) -> Body {
    let number = |node: &Node<'_>, key| i32::try_from(node.int(key, -1_000_000..=1_000_000)).unwrap_or(0);
    match kind {
        Kind::Single => Body::Single(choices(node)),
        Kind::Several => Body::Several(choices(node)),
        Kind::TrueFalse => {
            let options = choices(node);
            if options.iter().map(|o| &*o.text).ne(["True", "False"]) {
                node.fault("options", "the options must be `True` and `False`, in this order");
            }
            Body::TrueFalse(options)
        }
        Kind::Match => {
            let rows = node.nodes("rows");
            let row = |n: &Node<'_>| Row {
                left: n.text("left"),
                right: n.text("right"),
                feedback: n.text("feedback"),
            };
            Body::Match { rows: rows.iter().map(row).collect(), spare: steps(node, "spare") }
        }
        Kind::Order => Body::Order(steps(node, "steps")),
        Kind::Number => {
            let told = node.node("feedback");
            let told = |key| told.as_ref().map_or_else(|| "".into(), |told| told.text(key));
            Body::Number(Scale {
                answer: number(node, "answer"),
                min: number(node, "min"),
                max: number(node, "max"),
                step: number(node, "step"),
                unit: node.loose_text("unit"),
                within: number(node, "within"),
                near: number(node, "near"),
                right: told("right"),
                low: told("low"),
                high: told("high"),
            })
        }
    }
}

fn choices(node: &Node<'_>) -> Vec<Choice> {
    let choice =
        |n: &Node<'_>| Choice { text: n.text("text"), right: n.flag("right"), feedback: n.text("feedback") };
    node.nodes("options").iter().map(choice).collect()
}

fn steps(node: &Node<'_>, key: &'static str) -> Vec<Step> {
    let step = |n: &Node<'_>| Step { text: n.text("text"), feedback: n.text("feedback") };
    node.nodes(key).iter().map(step).collect()
}

fn state_of(node: &Node<'_>) -> Option<State> {
    node.spelt("state", "one of `agreed`, `promised`, `voiced`, `open`", |name| {
        State::ALL.into_iter().find(|state| state.as_str() == name)
    })
}

fn mark(name: &str) -> Option<Mark> {
    match name {
        "round" => Some(Mark::Round),
        "square" => Some(Mark::Square),
        "bar" => Some(Mark::Bar),
        "dashed" => Some(Mark::Dashed),
        _ => None,
    }
}

fn side_mark(mark: Mark) -> bool {
    matches!(mark, Mark::Round | Mark::Square)
}
