// @ts-check
import { startWorker } from "./trusted.js";

/**
 * What the page shows for one text: the text of each place, by the name that
 * the place has in data-view. wasm/view/view.go makes it. Two members are no texts: see warningsOf and verdictOf.
 * @typedef {Record<string, string>} View
 */

/**
 * What is odd or dangerous about a line, and what to do about it.
 * @typedef {object} Warning
 * @property {string} id
 * @property {string} lead its first words: "Private address:"
 * @property {string} text the rest of the sentence
 * @property {{lead: string, text: string}[]} todo
 */

/**
 * Returns the warnings about an answer, the worst first.
 * @param {View} view
 */
export const warningsOf = (view) => /** @type {Warning[]} */ (/** @type {unknown} */ (view.warnings ?? []));

/**
 * Returns what is to be said of a text that names no endpoint, such as "425 Can't open data connection.", if anything is.
 * @param {View} view
 */
export const verdictOf = (view) => /** @type {Verdict | undefined} */ (/** @type {unknown} */ (view.verdict));

/**
 * What is known of the control connection, "" where nothing is: the server's address, the client's as the server sees
 * it, and the server's range of passive ports.
 * @typedef {[server: string, client: string, range: string]} Facts
 */

/**
 * A data connection that a log negotiates, or an attempt at one; wasm/view/row.go makes it.
 * All of these are texts, "" where there is nothing to say:
 * @typedef {object} Row
 * @property {string} line its line, counted from 1
 * @property {string} sent who sends it: "client" or "server"
 * @property {string} kind "PORT", "227", "EPRT", "229", "LPRT" or "228"; of a request that was refused "PASV", "EPSV" or "LPSV"
 * @property {string} endpoint "192.168.1.254:1038", "[2001:db8::1]:5282" or "*:6446"; "" if it is malformed or refused
 * @property {string} reason the class of the fault if it is malformed, such as "octet-range"
 * @property {string} outcome what became of it: "complete", "timed-out"
 * @property {string} said the line that says so: "226 Transfer complete."
 * @property {string} cause why it failed: "likely ports-closed"
 * @property {string} text the message for explain, without what is before it in the log; "" if there is none
 * @property {string} lines the lines that say so, with blanks between them
 * @property {string} server the server's end of the control connection
 * @property {string} client the client's end
 * @property {string} title "10.0.0.5 port 50000", "EPSV", or the words of the fault
 * @property {string} how "PASV, 227, used by MLSD"
 * @property {string} how-line the line of the command that used it
 * @property {string} quote the reply that refused it
 * @property {string} quote-line
 * @property {string} result "timed out", "refused, harmless"
 * @property {string} result-line
 * @property {string} remarks what is odd or dangerous, in words
 * @property {string} tone "bad", "good" or ""
 * @property {string} went where the client or the server really connected, as the diagram has room for it
 * @property {string} is-endpoint "yes" if it names an endpoint
 */

/**
 * What a log says as a whole, in sentences; wasm/view/verdict.go makes it. Lines are numbers as texts, "0" for none.
 * @typedef {object} Verdict
 * @property {string} state "failure", "well", "open" (the log does not show the end) or "none" (there is no attempt)
 * @property {string} cause the word for the cause
 * @property {string} certainty "likely" or ""
 * @property {string} line that of the attempt at fault
 * @property {string} headline
 * @property {string[]} reasons
 * @property {string} more how many further failures there are: "and 2 more"
 * @property {string} next the line of the next of them
 * @property {{line: string, role: string, text: string}[]} evidence
 * @property {string} server-head
 * @property {string[]} server what to do there
 * @property {string} client-head
 * @property {string[]} client
 * @property {string[]} notes
 * @property {string[]} programs that the log names
 * @property {Setting[]} settings
 * @property {string} first how many of the settings are shown at once
 * @property {string} report all of it as one text
 * @property {Record<string, string>} [facts] the addresses of the control connection, by the names of their fields, and the line of each: "server-line"
 */

/**
 * A setting of a program, all of it texts, "" or left out where there is nothing to say.
 * @typedef {object} Setting
 * @property {string} program
 * @property {string} setting as the program spells it
 * @property {string} [dialog] "yes" for the labels of a dialog
 * @property {string} place a file, a dialog, a command line
 * @property {string} does
 * @property {string} default
 * @property {string} version
 * @property {string} side "server", "client" or "network"
 * @property {string} [risk]
 * @property {string} [limit] when it does not help
 * @property {string} source where this was read
 * @property {string} proof
 * @property {string} [named] "yes" if the log names the program
 */

/**
 * What was found in a log since the progress before.
 * @typedef {object} Progress
 * @property {number} bytes read until now
 * @property {number} count of all rows until now, those beyond the first 100,000 too, which are not sent
 * @property {Row[]} rows the new ones, in order
 * @property {Verdict} [verdict] of all until now, if there is another one
 */

/**
 * How a scan ended.
 * @typedef {object} Scanned
 * @property {number} bytes
 * @property {number} count
 * @property {boolean} cancelled whether it ended early: by cancel, by another scan or by start
 */

/** @param {string} why */
const notLoaded = (why) => `The decoder could not be loaded: ${why}.`;

const stopped = "the decoder stopped";

