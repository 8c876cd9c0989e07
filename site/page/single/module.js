// @ts-check
// The module, gzipped and in base64, which the build puts here.
const module = "";

/** What the server would answer. */
export function fetchModule() {
  const bytes = Uint8Array.from(atob(module), (c) => c.charCodeAt(0));
  const body = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(body, { headers: { "Content-Type": "application/wasm" } });
}
