// @ts-check
/** The shot list as a grid: arrows move, F2 and Enter edit, Tab goes on, cells are copied to and from spreadsheets. */
import { ask, look, Problem, track } from "./api.js";
import { enable } from "./app.js";
import { shortcut } from "./keys.js";
import { aloud, say } from "./messages.js";

const grid = /** @type {HTMLTableElement} */ (document.getElementById("grid"));
const mayEdit = grid.dataset.edit === "yes";
const rate = Number(grid.dataset.rate);
const heads = [...grid.tHead?.rows[0].cells ?? []];

grid.setAttribute("role", "grid");
grid.setAttribute("aria-describedby", "grid-help");
if (mayEdit) grid.setAttribute("aria-multiselectable", "true");
for (const row of grid.rows) {
  row.setAttribute("role", "row");
  for (const cell of row.cells) {
    if (cell.closest("thead")) cell.setAttribute("role", "columnheader");
    else cell.setAttribute("role", cell.tagName === "TH" ? "rowheader" : "gridcell");
    if (!cell.closest("thead") && !cell.dataset.field) cell.setAttribute("aria-readonly", "true");
  }
}
const rows = () => [...grid.tBodies[0].rows].filter((row) => row.dataset.shot && !row.hidden);
/** @param {HTMLTableRowElement} row */
const cellsOf = (row) => [...row.cells].filter((cell) => !cell.hidden);
/**
 * What takes the focus in a cell: its link, where it has one.
 * @param {HTMLTableCellElement} cell
 * @returns {HTMLElement}
 */
const focusable = (cell) => cell.querySelector("a") ?? cell;

/** @type {HTMLTableCellElement | undefined} */
let current;
/** @param {HTMLTableCellElement | undefined} cell */
function go(cell) {
  if (!cell) return;
  if (current) focusable(current).tabIndex = -1;
  current = cell;
  focusable(cell).tabIndex = 0;
  focusable(cell).focus();
  cell.scrollIntoView({ block: "nearest", inline: "nearest" });
}
for (const row of rows()) for (const cell of row.cells) focusable(cell).tabIndex = -1;
current = rows()[0]?.cells[1];
if (current) current.tabIndex = 0;

/** @param {HTMLTableCellElement} cell @param {number} x @param {number} y */
function beside(cell, x, y) {
  const all = rows(), row = /** @type {HTMLTableRowElement} */ (cell.parentElement);
  const next = all[Math.min(all.length - 1, Math.max(0, all.indexOf(row) + y))];
  const cells = cellsOf(next), at = cellsOf(row).indexOf(cell) + x;
  return cells[Math.min(cells.length - 1, Math.max(0, at))];
}

/** @typedef {{thing: any, revision: number}} Seen a shot as it was looked at */

/**
 * The cell that is being edited; `seen` is its shot as it was when that began.
 * @type {{cell: HTMLTableCellElement, input: HTMLInputElement | HTMLSelectElement, before: Node[], seen: Promise<Seen | undefined>} | undefined}
 */
let open;

/** @param {HTMLTableCellElement} cell */
function edit(cell, text = "") {
  if (!mayEdit || !cell.dataset.field || open) return;
  const field = cell.dataset.field;
  const menu = { size: grid.dataset.sizes, angle: grid.dataset.angles, status: grid.dataset.statuses }[field];
  /** @type {HTMLInputElement | HTMLSelectElement} */
  let input;
  if (menu) {
    const select = document.createElement("select");
    for (const pair of menu.split("|")) {
      const [value, words] = pair.split("=");
      const chosen = cell.dataset.value === value || cell.textContent === words || cell.textContent === value;
      select.add(new Option(words, value, chosen, chosen));
    }
    input = select;
  } else {
    input = document.createElement("input");
    input.value = text || (cell.textContent ?? "");
    input.dir = cell.dir || "auto";
    if (field === "seconds" || field === "lens") input.inputMode = "decimal";
  }
  input.setAttribute("aria-label", heads[cell.cellIndex]?.textContent ?? "");
  const shot = /** @type {HTMLTableRowElement} */ (cell.parentElement).dataset.shot;
  open = { cell, input, before: [...cell.childNodes], seen: look(`/shots/${shot}`).catch(() => undefined) };
  cell.replaceChildren(input);
  cell.classList.add("editing");
  input.focus();
  if (input instanceof HTMLInputElement && !text) input.select();
  input.addEventListener("blur", () => open?.input === input && close(true));
}

/** @param {boolean} keep */
function close(keep) {
  if (!open) return Promise.resolve();
  const { cell, input, before, seen } = open;
  open = undefined;
  const value = input.value, label = input instanceof HTMLSelectElement ? (input.selectedOptions[0]?.text ?? "") : value;
  cell.classList.remove("editing");
  cell.replaceChildren(...before);
  if (!keep || label === cell.textContent) return Promise.resolve();
  return write(cell, value, label, seen);
}

