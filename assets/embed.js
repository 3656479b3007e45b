// Puts Sidelines into a page: <sidelines-quiz view="quiz" count="5"></sidelines-quiz>, and sizes plain frames of it.
// docs/embedding.md tells the attributes, the events and the protocol; assets/frame.js is the other side of it.
// Nothing is left behind in the page around: no style, no global name, no entry in a store or in the history.

const base = new URL(".", import.meta.url).href;
const home = new URL(base).origin;
const LOOK = ["theme", "accent", "lang"];
const QUIZ = ["topics", "count", "seed", "feedback"];
const NAMES = { quiz: "Quiz", story: "Story", question: "Question", card: "Story" };
// No page of Sidelines is higher: whoever says so is not believed.
const MOST = 100_000;

// About as high as what comes will be, by the width, so that the page around does not move when it comes: what three
// questions in four need as they begin. A quiz has its progress and its buttons around them.
const roomFor = (view, width) => {
  if (view === "story") return Math.max(innerHeight, 600);
  if (view === "card") return Math.round(215 + 108_000 / width);
  return Math.round((view === "quiz" ? 570 : 440) + 130_000 / width);
};

// What is known of a frame: the height it has and the height it wants, the room it began with, whether a reader has
// been at it, how it should look, and the element that it stands for.
const states = new WeakMap();
const stateOf = (frame) => {
  if (!states.has(frame)) states.set(frame, { given: 0, wanted: 0, touched: false, look: {} });
  return states.get(frame);
};
const elements = new Set();

const isBare = (frame) => frame.sandbox.length > 0 && !frame.sandbox.contains("allow-same-origin");
const say = (frame, message) => frame.contentWindow?.postMessage({ sidelines: 1, ...message }, isBare(frame) ? "*" : home);
// Only what a reader sees has to keep the room that it began with.
const isSeen = ({ top, bottom, width }) => width > 0 && bottom > 0 && top < innerHeight;
const greet = (frame) => {
  const state = stateOf(frame);
  if (!isSeen(frame.getBoundingClientRect())) state.room = 0;
  say(frame, { type: "host", room: state.room, ...state.look });
};

const settle = (frame) => {
  const state = stateOf(frame);
  const box = frame.getBoundingClientRect();
  // In view, and nobody has touched it: it keeps its room, with a scrollbar of its own where it needs more, until somebody
  // does or until what is below it is out of sight.
  const waits = state.room && !state.touched && isSeen(box) && (state.wanted < state.room || box.bottom < innerHeight);
  if (state.wanted && state.wanted !== state.given && !waits) {
    frame.style.setProperty("height", `${state.wanted}px`, "important");
    // What a reader looks at below it stays where it is, also where the browser does not see to that by itself.
    if (box.bottom <= 0 && !CSS.supports("overflow-anchor", "auto")) scrollBy(0, state.wanted - state.given);
    state.given = state.wanted;
  }
  if (state.met) say(frame, { type: "sized", height: state.given });
};
const watch = new IntersectionObserver(
  (list) => {
    for (const { target } of list) if (stateOf(target).wanted !== stateOf(target).given) settle(target);
  },
  { threshold: [0, 1] },
);

// What an event tells is taken apart and put together anew: nothing else of a message gets out.
const text = (value) => (typeof value === "string" ? value.slice(0, 300) : "");
const whole = (value) => (Number.isInteger(value) && value >= 0 ? value : 0);
const DETAILS = {
  ready: { story: text, view: text, title: text },
  answer: { story: text, seed: text, item: text, right: Boolean, percent: whole },
  complete: { story: text, seed: text, questions: whole, right: whole, percent: whole },
};

const plain = () => [...document.querySelectorAll("iframe")].filter((frame) => frame.src.startsWith(base));
const find = (source) =>
  [...elements].map((element) => element.frame).find((frame) => frame?.contentWindow === source) ??
  plain().find((frame) => frame.contentWindow === source);

