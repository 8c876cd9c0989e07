// @ts-check
// The script of the worker stands in the page itself, which has no folder.
const source = document.getElementById("worker")?.textContent ?? "";
const worker = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));

const policy = globalThis.trustedTypes?.createPolicy("ftpport", {
  createScriptURL: (url) => (url === worker ? url : null),
});

/** Starts the script that runs the decoder. No module: Chromium refuses these to a file. */
export function startWorker() {
  return new Worker(policy?.createScriptURL(worker) ?? worker);
}
