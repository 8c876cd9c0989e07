// @ts-check
// The only scripts that the page starts beside its own modules.
const worker = new URL("./worker.js", import.meta.url).href;
const keeper = new URL("./sw.js", import.meta.url).href;

const policy = globalThis.trustedTypes?.createPolicy("ftpport", {
  createScriptURL: (url) => (url === worker || url === keeper ? url : null),
});

export const keeperScript = policy?.createScriptURL(keeper) ?? keeper;

/** Starts the script that runs the decoder. */
export function startWorker() {
  return new Worker(policy?.createScriptURL(worker) ?? worker, { type: "module" });
}
