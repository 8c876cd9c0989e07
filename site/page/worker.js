// @ts-check
// Runs the Go module. It reports once that it is ready or why it is not, answers
// each call with what the module returns, and reads one log at a time.
import "./wasm_exec.js";

const turn = 30; // milliseconds of reading a log after which calls are answered
const pieceSize = 1 << 20; // bytes of a log that are read at once
const often = 100; // milliseconds from one report of what is in a log to the next

const module = load();
module.then(
  () => postMessage({ ready: true }),
  (error) => postMessage({ failed: String(error.message) }),
);

let scans = 0; // each ends when there is a newer one

self.onmessage = async ({ data: { id, call, texts, blob } }) => {
  const scan = call ? 0 : ++scans;
  const functions = await module.catch(() => null);
  if (!functions) return;
  if (call) postMessage({ id, result: answer(() => functions[call](...texts)) });
  else if (blob) await read(functions, blob, id, scan);
};

/** @param {() => string | null} call throws once the module has stopped */
function answer(call) {
  try {
    return call();
  } catch {
    return null;
  }
}

/**
 * Reads a log, and reports the bytes read and what the module returned for them:
 * the last time with done, or with the error that ended it.
 * @param {Record<string, Function>} functions
 * @param {Blob} blob
 * @param {number} id
 * @param {number} scan
 */
async function read(functions, blob, id, scan) {
  let [bytes, told] = [0, 0];
  let found = /** @type {string[]} */ ([]);
  const report = (last = {}) => {
    postMessage({ id, bytes, found, ...last });
    [found, told] = [[], performance.now()];
  };
  const take = (/** @type {string | null} */ rows) => {
    if (rows === null) throw new Error("the decoder failed on it");
    found.push(rows);
  };
  const { next, cancel } = open(blob);
  try {
    functions.end(); // of a log before, if that was left
    let rested = performance.now();
    for (let reading = next(new ArrayBuffer(pieceSize)), spare = new ArrayBuffer(pieceSize); ;) {
      const { done, value } = await reading;
      if (scan !== scans) return cancel();
      if (done || !value) break;
      reading = next(spare); // while the module is busy
      take(functions.feed(value));
      bytes += value.length;
      spare = /** @type {ArrayBuffer} */ (value.buffer);
      if (performance.now() - told > often) report();
      if (performance.now() - rested < turn) continue;
      await new Promise((resolve) => setTimeout(resolve)); // what is read already would not let calls in
      rested = performance.now();
    }
    take(functions.end());
    report({ done: true });
  } catch (error) {
    cancel();
    report({ error: String(/** @type {Error} */ (error).message) });
  }
}

/**
 * Opens a blob to be read piece by piece: next reads into a buffer, where the browser
 * can, for to make a new one takes as long as to read into it.
 * @param {Blob} blob
 */
function open(blob) {
  let reader, next;
  try {
    const into = reader = blob.stream().getReader({ mode: "byob" });
    next = (/** @type {ArrayBuffer} */ buffer) => into.read(new Uint8Array(buffer));
  } catch {
    const any = reader = blob.stream().getReader();
    next = () => any.read();
  }
  return { next, cancel: () => void reader.cancel().catch(() => {}) };
}

async function load() {
  if (typeof WebAssembly !== "object") {
    throw new Error("this browser has no WebAssembly, or has it turned off");
  }
  const go = new globalThis.Go();
  const { instance } = await instantiate(go.importObject);
  go.run(instance).then(() => postMessage({ failed: "it stopped" }));
  return globalThis.ftpport;
}

/** @param {WebAssembly.Imports} imports */
async function instantiate(imports) {
  const response = await fetch(new URL("./ftpport.wasm", import.meta.url));
  if (!response.ok) throw new Error(`the server answered ${response.status}`);
  if (response.headers.get("Content-Type") === "application/wasm") {
    return WebAssembly.instantiateStreaming(response, imports);
  }
  // Hosts that send another type: compile what came, if it is a module.
  const bytes = await response.arrayBuffer();
  if (!WebAssembly.validate(bytes)) throw new Error("the server sent something else");
  return WebAssembly.instantiate(bytes, imports);
}
