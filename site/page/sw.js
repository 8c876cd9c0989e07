// @ts-check
// Keeps the page for use without a network: each version whole, in a cache of its
// own, until the next one takes over.

/** The files of this version with their digests, which the build puts here. */
const files = /** @type {Record<string, string>} */ ({});
const version = "";

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));
const site = `ftpport ${worker.registration.scope} `; // one origin may have several
const name = site + version;

worker.addEventListener("install", (event) => event.waitUntil(keep()));
worker.addEventListener("activate", (event) => event.waitUntil(clear()));
worker.addEventListener("fetch", (event) => event.respondWith(answer(event.request)));
worker.addEventListener("message", (event) => {
  if (event.data === "take over") worker.skipWaiting();
});

/** A digest that differs fails the install: a page is never kept with files of another version. */
async function keep() {
  const cache = await caches.open(name);
  await cache.addAll(Object.keys(files).map((file) => new Request(file, { cache: "no-cache", integrity: files[file] })));
}

async function clear() {
  for (const other of await caches.keys()) {
    if (other.startsWith(site) && other !== name) await caches.delete(other);
  }
}

/** @param {Request} request */
async function answer(request) {
  const cache = await caches.open(name);
  const url = request.url.replace(/\/index\.html(?=$|[?#])/, "/");
  const kept = request.method === "GET" && await cache.match(url, { ignoreSearch: true, ignoreVary: true });
  return kept || fetch(request);
}
