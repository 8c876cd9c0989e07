// @ts-check
import { keeperScript } from "./trusted.js";

/**
 * Keeps the page for use without a network, where the browser can.
 * @param {(reload: () => void) => void} offer is told when a newer page waits, and what shows it
 */
export async function offline(offer) {
  const container = navigator.serviceWorker;
  try {
    const registration = await container.register(keeperScript);
    const tell = () => {
      const next = registration.waiting;
      // Without a controller the page came from the server, and is the newer one.
      if (next && container.controller) offer(() => show(next));
    };
    const watch = () => registration.installing?.addEventListener("statechange", tell);
    registration.addEventListener("updatefound", watch);
    watch();
    tell();
  } catch {
    // A file, Lockdown Mode, a private window: the page works as long as it is open.
  }
}

/** Reports whether the decoder comes without a network, so that nothing smaller is sooner there. */
export function isAtHand() {
  return Boolean(navigator.serviceWorker?.controller);
}

/**
 * Fetches what a link downloads, because Chromium asks no service worker for that. It is null if that fails.
 * @param {string} href
 * @returns {Promise<Blob | null>}
 */
export const fetchTarget = (href) =>
  fetch(href).then((response) => (response.ok ? response.blob() : null)).catch(() => null);

/** @param {ServiceWorker} next */
function show(next) {
  const reload = () => location.reload();
  if (next.state !== "installed") return reload(); // another tab has let it take over
  navigator.serviceWorker.addEventListener("controllerchange", reload, { once: true });
  next.postMessage("take over");
}
