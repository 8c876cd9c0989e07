// @ts-check
import { Engine } from "./engine.js";
import { Log } from "./log.js";
import { offline } from "./offline.js";
import { find, findAll, render, showMode } from "./render.js";
import { drawVerdict, onLine } from "./verdict.js";
import { working } from "./working.js";

/** @typedef {import("./engine.js").View} View */
/** @typedef {import("./engine.js").Row} Row */
/** @typedef {import("./engine.js").Verdict} Verdict */

const quiet = 300; // milliseconds without a keystroke before the address bar and a screen reader are told
const slow = 15000; // milliseconds of loading after which a retry is offered
const large = 1 << 18; // characters from which a pasted text is read as a file: a textarea would be slow

const input = /** @type {HTMLTextAreaElement} */ (find("#input"));
const peer = /** @type {HTMLInputElement} */ (find("#peer"));
const chooser = /** @type {HTMLInputElement} */ (find(".file"));
const status = find("#status");
const engineStatus = find("#engine");
const retry = find(".retry");

let view = /** @type {View} */ ({});
let row = /** @type {Row | null} */ (null); // that is explained, instead of the text in the input
let verdict = /** @type {Verdict | null} */ (null); // of the log that is shown
let picked = false; // whether somebody has chosen the row
let file = /** @type {File | null} */ (null); // that is read, instead of the text in the input
let asked = 0;
let explaining = false;
let scans = Math.round(performance.timeOrigin); // the history may hold those of an earlier visit
let settling = 0;
let patience = 0;
let kept = false;
let entry = false; // whether the next permalink is an entry of its own in the history
let editing = Promise.resolve();

const engine = new Engine((failed) => {
  keep();
  if (failed) return lost(`The decoder could not be loaded: ${failed}.`);
  ready();
});

const log = new Log((chosen, byHand) => {
  row = chosen;
  picked ||= byHand;
  entry ||= byHand;
  explain();
});

const fields = working(
  (place, value) => { editing = editing.then(() => edit(place, value)); },
  () => draw(),
);

/** Keeps the page for use without a network, when it has loaded. */
function keep() {
  if (kept) return;
  kept = true;
  offline((reload) => {
    find(".update").hidden = false;
    showEngine(true);
    status.textContent = "A new version is here.";
    find(".reload").onclick = reload;
  });
}

function ready() {
  clearTimeout(patience);
  engineStatus.dataset.state = "ready";
  engineStatus.textContent = "Ready. Nothing that you type leaves this page.";
  retry.hidden = true;
  showEngine(false);
}

/**
 * Shows the line about the decoder, which only a screen reader needs while all is well.
 * @param {boolean} isNeeded
 */
function showEngine(isNeeded) {
  find(".engine").classList.toggle("visually-hidden", !isNeeded && find(".update").hidden);
}

/** @param {string} why the decoder is of no use */
function lost(why) {
  clearTimeout(patience);
  engineStatus.dataset.state = "failed";
  engineStatus.textContent = `${why} Whatever you typed is kept.`;
  showEngine(true);
  retry.hidden = false;
}

/** Loads the decoder and asks it what there is to ask: the permalink, or what was typed meanwhile. */
function start() {
  engineStatus.dataset.state = "loading";
  engineStatus.textContent = engineStatus.dataset.loading ?? "";
  showEngine(true);
  retry.hidden = true;
  patience = window.setTimeout(() => { retry.hidden = false; }, slow);
  asked++; // what waits for an answer gets none
  engine.start();
  if (file) return openFile(file);
  if (row) leave(); // its log is read again
  if (input.value === "" && location.hash.length > 1) follow();
  else explain();
}

/**
 * Has the text in the input explained, or the row that is chosen. There is one call
 * at a time: what changes meanwhile, such as line after line of a pasted log, waits
 * for its end, and only the last of it is asked.
 */
