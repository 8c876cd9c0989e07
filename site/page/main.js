// @ts-check
import { Address } from "./address.js";
import { asking } from "./asking.js";
import { copy } from "./copy.js";
import { Engine, verdictOf } from "./engine.js";
import { facts, listenToFacts, placeFacts } from "./facts.js";
import { Files } from "./files.js";
import { input, listen } from "./input.js";
import { Log } from "./log.js";
import { fetchTarget, isAtHand, offline } from "./offline.js";
import { drawFate, find, findAll, render, showMode } from "./render.js";
import { saveTarget } from "./save.js";
import { note, offerUpdate, say, showFailure, showLoading, showReady } from "./status.js";
import { drawVerdict, onLine } from "./verdict.js";
import { refuse, working } from "./working.js";

/** @typedef {import("./address.js").Shown} Shown */
/** @typedef {import("./engine.js").Row} Row */
/** @typedef {import("./engine.js").View} View */

/**
 * What the page shows: nothing yet, the text in the input as one line or as a log, a file, or that the decoder has
 * failed.
 * @typedef {"loading" | "line" | "log" | "file" | "failed"} State
 */

const quiet = 300; // milliseconds without a change before the address bar and a screen reader are told

let state = /** @type {State} */ ("loading");
let view = /** @type {View} */ ({}); // that is drawn: of the line, or of the chosen row
let file = /** @type {File | null} */ (null); // that is read, instead of the text in the input
let link = location.hash; // that is to be opened, if nothing else is typed
let logged = ""; // the text that was read as a log
let wanted = 0; // the line of the row to choose in the log that is read next
let isJump = false; // whether going back will lead to what was shown before
let settling = 0;
let rereading = 0;
let isKept = false;
let editing = Promise.resolve();

const engine = new Engine({
  wait: () => {
    enter("loading");
    showLoading("");
  },
  ready: () => {
    keep();
    showReady();
  },
  fail: (sentence) => {
    keep();
    fail(sentence);
  },
});

const question = asking(ask, show);

const log = new Log(engine, {
  choose: (_, byHand) => {
    isJump ||= byHand;
    question.ask();
  },
  go: goToLine,
  tell: () => {
    if (!log.chosen) drawNothing();
    settleLater();
    if (file) files.say(file, log.outcome);
    files.read();
  },
});

const files = new Files(engine, {
  choose: (chosen) => {
    isJump = true;
    openFile(chosen, files.all);
  },
  tell: settleLater,
});

const address = new Address(restore, follow);

const fields = working(
  (place, value) => { editing = editing.then(() => edit(place, value)); },
  () => draw(),
);

/** @param {State} next */
function enter(next) {
  state = next;
  document.body.dataset.state = next;
  const isLog = next === "log" || next === "file";
  document.body.classList.toggle("is-log", isLog);
  placeFacts(isLog);
}

/** Keeps the page for use without a network, when it has loaded. */
function keep() {
  if (isKept) return;
  isKept = true;
  offline(offerUpdate);
}

/** @param {string} sentence says why the decoder is of no use */
function fail(sentence) {
  enter("failed");
  showFailure(sentence);
}

/** Loads the decoder and asks it what there is to ask: the file, what was typed, or the link. */
function start() {
  const text = readable(link);
  if (text && input.text === "" && !file) input.text = text;
  const isLink = text !== "" && input.text === text && !file;
  enter("loading");
  showLoading(isLink ? text : "");
  question.drop(); // the new decoder does not know it
  log.leave();
  engine.start(isLink && !isAtHand());
  files.forget();
  if (file) openFile(file, files.all);
  else if (isLink) follow(link);
  else question.ask();
}

/**
 * Returns a link's fragment as somebody would read it, for as long as the decoder has not opened it.
 * @param {string} fragment
 */
function readable(fragment) {
  try {
    return decodeURIComponent(fragment.slice(1));
  } catch {
    return fragment.slice(1);
  }
}

/** Explains the chosen row, or the text in the input, or the example if the input is empty. */
async function ask() {
  const row = log.chosen;
  try {
    const known = row ? facts.of(row) : facts.typed;
    const answer = await engine.explain(row ? row.text : input.text, known);
    if (answer.state !== "empty" || row) return { row, answer };
    return { row, answer: { ...await engine.explain(input.example, known), example: "yes" } };
  } catch {
    return { row };
  }
}

