// @ts-check
// Keeps the page for use without a network: each version whole, in a cache of its
// own, until the next one takes over. A browser may drop the cache, or refuse it.

/** The files of this version with their digests, which the build puts here. */
const files = /** @type {Record<string, string>} */ ({});
const version = "";

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));
const site = `ftpport ${worker.registration.scope} `; // one origin may have several
const name = site + version;
const addresses = Object.keys(files).map((file) => new URL(file, worker.registration.scope).href);
let filling = /** @type {Promise<void> | null} */ (null);

worker.addEventListener("install", (event) => event.waitUntil(keep()));
worker.addEventListener("activate", (event) => event.waitUntil(clear()));
worker.addEventListener("fetch", (event) => event.respondWith(answer(event)));
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

/** @param {FetchEvent} event */
async function answer(event) {
  const { request } = event;
  const url = request.url.replace(/\/index\.html(?=$|[?#])/, "/");
  if (request.method !== "GET" || !addresses.includes(url.replace(/[?#].*/, ""))) return fetch(request);
  const kept = await look(url);
  if (!kept) event.waitUntil(fill());
  return kept ?? fetch(request);
}

/**
 * Returns what is kept under an address, if anything is.
 * @param {string} url
 */
async function look(url) {
  try {
    const cache = await caches.open(name);
    return await cache.match(url, { ignoreSearch: true, ignoreVary: true });
  } catch {
    return undefined; // the page works as long as its server does
  }
}

/** Keeps the files again, once for all requests that miss one. It fails where the server has another version by now. */
function fill() {
  filling ??= keep().catch(() => {}).finally(() => { filling = null; });
  return filling;
}
