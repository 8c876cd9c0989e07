// @ts-check

/**
 * What an entry of the history goes back to. It stays in the memory of this page: the entry itself holds a number.
 * @typedef {object} Shown
 * @property {string} text of the input
 * @property {File | null} file that is read instead
 * @property {File[]} files with which it was opened
 * @property {string} line of the chosen row of a log, or ""
 */

const visit = Math.round(performance.timeOrigin); // the history may hold entries of an earlier one

/** The address bar and the history. The address names the endpoint that is shown, and no other at any time. */
export class Address {
  #entries = /** @type {Map<number, Shown>} */ (new Map());
  #count = 0;
  #entry = 0;
  #settled = { hash: location.hash, state: history.state };

  /**
   * @param {(shown: Shown) => void} restore is told what an entry of this visit showed
   * @param {(fragment: string) => void} follow is told the fragment of any other
   */
  constructor(restore, follow) {
    addEventListener("popstate", () => {
      const shown = this.#here();
      this.#settled = { hash: location.hash, state: history.state };
      if (shown) {
        this.#entry = history.state.entry;
        restore(shown);
      } else {
        this.#entry = ++this.#count;
        follow(location.hash);
      }
    });
  }

  /**
   * Takes out of the address an endpoint that is shown no more. The name of the new one waits for settle, because a
   * browser refuses an address for each keystroke.
   * @param {string} fragment that of the endpoint that is shown, or ""
   */
  leave(fragment) {
    if (location.hash && location.hash !== fragment) this.#write(history.state, "");
  }

  /**
   * Names the endpoint that is shown.
   * @param {string} fragment
   * @param {Shown} shown
   * @param {boolean} isJump whether going back leads to what was shown before
   */
  settle(fragment, shown, isJump) {
    const before = this.#entries.get(this.#entry);
    const isOther = before?.text !== shown.text || before.file !== shown.file || before.line !== shown.line;
    if (isJump && isOther) {
      if (location.hash !== this.#settled.hash) this.#write(this.#settled.state, this.#settled.hash);
      this.#entry = ++this.#count;
      this.#write({ visit, entry: this.#entry }, fragment, true);
    } else if (location.hash !== fragment || !this.#here()) {
      this.#write({ visit, entry: this.#entry }, fragment);
    }
    this.#entries.set(this.#entry, shown);
    this.#settled = { hash: location.hash, state: history.state };
  }

  /** What the entry showed that the history is at. */
  #here() {
    return history.state?.visit === visit ? this.#entries.get(history.state.entry) : undefined;
  }

  /**
   * @param {unknown} state
   * @param {string} fragment
   * @param {boolean} [isNew]
   */
  #write(state, fragment, isNew) {
    const url = location.pathname + location.search + fragment;
    try {
      if (isNew) history.pushState(state, "", url);
      else history.replaceState(state, "", url);
    } catch {
      // Safari refuses after a hundred in half a minute; the next one will do.
    }
  }
}