/** @param {{ row: Row | null, answer?: View }} answered the row, or null for the text in the input */
function show({ row, answer }) {
  if (row !== log.chosen || file && !row) return;
  if (!answer) {
    find(".result").hidden = true; // it is not that of this text
    return fail("The decoder failed on this text.");
  }
  if (state === "failed" || state === "loading") showReady();
  if (row) enter(file ? "file" : "log");
  else if (answer.state === "log") return readLog();
  else showLine(answer);
  if (answer.mode !== view.mode || answer.kind !== view.kind) showMode(answer.mode || "active");
  view = answer;
  if (row && answer.state in { empty: "", log: "" }) drawNothing(); // it has no message of its own
  else draw();
  settleLater();
}

/** @param {View} answer of the text in the input, which is no log */
function showLine(answer) {
  const verdict = verdictOf(answer);
  enter("line");
  log.close();
  if (verdict) drawVerdict(verdict, { isTyped: true, isLine: true });
}

function draw() {
  find(".take-out").hidden = !log.chosen;
  const example = "example" in view;
  const whence = example ? "Example: " : log.chosen ? `Line ${log.chosen.line}: ` : "";
  render(view, { whence, example, editable: !log.chosen, kept: fields.kept() });
  drawFate(log.chosen);
  facts.judge(view);
  address.leave(fragment());
}

/** Shows neither an answer nor a fault: a log has none, nor has a row without a message. */
function drawNothing() {
  view = {};
  find(".result").hidden = find(".below").hidden = find(".take-out").hidden = true;
  address.leave("");
}

/** The fragment that names the endpoint that is shown, or "" if none is. */
function fragment() {
  return view.permalink && !("example" in view) ? `#${view.permalink}` : "";
}

/** Tells a screen reader and the address bar what is shown, when nothing has changed for a while. */
function settleLater() {
  clearTimeout(settling);
  settling = window.setTimeout(() => {
    say(sentence());
    address.settle(fragment(), { text: input.text, file, files: files.all, line: log.chosen?.line ?? "" }, isJump);
    isJump = false;
  }, quiet);
}

/** What a screen reader hears: the verdict of a log, or the answer. A line that is being begun has none. */
function sentence() {
  if (state !== "line" && !log.isPicked) return log.isRead ? files.sentence || log.sentence : "";
  if ("example" in view || view.state === "partial") return "";
  return view.answer ?? view.error ?? "";
}

/**
 * Opens a link.
 * @param {string} fragment
 */
async function follow(fragment) {
  const before = input.text;
  const isShown = fragment === link && before === readable(link); // as long as the decoder was not there
  const text = await engine.open(fragment).catch(() => null);
  if (text === null || input.text !== before) return; // the decoder has failed, or what was typed meanwhile is newer
  link = "";
  leave();
  if (isShown || before === "") input.text = text;
  else if (text !== before) input.put(text);
  question.ask();
}

/**
 * Shows again what an entry of the history showed.
 * @param {Shown} shown
 */
function restore(shown) {
  isJump = false;
  const line = Number(shown.line);
  const row = log.rows.find(line);
  const isSame = shown.file === file && (file || shown.text === input.text);
  if (isSame && row && state !== "line") log.rows.choose(row);
  else if (shown.file) openFile(shown.file, shown.files, line);
  else {
    leave();
    if (shown.text !== input.text) input.put(shown.text);
    wanted = line;
    question.ask();
  }
}

/**
 * Goes back to the text in the input, or on to a file.
 * @param {File | null} [next]
 * @param {File[]} [among] those that were opened at once
 */
function leave(next = null, among = []) {
  clearTimeout(settling); // what was shown is of no use
  clearTimeout(rereading);
  file = next;
  files.show(among, next);
  log.leave();
}

/** The text in the input has changed. A log that grows keeps the row that somebody chose. */
function change() {
  wanted = state === "log" && input.text.startsWith(logged) ? pickedLine() : 0;
  leave();
  question.ask();
}

/** The line of the row that somebody has chosen, or wants of the log that is being read; or 0. */
function pickedLine() {
  if (!log.chosen || !log.isRead && !log.isPicked) return wanted;
  return log.isPicked ? Number(log.chosen.line) : 0;
}

