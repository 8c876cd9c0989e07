// @ts-check
import { offline } from "./offline.js";

const quiet = 300; // milliseconds without a change before the address bar and a screen reader are told

const controls = /** @type {(HTMLInputElement | HTMLSelectElement)[]} */ ([...document.querySelectorAll(".controls [id]")]);
const [words, kind, reader] = controls;
const count = /** @type {HTMLElement} */ (document.querySelector(".count"));
const groups = /** @type {HTMLTableSectionElement[]} */ ([...document.querySelectorAll("tbody")]);
const lines = groups.flatMap((group) => [...group.rows].slice(1).map((row) => ({
  row,
  kind: group.dataset.kind,
  text: [row.id, ...[...row.cells].slice(1).map((cell) => cell.textContent)].join("\n").toLowerCase(),
  readers: [...row.querySelectorAll("dd")].flatMap((names) => names.textContent?.split(", ")),
})));

let settling = 0;

/** Shows the lines that are looked for. */
function filter() {
  const wanted = words.value.toLowerCase().split(/\s+/);
  for (const line of lines) {
    line.row.hidden = !(wanted.every((word) => line.text.includes(word)) &&
      (!kind.value || line.kind === kind.value) && (!reader.value || line.readers.includes(reader.value)));
  }
  for (const group of groups) group.hidden = [...group.rows].slice(1).every((row) => row.hidden);
  clearTimeout(settling);
}

/** Tells a screen reader how many lines there are. */
function tell() {
  count.textContent = `${lines.filter(({ row }) => !row.hidden).length} of ${lines.length} lines`;
}

/** Puts into the address bar what is looked for. */
function keep() {
  const query = new URLSearchParams(controls.filter(({ value }) => value).map(({ id, value }) => [id, value]));
  const fragment = query.size > 0 ? `#${query}` : "";
  try {
    if (location.hash !== fragment) history.replaceState(null, "", location.pathname + location.search + fragment);
  } catch {
    // Safari refuses after a hundred in half a minute; the next one will do.
  }
}

/** Looks for what the address bar says, or goes to the row that it names. */
function follow() {
  const fragment = location.hash.slice(1);
  const row = lines.find((line) => line.row.id === fragment)?.row;
  if (row && !row.hidden) return;
  const query = new URLSearchParams(fragment);
  for (const control of controls) {
    control.value = query.get(control.id) ?? "";
    if (control instanceof HTMLSelectElement && control.selectedIndex < 0) control.value = "";
  }
  filter();
  tell();
  row?.scrollIntoView();
}

for (const control of controls) {
  control.addEventListener("input", () => {
    filter();
    settling = window.setTimeout(() => {
      tell();
      keep();
    }, quiet);
  });
}
addEventListener("hashchange", follow);
follow();
offline(() => {}); // the calculator offers a new version
