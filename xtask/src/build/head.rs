//! What stands in the head of the page for those who link to it, and the files that belong to that.

use super::picture;
use crate::{
    project,
    refusal::{Outcome, Refusal},
    story::{About, Pieces},
    tools::Tools,
};
use serde_json::{Value, json};
use sidelines::{
    article::CARD,
    embed::{Embed, View},
};
use std::{fmt::Write, fs, path::Path};
use url::Url;

const PRODUCT: &str = "Sidelines";
/// The longest description that search engines show whole.
const DESCRIPTION: usize = 160;
/// What a program asks that makes a frame of a link.
const OEMBED: &str = "oembed.json";
/// The colours of the browser's own frame, by day and by night: the paper of styles/tokens.css.
const THEME: [(&str, &str); 2] = [("light", "#fbf7ee"), ("dark", "#0f1722")];
/// The icons as pictures: a name, the width, and whether it is cut to a shape, so that it has to fill its square.
const ICONS: [(&str, u32, bool); 4] = [
    ("icon-192.png", 192, false),
    ("icon-512.png", 512, false),
    ("icon-maskable.png", 512, true),
    ("apple-touch-icon.png", 180, true),
];

/// Where the page will stand.
#[derive(Default)]
pub struct Site {
    /// Its absolute address, which ends in `/`; none where that is not known when the page is built. Without it there
    /// is no canonical address and no site map, and what has to be absolute by the letter is relative.
    pub address: Option<String>,
    /// The origins of the pages that may hear what a reader answered in a frame of theirs; none for all that embed it.
    pub results_to: Vec<String>,
}

impl Site {
    /// Takes an address as it was typed.
    pub fn at(address: &str) -> Outcome<Self> {
        let refused = || {
            Refusal::usage(format!("`{address}` is no address of a page, as in https://example.org/lima/."))
        };
        let mut url = Url::parse(address).map_err(|_| refused())?;
        if !["http", "https"].contains(&url.scheme()) || url.query().is_some() || url.fragment().is_some() {
            return Err(refused());
        }
        if !url.path().ends_with('/') {
            url.set_path(&format!("{}/", url.path()));
        }
        Ok(Self { address: Some(url.to_string()), ..Self::default() })
    }

    /// The same, where only pages of these origins may hear results.
    pub fn telling(self, origins: &str) -> Outcome<Self> {
        let origin = |typed: &str| {
            let refused =
                || Refusal::usage(format!("`{typed}` is no origin of a page, as in https://example.org."));
            let url = Url::parse(typed).map_err(|_| refused())?;
            let whole = url.origin().ascii_serialization();
            let bare = url.path() == "/" && url.query().is_none() && url.fragment().is_none();
            if bare && ["http", "https"].contains(&url.scheme()) { Ok(whole) } else { Err(refused()) }
        };
        let words = origins.split([' ', ',']).filter(|word| !word.is_empty());
        let results_to = words.map(origin).collect::<Outcome<Vec<_>>>()?;
        if results_to.is_empty() {
            return Err(Refusal::usage("--results-to wants at least one origin, as in https://example.org."));
        }
        Ok(Self { results_to, ..self })
    }

    /// What tells a frame who may hear results; assets/frame.js reads it.
    fn results(&self) -> String {
        if self.results_to.is_empty() {
            return String::new();
        }
        meta("name", "sidelines-results", &self.results_to.join(" ")) + "\n"
    }

    /// A file of the page, absolutely where that is possible.
    fn file(&self, name: &str) -> String {
        format!("{}{name}", self.address.as_deref().unwrap_or_default())
    }
}