addEventListener("message", ({ source, origin, data }) => {
  if (!source || typeof data !== "object" || data?.sidelines !== 1 || (origin !== home && origin !== "null")) return;
  const frame = find(source);
  if (!frame || (origin === "null") !== isBare(frame)) return;
  const state = stateOf(frame);
  const { type, height } = data;
  // Whoever has spoken is there to be spoken to.
  state.met = true;
  if (type === "hello") {
    greet(frame);
  } else if (type === "embed-size" && Number.isInteger(height) && height > 0 && height <= MOST) {
    state.wanted = height;
    state.touched ||= data.touched === true;
    settle(frame);
  } else if (Object.hasOwn(DETAILS, type)) {
    const detail = Object.fromEntries(Object.entries(DETAILS[type]).map(([name, as]) => [name, as(data[name])]));
    (state.element ?? frame).dispatchEvent(new CustomEvent(`sidelines:${type}`, { detail, bubbles: true }));
  }
});
// Plain frames may have come before this script.
plain().forEach((frame) => frame.contentWindow?.postMessage({ sidelines: 1, type: "host" }, "*"));

const sheet = new CSSStyleSheet();
sheet.replaceSync(
  ":host{display:block!important}:host([hidden]){display:none!important}iframe{display:block;width:100%;border:0}",
);

class SidelinesQuiz extends HTMLElement {
  static observedAttributes = ["view", "item", "title", ...QUIZ, ...LOOK];
  #root = this.attachShadow({ mode: "closed" });
  #seed = Math.random().toString(36).slice(2, 7);
  // The height that it had before; at first what the style sheet of the page keeps free until this script has come.
  #height = this.isConnected && this.offsetHeight > 150 ? this.offsetHeight : 0;
  #due = false;
  frame = null;

  get #view() {
    const view = this.getAttribute("view");
    return Object.hasOwn(NAMES, view) ? view : "quiz";
  }

  get #look() {
    const look = LOOK.map((name) => [name, (this.getAttribute(name) ?? "").replace("#", "")]);
    return Object.fromEntries(look.filter(([, value]) => value));
  }

  get #title() {
    return this.title || this.ariaLabel || this.textContent.trim() || `Sidelines: ${NAMES[this.#view]}`;
  }

  get #address() {
    const view = this.#view;
    const wishes = view === "quiz" ? QUIZ : view === "question" ? ["item", "seed"] : [];
    const asked = wishes.map((name) => [name, this.getAttribute(name) || (name === "seed" ? this.#seed : "")]);
    const query = new URLSearchParams([...asked.filter(([, value]) => value), ...Object.entries(this.#look)]);
    return `${base}${view === "card" ? "card.html" : ""}#/embed/${view}?${query}`;
  }

  connectedCallback() {
    if (this.frame) return;
    this.#root.adoptedStyleSheets = [sheet];
    const frame = document.createElement("iframe");
    const state = stateOf(frame);
    state.element = this;
    state.look = this.#look;
    state.room = state.given = this.#height || roomFor(this.#view, this.clientWidth || 600);
    frame.title = this.#title;
    frame.loading = "lazy";
    frame.allow = "clipboard-write";
    frame.style.height = `${state.room}px`;
    frame.src = this.#address;
    this.frame = frame;
    elements.add(this);
    this.#root.replaceChildren(frame);
    watch.observe(frame);
  }

  // Moved within the page it is taken away and put back: the same quiz goes on at the height that it had.
  disconnectedCallback() {
    if (!this.frame) return;
    this.#height = stateOf(this.frame).given;
    watch.unobserve(this.frame);
    elements.delete(this);
    this.#root.replaceChildren();
    this.frame = null;
  }

  attributeChangedCallback() {
    if (!this.frame || this.#due) return;
    this.#due = true;
    // Several that change together are one change.
    queueMicrotask(() => {
      this.#due = false;
      if (this.frame) this.#follow(this.frame);
    });
  }

  #follow(frame) {
    const state = stateOf(frame);
    const address = this.#address;
    const asked = (address) => address.replace(/[?&](theme|accent|lang)=[^&]*/g, "");
    const another = asked(address) !== asked(state.address ?? frame.src);
    state.look = this.#look;
    state.address = address;
    frame.title = this.#title;
    if (!state.met) frame.src = address;
    else if (another) {
      // Who changes what is shown wants it to be shown, as high as it is.
      state.touched = true;
      state.room = 0;
      frame.contentWindow.location.replace(address);
    }
    if (state.met) greet(frame);
  }
}
if (!customElements.get("sidelines-quiz")) customElements.define("sidelines-quiz", SidelinesQuiz);
