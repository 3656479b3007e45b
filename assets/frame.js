// Speaks with the page around this one, where there is one: how high this page is, and, to a page that has answered and
// may know, what a reader answered. docs/embedding.md tells the protocol; assets/embed.js is the other side of it.

const frame = () => {
  const html = document.documentElement;
  // Who may hear results: anybody who embeds the page, or, where its build names them, only those.
  const allowed = document.querySelector('meta[name="sidelines-results"]')?.content.split(" ");
  let host;
  let sent = 0;
  let before = 0;
  let turns = 0;
  let touched = false;
  const say = (message, to) => parent.postMessage({ sidelines: 1, ...message }, to);

  // Whether what is embedded is there: a program that is still on its way leaves an empty shell, and its height is no
  // news to anybody.
  let awake = false;
  const drawn = () => awake || "state" in html.dataset || !["quiz", "question"].includes(html.dataset.embed);
  // The height of the content: the style sheet sees to it that it does not depend on the height of the frame. A frame
  // that is not shown has none.
  const needed = () => (innerWidth && drawn() ? Math.ceil(document.body.getBoundingClientRect().height) : 0);
  const fits = (height) => html.toggleAttribute("data-sized", height >= needed());
  const size = () => {
    const height = needed();
    if (!height || height === sent) return;
    // A page around this one may get narrower by its own scrollbar as this one gets higher, and so on without an end:
    // then the larger height stays.
    turns = height === before ? turns + 1 : 0;
    if (turns > 3 && height < sent) return;
    before = sent;
    sent = height;
    say({ sentinel: "amp", type: "embed-size", height, touched }, "*");
  };
  new ResizeObserver(size).observe(document.body);

  const touch = ({ isTrusted }) => {
    if (touched || !isTrusted) return;
    touched = true;
    html.style.removeProperty("--room");
    // Whoever held a height back until a reader wanted it hears of it.
    sent = 0;
    size();
  };
  for (const act of ["pointerdown", "keydown", "wheel"]) addEventListener(act, touch, { capture: true, passive: true });

  let waiting = [];
  const tell = (type, detail) => {
    if (host) say({ type, ...detail }, host);
    else waiting.push([type, detail]);
  };
  const hear = ({ source, origin, data }) => {
    if (source !== parent || typeof data !== "object" || data?.sidelines !== 1) return;
    if (data.type === "host") {
      // A page that asks for no look leaves the one that the address asked for.
      if ("theme" in data || "accent" in data || html.dataset.dressed) {
        html.dataset.dressed = "1";
        document.dispatchEvent(new CustomEvent("sidelines:look", { detail: { theme: data.theme, accent: String(data.accent) } }));
      }
      if (!touched && data.room > 0 && data.room < 2000) html.style.setProperty("--room", `${data.room}px`);
      else html.style.removeProperty("--room");
      sent = 0;
      size();
      // A page without an origin of its own can't be told from others, and hears of no result.
      if (!host && /^https?:/.test(origin) && (!allowed || allowed.includes(origin))) {
        host = origin;
        const kept = waiting;
        waiting = [];
        for (const [type, detail] of kept) tell(type, detail);
      }
    } else if (data.type === "sized" && data.height > 0) fits(data.height);
  };
  addEventListener("message", hear);

  const story = document.querySelector('meta[name="sidelines-story"]')?.content;
  const ready = () => {
    awake = true;
    tell("ready", { story, view: html.dataset.embed, title: document.title });
    // A browser draws no frame that is far out of view, and observes no size there: it is measured all the same.
    size();
  };
  document.addEventListener("sidelines:state", size);
  if (document.getElementById("app")) document.addEventListener("sidelines:awake", ready);
  else ready();
  document.addEventListener("sidelines:result", ({ detail }) => {
    const { type, ...result } = JSON.parse(detail);
    tell(type, { story, ...result });
  });

  // A link that stays within what is embedded leaves no step in the history of the page around it; any other opens the
  // whole page beside it. Where no other page may be opened, it is shown in the frame.
  document.addEventListener("click", (event) => {
    // A word is explained beside it, however high the frame is.
    const word = event.target.closest?.("[popovertarget]");
    const told = word && document.getElementById(word.getAttribute("popovertarget"));
    told?.style.setProperty("--at", `${Math.round(word.getBoundingClientRect().bottom + scrollY)}px`);
    const link = event.target.closest?.("a[href]");
    if (!link || event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const href = link.getAttribute("href");
    const here = href.startsWith("#/");
    const go = () => location.replace(href);
    if (here && (html.dataset.embed === "story" || /^#\/(quiz|scores)/.test(href))) {
      event.preventDefault();
      // Whoever else listens to the click still sees where it was.
      setTimeout(go);
    } else if (here || !href.startsWith("#")) {
      event.preventDefault();
      const opened = window.open(link.href, "_blank");
      if (opened) opened.opener = null;
      else if (here) setTimeout(go);
    }
  });
  say({ type: "hello" }, "*");
};
if (parent !== window) frame();
