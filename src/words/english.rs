//! English.

use super::{ArticleWords, Words};
use crate::address::Astray;
use crate::quiz::{Points, Remark, Sure};
use crate::scores::{ImportFault, Spoiled};
use crate::storage::Trouble;
use crate::story::{Date, Kind, State};

/// The words of the article in English.
pub static ENGLISH_ARTICLE: ArticleWords = ArticleWords {
    product: "Sidelines",
    skip: "Skip to the text",
    nav: "Pages",
    story: "Story",
    contents: "Contents",
    read_mark: "read",
    close: "Close",
    as_of: |date| format!("As of {date}"),
    reading_time: |minutes| format!("{minutes} minutes’ reading"),
    footer: "Every statement says who made it. Every question goes back to a statement.",
    privacy: "Your scores stay in this browser. Nothing is sent anywhere.",
    read_story: "Read the story",
    take_quiz: |n| format!("Take a quiz ({n} questions)"),
    from_product: |time| format!("Sidelines · {time} · every statement with its source"),
    whole_story: "The whole story, with who says what, at Sidelines",
    for_class: "For a class",
    for_embedding: "Put it in your page",
    takeaways: "Three things to take away",
    says: |side| format!("What {side} says"),
    says_nothing: |side| format!("The report gives nothing from {side} on this."),
    says_nothing_both: "The report gives nothing from either side on this.",
    where_it_stands: "Where it stands",
    issue: "The issues, one by one",
    outcome: "Outcome",
    what_is_told: "What is told of it",
    state: |state| match state {
        State::Agreed => "Agreed",
        State::Promised => "Promised",
        State::Voiced => "Voiced",
        State::Open => "Left open",
    },
    state_told: |state| match state {
        State::Agreed => "Agreed to do, or to talk about, by the account given.",
        State::Promised => "One gave the other their word.",
        State::Voiced => "It was said. No agreement on it is reported.",
        State::Open => "It is not decided.",
    },
    month: |date| month(date).get(..3).unwrap_or_default(),
    filter: "Show events on",
    all_themes: "All themes",
    after_story: "After the story",
    after_note: |date| {
        format!("All of this happened after {date}. None of it is in the report; each line names its source.")
    },
    map_of: |what| format!("Map: {what}"),
    map_pacific: "The Pacific, from Asia to South America",
    map_east_asia: "The seas between China and Japan",
    map_note: "Land outlines only. No borders are drawn.",
    all_places: "Every place in words",
    words_note: "Each word is also explained where it stands in the text: press it there.",
    elsewhere: "From elsewhere",
    claims: "What the report says",
    background: "Facts from elsewhere",
    claim: |n| format!("Claim {n}"),
    claims_n: |n| plural(n, "claim", "claims"),
    claims_of: |voice| format!("{voice}, claim"),
    paragraphs: |paragraphs| {
        let list: Vec<String> = paragraphs.iter().map(u16::to_string).collect();
        format!("¶ {}", list.join(", "))
    },
    told_in: "Told in",
    asked_in: "Asked in",
    told_place: |part, n| format!("{part}, statement {n}"),
    question_n: |n| format!("question {n}"),
    more_questions: |n| format!("and {n} more"),
    light_up: "Light up a voice",
    light_none: "None",
    light_one_side: "One side’s word only",
    light_help: "Marks what that voice said, throughout the story.",
    lit_count: |n| match n {
        1 => "1 statement is lit.".into(),
        n => format!("{n} statements are lit."),
    },
    lit_mark: "(lit)",
    source: "Source",
    check_yourself: "Check yourself",
    all_questions: "What is asked about this story, and what are the answers?",
    all_questions_note: "Here is every question with its answer, for a lesson or to be printed. To be asked them instead, and to keep your scores, choose “Quiz” at the top; that needs scripts.",
    all_questions_n: |n| format!("All {n} questions, with their answers"),

    loading: "One moment: the program is on its way.",
    no_script: "Scripts are switched off. The whole story can be read, and every question with its answer. Only the quiz and the scores need scripts.",
    not_started: "The quiz and the scores could not be started. The whole story can be read, and every question with its answer. To try again, load the page anew; your scores are kept.",
    slow: "The quiz is still on its way. Meanwhile the story can be read, and the questions in it answered.",
    old_browser: "This browser is too old for the quiz and the scores. The whole story can be read, and every question with its answer.",
    fresh: "There is a newer version of this page. Nothing of yours is lost when you load it.",
    take_fresh: "Load it",
};

