// Lets the page open without a network, after a first visit. `./dev build` writes the list of files
// and the version, which is a hash of them all, so each release is a new worker with a store of its
// own, and a store always holds the files of one release.
//
// Nobody is shown an old release for long: what the network has goes first, and only where it
// does not answer does the store. A file with a hash in its name never changes, so that one is
// taken from the store at once.
const VERSION = "VERSION";
const FILES = ["FILES"];
const HASHED = /\.[0-9a-f]{12}\.\w+$/;
const PATIENCE_MS = 4000;

const store = `crr-playground ${registration.scope} ${VERSION}`;
const ours = (name) => name.startsWith(`crr-playground ${registration.scope} `);

addEventListener("install", (event) => {
  const fill = async () => {
    const here = await caches.open(store);
    await here.addAll(FILES.map((name) => new Request(name, { cache: HASHED.test(name) ? "default" : "no-cache" })));
  };
  event.waitUntil(fill());
});

addEventListener("activate", (event) => {
  const sweep = async () => {
    const old = (await caches.keys()).filter((name) => ours(name) && name !== store);
    await Promise.all(old.map((name) => caches.delete(name)));
    await clients.claim();
  };
  event.waitUntil(sweep());
});

addEventListener("fetch", (event) => {
  const { request } = event;
  const isHere = request.method === "GET" && request.url.startsWith(registration.scope);
  if (isHere) event.respondWith(answer(request));
});

async function answer(request) {
  const kept = await (await caches.open(store)).match(request, { ignoreSearch: true, ignoreVary: true });
  if (!kept) return fetch(request);
  if (HASHED.test(new URL(request.url).pathname)) return kept;
  const fresh = fetch(request).then((got) => (got.status < 500 ? got : kept), () => kept);
  // Where the page names its files by their hashes, an old page finds old files.
  if (request.mode !== "navigate" || !FILES.some((name) => HASHED.test(name))) return fresh;
  return Promise.race([fresh, new Promise((resolve) => setTimeout(resolve, PATIENCE_MS, kept.clone()))]);
}
