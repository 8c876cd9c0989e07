// @ts-check
import { Engine } from "./engine.js";
import { find, findAll, render } from "./render.js";

/** @typedef {import("./engine.js").View} View */

const quiet = 300; // milliseconds without a keystroke before the address bar and a screen reader are told
const slow = 15000; // milliseconds of loading after which a retry is offered

const input = /** @type {HTMLTextAreaElement} */ (find('[data-t="input"]'));
const peer = /** @type {HTMLInputElement} */ (find('[data-t="peer"]'));
const status = find('[data-t="status"]');
const engineStatus = find('[data-t="engine"]');
const retry = find(".retry");

let view = /** @type {View} */ ({});
let asked = 0;
let settle = 0;
let patience = 0;

const engine = new Engine((failed) => {
  if (failed) return lost(`The decoder could not be loaded: ${failed}.`);
  clearTimeout(patience);
  engineStatus.dataset.state = "ready";
  engineStatus.textContent = "Ready. Nothing that you type leaves this page.";
  retry.hidden = true;
});

/** @param {string} why the decoder is of no use */
function lost(why) {
  clearTimeout(patience);
  engineStatus.dataset.state = "failed";
  engineStatus.textContent = `${why} Whatever you typed is kept.`;
  retry.hidden = false;
}

/** Loads the decoder and asks it what there is to ask: the permalink, or what was typed meanwhile. */
function start() {
  engineStatus.dataset.state = "loading";
  engineStatus.textContent = engineStatus.dataset.loading ?? "";
  retry.hidden = true;
  patience = window.setTimeout(() => { retry.hidden = false; }, slow);
  engine.start();
  if (input.value === "" && location.hash.length > 1) follow();
  else update();
}

/** Has the text in the input explained, and shows the answer unless a newer text overtook it. */
async function update() {
  const ask = ++asked;
  let example = false;
  let shown;
  try {
    shown = await engine.explain(input.value, peer.value);
    example = shown.state === "empty";
    if (example) shown = await engine.explain(input.placeholder, peer.value);
  } catch {
    shown = null;
  }
  if (ask !== asked) return;
  if (!shown) {
    find(".result").hidden = true; // it is not that of this text
    return lost("The decoder failed on this text.");
  }
  view = shown;
  render(view, example);
  clearTimeout(settle);
  settle = window.setTimeout(() => {
    status.textContent = example ? "" : view.answer ?? view.error;
    if (!example && view.permalink) replaceFragment(`#${view.permalink}`);
  }, quiet);
}

/** @param {string} fragment */
function replaceFragment(fragment) {
  if (location.hash === fragment) return;
  try {
    history.replaceState(null, "", fragment);
  } catch {
    // Safari refuses after a hundred in half a minute; the next one will do.
  }
}

/** @param {string} text */
function fill(text) {
  input.focus();
  input.select();
  // An editing command, unlike an assignment, can be undone with Ctrl+Z.
  if (!document.execCommand("insertText", false, text)) {
    input.value = text;
    update();
  }
}

/** Takes over the permalink in the address bar. */
async function follow() {
  if (location.hash.length < 2) return;
  const before = input.value;
  const text = await engine.open(location.hash).catch(() => before);
  if (input.value === before) input.value = text; // what was typed meanwhile is newer
  update();
}

/** @param {HTMLElement} button */
async function copy(button) {
  const text = button.closest("[data-form]")?.querySelector("code");
  if (!text) return;
  try {
    await navigator.clipboard.writeText(text.textContent ?? "");
    button.textContent = status.textContent = "Copied";
  } catch {
    getSelection()?.selectAllChildren(text);
    button.textContent = status.textContent = "Selected";
  }
  setTimeout(() => { button.textContent = "Copy"; }, 1500);
}

for (const field of [input, peer]) {
  field.addEventListener("input", (event) => {
    if (!(/** @type {InputEvent} */ (event).isComposing)) update();
  });
  field.addEventListener("compositionend", update);
}
addEventListener("hashchange", follow);
retry.addEventListener("click", () => {
  start();
  input.focus();
});
find(".select").addEventListener("click", () => {
  input.focus();
  input.setSelectionRange(Number(view.start), Number(view.end));
});
for (const button of findAll("[data-example]")) {
  button.addEventListener("click", () => fill(button.dataset.example ?? ""));
}
for (const button of findAll('[data-t^="copy-"]')) {
  button.addEventListener("click", () => copy(button));
}

start();