/// The words of the program in English.
pub static ENGLISH: Words = Words {
    date,
    quiz: "Quiz",
    scores: "Scores",
    parts_read: |n, of| format!("{n} of {of} parts read"),
    title: |page, headline| match page {
        "" => format!("{headline} – Sidelines"),
        page => format!("{page} – {headline} – Sidelines"),
    },

    back_to_question: "Back to the question",

    checkpoint: |part| format!("Check yourself: {part}"),
    question_of: |n, of| format!("Question {n} of {of}"),
    kind: |kind| match kind {
        Kind::Single => "One answer",
        Kind::Several => "Several answers",
        Kind::TrueFalse => "True or false",
        Kind::Match => "Matching",
        Kind::Order => "Putting in order",
        Kind::Number => "A number",
    },
    kind_help: |kind| match kind {
        Kind::Single => "One answer is right.",
        Kind::Several => "More than one answer is right. A wrong choice takes away what a right one gave.",
        Kind::TrueFalse => "Is it true or false?",
        Kind::Match => "Choose for each row what belongs to it.",
        Kind::Order => "Put the earliest first. Use the buttons, or drag.",
        Kind::Number => "Move the slider, or type a number. A near miss counts half.",
    },
    check: "Check",
    next: "Next question",
    back: "Back",
    skip_question: "Skip",
    see_result: "See the result",
    finish_check: "Finish and check all",
    next_unanswered: "To what is not answered",
    go_to: "All questions",
    question_state: |n, state| format!("Question {n}: {state}"),
    answered: "answered",
    unanswered: "open",
    choose_first: |kind| match kind {
        Kind::Single | Kind::TrueFalse => "Choose an answer first.",
        Kind::Several => "Choose at least one answer first.",
        Kind::Match => "Give every row a text first.",
        Kind::Order => "Move a step first, or keep the order as it is.",
        Kind::Number => "Give a number first.",
    },
    still_open: |n| match n {
        1 => "1 question is still open. It counts as nothing if you finish now.".into(),
        n => format!("{n} questions are still open. They count as nothing if you finish now."),
    },
    right: "Right",
    wrong: "Not right",
    partly: "Partly right",
    your_choice: "your choice",
    verdict: |points| match points {
        Points::NONE => "Not right: no point.".into(),
        full if full.is_full() => "Right: 1 point.".into(),
        part => format!("Partly right: {} of a point.", number(part)),
    },
    points: |points, of| format!("{} of {}", number(points), plural(of, "point", "points")),
    rests_on: "The answer rests on",
    read_it: "Read it in the story",
    sure_question: "How sure are you?",
    sure: |sure| match sure {
        Sure::Guess => "A guess",
        Sure::Fairly => "Fairly sure",
        Sure::Certain => "Certain",
    },
    pick_text: "Choose …",
    belongs: |right| format!("It belongs to: {right}"),
    belongs_nowhere: "It belongs to none of the rows.",
    move_up: |step| format!("Move up: {step}"),
    move_down: |step| format!("Move down: {step}"),
    moved: |step, place, of| format!("“{step}” is now number {place} of {of}."),
    drag: "Drag",
    keep_order: "Keep this order",
    place_should: |n| format!("It belongs in place {n}."),
    your_number: "Your number",
    no_number: "No number yet",
    number_of: |n, unit| if unit.is_empty() { n.to_string() } else { format!("{n} {unit}") },
    right_number: |n| format!("The right number is {n}."),
    resumed: "You are back where you left off.",
    changed: |n| match n {
        1 => "One question has changed since, and is asked anew.".into(),
        n => format!("{n} questions have changed since, and are asked anew."),
    },
    keys_help: "Keys: numbers choose, Enter checks.",
    keys_help_end: "Keys: numbers choose, Enter goes on.",
    keys_on: "Number keys choose and Enter checks while a quiz has the focus",
    no_questions: "This story has no question of that kind. Choose another quiz.",

    choose_heading: "Choose a quiz",
    choose_lead: |n| {
        format!("There are {n} questions on the story, in six kinds. Take your time: there is no limit.")
    },
    topics: "Topics",
    all_topics: "All topics, mixed",
    topic_count: |n| plural(n, "question", "questions"),
    length: "Length",
    length_n: |n| plural(n, "question", "questions"),
    length_all: |n| format!("All {n}"),
    feedback: "Feedback",
    feedback_once: "After each question",
    feedback_end: "At the end",
    sureness: "Sureness",
    sureness_yes: "Ask me how sure I am of each answer",
    start: "Start the quiz",
    before_heading: "Before you read",
    before_lead: "Try six questions now and the same six after reading, and see what reading gained.",
    before_start: "Try six questions",
    before_done: "You tried six questions before reading. After reading, take the same six again.",
    after_start: "The same six again",
    before_note: "You have not read the story yet, so guess where you must. The answers come at the end.",
    gained: |before, after| {
        if after > before {
            format!(
                "Before reading you had {before} %, now {after} %. Reading gained you {} percentage points.",
                after - before
            )
        } else {
            format!("Before reading you had {before} %, now {after} %.")
        }
    },
    due_heading: "What comes back",
    due_n: |n| match n {
        1 => "1 question that you missed is due again.".into(),
        n => format!("{n} questions that you missed are due again."),
    },
    due_none: "Nothing is due. What you miss comes back after a day, and again after a week.",
    due_next: |date| format!("Nothing is due now. The next question comes back on {date}."),
    due_start: "Practise what is due",
    open_heading: "Not finished",
    open_line: |n, of| format!("{n} of {of} answered"),
    go_on: "Go on",
    put_away: "Put away",

    result_heading: "Your result",
    percent: |n| format!("{n} %"),
    by_topic: "By topic",
    by_kind: "By kind of question",
    by_sureness: "How sure, and how right",
    sureness_line: |n, percent| format!("{}, {percent} % right", plural(n, "answer", "answers")),
    sureness_note: "The surer you are, the longer the bar should be.",
    dots_note: "One dot for each question: full for right, half for partly right, empty for missed.",
    review: "Every question again",
    practise: |n| match n {
        1 => "Practise the one you missed".into(),
        n => format!("Practise the {n} you missed"),
    },
    again_one: "Try it again",
    again_same: "The same questions again",
    again_new: "Other questions",
    share: "Share the result",
    share_text: |headline, points, of, percent| {
        format!("{headline}: {} of {} ({percent} %)", number(points), plural(of, "point", "points"))
    },
    shared_copied: "Copied. Paste it wherever you like.",
    share_by_hand: "Select this text and copy it:",
    all_right: "You missed nothing.",
    to_scores: "All scores",
    to_story: "Back to the story",
    comes_back: "What you missed comes back: it is due again in a day, and once more a week after that.",
    your_attempts: |n| format!("Your last {n} attempts"),

    scores_heading: "What you have taken in",
    scores_lead: "These scores are kept in this browser and nowhere else.",
    scores_empty: "No scores yet. After your first quiz, your best and latest results by topic will stand here, with every attempt and what is due again.",
    topic: "Topic",
    latest: "Latest",
    best: "Best",
    answered_of: "Answered",
    n_of: |n, of| format!("{n} of {of}"),
    none_yet: "none yet",
    attempts: "Attempts",
    attempts_note: |n, all| {
        if n == all { plural(n, "attempt", "attempts") } else { format!("The latest {n} of {all} attempts") }
    },
    attempts_more: |n| format!("Show {n} more"),
    attempt_when: "When",
    attempt_what: "Quiz",
    attempt_got: "Score",
    attempt_left: "put away",
    chart: "Progress, in per cent",
    chart_alt: |n, first, last| {
        format!(
            "{} in the order of time, in per cent: the first {first}, the latest {last}.",
            plural(n, "attempt", "attempts")
        )
    },
    changed_heading: "Changed since you answered",
    changed_note: "These questions have been edited. Your old score for each is kept until you answer it again. All other scores are as they were.",
    settings: "Settings",
    move_heading: "Keep or move your scores",
    move_lead: "Save your scores as a file, or bring in a file from another browser. Scores that are here stay here.",
    export: "Save as a file",
    import: "Bring in a file",
    imported: "The scores of the file are here now, beside those that were.",
    import_refused: "Nothing was taken from that file:",
    import_fault,
    clear: "Clear all scores",
    clear_question: "Clear all scores?",
    clear_told: "Every score, every attempt and every unfinished quiz of this story will be gone from this browser. This can’t be undone. Save them as a file first if you may want them again.",
    clear_yes: "Clear them all",
    clear_no: "Keep them",
    cleared: "All scores are cleared.",
    quiz_mixed: "Mixed quiz",
    quiz_named: "Practice",
    quiz_before: "before reading",
    quiz_after: "after reading",

    trouble: |trouble| match trouble {
        Trouble::Refused => {
            "This browser does not let the page keep anything. You can go on as usual, but your scores will not be kept when you close the page. To keep them, save them as a file on the scores page."
        }
        Trouble::Full => {
            "This browser has no room left for your scores. You can go on as usual, but what is new will not be kept when you close the page. To keep it, save your scores as a file on the scores page."
        }
    },
    trouble_embedded: "Here your browser keeps no scores once you close the page. Opened by itself, the story keeps them.",
    aside: |why| match why {
        Spoiled::Newer(_) => {
            "Your scores were written by a newer version of this page, which this version can’t read. They are set aside, untouched. Save them as a file, and load the page again to get its newest version."
        }
        Spoiled::Unreadable => {
            "Scores were found that can’t be read: they are damaged or cut short. They are set aside, untouched, and you can save them as a file. New scores begin afresh."
        }
        Spoiled::OtherStory => {
            "Scores of another story were found in this story’s place. They are set aside, untouched, and you can save them as a file."
        }
    },
    aside_download: "Save what was set aside",
    aside_discard: "Throw it away",
    astray,
    dismiss: "Got it",
};

