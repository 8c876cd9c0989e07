// @ts-check
import { write } from "./render.js";

/** @typedef {import("./engine.js").Row} Row */

/**
 * Draws a row of the table.
 * @param {Row} row
 * @param {boolean} isTyped whether the log is in the input, so that its lines can be gone to
 */
export function drawRow(row, isTyped) {
  const said = row.quote || row.said;
  const how = element("span", ...spaced([
    row.how, lineOf(row["how-line"], isTyped), said && element("code", said), lineOf(row["quote-line"], isTyped),
  ]));
  how.className = "how";
  const drawn = document.createElement("tr");
  drawn.className = row.tone;
  drawn.dataset.test = "row";
  drawn.append(
    cell("line", row.line),
    cell("from", row.sent),
    cell("what", element("strong", row.title), how),
    cell("outcome", element("span", row.result), lineOf(row["result-line"], isTyped)),
    cell("notes", row.remarks),
  );
  return drawn;
}

/**
 * Returns the number of a line that says so, as a button where it can be gone to.
 * @param {string} line
 * @param {boolean} isTyped
 */
function lineOf(line, isTyped) {
  if (!Number(line)) return "";
  const name = isTyped ? document.createElement("button") : document.createElement("span");
  name.textContent = `line ${line}`;
  if (name instanceof HTMLButtonElement) {
    name.type = "button";
    name.value = line;
  }
  const place = element("span", "(", name, ")");
  place.className = "ref";
  return place;
}

/**
 * @param {string} column
 * @param {(Node | string)[]} parts
 */
function cell(column, ...parts) {
  const made = element("td", ...spaced(parts));
  made.dataset.column = column;
  return made;
}

/**
 * Returns the parts that are there, with a blank between them.
 * @param {(Node | string)[]} parts
 */
function spaced(parts) {
  return parts.filter(Boolean).flatMap((part, i) => (i > 0 ? [" ", part] : [part]));
}

/**
 * @param {string} name
 * @param {(Node | string)[]} parts
 */
function element(name, ...parts) {
  const made = document.createElement(name);
  for (const part of parts) {
    if (typeof part === "string") write(made, part);
    else made.append(part);
  }
  return made;
}
