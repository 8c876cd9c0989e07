// @ts-check
/** @typedef {import("./engine.js").Row} Row */

const columns = /** @type {const} */ ([
  "line", "sent", "kind", "endpoint", "outcome", "said", "cause", "lines", "server", "client", "remarks", "reason",
]);

// What a spreadsheet may take for a formula, also after what some of them skip.
const formula = /^[\s"']*[-=+@＝＋－＠]/;

/**
 * Returns what is saved of a row, by the names of the columns.
 * @param {Row} row
 */
function cellsOf(row) {
  return columns.map((name) => row[name]);
}

/** @param {string} text */
function cell(text) {
  const harmless = formula.test(text) || /^\s/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

/** @param {Row[]} rows */
function csv(rows) {
  return [columns, ...rows.map(cellsOf)].map((cells) => cells.map(cell).join(",") + "\r\n").join("");
}

/** @param {Row[]} rows */
function json(rows) {
  const named = (/** @type {Row} */ row) => Object.fromEntries(cellsOf(row).map((text, i) => [columns[i], text]));
  return JSON.stringify(rows.map(named), null, 1) + "\n";
}

/**
 * Saves rows as a file.
 * @param {string} kind "csv" or "json"
 * @param {Row[]} rows
 * @param {string} log the name of the file that they are of, or ""
 */
export function save(kind, rows, log) {
  const [text, type] = kind === "csv" ? [csv(rows), "text/csv"] : [json(rows), "application/json"];
  saveBlob(new Blob([text], { type }), `${log || "endpoints"}.${kind}`);
}

/**
 * Saves what a link leads to. If it could not be fetched, the browser tries by itself and says why it cannot.
 * @param {HTMLAnchorElement} link
 * @param {Blob | null} content
 */
export function saveTarget(link, content) {
  if (content) saveBlob(content, link.download);
  else saveFrom(link.href, link.download);
}

/**
 * @param {Blob} blob
 * @param {string} name
 */
function saveBlob(blob, name) {
  const url = URL.createObjectURL(blob);
  saveFrom(url, name);
  setTimeout(() => URL.revokeObjectURL(url), 10000);
}

/**
 * @param {string} url
 * @param {string} name
 */
function saveFrom(url, name) {
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
}