fn plural(n: usize, one: &str, more: &str) -> String {
    if n == 1 { format!("1 {one}") } else { format!("{n} {more}") }
}

/// A number of points, with as many decimal places as it takes, two at most.
fn number(points: Points) -> String {
    let hundredths = points.parts() * 10 / 6;
    let (whole, rest) = (hundredths / 100, hundredths % 100);
    match rest {
        0 => whole.to_string(),
        tenths if tenths % 10 == 0 => format!("{whole}.{}", tenths / 10),
        _ => format!("{whole}.{rest:02}"),
    }
}

fn month(date: Date) -> &'static str {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    MONTHS.get(usize::from(date.month()).saturating_sub(1)).copied().unwrap_or_default()
}

fn date(date: Date) -> String {
    match date.day() {
        Some(day) => format!("{day} {} {}", month(date), date.year()),
        None => format!("{} {}", month(date), date.year()),
    }
}

fn import_fault(fault: &ImportFault) -> String {
    match fault {
        ImportFault::TooLarge => "The file is larger than any file of scores. Is it the right one?".into(),
        ImportFault::NotJson(line) => {
            format!("The file is damaged or of another kind: line {line} can’t be read.")
        }
        ImportFault::NotOurs => "The file is not one of saved scores.".into(),
        ImportFault::Newer(_) => {
            "The file was saved by a newer version of this page. Load the page again, then try once more."
                .into()
        }
        ImportFault::OtherStory(name) => format!("The file holds scores of another story (“{name}”)."),
        ImportFault::Part(name) => format!("The part “{name}” of the file is missing or damaged."),
        ImportFault::Question(id, why) => format!("The score of the question “{id}” is damaged: {why}."),
        ImportFault::Attempt(n, why) => format!("Attempt number {n} in the file is damaged: {why}."),
        ImportFault::Open(n, why) => format!("Unfinished quiz number {n} in the file is damaged: {why}."),
        ImportFault::More(n) => format!("And {} more.", plural(*n, "fault", "faults")),
    }
}

fn astray(astray: &Astray) -> String {
    match astray {
        Astray::Page(name) => format!("There is no page “{name}”. Here is the story."),
        Astray::Place(name) => {
            format!("There is no “{name}” in this part. Here is the part from its beginning.")
        }
        Astray::Quiz(remark) => match remark {
            Remark::UnknownKey(key) => {
                format!("The address holds “{key}”, which is not known. It was left out.")
            }
            Remark::UnknownTopic(name) => format!("There is no topic “{name}”. It was left out."),
            Remark::UnknownItem(name) => format!("There is no question “{name}”. It was left out."),
            Remark::UnknownPart(name) => format!("There is no checkpoint “{name}”. Here is a mixed quiz."),
            Remark::Count(given, taken) => format!("“{given}” questions can’t be asked. Here are {taken}."),
            Remark::Seed(given, taken) => format!("“{given}” can’t be a seed. It was read as “{taken}”."),
            Remark::UnknownValue(key, value) => {
                format!("“{value}” is not known for “{key}”. It was left out.")
            }
        },
    }
}
