// Answers for the page when there is no network. It holds one version whole: every file is fetched anew and compared
// with what the build made, and where one is missing or another, none of them is taken and the version before stays.
// The version and the files, with the hash of each, are filled in by the build.
const VERSION = "SW_VERSION";
const FILES = SW_FILES;
// What only teachers and publishers need: kept from when one of them has been there.
const LATER = SW_LATER;
// Several stories may stand on one host, each in a folder of its own.
const ours = `sidelines ${registration.scope} `;
const name = ours + VERSION;

const take = async (files) => {
  const fetched = await Promise.all(
    Object.entries(files).map(async ([file, integrity]) => {
      // Some hosts send whoever names the page's file on to its folder, and a browser does not take an answer that was
      // redirected for a page: so it is asked for by the folder.
      const answer = await fetch(file === "index.html" ? "./" : file, { cache: "reload", integrity });
      if (!answer.ok) throw new Error(`${file}: ${answer.status}`);
      return [file, answer];
    }),
  );
  const cache = await caches.open(name);
  await Promise.all(fetched.map(([file, answer]) => cache.put(file, answer)));
};

// Whether an older version was kept with what comes later: then the new one is too, or it would not work without a
// network where the old one did.
const hadLater = async () => {
  const older = (await caches.keys()).filter((key) => key.startsWith(ours) && key !== name);
  const kept = await Promise.all(older.map(async (key) => (await caches.open(key)).match("desk.html")));
  return kept.some(Boolean);
};

addEventListener("install", (event) => {
  event.waitUntil(hadLater().then((had) => take(had ? { ...FILES, ...LATER } : FILES)));
});

addEventListener("activate", (event) => {
  const tidy = async () => {
    const old = (await caches.keys()).filter((key) => key.startsWith(ours) && key !== name);
    await Promise.all(old.map((key) => caches.delete(key)));
  };
  event.waitUntil(tidy());
});

addEventListener("message", (event) => {
  if (event.data === "take over") skipWaiting();
  const keep = async () => {
    const kept = await (await caches.open(name)).match("desk.html");
    if (!kept) await take(LATER);
  };
  // Where that fails, it is tried again the next time.
  if (event.data === "keep the desk") event.waitUntil(keep().catch(() => {}));
});

addEventListener("fetch", (event) => {
  const { method, url } = event.request;
  if (method !== "GET" || !url.startsWith(registration.scope)) return;
  const file = url.slice(registration.scope.length).replace(/[?#].*/, "") || "index.html";
  if (!Object.hasOwn(FILES, file) && !Object.hasOwn(LATER, file)) return;
  const answer = async () => (await (await caches.open(name)).match(file)) ?? fetch(event.request);
  event.respondWith(answer());
});
