// @ts-check
import { note } from "./status.js";

/**
 * Copies a text, and says on the button what became of it.
 * @param {HTMLElement} button
 * @param {string} text
 * @param {Element} [place] of the text, to be selected where the browser refuses to copy
 */
export async function copy(button, text, place) {
  const label = (button.dataset.label ??= button.textContent ?? ""); // it may still say "Copied"
  try {
    await navigator.clipboard.writeText(text);
    button.textContent = "Copied";
  } catch {
    if (place) getSelection()?.selectAllChildren(place);
    button.textContent = place ? "Selected" : "The browser refuses to copy";
  }
  note(button.textContent);
  setTimeout(() => { button.textContent = label; }, 1500);
}
