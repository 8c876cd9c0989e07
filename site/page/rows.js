// @ts-check
import { find, findAll } from "./render.js";
import { drawRow } from "./row.js";

/** @typedef {import("./engine.js").Row} Row */

const most = 80; // rows that are drawn at once
const step = most / 2; // by which the drawn part moves

const table = find("#rows");
const body = find("#rows tbody");
const scroller = find(".log .scroll");
const earlier = find(".log .earlier");
const later = find(".log .more");

/** The table of a log's data connections, of which one is chosen. Of many, it draws the part around that one. */
export class Rows {
  all = /** @type {Row[]} */ ([]);
  chosen = /** @type {Row | null} */ (null);
  isTyped = false; // whether the log is in the input, so that its lines can be gone to
  #which = "all"; // or "endpoints"
  #shown = this.all; // those of them
  #first = 0; // of the shown ones that are drawn
  #choose;
  #go;

  /**
   * @param {(row: Row, byHand: boolean) => void} choose is told the row that is chosen
   * @param {(line: number) => void} go is told the line of the log that is wanted
   */
  constructor(choose, go) {
    this.#choose = choose;
    this.#go = go;
    body.addEventListener("click", ({ target }) => {
      if (!(target instanceof Element)) return;
      const button = target.closest("button");
      if (button) return go(Number(button.value));
      const row = target.closest("tr");
      if (row) this.#take(this.#first + [...body.children].indexOf(row));
    });
    table.addEventListener("keydown", (event) => this.#key(event));
    scroller.addEventListener("scroll", () => this.#scroll());
    earlier.addEventListener("click", () => this.#take(this.#first - 1));
    later.addEventListener("click", () => this.#take(this.#first + most));
    for (const button of findAll("[data-rows]")) {
      button.addEventListener("click", () => this.show(button.dataset.rows ?? ""));
    }
  }

  /** Forgets all rows. */
  clear() {
    this.all = [];
    this.chosen = null;
    this.show(this.#which);
  }

  /** @param {Row[]} rows */
  add(rows) {
    for (const row of rows) {
      this.all.push(row);
      if (this.#shown !== this.all && isEndpoint(row)) this.#shown.push(row);
    }
    this.#draw(this.#first);
  }

  /**
   * Finds the row of a line, if it has one.
   * @param {number} line
   */
  find(line) {
    return this.all.find((row) => Number(row.line) === line);
  }

  /**
   * Chooses a row and shows it.
   * @param {Row} row
   */
  choose(row, byHand = false) {
    this.chosen = row;
    if (this.#element) this.#mark();
    else this.#draw(this.#at - step);
    if (!byHand) this.#reveal();
    this.#choose(row, byHand);
  }

  /** @param {string} which rows are shown: "all" or "endpoints" */
  show(which) {
    this.#which = which;
    this.#shown = which === "all" ? this.all : this.all.filter(isEndpoint);
    for (const button of findAll("[data-rows]")) {
      button.setAttribute("aria-pressed", String(button.dataset.rows === which));
    }
    body.replaceChildren();
    this.#draw(this.#at - step);
    this.#reveal();
  }

  /** Where the chosen row is among the shown ones, or -1. */
  get #at() {
    return this.chosen ? this.#shown.indexOf(this.chosen) : -1;
  }

  /** The chosen row, if it is drawn. */
  get #element() {
    return /** @type {HTMLElement | undefined} */ (this.#at < 0 ? undefined : body.children[this.#at - this.#first]);
  }

  /**
   * Draws the rows from the first on. A row that is drawn already stays, and so does the focus in it.
   * @param {number} first
   */
  #draw(first) {
    const from = Math.max(0, Math.min(first, this.#shown.length - most));
    const to = Math.min(from + most, this.#shown.length);
    const hadFocus = body.contains(document.activeElement);
    const drawn = [...body.children];
    const [start, end] = [Math.max(from, this.#first), Math.min(to, this.#first + drawn.length)];
    drawn.forEach((row, i) => {
      if (this.#first + i < start || this.#first + i >= end) row.remove();
    });
    if (start >= end) body.append(...this.#rows(from, to));
    else {
      body.prepend(...this.#rows(from, start));
      body.append(...this.#rows(end, to));
    }
    this.#first = from;
    earlier.hidden = from === 0;
    later.hidden = to === this.#shown.length;
    table.setAttribute("aria-rowcount", String(this.#shown.length + 1)); // with the head
    if (hadFocus && !body.contains(document.activeElement)) table.focus({ preventScroll: true });
    this.#mark();
  }

  /**
   * Makes rows, which are counted from the head on.
   * @param {number} from
   * @param {number} to
   */
  #rows(from, to) {
    return this.#shown.slice(from, to).map((row, i) => {
      const made = drawRow(row, this.isTyped);
      made.setAttribute("aria-rowindex", String(from + i + 2));
      return made;
    });
  }

  /** Marks the chosen row, which is the one stop of the Tab key, with the buttons in it. */
  #mark() {
    const chosen = this.#element;
    for (const row of /** @type {Iterable<HTMLElement>} */ (body.children)) {
      const isChosen = row === chosen;
      row.setAttribute("aria-selected", String(isChosen));
      row.tabIndex = isChosen ? 0 : -1;
      for (const button of row.querySelectorAll("button")) button.tabIndex = row.tabIndex;
    }
    table.tabIndex = chosen || this.#shown.length === 0 ? -1 : 0;
    if (chosen && document.activeElement === table) chosen.focus({ preventScroll: true });
  }

  /**
   * Chooses a row for somebody, or the last one there is.
   * @param {number} at
   */
  #take(at) {
    const row = this.#shown[Math.max(0, Math.min(at, this.#shown.length - 1))];
    if (!row) return;
    this.choose(row, true);
    this.#element?.focus({ preventScroll: true });
    this.#element?.scrollIntoView({ block: "nearest" });
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const at = this.#at;
    const moves = /** @type {Record<string, number>} */ ({
      ArrowDown: at + 1, ArrowUp: at - 1, PageDown: at + 10, PageUp: at - 10, Home: 0, End: this.#shown.length - 1,
    });
    const isRow = event.target === this.#element;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key in moves) this.#take(moves[event.key]);
    else if (event.key === "Enter" && isRow && this.isTyped) this.#go(Number(this.chosen?.line));
    else return;
    event.preventDefault();
  }

  /** Scrolls the table, and not the page, to the chosen row. */
  #reveal() {
    const row = this.#element;
    const { scrollTop, clientHeight } = scroller;
    if (!row || row.offsetTop >= scrollTop && row.offsetTop + row.offsetHeight <= scrollTop + clientHeight) return;
    scroller.scrollTop = row.offsetTop - clientHeight / 2;
  }

  /** Draws the rows to which somebody scrolls. */
  #scroll() {
    const { scrollTop, clientHeight, scrollHeight } = scroller;
    if (scrollTop < clientHeight && !earlier.hidden) this.#turn(-step);
    else if (scrollHeight - scrollTop < 2 * clientHeight && !later.hidden) this.#turn(step);
  }

  /**
   * Moves the drawn part, and leaves in its place what is seen of it.
   * @param {number} by
   */
  #turn(by) {
    const seen = by < 0 ? body.firstElementChild : body.lastElementChild;
    const top = seen?.getBoundingClientRect().top ?? 0;
    this.#draw(this.#first + by);
    scroller.scrollTop += (seen?.getBoundingClientRect().top ?? 0) - top;
  }
}

/** @param {Row} row */
function isEndpoint(row) {
  return Boolean(row["is-endpoint"]);
}
