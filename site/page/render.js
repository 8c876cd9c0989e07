// @ts-check
/** @typedef {import("./engine.js").View} View */

/** @param {string} selector */
export const find = (selector) => /** @type {HTMLElement} */ (document.querySelector(selector));

/** @param {string} selector */
export const findAll = (selector) => /** @type {HTMLElement[]} */ ([...document.querySelectorAll(selector)]);

/** The places that the page fills itself. */
const own = new Set(["input", "peer", "engine", "status", "traps"]);

/**
 * Draws a view: the text of each place, and of the two sections the right one.
 * @param {View} view
 * @param {boolean} example whether nothing was typed and the view is an example
 */
export function render(view, example) {
  for (const place of findAll("[data-t]")) {
    const name = place.dataset.t ?? "";
    if (!own.has(name) && !name.startsWith("copy-")) place.textContent = view[name] ?? "";
  }
  const answered = view.state === "answer";
  const fault = find(".fault");
  fault.hidden = answered;
  fault.classList.toggle("partial", view.state === "partial");
  find(".result").hidden = !answered;
  find(".ghost").textContent = view.before ?? ""; // unseen, it puts the carets under the fault
  find(".result .eg").hidden = !example;
  find(".result .endpoint .word").hidden = !view.addr;
  for (const item of findAll("[data-form]")) {
    find(`[data-t="copy-${item.dataset.form}"]`).hidden = !view[`form-${item.dataset.form}`];
  }
  const notes = (view.notes ?? "").split(" ");
  for (const note of findAll("[data-note]")) note.hidden = !notes.includes(note.dataset.note ?? "");
  find(".notes").hidden = !view.notes;
  find('[data-t="input"]').setAttribute("aria-invalid", String(view.state === "fault"));
  find('[data-t="peer"]').setAttribute("aria-invalid", String("peer-error" in view));
  const line = find(".fault pre"), bad = find(".fault mark");
  line.scrollLeft = bad.offsetLeft - line.clientWidth / 2;
  find('a[data-t="permalink"]').setAttribute("href", `#${view.permalink ?? ""}`);
}
