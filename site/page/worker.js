// @ts-check
// Runs the Go module. It reports once that it is ready or why it is not, and
// answers each call with what the module returns.
import "./wasm_exec.js";

const module = load();
module.then(
  () => postMessage({ ready: true }),
  (error) => postMessage({ failed: String(error.message) }),
);

self.onmessage = async ({ data: { id, call, text, more } }) => {
  const functions = await module.catch(() => null);
  if (functions) postMessage({ id, result: answer(() => functions[call](text, more)) });
};

/** @param {() => string | null} call throws once the module has stopped */
function answer(call) {
  try {
    return call();
  } catch {
    return null;
  }
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
