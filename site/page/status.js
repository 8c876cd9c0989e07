// @ts-check
import { find } from "./render.js";

const status = find("#status");
const engine = find("#engine");
const retry = find(".retry");
const slow = 15000; // milliseconds of loading after which a retry is offered

let said = "";
let patience = 0;

/**
 * Tells a screen reader what the page shows, if that is not what it heard last.
 * @param {string} sentence or "" for nothing
 */
export function say(sentence) {
  if (sentence === said) return;
  status.textContent = sentence;
  if (sentence) said = sentence;
}

/**
 * Tells a screen reader what somebody has just done.
 * @param {string} sentence
 */
export function note(sentence) {
  status.textContent = "";
  status.textContent = sentence;
}

/** @param {string} link the text of the link that is being read, or "" */
export function showLoading(link) {
  engine.dataset.state = "loading";
  engine.textContent = `${link && `Reading ${link}. `}${engine.dataset.loading ?? ""}`;
  retry.hidden = true;
  showEngine(true);
  clearTimeout(patience);
  patience = window.setTimeout(() => { retry.hidden = false; }, slow);
}

/** Says nothing: what the page shows says that it works. */
export function showReady() {
  clearTimeout(patience);
  engine.dataset.state = "ready";
  engine.textContent = "";
  retry.hidden = true;
  showEngine(false);
}

/** @param {string} sentence says why the decoder is of no use */
export function showFailure(sentence) {
  clearTimeout(patience);
  engine.dataset.state = "failed";
  engine.textContent = `${sentence} Whatever you typed is kept.`;
  retry.hidden = false;
  showEngine(true);
}

/** @param {() => void} reload shows the new version of the page */
export function offerUpdate(reload) {
  find(".update").hidden = false;
  find(".reload").onclick = reload;
  showEngine(true);
  note("A new version is here.");
}

/** @param {boolean} isNeeded whether the line has something to say */
function showEngine(isNeeded) {
  find(".engine").classList.toggle("visually-hidden", !isNeeded && Boolean(find(".update").hidden));
}