/** The Go module, in a worker so that the page never waits for it. */
export class Engine {
  #worker = /** @type {Worker | null} */ (null);
  #waiting = /** @type {Map<number, (result: string | null) => void>} */ (new Map());
  #scan = /** @type {{id: number, bytes: number, count: number, end: (error?: string, cancelled?: boolean) => void, report: (progress: Progress) => void} | null} */ (null);
  #calls = 0;
  #hasFailed = false;
  #on;

  /**
   * @param {object} on
   * @param {() => void} on.wait is called when a call waits for the module because the smaller one has no answer
   * @param {() => void} on.ready
   * @param {(sentence: string) => void} on.fail is told why the module is not ready
   */
  constructor(on) {
    this.#on = on;
  }

  /**
   * Loads the module, again if it was loaded before. Calls that had no answer are rejected.
   * @param {boolean} isLink whether a smaller one is to answer first
   */
  start(isLink) {
    this.#worker?.terminate();
    for (const answer of this.#waiting.values()) answer(null);
    this.#waiting.clear();
    this.cancel();
    this.#hasFailed = false;
    let worker;
    try {
      worker = startWorker();
    } catch {
      return this.#fail(notLoaded("this browser refuses to start it"));
    }
    worker.onerror = (event) => {
      event.preventDefault();
      this.#fail("The script of the decoder could not be loaded.");
    };
    worker.onmessage = ({ data }) => {
      if (data.waits) return this.#on.wait();
      if (data.ready) return this.#on.ready();
      if (data.failed) return this.#fail(notLoaded(data.failed));
      if (data.stopped) return this.#fail("The decoder has stopped.");
      if (data.found) return this.#found(data);
      this.#waiting.get(data.id)?.(data.result);
      this.#waiting.delete(data.id);
    };
    this.#worker = worker;
    worker.postMessage({ isLink });
  }

  /** @param {string} sentence says why the module is of no use; the scan ends */
  #fail(sentence) {
    this.#hasFailed = true;
    this.#on.fail(sentence);
    this.#scan?.end(stopped);
  }

  /**
   * Waits for the module, and has it explain a text.
   * @param {string} text
   * @param {Facts} facts
   * @returns {Promise<View>}
   */
  async explain(text, [server, client, range]) {
    return JSON.parse(await this.#call("explain", text, server, client, range));
  }

  /**
   * Waits for the module, and has it turn a fragment into a text.
   * @param {string} fragment
   * @returns {Promise<string>}
   */
  open(fragment) {
    return this.#call("open", fragment);
  }

  /**
   * Waits for the module, and has it change one place of the working of a text.
   * @param {string} text
   * @param {string} field the place, such as "port"
   * @param {string} value what it is to hold
   * @returns {Promise<View>} insert, start and end: what to replace in the text; or edit-error; or nothing
   */
  async edit(text, field, value) {
    return JSON.parse(await this.#call("edit", text, field, value));
  }

  /**
   * Waits for the module, and reads a log with it, of any size. There is one scan at
   * a time: this ends the one before. Calls are answered meanwhile.
   * @param {Blob | string} log
   * @param {Facts} facts
   * @param {(progress: Progress) => void} report is called about ten times a second at most, and once all is read
   * @returns {Promise<Scanned>} is rejected if the log cannot be read to its end; what was found before was reported
   */
  scan(log, facts, report) {
    this.cancel();
    if (this.#hasFailed) return Promise.reject(new Error(stopped)); // no other answer would come
    const id = ++this.#calls;
    this.#worker?.postMessage({ id, log, texts: facts });
    return new Promise((resolve, reject) => {
      const end = (error = "", cancelled = false) => {
        this.#scan = null;
        if (error) reject(new Error(error));
        else resolve({ bytes: scan.bytes, count: scan.count, cancelled });
      };
      const scan = { id, bytes: 0, count: 0, end, report };
      this.#scan = scan;
    });
  }

  /** Ends the scan, if there is one: nothing more is reported. */
  cancel() {
    if (!this.#scan) return;
    this.#worker?.postMessage({});
    this.#scan.end("", true);
  }

  /** @param {{id: number, bytes: number, found: string[], done?: boolean, error?: string}} data */
  #found({ id, bytes, found, done, error }) {
    const scan = this.#scan;
    if (scan?.id !== id) return;
    const parts = found.map((part) => /** @type {{count: number, rows: Row[], verdict?: Verdict, error: string}} */ (JSON.parse(part)));
    [scan.bytes, scan.count] = [bytes, parts.at(-1)?.count ?? scan.count];
    const [verdict] = parts.flatMap((part) => part.verdict ?? []).slice(-1);
    scan.report({ bytes, count: scan.count, rows: parts.flatMap((part) => part.rows), verdict });
    const trouble = error || parts.at(-1)?.error;
    if (trouble) this.#worker?.postMessage({}); // the rest of it is of no use
    if (done || trouble) scan.end(trouble);
  }

  /**
   * @template {"explain" | "open" | "edit"} Call
   * @param {Call} call
   * @param {Parameters<Calls[Call]>} texts
   * @returns {Promise<string>}
   */
  #call(call, ...texts) {
    const id = ++this.#calls;
    this.#worker?.postMessage({ id, call, texts });
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, (result) => {
        if (typeof result === "string") resolve(result);
        else reject(new Error("no answer"));
      });
    });
  }
}