/// The head of the published page.
pub fn html(about: &About, site: &Site) -> String {
    let mut head = common(about) + &site.results();
    let mut add = |line: String| {
        head += &line;
        head.push('\n');
    };
    if let Some(address) = &site.address {
        add(format!("<link rel=\"canonical\" href=\"{}\">", escaped(address)));
        add(meta("property", "og:url", address));
        add(format!(
            "<link rel=\"alternate\" type=\"application/json+oembed\" href=\"{}\" title=\"{}\">",
            escaped(&site.file(OEMBED)),
            escaped(&about.headline)
        ));
    }
    let image = site.file("card.png");
    let (width, height) = (CARD.0.to_string(), CARD.1.to_string());
    let language = about.language.replace('-', "_");
    for (name, content) in [
        ("og:type", "article"),
        ("og:site_name", PRODUCT),
        ("og:title", &about.headline),
        ("og:description", &described(about)),
        ("og:locale", &language),
        ("og:image", &image),
        ("og:image:width", &width),
        ("og:image:height", &height),
        ("og:image:alt", &about.picture),
    ] {
        add(meta("property", name, content));
    }
    add(meta("name", "twitter:card", "summary_large_image"));
    add("<link rel=\"icon\" type=\"image/svg+xml\" href=\"icon.svg\">".to_owned());
    add("<link rel=\"apple-touch-icon\" href=\"apple-touch-icon.png\">".to_owned());
    add("<link rel=\"manifest\" href=\"site.webmanifest\">".to_owned());
    // Nothing in it can end its element.
    let data = linked_data(about, site).to_string().replace('<', "\\u003c");
    add(format!("<script type=\"application/ld+json\">{data}</script>"));
    head
}

/// The head of the single file, which has nothing beside it.
pub fn single(about: &About, icon: &str) -> String {
    format!("{}<link rel=\"icon\" type=\"image/svg+xml\" href=\"{icon}\">\n", common(about))
}

/// The head of the page for teachers and publishers, which search engines need not list.
pub fn desk(about: &About) -> String {
    format!(
        "{}<meta name=\"robots\" content=\"noindex\">\n<link rel=\"icon\" type=\"image/svg+xml\" href=\"icon.svg\">\n",
        common(about)
    )
}

/// The head of the card.
pub fn card(about: &About, site: &Site) -> String {
    let canonical = site
        .address
        .as_deref()
        .map_or(String::new(), |address| format!("<link rel=\"canonical\" href=\"{}\">\n", escaped(address)));
    format!("{}{canonical}{}<meta name=\"robots\" content=\"noindex\">\n", common(about), site.results())
}

fn common(about: &About) -> String {
    let mut head = format!("<title>{} – {PRODUCT}</title>\n", escaped(&about.headline));
    let _ = writeln!(head, "{}", meta("name", "sidelines-story", &about.id));
    let _ = writeln!(head, "{}", meta("name", "description", &described(about)));
    for (scheme, colour) in THEME {
        let _ = writeln!(
            head,
            "<meta name=\"theme-color\" media=\"(prefers-color-scheme: {scheme})\" content=\"{colour}\">"
        );
    }
    head
}

fn meta(kind: &str, name: &str, content: &str) -> String {
    format!("<meta {kind}=\"{name}\" content=\"{}\">", escaped(content))
}

/// The description, cut after a whole word where it is too long.
fn described(about: &About) -> String {
    let text = &about.description;
    if text.chars().count() <= DESCRIPTION {
        return text.clone();
    }
    let cut: String = text.chars().take(DESCRIPTION - 1).collect();
    let whole = cut.rsplit_once(' ').map_or(&*cut, |(whole, _)| whole);
    format!("{}…", whole.trim_end_matches([',', ';', ':', '.']))
}

/// What the page is, for machines: a learning resource with a quiz in it, and who is cited.
fn linked_data(about: &About, site: &Site) -> Value {
    let voices =
        about.voices.iter().map(|(name, who)| json!({ "@type": "Claim", "name": name, "description": who }));
    let sources = about.sources.iter().map(|name| json!({ "@type": "CreativeWork", "name": name }));
    let topics: Vec<Value> =
        about.topics.iter().map(|name| json!({ "@type": "Thing", "name": name })).collect();
    let mut resource = json!({
        "@type": "LearningResource",
        "name": about.headline,
        "description": about.description,
        "inLanguage": about.language,
        "learningResourceType": ["Explainer", "Quiz"],
        "educationalUse": ["reading", "self-assessment"],
        "timeRequired": format!("PT{}M", about.minutes),
        "temporalCoverage": about.as_of,
        "isAccessibleForFree": true,
        "image": site.file("card.png"),
        "about": topics.clone(),
        "citation": voices.chain(sources).collect::<Vec<_>>(),
        "hasPart": { "@type": "Quiz", "name": about.headline, "inLanguage": about.language, "about": topics, "url": site.file("#/quiz") },
    });
    if let (Some(address), Some(resource)) = (&site.address, resource.as_object_mut()) {
        resource.insert("url".to_owned(), json!(address));
    }
    json!({ "@context": "https://schema.org", "@graph": [resource] })
}