async function explain() {
  asked++;
  if (explaining) return;
  explaining = true;
  let ask, shown;
  do {
    ask = asked;
    try {
      shown = await engine.explain(row ? row.text : input.value, peer.value || peerOf(row));
      if (shown.state === "empty" && !row) shown = { ...(await engine.explain(input.placeholder, peer.value)), example: "yes" };
    } catch {
      shown = null;
    }
  } while (ask !== asked);
  explaining = false;
  if (file && !row) return;
  if (!shown) {
    find(".result").hidden = true; // it is not that of this text
    return lost("The decoder failed on this text.");
  }
  if (shown.state === "log" && !row) return scan(new Blob([input.value]));
  if (!row) closeLog();
  if (engineStatus.dataset.state === "failed") ready();
  if (shown.mode !== view.mode || shown.kind !== view.kind) showMode(shown.mode || "active");
  view = shown;
  clearTimeout(settling);
  if (row && shown.state in { empty: "", log: "" }) {
    return nothing(); // it has no message of its own
  }
  draw();
  settling = window.setTimeout(settle, quiet);
}

/**
 * The other end of the control connection, as the log names it.
 * @param {Row | null} row
 */
function peerOf(row) {
  return (row?.sent === "server" ? row.server : row?.client) ?? "";
}

function draw() {
  const example = "example" in view;
  find("#edit-error").textContent = "";
  find(".alone").hidden = !row;
  render(view, { example, editable: !row, kept: fields.kept() });
}

/** Tells a screen reader and the address bar what is shown. */
function settle() {
  const example = "example" in view;
  const said = verdict && !picked ? `${verdict.headline} ${verdict.more}`.trim() : example ? "" : view.answer ?? view.error ?? "";
  if (status.textContent !== said) status.textContent = said; // or it would be said again
  if (!example && !view.permalink || verdict && !row) return; // the last one that there was still holds
  const fragment = example ? "" : `#${view.permalink}`;
  const state = row ? { scan: scans, row: log.chosen } : null;
  try {
    const url = location.pathname + location.search + fragment;
    if (entry && location.hash !== fragment) history.pushState(state, "", url);
    else if (location.hash !== fragment || row) history.replaceState(state, "", url);
    entry = false;
  } catch {
    // Safari refuses after a hundred in half a minute; the next one will do.
  }
}

/** Takes over the permalink in the address bar. */
async function follow() {
  const state = history.state;
  if (row && state?.scan === scans) return log.choose(state.row);
  const before = input.value;
  const text = await engine.open(location.hash).catch(() => before);
  if (input.value !== before || text === before && !row) return explain(); // what was typed meanwhile is newer
  leave();
  if (before === "") input.value = text;
  else replace(0, before.length, text);
  explain();
}

/** Goes back to the text in the input. */
function leave() {
  clearTimeout(settling); // what was shown is of no use
  scans++;
  row = file = null;
  picked = false;
  engine.cancel();
}

/** Shows no log. */
function closeLog() {
  clear();
  find(".log").hidden = true;
  document.body.classList.remove("is-log");
}

/**
 * Replaces a part of the text in the input, and keeps the focus where it is. An
 * editing command, unlike an assignment, can be undone with Ctrl+Z.
 * @param {number} from
 * @param {number} to
 * @param {string} text
 */
function replace(from, to, text) {
  const focused = /** @type {HTMLElement | null} */ (document.activeElement);
  const field = focused instanceof HTMLInputElement && focused.type === "text" ? focused : null;
  const [first, last] = field ? [field.selectionStart, field.selectionEnd] : [0, 0];
  input.focus({ preventScroll: true });
  input.setSelectionRange(from, to);
  if (!document.execCommand(text ? "insertText" : "delete", false, text)) {
    input.setRangeText(text);
    explain();
  }
  if (focused && focused !== input && focused !== document.body) focused.focus({ preventScroll: true });
  field?.setSelectionRange(first, last);
}

/**
 * Changes the text in the input so that one place of the working holds another value.
 * @param {string} place
 * @param {string} value
 */