/** @param {HTMLTableCellElement} cell @param {string} text */
function complain(cell, text) {
  cell.setAttribute("aria-invalid", "true");
  cell.title = text;
  aloud(text);
}

/**
 * Gives a cell a value, here and on the server.
 * @param {HTMLTableCellElement} cell
 * @param {string} value
 * @param {string} label
 * @param {Promise<Seen | undefined>} [seen] the shot as it was when somebody began to write; what others wrote since is not lost
 */
async function write(cell, value, label, seen) {
  const field = cell.dataset.field ?? "", row = /** @type {HTMLTableRowElement} */ (cell.parentElement);
  /** @type {Record<string, unknown>} */
  let change;
  if (field === "seconds") {
    const frames = Math.round(Number(value.replace(",", ".")) * rate);
    if (!(frames > 0)) return complain(cell, say("grid.bad_seconds"));
    change = { duration_frames: frames };
  } else if (field === "lens") {
    const mm = Number(value);
    if (!(mm >= 8 && mm <= 300)) return complain(cell, say("grid.bad_lens"));
    // The camera is solved anew with it, so that label and picture agree.
    change = { words: `${mm} mm` };
  } else if (field === "size") change = { words: value };
  else if (field === "angle") change = { words: value === "eye" ? "eye level" : value === "overhead" ? "overhead" : `${value} angle` };
  else change = { [field]: value };
  const before = cell.innerHTML;
  if (field === "status") cell.innerHTML = "";
  cell.textContent = label;
  cell.removeAttribute("aria-invalid");
  cell.removeAttribute("title");
  try {
    const shot = await track(patch(row.dataset.shot ?? "", field, change, await seen));
    refill(row, shot);
    if ("words" in change) ask("POST", "/frames/generate", { shot_id: row.dataset.shot }).catch(() => {});
    enable("undo", true);
    aloud(say("grid.edited", { column: heads[cell.cellIndex]?.textContent ?? "", value: label }));
  } catch (error) {
    cell.innerHTML = before;
    if (!(error instanceof Late)) return complain(cell, error instanceof Error ? error.message : String(error));
    refill(row, error.shot);
    complain(cell, say("grid.late", { theirs: cell.textContent ?? "", mine: label }));
  }
}

/** Somebody else wrote in the same cell meanwhile. */
class Late extends Error {
  /** @param {any} shot as it is now */
  constructor(shot) {
    super();
    this.shot = shot;
  }
}

/** @type {Record<string, string>} what a column is called in a shot */
const members = { seconds: "duration_frames", lens: "lens_mm" };

/**
 * Changes a shot, unless the same member was changed since it was looked at.
 * @param {string} id
 * @param {string} field
 * @param {Record<string, unknown>} change
 * @param {Seen} [seen]
 * @returns {Promise<any>}
 * @throws {Late}
 */
async function patch(id, field, change, seen) {
  const member = members[field] ?? field;
  for (let tries = 0; ; tries += 1) {
    try {
      return await ask("PATCH", `/shots/${id}`, change, seen?.revision);
    } catch (error) {
      if (!seen || !(error instanceof Problem) || error.status !== 412 || tries > 4) throw error;
      const now = await look(`/shots/${id}`);
      if (now.thing[member] !== seen.thing[member]) throw new Late(now.thing);
      seen = now;
    }
  }
}

/**
 * Shows what the server made of a shot.
 * @param {HTMLTableRowElement} row
 * @param {any} shot
 */
function refill(row, shot) {
  if (!shot) return;
  /** @param {string} field @param {string} text */
  const put = (field, text) => {
    const cell = /** @type {HTMLTableCellElement | null} */ (row.querySelector(`[data-field="${field}"]`));
    if (cell && open?.cell !== cell) cell.textContent = text;
    return cell;
  };
  const words = Object.fromEntries((grid.dataset.angles ?? "").split("|").map((pair) => pair.split("=")));
  const states = Object.fromEntries((grid.dataset.statuses ?? "").split("|").map((pair) => pair.split("=")));
  put("size", shot.size);
  put("angle", words[shot.angle] ?? shot.angle);
  put("lens", String(Math.round(shot.lens_mm)));
  put("seconds", (shot.duration_frames / rate).toFixed(1));
  put("description", shot.description);
  put("notes", shot.notes);
  const status = put("status", "");
  if (status) {
    const mark = document.createElement("span");
    mark.className = `state ${shot.status}`;
    mark.textContent = states[shot.status] ?? shot.status;
    status.dataset.value = shot.status;
    status.replaceChildren(mark);
  }
}

