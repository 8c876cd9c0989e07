// @ts-check

/**
 * What the page shows for one text: the text of each place, by the name that
 * the place has in data-t. wasm/view.go makes it.
 * @typedef {Record<string, string>} View
 */

const script = new URL("./worker.js", import.meta.url).href;
const policy = globalThis.trustedTypes?.createPolicy("ftpport", { createScriptURL: () => script });

/** The Go module, in a worker so that the page never waits for it. */
export class Engine {
  #worker = /** @type {Worker | null} */ (null);
  #waiting = /** @type {Map<number, (result: string | null) => void>} */ (new Map());
  #calls = 0;
  #report;

  /** @param {(failed: string) => void} report is told "" when the module is ready, or why it is not. */
  constructor(report) {
    this.#report = report;
  }

  /** Loads the module, again if it was loaded before. Calls that had no answer are dropped. */
  start() {
    this.#worker?.terminate();
    this.#waiting.clear();
    let worker;
    try {
      worker = new Worker(policy ? policy.createScriptURL("") : script, { type: "module" });
    } catch {
      return this.#report("this browser refuses to start it");
    }
    worker.onerror = (event) => {
      event.preventDefault();
      this.#report("its script could not be loaded");
    };
    worker.onmessage = ({ data }) => {
      if (data.ready) return this.#report("");
      if (data.failed) return this.#report(data.failed);
      this.#waiting.get(data.id)?.(data.result);
      this.#waiting.delete(data.id);
    };
    this.#worker = worker;
  }

  /**
   * Waits for the module, and has it explain a text.
   * @param {string} text
   * @param {string} peer the address of the control connection's other end, or ""
   * @returns {Promise<View>}
   */
  async explain(text, peer) {
    return JSON.parse(await this.#call("explain", text, peer));
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
   * @param {string} call
   * @param {string} text
   * @param {string} more
   * @returns {Promise<string>}
   */
  #call(call, text, more = "") {
    const id = ++this.#calls;
    this.#worker?.postMessage({ id, call, text, more });
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, (result) => {
        if (typeof result === "string") resolve(result);
        else reject(new Error("no answer"));
      });
    });
  }
}
