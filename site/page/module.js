// @ts-check
const modules = {
  message: new URL("./message.wasm", import.meta.url),
  ftpport: new URL("./ftpport.wasm", import.meta.url),
};

/** @param {"message" | "ftpport"} name of the module that reads one message, or of that which reads everything */
export const fetchModule = (name) => fetch(modules[name]);
