// Starts the program, and says in the page, calmly and once, where that does not work. Stands behind the glue that
// wasm-bindgen makes, in one module with it: `__wbg_init` is the glue's. What is in capitals is filled in by the build.

const page = document.documentElement;
let awake = false;

// What the page says is one state; the style sheet shows the sentence that belongs to it, and by itself, where nothing
// is heard of the program for some seconds, that it is late. Whatever goes wrong, the story is shown. A browser that
// is too old has been told so already.
const failed = () => {
  if (page.dataset.state) return;
  page.dataset.state = "failed";
  delete page.dataset.page;
  document.dispatchEvent(new Event("sidelines:state"));
};

// Before the program is awake, whatever is thrown is taken for the reason that it is not. After that, only what the
// program throws when it can't go on.
const thrown = (error) => {
  if (!awake || error instanceof WebAssembly.RuntimeError) failed();
};
addEventListener("error", (event) => thrown(event.error));
addEventListener("unhandledrejection", (event) => thrown(event.reason));
document.addEventListener("sidelines:failed", failed);
document.addEventListener("sidelines:awake", () => {
  awake = true;
  page.dataset.awake = "";
});

// The program: packed in the page itself, or a file beside it, which has to be the one that the page was built with.
const program = async () => {
  const inside = document.getElementById("program");
  if (inside) {
    const packed = Uint8Array.from(atob(inside.textContent), (c) => c.charCodeAt(0));
    const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
    return new Response(stream, { headers: { "Content-Type": "application/wasm" } });
  }
  const answer = await fetch("WASM_FILE", { integrity: "WASM_INTEGRITY" });
  if (!answer.ok) throw new Error(answer.status);
  return answer;
};

// A page that holds no story fetches it. As a document it is parsed without a script in it being run.
const story = () =>
  new Promise((resolve, reject) => {
    if (document.getElementById("story")) return resolve();
    const request = new XMLHttpRequest();
    request.open("GET", "story.html");
    request.responseType = "document";
    request.onload = () => {
      const found = request.response;
      const main = document.getElementById("main");
      const [article, told, questions] = ["story-page", "story", "questions"].map((id) => found?.getElementById(id));
      if (!told || !questions || !main) return reject(new Error("no story"));
      if (article && !document.getElementById("story-page")) main.prepend(article);
      document.body.append(told, questions);
      resolve();
    };
    request.onerror = reject;
    request.send();
  });

const begin = async () => {
  const coming = program();
  // Somebody has to look at it if it fails while the story is waited for.
  coming.catch(() => {});
  await story();
  await __wbg_init({ module_or_path: coming });
};
if (page.dataset.state !== "old") {
  begin().catch((error) => {
    console.error(error);
    failed();
  });
}

// For use without a network. A newer version is taken up when the reader says so, and then whole.
const offline = async () => {
  const trusted = window.trustedTypes?.createPolicy("sidelines", { createScriptURL: () => "sw.js" });
  const worker = trusted ? trusted.createScriptURL("") : "sw.js";
  const registered = await navigator.serviceWorker.register(worker);
  const look = () => {
    if (registered.waiting && registered.active) page.dataset.fresh = "";
  };
  const watch = () => registered.installing?.addEventListener("statechange", look);
  registered.addEventListener("updatefound", watch);
  watch();
  look();
  const keep = (ready) => ready.active?.postMessage("keep the desk");
  if (!page.dataset.desk) navigator.serviceWorker.ready.then(keep);
  let taking = false;
  document.getElementById("take-fresh")?.addEventListener("click", () => {
    taking = true;
    // Another tab may have taken it up already: then it is only loaded.
    if (registered.waiting) registered.waiting.postMessage("take over");
    else location.reload();
  });
  navigator.serviceWorker.addEventListener("controllerchange", () => {
    if (taking) location.reload();
  });
};
if ("serviceWorker" in navigator && isSecureContext && window.top === window && !document.getElementById("program")) {
  // Only once the page has loaded: a reader does not wait for what the next visit needs.
  const later = () => offline().catch(() => {});
  if (document.readyState === "complete") later();
  else addEventListener("load", later);
}