async function edit(place, value) {
  const example = input.value === "";
  const text = example ? input.placeholder : input.value;
  const change = await engine.edit(text, place, value).catch(() => /** @type {View} */ ({}));
  find("#edit-error").textContent = change["edit-error"] ?? "";
  if ("edit-error" in change) fields.kept()?.setAttribute("aria-invalid", "true");
  if (!("insert" in change)) return;
  const [from, to] = [Number(change.start), Number(change.end)];
  if (example) replace(0, 0, text.slice(0, from) + change.insert + text.slice(to));
  else if (input.value === text) replace(from, to, change.insert);
}

/**
 * Reads a log, from the input or from a file, and chooses the row that its verdict is about.
 * @param {Blob} blob
 * @param {string} name
 */
async function scan(blob, name = "") {
  const scan = ++scans;
  let first = true;
  if (name) clear();
  find(".log").hidden = false;
  document.body.classList.add("is-log");
  find(".log .progress").hidden = !name;
  find(".log .close").hidden = !name;
  const bar = /** @type {HTMLProgressElement} */ (find(".log progress"));
  /** @param {string} more @param {number} bytes @param {number} count */
  const tell = (more, bytes, count) => {
    bar.max = blob.size || 1;
    bar.value = bytes;
    find("#log").textContent = `${name && `${name}: `}${count.toLocaleString("en")} ${count === 1 ? "data connection" : "data connections"}${name && ` in ${bytes.toLocaleString("en")} bytes`}${more}`;
  };
  /** @param {import("./engine.js").Progress} progress */
  const report = ({ bytes, rows, count, verdict: judged }) => {
    if (scan !== scans) return;
    if (first && (rows.length > 0 || judged)) { // until then, a log that grows keeps what it had
      clear();
      first = false;
    }
    log.add(rows);
    tell(" so far.", bytes, count);
    if (judged) drawVerdict(verdict = judged, !name);
    if (!first && !picked) chooseRow();
  };
  try {
    const end = await engine.scan(blob, report);
    report({ ...end, rows: [] });
    if (scan !== scans) return;
    const stored = log.rows.length;
    tell(end.count > stored ? `. The first ${stored.toLocaleString("en")} are kept.` : end.cancelled ? ", then cancelled." : ".", end.bytes, end.count);
    if (!row) nothing();
  } catch (error) {
    if (scan !== scans) return;
    if (first) clear();
    if (!row) nothing();
    find("#log").textContent = `The file cannot be read any further: ${/** @type {Error} */ (error).message}.`;
  }
  if (scan !== scans) return;
  for (const part of findAll(".log .scroll, [data-export]")) part.hidden = log.rows.length === 0;
  find(".report").hidden = !verdict;
  clearTimeout(settling);
  settling = window.setTimeout(settle, quiet);
  if (name && !verdict) status.textContent = find("#log").textContent;
  if (document.activeElement === find(".cancel")) find(".close").focus();
  find(".log .progress").hidden = true;
}

/** Forgets the log before. */
function clear() {
  log.clear();
  verdict = null;
  find(".verdict").hidden = true;
}

/** Chooses the row that the verdict is about, or the first that has a message. */
function chooseRow() {
  const judged = verdict ? log.find(Number(verdict.line)) : -1;
  const at = judged >= 0 ? judged : log.rows.findIndex((row) => row.text);
  if (at >= 0 && log.rows[at] !== row) log.choose(at);
}

/**
 * Selects a line of the log in the input, and chooses its row if it has one.
 * @param {number} line
 */
function goToLine(line) {
  if (log.find(line) >= 0) log.choose(log.find(line), true);
  if (file) return;
  const lines = input.value.split("\n");
  const from = lines.slice(0, line - 1).join("\n").length + (line > 1 ? 1 : 0);
  input.setSelectionRange(from, from + (lines[line - 1] ?? "").length);
  input.blur(); // it is scrolled to what is selected when the focus comes
  input.focus();
}

/** Shows neither an answer nor a fault: a file has none, nor has a row without a message. */
function nothing() {
  find(".result").hidden = find(".fault").hidden = find(".alone").hidden = true;
}

