// @ts-check
import { find } from "./render.js";

const area = /** @type {HTMLTextAreaElement} */ (find("#input"));
const chooser = /** @type {HTMLInputElement} */ (find(".file"));
const large = 1 << 18; // characters or bytes of a text that is read as a file, because a textarea would be slow
const longest = 100; // characters of a file's name
const long = 1 << 13; // characters that are not inserted by an editing command, which takes seconds for more

/** The text that the page reads, and the ways in which it comes. */
export const input = {
  get text() { return area.value; },
  set text(text) { area.value = text; },

  /** The line that the page explains while the input is empty. */
  get example() { return area.placeholder; },

  /**
   * Replaces a part of the text, and keeps the focus where it is. An editing command, unlike an assignment, can be
   * undone with Ctrl+Z; a long text cannot.
   * @param {number} from
   * @param {number} to
   * @param {string} text
   */
  replace(from, to, text) {
    const focused = /** @type {HTMLElement | null} */ (document.activeElement);
    const field = focused instanceof HTMLInputElement && focused.type === "text" ? focused : null;
    const [first, last] = field ? [field.selectionStart, field.selectionEnd] : [0, 0];
    area.focus({ preventScroll: true });
    area.setSelectionRange(from, to);
    if (text.length > long || !document.execCommand(text ? "insertText" : "delete", false, text)) {
      area.setRangeText(text);
      area.dispatchEvent(new Event("input"));
    }
    if (focused && focused !== area && focused !== document.body) focused.focus({ preventScroll: true });
    field?.setSelectionRange(first, last);
  },

  /** @param {string} text takes the place of all that there is */
  put(text) {
    input.replace(0, area.value.length, text);
  },

  /**
   * @param {number} from
   * @param {number} to
   */
  select(from, to) {
    area.focus();
    area.setSelectionRange(from, to);
  },

  /**
   * Selects a line and shows it.
   * @param {number} line counted from 1
   */
  selectLine(line) {
    const lines = area.value.split("\n");
    const from = lines.slice(0, line - 1).join("\n").length + (line > 1 ? 1 : 0);
    area.setSelectionRange(from, from + (lines[line - 1] ?? "").length);
    area.blur(); // it is scrolled to what is selected when the focus comes
    area.focus();
  },

  /** Moves the focus to the input, except on a touch screen, where a keyboard would cover the answer. */
  focus() {
    if (!matchMedia("(pointer: coarse)").matches) area.focus({ preventScroll: true });
  },
};

/**
 * Listens to all ways in which a text comes: typed, pasted, dropped, or as a file. They do the same thing: a text
 * comes into the input, and one that is large or not text is read as a file, whose name is known; so are several files.
 * @param {() => void} change is told that the input has another text
 * @param {(files: File[]) => void} open
 */
export function listen(change, open) {
  area.addEventListener("input", (event) => {
    if (!(event instanceof InputEvent && event.isComposing)) change();
  });
  area.addEventListener("compositionend", change);
  area.addEventListener("paste", (event) => {
    const text = event.clipboardData?.getData("text/plain") ?? "";
    if (text.length < large) return;
    event.preventDefault();
    take([new File([text], "pasted text")], open);
  });
  find(".open").addEventListener("click", () => chooser.click());
  chooser.addEventListener("change", () => {
    if (chooser.files?.length) take([...chooser.files], open);
    chooser.value = "";
  });
  listenToDrops(open);
}

/** @param {(files: File[]) => void} open */
function listenToDrops(open) {
  addEventListener("dragover", (event) => {
    if (isForPage(event)) event.preventDefault();
  });
  addEventListener("drop", (event) => {
    const data = event.dataTransfer;
    const text = data?.getData("text/plain") ?? "";
    if (!isForPage(event) && text.length < large) return;
    event.preventDefault();
    take(data?.files.length ? [...data.files] : [new File([text], "dropped text")], open);
  });
}

/**
 * Reports whether the page takes what is dropped: a file anywhere, a text where no field takes it by itself. (What a
 * field is to take is known once it is dropped: a large text is for the page.)
 * @param {DragEvent} event
 */
function isForPage({ dataTransfer, target }) {
  const types = dataTransfer?.types ?? [];
  const isField = target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement;
  return types.includes("Files") || types.includes("text/plain") && !isField;
}

let taken = 0;

/**
 * Puts the text of one small file into the input, or opens the files. What comes or is typed before a slow disk has
 * answered is newer.
 * @param {File[]} files
 * @param {(files: File[]) => void} open
 */
async function take(files, open) {
  const taking = ++taken;
  const before = input.text;
  const isSmall = files.length === 1 && files[0].size < large;
  const text = isSmall ? await textOf(files[0]) : "";
  if (taking !== taken || input.text !== before) return;
  if (text) input.put(text);
  else open(named(files));
}

/**
 * Returns the files under names that can be shown and told apart: without what would turn or break a line, of no more
 * than some length, and each once.
 * @param {File[]} files
 */
function named(files) {
  const times = /** @type {Map<string, number>} */ (new Map());
  return files.map((file) => {
    const letters = [...file.name.replace(/[\p{Cc}\p{Bidi_Control}\u2028\u2029]/gu, "\ufffd")];
    if (letters.length > longest) letters.splice(longest / 2, letters.length - longest, "…");
    const name = letters.join("").trim() || "a file without a name";
    const time = (times.get(name) ?? 0) + 1;
    times.set(name, time);
    const shown = time > 1 ? `${name} (${time})` : name;
    return shown === file.name ? file : new File([file], shown);
  });
}

/**
 * Returns the text of a file in UTF-8, or "" if there is none.
 * @param {File} file
 */
async function textOf(file) {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(await file.arrayBuffer());
    return text.includes("\0") ? "" : text;
  } catch {
    return "";
  }
}
