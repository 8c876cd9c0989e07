// @ts-check
import { facts } from "./facts.js";
import { find, findAll } from "./render.js";
import { Rows } from "./rows.js";
import { save } from "./save.js";
import { drawVerdict } from "./verdict.js";

/** @typedef {import("./engine.js").Engine} Engine */
/** @typedef {import("./engine.js").Progress} Progress */
/** @typedef {import("./engine.js").Row} Row */
/** @typedef {import("./engine.js").Scanned} Scanned */
/** @typedef {import("./engine.js").Verdict} Verdict */

const section = find("section.log");
const counts = find("#log");
const progress = find(".log .progress");
const sought = "The page looks for PORT, EPRT, LPRT, PASV, EPSV and LPSV commands and for 227, 229 and 228 replies.";
const bar = /** @type {HTMLProgressElement} */ (find(".log progress"));

/** A log, from the input or from a file: its verdict, and the table of its data connections. */
export class Log {
  verdict = /** @type {Verdict | null} */ (null);
  isPicked = false; // whether somebody has chosen the row
  isRead = true; // whether all is read
  said = ""; // how much it is, or what is wrong with it
  rows;
  #engine;
  #tell;
  #name = "";
  #readings = 0;
  #hasRows = false; // of the log that is being read; until it has, those of the one before are shown
  #hasVerdict = false; // likewise
  #wanted = 0; // the line of the row that somebody wants