grid.addEventListener("keydown", async (event) => {
  const cell = /** @type {HTMLElement} */ (event.target).closest("td, th");
  if (!(cell instanceof HTMLTableCellElement) || !cell.closest("tbody")) return;
  if (open) {
    const row = open.cell;
    if (event.key === "Escape") {
      event.preventDefault();
      await close(false);
      go(row);
    } else if (event.key === "Enter" || event.key === "Tab") {
      event.preventDefault();
      const next = event.key === "Enter" ? beside(row, 0, event.shiftKey ? -1 : 1) : beside(row, event.shiftKey ? -1 : 1, 0);
      close(true);
      go(next);
    }
    return;
  }
  const rtl = document.documentElement.dir === "rtl" ? -1 : 1;
  /** @type {Record<string, [number, number]>} */
  const ways = { ArrowLeft: [-rtl, 0], ArrowRight: [rtl, 0], ArrowUp: [0, -1], ArrowDown: [0, 1], PageUp: [0, -10], PageDown: [0, 10], Home: [-99, event.ctrlKey ? -9999 : 0], End: [99, event.ctrlKey ? 9999 : 0] };
  const way = ways[event.key];
  if (way) {
    event.preventDefault();
    go(beside(cell, way[0], way[1]));
  } else if (event.key === "F2" || (event.key === "Enter" && cell.dataset.field)) {
    event.preventDefault();
    edit(cell);
  } else if (event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey && event.key !== "?" && cell.dataset.field && !cell.matches("[data-field=size], [data-field=angle], [data-field=status]")) {
    event.preventDefault();
    event.stopPropagation();
    edit(cell, event.key);
  }
});
grid.addEventListener("dblclick", (event) => {
  const cell = /** @type {HTMLElement} */ (event.target).closest("td");
  if (cell) edit(cell);
});
grid.addEventListener("focusin", (event) => {
  const cell = /** @type {HTMLElement} */ (event.target).closest("tbody td, tbody th");
  if (cell instanceof HTMLTableCellElement && !open) current = cell;
});

// Copy and paste, as spreadsheets do: lines of cells with tabs between them.
document.addEventListener("copy", (event) => {
  if (open || !current || !grid.contains(document.activeElement) || String(getSelection())) return;
  event.preventDefault();
  event.clipboardData?.setData("text/plain", (current.textContent ?? "").trim());
  aloud(say("grid.copied", { count: 1 }));
});
document.addEventListener("paste", async (event) => {
  if (open || !mayEdit || !current || !grid.contains(document.activeElement)) return;
  const text = event.clipboardData?.getData("text/plain") ?? "";
  event.preventDefault();
  const lines = text.replace(/\r/g, "").replace(/\n$/, "").split("\n").map((line) => line.split("\t"));
  const start = current;
  for (const [y, line] of lines.entries()) {
    for (const [x, value] of line.entries()) {
      const cell = beside(start, x, y);
      if (cell?.dataset.field) await write(cell, valueOf(cell, value), value);
    }
  }
});
/**
 * The value that a menu's words stand for.
 * @param {HTMLTableCellElement} cell
 * @param {string} words
 */
function valueOf(cell, words) {
  const menu = { size: grid.dataset.sizes, angle: grid.dataset.angles, status: grid.dataset.statuses }[cell.dataset.field ?? ""];
  const pair = menu?.split("|").find((each) => each.split("=").includes(words.trim()));
  return pair?.split("=")[0] ?? words;
}

// Which columns are shown.
const chooser = document.querySelector("#columns > div");
const hidden = new Set((localStorage.getItem("columns-hidden") ?? "").split(" ").filter(Boolean));
/** Hides the columns that are not wanted. */
function showColumns() {
  heads.forEach((head, index) => {
    const off = hidden.has(head.dataset.col ?? "");
    for (const row of grid.rows) if (row.cells[index] && !row.classList.contains("group-row")) row.cells[index].hidden = off;
  });
  localStorage.setItem("columns-hidden", [...hidden].join(" "));
}
heads.forEach((head, index) => {
  if (index === 1 || !chooser) return;
  const label = document.createElement("label"), box = document.createElement("input");
  box.type = "checkbox";
  box.checked = !hidden.has(head.dataset.col ?? "");
  box.addEventListener("change", () => {
    if (box.checked) hidden.delete(head.dataset.col ?? "");
    else hidden.add(head.dataset.col ?? "");
    showColumns();
  });
  label.append(box, head.textContent ?? "");
  chooser.append(label);
});
showColumns();
shortcut("Ctrl+Home", "key.first", () => go(rows()[0]?.cells[1]));
