// @ts-check
import { find, findAll } from "./render.js";

/**
 * Makes the working editable.
 * @param {(place: string, value: string) => void} edit is told which place was changed, and what it holds
 * @param {() => void} settle is told that somebody has done with a field, which may be drawn again
 * @returns {{ kept: () => Element | null }} the field in which somebody is typing
 */
export function working(edit, settle) {
  let typing = /** @type {Element | null} */ (null);
  for (const field of /** @type {HTMLInputElement[]} */ (findAll("[data-edit]"))) {
    field.addEventListener("input", (event) => {
      const { inputType } = /** @type {InputEvent} */ (event);
      if (inputType === "historyUndo" || inputType === "historyRedo") {
        // Some browsers undo in one field after the other: what counts is the input.
        setTimeout(() => document.execCommand(inputType === "historyUndo" ? "undo" : "redo"));
        return;
      }
      typing = field;
      edit(field.dataset.edit ?? "", field.value);
    });
    field.addEventListener("blur", () => queueMicrotask(() => {
      if (typing !== field || document.activeElement === field) return; // an edit borrows the focus for a moment
      typing = null;
      settle();
    }));
    field.addEventListener("keydown", (event) => {
      if ((event.ctrlKey || event.metaKey) && /^[zy]$/i.test(event.key)) {
        setTimeout(() => setTimeout(() => field.focus({ preventScroll: true }))); // the browser goes where it undoes
      }
      const by = steps(field)[event.key];
      if (!by || event.ctrlKey || event.metaKey || event.altKey || field.readOnly) return;
      event.preventDefault();
      typing = null;
      edit("step", by);
    });
  }
  bits(edit);
  return { kept: () => typing };
}

/**
 * Says beside a field why it does not take what was typed, or nothing.
 * @param {Element | null} field
 * @param {string} text
 */
export function refuse(field, text) {
  const place = find("#edit-error");
  if (field && text) {
    field.after(place);
    field.setAttribute("aria-invalid", "true");
    field.setAttribute("aria-describedby", place.id);
  }
  place.textContent = text;
}

/**
 * What the keys add. Those of the high byte count it, and not the port.
 * @param {HTMLElement} field
 * @returns {Record<string, string>}
 */
function steps(field) {
  const one = field.classList.contains("hi") ? "256" : "1";
  return { ArrowUp: `+${one}`, ArrowDown: `-${one}`, PageUp: "+256", PageDown: "-256" };
}

/**
 * The sixteen bits are one stop of the Tab key.
 * @param {(place: string, value: string) => void} edit
 */
function bits(edit) {
  const buttons = findAll("[data-name]");
  /** @param {number} at */
  const go = (at) => {
    const next = buttons[Math.min(Math.max(at, 0), buttons.length - 1)];
    for (const button of buttons) button.tabIndex = button === next ? 0 : -1;
    next.focus();
  };
  buttons.forEach((button, at) => {
    button.addEventListener("click", () => {
      go(at);
      edit(button.dataset.view ?? "", "");
    });
    button.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const moves = /** @type {Record<string, number>} */ ({ ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: buttons.length });
      const by = steps(button)[event.key];
      if (event.key in moves) go(moves[event.key]);
      else if (by) edit("step", by);
      else return;
      event.preventDefault();
    });
  });
}
