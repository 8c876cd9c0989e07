// @ts-check
import { warningsOf } from "./engine.js";

/** @typedef {import("./engine.js").Row} Row */
/** @typedef {import("./engine.js").View} View */
/** @typedef {import("./engine.js").Warning} Warning */

/** @param {string} selector */
export const find = (selector) => /** @type {HTMLElement} */ (document.querySelector(selector));

/** @param {string} selector */
export const findAll = (selector) => /** @type {HTMLElement[]} */ ([...document.querySelectorAll(selector)]);

let stale = "of the example"; // what the working is of, once something else cannot be read

/**
 * Draws the view of a line: the answer or the fault, and the working. A fault leaves the working of the last line that
 * could be read where it is, but dimmed: the page does not jump while somebody types.
 * @param {View} view
 * @param {{ whence: string, example: boolean, editable: boolean, kept: Element | null }} how where the line comes from;
 * whether nothing was typed and it is an example; whether the working can be edited; the field in which somebody is
 * typing, which is left alone
 */
export function render(view, { whence, example, editable, kept }) {
  const answered = view.state === "answer";
  for (const place of findAll("[data-view]")) {
    const name = place.dataset.view ?? "";
    if (place !== kept && (answered || name in view || !place.closest(".result > .columns, .below"))) fill(place, view, name);
  }
  find(".result").hidden = find(".below").hidden = false;
  for (const part of findAll(".result, .below")) part.classList.toggle("dim", example || !answered);
  find(".fault").hidden = view.state !== "fault" && view.state !== "partial";
  find(".fault").dataset.reason = view.reason ?? "";
  find(".fault").classList.toggle("partial", view.state === "partial");
  find(".answer").hidden = !answered;
  find(".hints").hidden = view.state === "meaning"; // room for what it means
  if (answered) stale = example ? "of the example" : "of the last line that could be read";
  find(".stale").textContent = stale;
  find(".stale").hidden = answered;
  find(".whence").textContent = whence;
  find('[data-view="fix"]').hidden = !view.fix || !editable;
  find(".select").hidden = !editable || view.state === "partial"; // what is missing cannot be selected
  find("#input").setAttribute("aria-invalid", String(view.state === "fault" && editable));
  find(".link").classList.toggle("unseen", !answered); // the link and the answer of another line
  if (answered) drawAnswer(view);
  drawEditable(editable && (answered || example));
}

/** @param {View} view */
function drawAnswer(view) {
  find(".endpoint .word").hidden = !view.addr;
  find(".octets").hidden = !view["addr-hex"];
  find(".traps").hidden = !findAll(".slips code").some((slip) => slip.textContent);
  for (const item of findAll("[data-form]")) {
    /** @type {HTMLElement} */ (item.querySelector("button")).hidden = !view[`form-${item.dataset.form}`];
  }
  find(".warnings").replaceChildren(...warningsOf(view).map(drawWarning));
  const link = /** @type {HTMLAnchorElement} */ (find('a[data-view="permalink"]'));
  link.setAttribute("href", `#${view.permalink ?? ""}`);
  find(".link").dataset.whole = link.href; // on paper
}

/** @param {boolean} editable */
function drawEditable(editable) {
  find("#edit-error").textContent = "";
  for (const field of /** @type {HTMLInputElement[]} */ (findAll("[data-edit]"))) {
    field.readOnly = !editable;
    field.removeAttribute("aria-invalid");
    field.removeAttribute("aria-describedby");
  }
  for (const hint of findAll(".keys, .touch")) hint.classList.toggle("unseen", !editable);
  for (const bit of findAll("[data-name]")) /** @type {HTMLButtonElement} */ (bit).disabled = !editable;
}

/**
 * @param {HTMLElement} place
 * @param {View} view
 * @param {string} name
 */
function fill(place, view, name) {
  const text = view[name] ?? "";
  if (place instanceof HTMLInputElement) place.value = text;
  else if (place instanceof HTMLButtonElement && place.dataset.name) drawBit(place, text);
  else drawText(place, text, view[`parts-${name}`]);
}

/**
 * @param {HTMLElement} place
 * @param {string} text
 * @param {string} [parts] the name of each part of the text that can be lit, and its bounds
 */
function drawText(place, text, parts) {
  const words = parts?.split(" ") ?? [];
  let at = 0;
  place.textContent = "";
  for (let i = 0; i + 2 < words.length; i += 3) {
    const [name, from, to] = [words[i], Number(words[i + 1]), Number(words[i + 2])];
    const part = document.createElement("span");
    part.dataset.part = name;
    write(place, text.slice(at, from));
    write(part, text.slice(from, to));
    place.append(part);
    at = to;
  }
  write(place, text.slice(at));
}

// Between the numbers of a list and the parts of a name, but never inside a number or a word, nor before what a file or
// a host ends with.
const breaks = /(?<=[,:|/=#])(?=\S)|(?<=_)(?=\p{L})|(?<=\.)(?=\p{L}{5})/u;

// -v or --disable-epsv, which a browser would break after a hyphen.
const options = /((?<!\S)-+\p{L}[\p{L}\p{N}-]*)/u;

/**
 * Writes a text that may be broken where a list or a path goes on.
 * @param {Element} place
 * @param {string} text
 */
export function write(place, text) {
  if (!(place instanceof HTMLElement)) return place.append(text);
  for (const [i, part] of text.split(breaks).entries()) {
    if (i > 0) place.append(document.createElement("wbr"));
    for (const [j, piece] of part.split(options).entries()) place.append(j % 2 > 0 ? wholeWord(piece) : piece);
  }
}

/** @param {string} word */
function wholeWord(word) {
  const whole = document.createElement("span");
  whole.className = "whole";
  whole.textContent = word;
  return whole;
}

/**
 * @param {HTMLButtonElement} button
 * @param {string} digit
 */
function drawBit(button, digit) {
  button.textContent = digit;
  button.setAttribute("aria-pressed", String(digit === "1"));
  button.setAttribute("aria-label", `${button.dataset.name}: ${digit}`);
}

/** @param {Warning} warning */
function drawWarning({ id, lead, text, todo }) {
  const item = document.createElement("li");
  const details = document.createElement("details");
  const summary = document.createElement("summary");
  details.className = "warning";
  details.dataset.test = id;
  summary.append(...sentence(lead, text));
  if (todo.length > 0) {
    const more = document.createElement("span");
    more.className = "more";
    more.textContent = "What to do";
    summary.append(" ", more);
  }
  details.append(summary, ...todo.map((step) => {
    const line = document.createElement("p");
    line.append(...sentence(step.lead, step.text));
    return line;
  }));
  item.append(details);
  return item;
}

/**
 * @param {string} lead
 * @param {string} text
 * @returns {(Node | string)[]}
 */
function sentence(lead, text) {
  const bold = document.createElement("b");
  bold.textContent = lead;
  return [bold, ` ${text}`];
}

/**
 * Draws in the diagram what a log says became of the data connection.
 * @param {Row | null} row
 */
export function drawFate(row) {
  const fate = row?.tone === "bad" ? row.result : "";
  for (const mode of findAll(".diagram .mode")) mode.classList.toggle("failed", fate !== "");
  for (const place of findAll(".fate")) place.textContent = fate;
  if (row?.went) for (const place of findAll(".target")) place.textContent = row.went;
}

/**
 * Shows one of the two modes in the diagram, and in the table of firewalls.
 * @param {string} mode
 */
export function showMode(mode) {
  document.body.dataset.mode = mode;
  for (const button of findAll("button[data-mode]")) {
    button.setAttribute("aria-pressed", String(button.dataset.mode === mode));
  }
}
