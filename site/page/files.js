// @ts-check
import { facts } from "./facts.js";
import { extent } from "./log.js";
import { find } from "./render.js";

/** @typedef {import("./engine.js").Engine} Engine */

/**
 * A file in the list.
 * @typedef {object} Entry
 * @property {File} file
 * @property {string} said what it comes to, or "" if it is not read yet
 * @property {HTMLElement} item
 */

const section = find(".files");
const list = find(".files ul");
const close = find(".log .close");

/** The files that were opened at once. One of them is shown; the list says of each what it comes to. */
export class Files {
  all = /** @type {File[]} */ ([]);
  #entries = /** @type {Entry[]} */ ([]);
  #engine;
  #choose;
  #tell;

  /**
   * @param {Engine} engine
   * @param {{ choose: (file: File) => void, tell: () => void }} page is told the file that somebody wants to see, and
   * that one was read which is not shown
   */
  constructor(engine, { choose, tell }) {
    this.#engine = engine;
    this.#choose = choose;
    this.#tell = tell;
  }

  /** What each file comes to, in words, if there are several. */
  get sentence() {
    if (this.all.length < 2) return "";
    return this.#entries.filter(({ said }) => said).map(({ file, said }) => `${file.name}: ${said}`).join(" ");
  }

  /**
   * Lists the files, if there are several.
   * @param {File[]} all
   * @param {File | null} shown
   */
  show(all, shown) {
    if (all !== this.all) {
      this.all = all;
      this.#entries = all.map((file) => this.#entryOf(file));
      list.replaceChildren(...this.#entries.map(({ item }) => item));
      section.hidden = all.length < 2;
      close.textContent = all.length < 2 ? "Close the file" : "Close the files";
    }
    for (const { file, item } of this.#entries) {
      item.querySelector("button")?.setAttribute("aria-pressed", String(file === shown));
    }
  }

  /** Forgets what the files come to, because they are to be read again. */
  forget() {
    for (const entry of this.#entries) say(entry, "");
  }

  /**
   * Says what a file comes to.
   * @param {File} file
   * @param {string} text
   */
  say(file, text) {
    for (const entry of this.#entries) if (entry.file === file) say(entry, text);
  }

  /** Reads the files of which nothing is said, one after the other, until another scan begins. */
  async read() {
    for (let entry; (entry = this.#entries.find(({ said }) => !said));) {
      const text = await this.#read(entry);
      if (!text) return say(entry, "");
      say(entry, text);
      this.#tell();
    }
  }

  /**
   * Reads a file, and returns what it comes to, or "" if another scan began before its end.
   * @param {Entry} entry
   */
  async #read({ file, item }) {
    let [headline, isCancelled] = ["", false];
    const cancel = button("Cancel", () => {
      isCancelled = true;
      this.#engine.cancel();
    });
    cancel.setAttribute("aria-label", `Cancel ${file.name}`);
    outcomeOf(item).textContent = "being read";
    item.append(" ", cancel);
    try {
      const { bytes, count, cancelled } = await this.#engine.scan(file, facts.typed, ({ verdict }) => {
        headline = verdict?.headline ?? headline;
      });
      if (cancelled && !isCancelled) return "";
      return [headline, `${extent(count, bytes)}${cancelled ? ", and then cancelled" : ""}.`].filter(Boolean).join(" ");
    } catch (error) {
      return `It cannot be read any further: ${/** @type {Error} */ (error).message}.`;
    } finally {
      if (document.activeElement === cancel) item.querySelector("button")?.focus();
      cancel.remove();
    }
  }

  /** @param {File} file */
  #entryOf(file) {
    const item = document.createElement("li");
    item.append(button(file.name, () => this.#choose(file)), " ", document.createElement("span"));
    const entry = { file, said: "", item };
    say(entry, "");
    return entry;
  }
}

/**
 * @param {Entry} entry
 * @param {string} text
 */
function say(entry, text) {
  entry.said = text;
  outcomeOf(entry.item).textContent = text || "not read yet";
}

/** @param {HTMLElement} item */
function outcomeOf(item) {
  return /** @type {HTMLElement} */ (item.querySelector("span"));
}

/**
 * @param {string} name
 * @param {() => void} press
 */
function button(name, press) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "plain";
  made.textContent = name;
  made.addEventListener("click", press);
  return made;
}