/** @param {File} chosen */
function openFile(chosen) {
  leave();
  file = chosen;
  asked++; // what is being explained is of no use
  nothing();
  scan(chosen, chosen.name);
}

/**
 * @param {HTMLElement} button
 * @param {string} text
 * @param {Element} [place] where the text stands, if it does
 */
async function copy(button, text, place) {
  const label = (button.dataset.label ??= button.textContent ?? ""); // it may say "Copied" still
  try {
    await navigator.clipboard.writeText(text);
    button.textContent = status.textContent = "Copied";
  } catch {
    if (place) getSelection()?.selectAllChildren(place);
    button.textContent = status.textContent = place ? "Selected" : "The browser refuses to copy";
  }
  setTimeout(() => { button.textContent = label; }, 1500);
}

/** Goes to the input, but for where that would open a keyboard over the answer. */
function goToInput() {
  if (!matchMedia("(pointer: coarse)").matches) input.focus({ preventScroll: true });
}

/** The text in the input was changed. */
function changed() {
  leave();
  explain();
}

for (const field of [input, peer]) {
  const told = field === input ? changed : explain;
  field.addEventListener("input", (event) => {
    if (!(/** @type {InputEvent} */ (event).isComposing)) told();
  });
  field.addEventListener("compositionend", told);
}
input.addEventListener("paste", (event) => {
  const text = event.clipboardData?.getData("text/plain") ?? "";
  if (text.length < large) return;
  event.preventDefault();
  openFile(new File([text], "pasted text"));
});
addEventListener("hashchange", follow);
retry.addEventListener("click", () => {
  start();
  goToInput();
});
find(".select").addEventListener("click", () => {
  input.focus();
  input.setSelectionRange(Number(view.start), Number(view.end));
});
find('[data-view="fix"]').addEventListener("click", () => {
  replace(Number(view["fix-start"]), Number(view["fix-end"]), view["fix-insert"] ?? "");
  goToInput();
});
for (const button of findAll("[data-example]")) {
  button.addEventListener("click", () => {
    entry = true;
    replace(0, input.value.length, button.dataset.example ?? "");
    goToInput();
  });
}
find(".take").addEventListener("click", () => {
  const text = row?.text ?? "";
  leave();
  replace(0, input.value.length, text);
  explain();
  goToInput();
});
find("#mode-switch").addEventListener("click", () => {
  showMode(find(".diagram").dataset.shown === "active" ? "passive" : "active");
});
for (const item of findAll("[data-form]")) {
  const place = /** @type {Element} */ (item.querySelector("code"));
  const button = /** @type {HTMLElement} */ (item.querySelector("button"));
  button.addEventListener("click", () => copy(button, place.textContent ?? "", place));
}
const link = /** @type {HTMLAnchorElement} */ (find('a[data-view="permalink"]'));
const copyLink = find("#copy-permalink"), copyTicket = find("#copy-ticket");
copyLink.addEventListener("click", () => copy(copyLink, link.href, link));
copyTicket.addEventListener("click", () => copy(copyTicket, `${find(".source").textContent}\n${view.answer}\n${link.href}`));

const copyReport = find(".report");
copyReport.addEventListener("click", () => copy(copyReport, [verdict?.report, row?.text && link.href].filter(Boolean).join("\n\n")));
onLine(goToLine);

find(".open").addEventListener("click", () => chooser.click());
chooser.addEventListener("change", () => {
  if (chooser.files?.[0]) openFile(chooser.files[0]);
  chooser.value = "";
});
find(".cancel").addEventListener("click", () => engine.cancel());
find(".close").addEventListener("click", () => {
  leave();
  explain();
  goToInput();
});
addEventListener("dragover", (event) => {
  if (event.dataTransfer?.types.includes("Files")) event.preventDefault();
});
addEventListener("drop", (event) => {
  const dropped = event.dataTransfer?.files[0];
  if (!dropped) return;
  event.preventDefault();
  openFile(dropped);
});

goToInput();
start();
