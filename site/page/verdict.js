// @ts-check
import { find, findAll, write } from "./render.js";

/** @typedef {import("./engine.js").Verdict} Verdict */
/** @typedef {import("./engine.js").Setting} Setting */

/**
 * Tells which line of the log is wanted.
 * @param {(line: number) => void} go
 */
export function onLine(go) {
  find(".verdict").addEventListener("click", (event) => {
    const button = /** @type {Element} */ (event.target).closest("button");
    if (button) go(Number(button.value));
  });
}

/**
 * Draws the verdict of a log, or of a line that names no endpoint, which takes less room.
 * @param {Verdict} verdict
 * @param {{ isTyped: boolean, isLine?: boolean }} how whether the text is in the input, so that its lines can be gone to
 */
export function drawVerdict(verdict, { isTyped, isLine = false }) {
  find(".verdict").hidden = false;
  find(".verdict").dataset.state = verdict.state;
  find(".headline").textContent = verdict.headline;
  const failures = /** @type {HTMLButtonElement} */ (find(".failures"));
  failures.hidden = !verdict.more;
  failures.textContent = verdict.more;
  failures.value = verdict.next;
  find(".reasons").textContent = verdict.reasons.join(" ");
  const evidence = isLine ? [] : verdict.evidence; // the input shows a line
  list(".evidence", evidence.map(({ line, text }) => [isTyped ? lineButton(line) : element("span", `line ${line}`), " ", element("code", text)]));
  for (const [i, item] of [...find(".evidence").children].entries()) {
    /** @type {HTMLElement} */ (item).dataset.line = evidence[i].line; // on paper, where no button is
  }
  const [server, client] = findAll(".verdict .side");
  drawSide(server, verdict["server-head"], verdict.server);
  drawSide(client, verdict["client-head"], verdict.client);
  find(".remedies").hidden = verdict.server.length + verdict.client.length + verdict.settings.length === 0;
  drawSettings(verdict.settings, isLine ? 0 : Number(verdict.first));
  list(".remarks", verdict.notes.map((note) => [note]));
}

/** @param {string} line */
function lineButton(line) {
  const button = /** @type {HTMLButtonElement} */ (element("button", `line ${line}`));
  button.type = "button";
  button.className = "plain";
  button.value = line;
  return button;
}

/**
 * @param {HTMLElement} side
 * @param {string} head
 * @param {string[]} steps
 */
function drawSide(side, head, steps) {
  side.hidden = steps.length === 0;
  /** @type {Element} */ (side.firstElementChild).textContent = head;
  side.lastElementChild?.replaceChildren(...steps.map((step) => element("li", step)));
}

/**
 * @param {Setting[]} settings
 * @param {number} first how many are shown at once; with none, all can be opened
 */
function drawSettings(settings, first) {
  find(".settings").hidden = settings.length === 0;
  find(".settings h3").hidden = first === 0;
  list(".settings .first", settings.slice(0, first).map((setting) => [...nameOf(setting), ...riskOf(setting)]));
  const more = settings.length - first;
  const what = first === 0 ? `The settings by name: ${more}` : more > 0 ? `What each does, and ${more} more` : "What each does";
  find(".settings .more").textContent = what;
  list(".settings .all", settings.map((setting) => [...nameOf(setting), ...riskOf(setting), factsOf(setting)]));
}

/** @param {Setting} setting */
function nameOf({ program, setting, dialog }) {
  return [element("b", program), " ", element(dialog ? "span" : "code", setting)];
}

/** @param {Setting} setting */
function riskOf({ risk }) {
  return risk ? [element("em", `Risk: ${risk}.`)] : [];
}

/** @param {Setting} setting */
function factsOf(setting) {
  const facts = document.createElement("dl");
  for (const [name, text = ""] of /** @type {[string, string?][]} */ ([
    ["does", setting.does], ["where", setting.place], ["default", setting.default], ["version", setting.version], ["mind", setting.limit], ["source", setting.source],
  ])) {
    if (text) facts.append(element("dt", name), element("dd", text));
  }
  return facts;
}

/**
 * Fills a list, and hides it where it has nothing.
 * @param {string} selector
 * @param {(Node | string)[][]} items
 */
function list(selector, items) {
  const place = find(selector);
  place.hidden = items.length === 0;
  place.replaceChildren(...items.map((parts) => {
    const item = document.createElement("li");
    item.append(...parts);
    return item;
  }));
}

/**
 * @param {string} name
 * @param {string} text
 */
function element(name, text) {
  const made = document.createElement(name);
  write(made, text);
  return made;
}