  /**
   * @param {Engine} engine
   * @param {{ choose: (row: Row, byHand: boolean) => void, go: (line: number) => void, tell: () => void }} page is told
   * the row that is chosen, the line that is wanted, and that all is read
   */
  constructor(engine, { choose, go, tell }) {
    this.#engine = engine;
    this.#tell = tell;
    this.rows = new Rows((row, byHand) => {
      this.isPicked ||= byHand;
      choose(row, byHand);
    }, go);
    find(".cancel").addEventListener("click", () => engine.cancel());
    for (const kind of ["csv", "json"]) {
      find(`[data-export="${kind}"]`).addEventListener("click", () => save(kind, this.rows.all, this.#name));
    }
  }

  /** The row that is chosen, if one is. */
  get chosen() {
    return this.rows.chosen;
  }

  /** What it comes to, in a few words. */
  get outcome() {
    return [this.verdict?.headline, this.said].filter(Boolean).join(" ");
  }

  /** What it comes to, in words. */
  get sentence() {
    const { state = "", headline = "", more = "" } = this.verdict ?? {};
    return [headline, more && `${more}.`, state === "none" && !this.#name ? "" : counts.textContent].filter(Boolean).join(" ");
  }

  /**
   * Reads a log. What is shown of the one before stays until there is something to show of this one.
   * @param {File | string} log
   * @param {number} line that of the row to choose, or 0 for the row that the verdict is about
   */
  async read(log, line) {
    const reading = ++this.#readings;
    const [name, size] = typeof log === "string" ? ["", 0] : [log.name, log.size];
    this.#name = name;
    this.#wanted = line;
    this.isRead = this.isPicked = this.#hasRows = this.#hasVerdict = false;
    section.hidden = false;
    progress.hidden = find(".log .close").hidden = !name;
    bar.max = size || 1;
    try {
      const end = await this.#engine.scan(log, facts.typed, (part) => this.#add(part));
      if (reading === this.#readings) this.#end(end);
    } catch (error) {
      if (reading === this.#readings) this.#fail(/** @type {Error} */ (error));
    }
  }

  /** Reads no more of it, and chooses no row. What is shown stays until something else is. */
  leave() {
    this.#readings++;
    this.rows.chosen = null;
    this.#engine.cancel();
  }

  /** Shows no log. */
  close() {
    if (section.hidden) return;
    section.hidden = true;
    this.clear();
    facts.show({});
  }

  /** Forgets the log. */
  clear() {
    this.rows.show("all");
    this.#takeRows();
    this.#takeVerdict(null);
  }

  /** Makes room for the rows of this log. */
  #takeRows() {
    this.#hasRows = true;
    this.rows.isTyped = !this.#name;
    this.rows.clear();
  }

  /** @param {Verdict | null} verdict of this log */
  #takeVerdict(verdict) {
    this.#hasVerdict = true;
    this.verdict = verdict;
    if (verdict) drawVerdict(verdict, { isTyped: !this.#name });
    else find(".verdict").hidden = true;
  }

  /** @param {Progress} part */
  #add({ bytes, rows, count, verdict }) {
    if (rows.length > 0) {
      if (!this.#hasRows) this.#takeRows();
      this.rows.add(rows);
      this.#offer();
    }
    this.#count(" so far.", bytes, count);
    if (verdict) this.#takeVerdict(verdict);
    if (this.#hasRows) this.#choose();
  }

  /** @param {Scanned} end */
  #end({ bytes, count, cancelled }) {
    if (!this.#hasRows) this.#takeRows();
    if (!this.#hasVerdict) this.#takeVerdict(null);
    const kept = this.rows.all.length; // without one that was still open when somebody cancelled
    if (cancelled) this.#say(`${connections(kept)} kept. Cancelled after ${number(bytes)} bytes.`);
    else if (count === 0 && this.#name) this.#count(`. ${sought}`, bytes, count);
    else this.#count(count === kept ? "." : `. The first ${number(kept)} are kept.`, bytes, count);
    this.#wanted = 0; // there is no such row
    this.#choose();
    this.#finish();
  }

  /** @param {Error} error */
  #fail({ message }) {
    if (!this.#hasRows) this.#takeRows();
    if (!this.#hasVerdict) this.#takeVerdict(null);
    this.said = `It cannot be read any further: ${message}.`;
    counts.textContent = `${this.#name || "The log"} cannot be read any further: ${message}.`;
    this.#finish();
  }

  /** Shows what the log has: a table, which can be saved, and a report. */
  #offer() {
    for (const part of findAll(".log .scroll, .log .switch, [data-export]")) part.hidden = this.rows.all.length === 0;
    find(".report").hidden = !this.verdict;
  }

  #finish() {
    this.isRead = true;
    this.#offer();
    if (document.activeElement === find(".cancel")) find(".close").focus();
    progress.hidden = true;
    facts.show(this.#known());
    this.#tell();
  }

  /** What the log says of its control connection, by the names of the fields. */
  #known() {
    const { server, client } = this.chosen ?? { server: "", client: "" };
    return this.verdict?.facts ?? { server, client };
  }

  /**
   * @param {string} more
   * @param {number} bytes
   * @param {number} count
   */
  #count(more, bytes, count) {
    bar.value = bytes;
    this.#say((this.#name ? extent(count, bytes) : connections(count)) + more);
  }

  /** @param {string} text how much it is */
  #say(text) {
    this.said = text;
    counts.textContent = this.#name ? `${this.#name}: ${text}` : text;
  }

  /** Chooses the row that is wanted, or the one that the verdict is about, or the first that has a message. */
  #choose() {
    if (this.isPicked) return;
    const wanted = this.#wanted ? this.rows.find(this.#wanted) : undefined;
    this.isPicked = Boolean(wanted);
    if (this.#wanted && !wanted) return; // it may come
    const judged = this.#hasVerdict ? this.rows.find(Number(this.verdict?.line)) : undefined;
    const row = wanted ?? judged ?? this.rows.all.find(({ text }) => text);
    if (row && row !== this.chosen) this.rows.choose(row);
  }
}

/**
 * Returns how much a file is, in words.
 * @param {number} count
 * @param {number} bytes
 */
export function extent(count, bytes) {
  return `${connections(count)} in ${number(bytes)} bytes`;
}

/** @param {number} count */
function connections(count) {
  return `${number(count)} data ${count === 1 ? "connection" : "connections"}`;
}

/** @param {number} n */
function number(n) {
  return n.toLocaleString("en");
}
