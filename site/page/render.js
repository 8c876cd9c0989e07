// @ts-check
/** @typedef {import("./engine.js").View} View */

/** @param {string} selector */
export const find = (selector) => /** @type {HTMLElement} */ (document.querySelector(selector));

/** @param {string} selector */
export const findAll = (selector) => /** @type {HTMLElement[]} */ ([...document.querySelectorAll(selector)]);

/**
 * Draws a view: the text of each place, and of the two sections the right one.
 * @param {View} view
 * @param {{ example: boolean, editable: boolean, kept: Element | null }} how whether nothing was typed and the view is an
 * example; whether the working can be edited; the field in which somebody is typing, which is left alone
 */
export function render(view, { example, editable, kept }) {
  for (const place of findAll("[data-view]")) {
    const name = place.dataset.view ?? "";
    if (place === kept) continue;
    const text = view[name] ?? "";
    if (place instanceof HTMLInputElement) place.value = text;
    else if (place instanceof HTMLButtonElement && place.dataset.name) drawBit(place, text);
    else drawText(place, text, view[`parts-${name}`]);
  }
  const answered = view.state === "answer";
  find(".fault").hidden = answered;
  find(".fault").classList.toggle("partial", view.state === "partial");
  find(".result").hidden = !answered;
  find(".ghost").textContent = view.before ?? ""; // unseen, it puts the carets under the fault
  find('[data-view="fix"]').hidden = !view.fix || !editable;
  find(".select").hidden = !editable;
  find(".result .eg").hidden = !example;
  find(".result .endpoint .word").hidden = !view.addr;
  find(".octets").hidden = !view["addr-hex"];
  for (const item of findAll("[data-form]")) {
    /** @type {HTMLElement} */ (item.querySelector("button")).hidden = !view[`form-${item.dataset.form}`];
  }
  drawNotes(view.notes ?? "");
  for (const field of /** @type {HTMLInputElement[]} */ (findAll("[data-edit]"))) {
    field.readOnly = !editable;
    field.removeAttribute("aria-invalid");
  }
  for (const bit of findAll("[data-name]")) /** @type {HTMLButtonElement} */ (bit).disabled = !editable;
  find("#input").setAttribute("aria-invalid", String(view.state === "fault" && editable));
  find("#peer").setAttribute("aria-invalid", String("peer-error" in view));
  const line = find(".fault pre"), bad = find(".fault mark");
  line.scrollLeft = bad.offsetLeft - line.clientWidth / 2;
  find('a[data-view="permalink"]').setAttribute("href", `#${view.permalink ?? ""}`);
}

/**
 * @param {HTMLElement} place
 * @param {string} text
 * @param {string} [parts] the name of each part of the text that can be lit, and its bounds
 */
function drawText(place, text, parts) {
  place.textContent = text;
  const words = parts?.split(" ") ?? [];
  while (words.length > 0) {
    const [to, from, name] = [Number(words.pop()), Number(words.pop()), words.pop()];
    const part = document.createElement("span");
    part.dataset.part = name;
    part.textContent = text.slice(from, to);
    const before = /** @type {Text} */ (place.firstChild); // the last part comes first
    before.splitText(from).splitText(to - from);
    before.nextSibling?.replaceWith(part);
  }
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

/** @param {string} names of the notes that are true, with blanks between them */
function drawNotes(names) {
  const list = names.split(" ");
  for (const note of findAll("[data-note]")) note.hidden = !list.includes(note.dataset.note ?? "");
  find(".notes").hidden = names === "";
}

/**
 * Shows one of the two modes in the diagram.
 * @param {string} mode
 */
export function showMode(mode) {
  find(".diagram").dataset.shown = mode;
  find("#mode-switch").textContent = mode === "active" ? "Show it in passive mode" : "Show it in active mode";
}
