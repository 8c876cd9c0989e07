// @ts-check
// Runs the Go module. It reports once that it is ready or why it is not, answers
// each call with what the module returns, and reads one log at a time. For a page
// that opens with a link it asks a smaller module first, which is there sooner.
import { fetchModule } from "./module.js";
import "./wasm_exec.js";

const turn = 30; // milliseconds of reading a log after which calls are answered
const pieceSize = 1 << 20; // bytes of a log that are read at once
const often = 100; // milliseconds from one report of what is in a log to the next
const lost = "it was cut, changed or removed while it was read. Of a log that is still being written, open a copy";

let early = /** @type {Promise<Partial<Calls> | null> | null} */ (null); // until the whole module is there
let whole = /** @type {Promise<Calls | null>} */ (Promise.resolve(null));
let scans = 0; // each ends when there is a newer one

/** @typedef {{id: number, call?: "explain" | "open" | "edit", texts: string[], log?: Blob | string, isLink?: boolean}} Asked */

/** @param {MessageEvent<Asked>} event */
self.onmessage = async ({ data: { id, call, texts, log, isLink } }) => {
  if (isLink !== undefined) return start(isLink);
  const scan = call ? 0 : ++scans;
  const first = await early;
  const quick = first && call && answer(first[call], texts);
  if (quick) return postMessage({ id, result: quick });
  if (first && call === "explain") postMessage({ waits: true });
  const functions = await whole;
  if (!functions) return;
  if (call) postMessage({ id, result: answer(functions[call], texts) });
  else if (log !== undefined) await read(functions, log, texts, id, scan);
};

/** @param {boolean} isLink whether there is one message to read, and soon */
function start(isLink) {
  early = isLink ? load("message").catch(() => null) : null;
  whole = loadWhole();
}

async function loadWhole() {
  try {
    await early; // so that it comes without delay
    const functions = await load("ftpport");
    early = null;
    postMessage({ ready: true });
    return functions;
  } catch (error) {
    postMessage({ failed: String(/** @type {Error} */ (error).message) });
    return null;
  }
}

/**
 * @param {Calls[keyof Calls] | undefined} call throws once the module has stopped
 * @param {(string | Uint8Array)[]} texts as many as it takes
 */
function answer(call, texts) {
  try {
    return /** @type {(...texts: (string | Uint8Array)[]) => string | null} */ (call)(...texts);
  } catch {
    return null;
  }
}

/**
 * Reads a log, and reports the bytes read and what the module returned for them:
 * the last time with done, or with the error that ended it.
 * @param {Calls} functions
 * @param {Blob | string} log
 * @param {string[]} facts what begin takes
 * @param {number} id
 * @param {number} scan
 */
async function read(functions, log, facts, id, scan) {
  let [bytes, told] = [0, 0];
  let found = /** @type {string[]} */ ([]);
  const report = (last = {}) => {
    postMessage({ id, bytes, found, ...last });
    [found, told] = [[], performance.now()];
  };
  const take = (/** @type {string | null} */ rows) => {
    if (rows !== null) return found.push(rows);
    postMessage({ stopped: true });
    throw new Error("the decoder stopped");
  };
  try {
    answer(functions.begin, facts);
    const next = open(log);
    let rested = performance.now();
    for (let reading = next(); ;) {
      const piece = await reading;
      if (scan !== scans) return;
      if (piece.length === 0) break;
      reading = next(); // while the module is busy
      reading.catch(() => {}); // until it is waited for
      take(answer(functions.feed, [piece]));
      bytes += piece.length;
      if (performance.now() - told > often) report();
      if (performance.now() - rested < turn) continue;
      await new Promise((resolve) => setTimeout(resolve)); // what is read already would not let calls in
      rested = performance.now();
    }
    take(answer(functions.end, []));
    report({ done: true });
  } catch (error) {
    report({ error: String(/** @type {Error} */ (error).message) });
  }
}

/**
 * Returns a function that reads the next piece of a log, which is empty at the end. What a file has lost or changed
 * since it was opened is no end of it. It reads slices of a file, because Chromium's streams of many files, one after
 * the other, stop now and then.
 * @param {Blob | string} log
 */
function open(log) {
  const pieces = typeof log === "string" ? [new TextEncoder().encode(log)] : [];
  const size = typeof log === "string" ? 0 : log.size; // now: a browser reads it from the disk again
  let at = 0;
  return async () => {
    if (typeof log === "string") return pieces.pop() ?? new Uint8Array();
    const piece = new Uint8Array(await log.slice(at, at + pieceSize).arrayBuffer().catch(() => {
      throw new Error(at > 0 ? lost : "it is a folder, or it has changed or is gone since it was opened");
    }));
    at += piece.length;
    if (piece.length === 0 && at < size) throw new Error(lost);
    return piece;
  };
}

/**
 * Loads a module, and returns its calls.
 * @param {"message" | "ftpport"} name
 */
async function load(name) {
  if (typeof WebAssembly !== "object") {
    throw new Error("this browser has no WebAssembly, or has it turned off");
  }
  const go = new Go();
  const { instance } = await instantiate(name, go.importObject);
  go.run(instance).then(() => postMessage({ stopped: true }));
  return ftpport;
}

/**
 * @param {"message" | "ftpport"} name
 * @param {WebAssembly.Imports} imports
 */
async function instantiate(name, imports) {
  const response = await fetchModule(name);
  if (!response.ok) throw new Error(`the server answered ${response.status}`);
  if (response.headers.get("Content-Type") === "application/wasm") {
    return WebAssembly.instantiateStreaming(response, imports);
  }
  // Hosts that send another type: compile what came, if it is a module.
  const bytes = await response.arrayBuffer();
  if (!WebAssembly.validate(bytes)) throw new Error("the server sent something else");
  return WebAssembly.instantiate(bytes, imports);
}
