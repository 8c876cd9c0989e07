// What the scripts of the page find in the global scope, and the compiler's own libraries do not know.

/** The toolchain's wasm_exec.js makes it. */
declare var Go: new () => { importObject: WebAssembly.Imports, run(instance: WebAssembly.Instance): Promise<void> };

/** The calls of the module, which wasm/main_js.go registers. Each returns null where it fails. */
interface Calls {
  explain(text: string, server: string, client: string, range: string): string | null;
  open(fragment: string): string | null;
  edit(text: string, place: string, value: string): string | null;
  begin(server: string, client: string, range: string): string | null;
  feed(piece: Uint8Array): string | null;
  end(): string | null;
}

declare var ftpport: Calls;

/** The part of Trusted Types that the page uses. A trusted address is typed as the text that it holds. */
declare var trustedTypes: undefined | {
  createPolicy(name: string, rules: Rules<string | null>): Rules<string>;
};

interface Rules<Result> {
  createScriptURL(url: string): Result;
}