/// Writes the files that the head names, and what search engines look for.
pub fn files(tools: &Tools, pieces: &Pieces, site: &Site, folder: &Path) -> Outcome<()> {
    let about = &pieces.about;
    let icon = project::text("assets/icon.svg")?;
    let write = |name: &str, bytes: &[u8]| {
        fs::write(folder.join(name), bytes)
            .map_err(|error| Refusal::new(format!("{name} cannot be written ({error}).")))
    };
    write("icon.svg", icon.as_bytes())?;
    for (name, width, cut) in ICONS {
        let drawing = if cut { filled(&icon) } else { icon.clone() };
        write(name, &picture::png(&drawing, width, &[])?)?;
    }
    write("card.png", &picture::png(&pieces.card, CARD.0, tools.typeface())?)?;
    write("site.webmanifest", manifest(about).to_string().as_bytes())?;
    write("robots.txt", robots(site).as_bytes())?;
    if let Some(address) = &site.address {
        write("sitemap.xml", site_map(address, &about.as_of).as_bytes())?;
        write(OEMBED, oembed(about, site, address).to_string().as_bytes())?;
    }
    Ok(())
}

/// What stands for the page where a link to it is pasted: its card, as oEmbed 1.0 has it (<https://oembed.com>).
fn oembed(about: &About, site: &Site, address: &str) -> Value {
    let card = Embed { view: View::Card, ..Embed::default() };
    json!({
        "version": "1.0",
        "type": "rich",
        "title": about.headline,
        "provider_name": PRODUCT,
        "provider_url": address,
        "thumbnail_url": site.file("card.png"),
        "thumbnail_width": CARD.0,
        "thumbnail_height": CARD.1,
        "width": 600,
        "height": card.view.height(),
        "html": card.frame(address, &about.headline),
    })
}

/// The icon without its rounded corners, and a little smaller: what a phone cuts to its own shape.
fn filled(icon: &str) -> String {
    let square = icon.replacen("rx=\"6\"", "", 1);
    match square.split_once("/>") {
        Some((ground, marks)) => format!(
            "{ground}/><g transform=\"translate(3.2 3.2) scale(.8)\">{}</g></svg>",
            marks.trim_end().trim_end_matches("</svg>")
        ),
        None => square,
    }
}

fn manifest(about: &About) -> Value {
    let icon = |name: &str, size: &str, purpose: &str| {
        let kind = if name.ends_with("svg") { "image/svg+xml" } else { "image/png" };
        json!({ "src": name, "sizes": size, "type": kind, "purpose": purpose })
    };
    json!({
        "name": format!("{} – {PRODUCT}", about.headline),
        "short_name": PRODUCT,
        "description": described(about),
        "lang": about.language,
        "start_url": "./",
        "scope": "./",
        "display": "standalone",
        "background_color": THEME[0].1,
        "theme_color": THEME[0].1,
        "icons": [
            icon("icon.svg", "any", "any"),
            icon("icon-192.png", "192x192", "any"),
            icon("icon-512.png", "512x512", "any"),
            icon("icon-maskable.png", "512x512", "maskable"),
        ],
    })
}

fn robots(site: &Site) -> String {
    let map = site.address.as_ref().map(|address| format!("Sitemap: {address}sitemap.xml\n"));
    format!("User-agent: *\nAllow: /\n{}", map.unwrap_or_default())
}

