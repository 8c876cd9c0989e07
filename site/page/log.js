// @ts-check
import { find } from "./render.js";

/** @typedef {import("./engine.js").Row} Row */

const columns = /** @type {const} */ (["line", "sent", "kind", "endpoint", "result", "flags"]);
const page = 200; // rows that are drawn at once

/** The table of a log's data connections, of which one is chosen. */
export class Log {
  rows = /** @type {Row[]} */ ([]);
  chosen = -1;
  #drawn = 0;
  #choose;
  #body = find(".log tbody");

  /** @param {(row: Row, byHand: boolean) => void} choose is told the row that is chosen */
  constructor(choose) {
    this.#choose = choose;
    this.#body.addEventListener("click", (event) => {
      const row = /** @type {Element} */ (event.target).closest("tr");
      if (row) this.#take(row);
    });
    this.#body.addEventListener("keydown", (event) => this.#key(event));
    find(".log .more").addEventListener("click", () => {
      const first = this.#drawn;
      this.#draw(first + page);
      /** @type {HTMLElement} */ (this.#body.children[first])?.focus(); // the button may be gone
    });
    for (const kind of ["csv", "json"]) {
      find(`[data-export="${kind}"]`).addEventListener("click", () => save(kind, kind === "csv" ? csv(this.rows) : json(this.rows)));
    }
  }

  clear() {
    this.rows = [];
    this.#drawn = 0;
    this.#body.replaceChildren();
    find(".log .more").hidden = true;
  }

  /** @param {Row[]} rows */
  add(rows) {
    this.rows.push(...rows);
    if (this.#drawn < page) this.#draw(page);
    find("#rows").setAttribute("aria-rowcount", String(this.rows.length + 1)); // not all are drawn
    find(".log .more").hidden = this.#drawn >= this.rows.length;
  }

  /**
   * Chooses a row, or the last one there is.
   * @param {number} at
   */
  choose(at, byHand = false) {
    this.chosen = Math.min(Math.max(at, 0), this.rows.length - 1);
    if (this.chosen < 0) return;
    if (this.chosen >= this.#drawn) this.#draw(this.chosen + page);
    for (const [i, row] of [...this.#body.children].entries()) {
      row.setAttribute("aria-selected", String(i === this.chosen));
      /** @type {HTMLElement} */ (row).tabIndex = i === this.chosen ? 0 : -1;
    }
    this.#choose(this.rows[this.chosen], byHand);
  }

  /**
   * Finds the row of a line, or -1.
   * @param {number} line
   */
  find(line) {
    return this.rows.findIndex((row) => Number(row.line) === line);
  }

  /** @param {number} to */
  #draw(to) {
    for (; this.#drawn < Math.min(to, this.rows.length); this.#drawn++) {
      this.#body.append(this.#line(this.rows[this.#drawn]));
    }
    find(".log .more").hidden = this.#drawn >= this.rows.length;
  }

  /** @param {Row} row */
  #line(row) {
    const line = document.createElement("tr");
    line.dataset.test = "row";
    line.tabIndex = -1;
    line.setAttribute("aria-selected", "false");
    line.classList.toggle("bad", Boolean(row.reason));
    for (const column of columns) {
      const cell = document.createElement("td");
      cell.dataset.column = column;
      cell.textContent = text(row, column);
      line.append(cell);
    }
    return line;
  }

  /** @param {HTMLTableRowElement} row */
  #take(row) {
    this.choose([...this.#body.children].indexOf(row), true);
    row.focus({ preventScroll: true });
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const moves = /** @type {Record<string, number>} */ ({
      ArrowDown: this.chosen + 1, ArrowUp: this.chosen - 1, PageDown: this.chosen + 10, PageUp: this.chosen - 10, Home: 0, End: this.rows.length - 1,
    });
    if (!(event.key in moves) || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    this.choose(moves[event.key], true);
    const row = /** @type {HTMLElement} */ (this.#body.children[this.chosen]);
    row.focus({ preventScroll: true });
    row.scrollIntoView({ block: "nearest" });
  }
}

/**
 * @param {Row} row
 * @param {typeof columns[number]} column
 */
function text(row, column) {
  const words = (/** @type {string} */ name) => name.replaceAll("-", " ");
  if (column === "result") return [words(row.outcome), row.said].filter(Boolean).join(": ");
  if (column === "flags") return [words(row.cause), row.flags].filter(Boolean).join(", ");
  return column === "endpoint" && row.reason ? row.reason : row[column];
}

const saved = /** @type {const} */ (["line", "sent", "kind", "endpoint", "outcome", "said", "cause", "lines", "server", "client", "flags", "reason"]);

/** @param {Row[]} rows */
function csv(rows) {
  const harmless = (/** @type {string} */ text) => (/^[-=+@\t\r]/.test(text) ? `'${text}` : text); // no formula of a spreadsheet
  const quote = (/** @type {string} */ text) => (/[",\r\n]/.test(text) ? `"${harmless(text).replaceAll('"', '""')}"` : harmless(text));
  return [saved, ...rows.map((row) => saved.map((name) => row[name]))].map((cells) => cells.map(quote).join(",") + "\r\n").join("");
}

/** @param {Row[]} rows */
function json(rows) {
  return JSON.stringify(rows.map((row) => Object.fromEntries(saved.map((name) => [name, row[name]]))), null, 1) + "\n";
}

/**
 * @param {string} kind
 * @param {string} text
 */
function save(kind, text) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: kind === "csv" ? "text/csv" : "application/json" }));
  link.download = `endpoints.${kind}`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}
