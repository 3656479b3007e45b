//! `pictures`: the pictures of the documentation, taken of the built page.

use crate::{
    args::Args,
    bench::{cdp, session},
    driver::Driver,
    project,
    refusal::{Outcome, Refusal},
    sample,
    server::{Mount, Server, Site},
    story,
    tools::Browser,
};
use base64::{Engine, engine::general_purpose::STANDARD};
use fantoccini::{Client, error::CmdError};
use serde_json::{Value, json};
use sidelines::class::query;
use std::{fs, process::ExitCode};

/// Where they go, named from the root.
const FOLDER: &str = "docs/pictures";
/// Where the page seems to stand.
const HOST: &str = "lima.example";
/// How wide the screen is, and how high.
const SCREEN: (u32, u32) = (1024, 720);

/// A picture: its name, where it is taken, what is done there first, and the element that is shown; the screen as it
/// stands where there is none.
struct Picture {
    name: &'static str,
    fragment: fn(&Lesson) -> String,
    before: &'static str,
    element: &'static str,
}

/// What a teacher has: a quiz and what came back.
struct Lesson {
    query: String,
    receipts: String,
}

const PICTURES: &[Picture] = &[
    Picture { name: "class-make", fragment: |_| "#/class".into(), before: "", element: "" },
    Picture {
        name: "class-receipt",
        fragment: |lesson| format!("#/class/take?{}", lesson.query),
        before: r"
            const name = one('#pupil-name');
            name.value = 'Ada';
            name.dispatchEvent(new InputEvent('input', { bubbles: true }));
            one('button[type=submit]').click();
            await until('.question');
            await frame();
            one('.option__input')?.click();
            await frame();
            document.querySelector('.quiz__all summary').click();
            document.querySelector('.quiz__all .button').click();
            await until('.receipt');
        ",
        element: ".receipt",
    },
    Picture {
        name: "class-projector",
        fragment: |lesson| format!("#/class/show?{}", lesson.query),
        before: r"
            while (!one('.show__option')) { one('.show__deeds .button--primary').click(); await frame(); }
            const more = place => document.querySelectorAll('.show__option')[place].querySelector('.show__hands .button:last-child');
            for (const [place, hands] of [[0, 6], [1, 11], [2, 4]]) for (let n = 0; n < hands; n++) { more(place)?.click(); await frame(); }
        ",
        element: "",
    },
    Picture {
        name: "class-paper",
        fragment: |lesson| format!("#/class/paper?{}", lesson.query),
        before: "",
        element: ".paper__sheet",
    },
    Picture {
        name: "class-results",
        fragment: |_| "#/class/results".into(),
        before: r"
            one('#receipts').value = arguments[0];
            one('.results__paste .button--primary').click();
            await until('.results__table');
            one('.results__pupils').scrollIntoView({ behavior: 'instant' });
        ",
        element: "",
    },
];

/// Takes them.
pub fn run(_: &Args) -> Outcome<ExitCode> {
    let told = story::told()?;
    let quiz = sample::class(12, &told);
    let lesson =
        Lesson { query: query(&quiz, &told), receipts: sample::receipts(&quiz, &told, 30).join("\n") };
    if !project::dist().join("desk.html").is_file() {
        return Err(Refusal::new("There is no page in dist/: run `cargo xtask build` first."));
    }
    let server = Server::start(Site::of(vec![Mount::at("/", &project::dist())]), 0)?;
    let driver = Driver::start(&Browser::ensure()?)?;
    let folder = project::root().join(FOLDER);
    fs::create_dir_all(&folder).map_err(|error| unwritable(&error))?;
    let runtime = session::runtime()?;
    for picture in PICTURES {
        let png = runtime.block_on(async {
            // An address to be seen in a picture is that of no machine.
            let host = server.address().trim_start_matches("http://").trim_end_matches('/').to_owned();
            let words = [format!("--host-resolver-rules=MAP {HOST} {host}")];
            let client = session::begin_with(&driver, &words).await?;
            let png = take(&client, &format!("http://{HOST}/"), picture, &lesson).await;
            client.close().await.ok();
            png.map_err(|error| Refusal::new(format!("{} cannot be taken ({error}).", picture.name)))
        })?;
        fs::write(folder.join(format!("{}.png", picture.name)), png).map_err(|error| unwritable(&error))?;
        println!("{FOLDER}/{}.png", picture.name);
    }
    Ok(ExitCode::SUCCESS)
}

fn unwritable(error: &std::io::Error) -> Refusal {
    Refusal::new(format!("{FOLDER} cannot be written ({error})."))
}

async fn take(
    client: &Client,
    address: &str,
    picture: &Picture,
    lesson: &Lesson,
) -> Result<Vec<u8>, CmdError> {
    let screen = json!({ "width": SCREEN.0, "height": SCREEN.1, "deviceScaleFactor": 1, "mobile": false });
    cdp::execute(client, "Emulation.setDeviceMetricsOverride", screen).await?;
    let features = json!([
        { "name": "prefers-color-scheme", "value": "light" },
        { "name": "prefers-reduced-motion", "value": "reduce" },
    ]);
    cdp::execute(client, "Emulation.setEmulatedMedia", json!({ "features": features })).await?;
    client.goto(&format!("{address}desk.html{}", (picture.fragment)(lesson))).await?;
    session::until_entry(client, "sidelines:ready").await?;
    let body = format!(
        "const one = css => document.querySelector(css);
         const frame = () => new Promise(done => requestAnimationFrame(() => setTimeout(done)));
         const until = async css => {{ while (!one(css)) await frame(); }};
         {}
         await document.fonts.ready;
         await frame();
         return true;",
        picture.before
    );
    session::promised(client, &body, vec![json!(lesson.receipts)]).await?;
    let mut shot = json!({ "format": "png", "captureBeyondViewport": !picture.element.is_empty() });
    if !picture.element.is_empty() {
        let script = "const { left, top, width, height } = document.querySelector(arguments[0]).getBoundingClientRect();
             return { x: left + scrollX, y: top + scrollY, width, height: Math.min(height, 720), scale: 1 }";
        let clip = client.execute(script, vec![json!(picture.element)]).await?;
        shot.as_object_mut().map(|shot| shot.insert("clip".into(), clip));
    }
    let taken = cdp::execute(client, "Page.captureScreenshot", shot).await?;
    let data = taken.get("data").and_then(Value::as_str).unwrap_or_default();
    Ok(STANDARD.decode(data).unwrap_or_default())
}