/// The one page there is: what stands behind a `#` is no other page to a search engine.
fn site_map(address: &str, as_of: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n\
         <url><loc>{}</loc><lastmod>{as_of}</lastmod></url>\n</urlset>\n",
        escaped(address)
    )
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn about() -> About {
        About {
            id: "a".to_owned(),
            headline: "A \"b\" <c> & d".to_owned(),
            description: "word ".repeat(50).trim().to_owned(),
            language: "en-GB".to_owned(),
            as_of: "2024-11-15".to_owned(),
            minutes: 8,
            picture: "Two lines".to_owned(),
            topics: vec!["</script>".to_owned()],
            voices: vec![("Ann".to_owned(), "The mayor".to_owned())],
            sources: vec!["A paper".to_owned()],
        }
    }

    #[test]
    fn an_address_is_made_whole_or_refused() {
        #[track_caller]
        fn case(typed: &str, taken: Option<&str>) {
            assert_eq!(Site::at(typed).ok().and_then(|site| site.address).as_deref(), taken, "{typed}");
        }
        case("https://example.org", Some("https://example.org/"));
        case("https://example.org/lima", Some("https://example.org/lima/"));
        case("http://example.org/a/b/", Some("http://example.org/a/b/"));
        case("example.org", None);
        case("ftp://example.org/", None);
        case("https://example.org/?a=b", None);
        case("https://example.org/#/quiz", None);
    }

    #[test]
    fn no_text_ends_what_it_stands_in() {
        let head = html(&about(), &Site::at("https://example.org/lima").unwrap());
        assert!(
            head.contains("<title>A \"b\" &lt;c> &amp; d")
                || head.contains("<title>A &quot;b&quot; &lt;c> &amp; d")
        );
        assert_eq!(head.matches("</script").count(), 1);
        assert!(
            head.lines()
                .filter(|line| line.starts_with("<meta"))
                .all(|line| line.matches('"').count() % 2 == 0)
        );
    }

    #[test]
    fn with_an_address_everything_is_absolute_and_without_one_nothing_is() {
        let site = Site::at("https://example.org/lima/").unwrap();
        let head = html(&about(), &site);
        assert!(head.contains("<link rel=\"canonical\" href=\"https://example.org/lima/\">"));
        assert!(head.contains("content=\"https://example.org/lima/card.png\""));
        assert!(robots(&site).ends_with("Sitemap: https://example.org/lima/sitemap.xml\n"));
        let head = html(&about(), &Site::default());
        assert!(!head.contains("canonical") && !head.contains("og:url"));
        assert!(head.contains("content=\"card.png\""));
        assert_eq!(robots(&Site::default()), "User-agent: *\nAllow: /\n");
    }

    #[test]
    fn results_go_to_named_origins_or_to_whoever_embeds_the_page() {
        #[track_caller]
        fn case(typed: &str, written: Option<&str>) {
            let site = Site::default().telling(typed);
            assert_eq!(site.map(|site| site.results()).ok().as_deref(), written, "{typed}");
        }
        case(
            "https://a.example, http://b.example:81/",
            Some("<meta name=\"sidelines-results\" content=\"https://a.example http://b.example:81\">\n"),
        );
        case("", None);
        case("a.example", None);
        case("https://a.example/page", None);
        case("file:///a", None);
        assert!(!html(&about(), &Site::default()).contains("sidelines-results"));
    }

    #[test]
    fn a_pasted_link_becomes_the_card() {
        let site = Site::at("https://example.org/lima/").unwrap();
        assert!(html(&about(), &site).contains("href=\"https://example.org/lima/oembed.json\""));
        let told = oembed(&about(), &site, "https://example.org/lima/");
        assert_eq!((&told["version"], &told["type"]), (&json!("1.0"), &json!("rich")));
        let html = told["html"].as_str().unwrap();
        assert!(
            html.starts_with(
                "<iframe src=\"https://example.org/lima/card.html#/embed/card\" title=\"A &quot;b"
            )
        );
        assert!(html.contains(&format!("height=\"{}\"", told["height"])));
    }

    #[test]
    fn what_machines_read_is_json_of_the_types_that_are_meant() {
        let head = html(&about(), &Site::default());
        let (_, rest) = head.split_once("ld+json\">").unwrap();
        let data: Value = serde_json::from_str(rest.split_once("</script>").unwrap().0).unwrap();
        let resource = &data["@graph"][0];
        assert_eq!(resource["@type"], "LearningResource");
        assert_eq!(resource["timeRequired"], "PT8M");
        assert_eq!(resource["hasPart"]["@type"], "Quiz");
        assert_eq!(resource["citation"][0]["name"], "Ann");
        assert_eq!(resource["citation"][1]["name"], "A paper");
        assert_eq!(resource["about"][0]["name"], "</script>");
    }

    #[test]
    fn a_description_is_cut_after_a_word() {
        let text = described(&about());
        assert!(text.chars().count() <= DESCRIPTION && text.ends_with("word…"), "{text}");
    }

    #[test]
    fn an_icon_that_is_cut_fills_its_square() {
        let icon = filled("<svg><rect rx=\"6\" width=\"32\"/><path d=\"M0\"/></svg>\n");
        assert!(
            icon.starts_with("<svg><rect  width=\"32\"/><g ") && icon.ends_with("<path d=\"M0\"/></g></svg>")
        );
    }
}
