// @ts-check
import { find } from "./render.js";

/** @typedef {import("./engine.js").Facts} Facts */
/** @typedef {import("./engine.js").View} View */
/** @typedef {import("./engine.js").Row} Row */

const names = /** @type {const} */ (["server", "client", "range"]);
const fields = names.map((name) => /** @type {HTMLInputElement} */ (find(`#${name}`)));
const hints = names.map((name) => find(`#${name}-hint`));
const unknown = hints.map((place) => place.textContent ?? ""); // what a hint says of a field without a value
const typed = /** @type {Set<HTMLInputElement>} */ (new Set()); // the fields that say what somebody typed

/** What is known of the control connection: typed by somebody, or taken from a log. */
export const facts = {
  /**
   * Returns what was typed, which wins over the log.
   * @returns {Facts}
   */
  get typed() {
    const [server, client, range] = fields.map((field) => (typed.has(field) ? field.value : ""));
    return [server, client, range];
  },

  /**
   * Returns the facts for a row of a log, which may be of another session than others.
   * @param {Row} row
   * @returns {Facts}
   */
  of(row) {
    const [server, client, range] = facts.typed;
    return [server || row.server, client || row.client, range];
  },

  /**
   * Shows the facts of a log in the fields that hold nothing typed.
   * @param {Record<string, string>} known the facts by the names of their fields, with the line of each
   */
  show(known) {
    fields.forEach((field, i) => {
      if (typed.has(field)) return;
      const name = names[i];
      const line = Number(known[`${name}-line`] || 0);
      field.value = known[name] ?? "";
      hint(field, field.value && (line > 0 ? `from line ${line}` : "from the log"), false);
    });
  },

  /**
   * Shows what is wrong with the fields, or what they say of the endpoint.
   * @param {View} view
   */
  judge(view) {
    const errors = [view["server-error"], view["client-error"], view["range-error"]];
    const notes = [view["server-note"], view["client-note"], view["range-note"]];
    fields.forEach((field, i) => {
      if (typed.has(field)) hint(field, errors[i] ?? notes[i] ?? "", Boolean(errors[i]));
    });
  },
};

/**
 * Puts the fields where they are of use: below the verdict of a log, or beside the warnings of a line.
 * @param {boolean} isLog
 */
export function placeFacts(isLog) {
  const facts = /** @type {HTMLDetailsElement} */ (find(".compare"));
  const place = find(isLog ? ".verdict" : ".notes");
  if (facts.parentElement === place) return;
  place.append(facts);
  facts.open = isLog;
}

/**
 * @param {() => void} change is told that somebody has changed a fact
 */
export function listenToFacts(change) {
  for (const field of fields) {
    const told = () => {
      if (field.value) typed.add(field);
      else typed.delete(field);
      hint(field, "", false);
      change();
    };
    field.addEventListener("input", (event) => {
      if (!(event instanceof InputEvent && event.isComposing)) told();
    });
    field.addEventListener("compositionend", told);
    if (field.value) typed.add(field); // the browser has restored it
  }
}

/**
 * @param {HTMLInputElement} field
 * @param {string} text
 * @param {boolean} isError
 */
function hint(field, text, isError) {
  const i = fields.indexOf(field);
  hints[i].textContent = text || unknown[i];
  hints[i].classList.toggle("bad", isError);
  field.setAttribute("aria-invalid", String(isError));
}