/** Reads the text in the input as a log. */
function readLog() {
  enter("log");
  logged = input.text;
  log.read(logged, wanted);
}

/**
 * @param {File} opened
 * @param {File[]} among those that were opened at once
 * @param {number} [line] that of the row to choose
 */
function openFile(opened, among, line = 0) {
  leave(opened, among);
  question.drop();
  enter("file");
  log.clear();
  drawNothing();
  log.read(opened, line);
}

/** Somebody has changed a fact: what is shown is explained again, and a log is read again after a pause. */
function judgeAgain() {
  question.ask();
  clearTimeout(rereading);
  if (state === "line") return;
  rereading = window.setTimeout(() => {
    wanted = pickedLine();
    files.forget();
    if (file) log.read(file, wanted);
    else readLog();
  }, quiet);
}

/**
 * Changes the text in the input so that one place of the working holds another value.
 * @param {string} place
 * @param {string} value
 */
async function edit(place, value) {
  const isExample = input.text === "";
  const text = isExample ? input.example : input.text;
  const changed = await engine.edit(text, place, value).catch(() => /** @type {View} */ ({}));
  refuse(fields.kept(), changed["edit-error"] ?? "");
  if (!("insert" in changed)) return;
  const [from, to] = [Number(changed.start), Number(changed.end)];
  if (isExample) input.put(text.slice(0, from) + changed.insert + text.slice(to));
  else if (input.text === text) input.replace(from, to, changed.insert);
}

/**
 * Selects a line of the log in the input, and chooses its row if it has one.
 * @param {number} line
 */
function goToLine(line) {
  const row = log.rows.find(line);
  if (row) log.rows.choose(row, true);
  if (!file) input.selectLine(line);
}

/** Copies what the page says of the endpoint, with its link. */
function copyTicket() {
  copy(find("#copy-ticket"), [view.ticket, permalink.href].filter(Boolean).join("\n"));
}

/** Copies the verdict of a log, with the name of its file, and the link of the chosen endpoint alone. */
function copyReport() {
  copy(find(".report"), [file?.name, log.verdict?.report, view.permalink && permalink.href].filter(Boolean).join("\n\n"));
}

const permalink = /** @type {HTMLAnchorElement} */ (find('a[data-view="permalink"]'));

listen(change, (opened) => openFile(opened[0], opened));
listenToFacts(judgeAgain);
onLine(goToLine);
find(".retry").addEventListener("click", () => {
  start();
  input.focus();
});
find(".select").addEventListener("click", () => input.select(Number(view.start), Number(view.end)));
find('[data-view="fix"]').addEventListener("click", () => {
  input.replace(Number(view["fix-start"]), Number(view["fix-end"]), view["fix-insert"] ?? "");
  input.focus();
});
for (const button of findAll("[data-example]")) {
  button.addEventListener("click", () => {
    isJump = true;
    input.put(button.dataset.example ?? "");
    input.focus();
  });
}
find(".take").addEventListener("click", () => {
  const text = log.chosen?.text ?? "";
  leave();
  input.put(text);
  input.focus();
});
find(".log .close").addEventListener("click", () => {
  leave();
  question.ask();
  input.focus();
});
for (const button of findAll("button[data-mode]")) {
  button.addEventListener("click", () => {
    const mode = button.dataset.mode ?? "";
    showMode(mode);
    note(`This shows ${mode} mode.`);
  });
}
for (const item of findAll("[data-form]")) {
  const place = /** @type {Element} */ (item.querySelector("code"));
  const button = /** @type {HTMLElement} */ (item.querySelector("button"));
  button.addEventListener("click", () => copy(button, place.textContent ?? "", place));
}
find("#copy-permalink").addEventListener("click", () => copy(find("#copy-permalink"), permalink.href, permalink));
find("#copy-ticket").addEventListener("click", copyTicket);
find(".report").addEventListener("click", copyReport);
find(".download a")?.addEventListener("click", async (event) => { // which the page as one file has not
  event.preventDefault();
  const link = /** @type {HTMLAnchorElement} */ (event.currentTarget);
  saveTarget(link, await fetchTarget(link.href));
});

input.focus();
start();
