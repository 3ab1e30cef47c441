// @ts-check
/** What every page does: theme, the work in progress, undo, the palette and the sheet of keys. */
import { ask, project, settled } from "./api.js";
import { chords, keyName, keysAreOn, setKeys, sheetRows, shortcut } from "./keys.js";
import { follow } from "./live.js";
import { open as palette } from "./palette.js";
import { aloud, say } from "./messages.js";

const root = document.documentElement;
const chosen = localStorage.getItem("theme");
if (chosen === "light" || chosen === "dark") root.dataset.theme = chosen;

const theme = document.getElementById("theme");
/** Shows which theme is on. */
function showTheme() {
  for (const button of theme?.querySelectorAll("button") ?? []) {
    button.setAttribute("aria-pressed", String(button.value === (root.dataset.theme ?? "auto")));
  }
}
theme?.addEventListener("click", (event) => {
  const button = /** @type {HTMLElement} */ (event.target).closest("button");
  if (!button) return;
  if (button.value === "auto") delete root.dataset.theme;
  else root.dataset.theme = button.value;
  localStorage.setItem("theme", button.value);
  showTheme();
});
showTheme();

// A menu closes when one clicks or goes elsewhere.
for (const menu of /** @type {NodeListOf<HTMLDetailsElement>} */ (document.querySelectorAll("details.menu"))) {
  menu.addEventListener("focusout", (event) => {
    if (event.relatedTarget instanceof Node && !menu.contains(event.relatedTarget)) menu.open = false;
  });
  addEventListener("pointerdown", (event) => {
    if (event.target instanceof Node && !menu.contains(event.target)) menu.open = false;
  });
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.open) return;
    menu.open = false;
    menu.querySelector("summary")?.focus();
  });
}

/** @type {Map<string, {step: string, done: number, total: number}>} */
const jobs = new Map();
const work = document.getElementById("work");
const workBar = /** @type {HTMLProgressElement | null} */ (document.getElementById("work-bar"));
const workWords = document.getElementById("work-words");

/** Shows how far the work is. */
function showWork() {
  if (!work || !workBar || !workWords) return;
  work.hidden = jobs.size === 0;
  const job = [...jobs.values()].pop();
  if (!job) return;
  if (job.total > 0) workBar.value = job.done / job.total;
  else workBar.removeAttribute("value");
  workWords.textContent = say(`work.${job.step}`, { done: job.done, total: job.total });
}

if (project) {
  follow((event) => {
    switch (event.kind) {
      case "job.queued":
        jobs.set(event.subject, { step: event.body.kind ?? "queued", done: 0, total: 0 });
        break;
      case "job.progress":
        jobs.set(event.subject, { step: event.body.step, done: event.body.done, total: event.body.total });
        break;
      case "job.failed":
        jobs.delete(event.subject);
        aloud(say("work.failed", { reason: event.body.reason ?? "" }));
        break;
      case "job.succeeded":
        jobs.delete(event.subject);
        if (event.body.kind === "illustration.make") aloud(say("work.drawn"));
        break;
      case "job.cancelled":
        jobs.delete(event.subject);
        break;
      case "board.changed":
        enable("undo", true);
        break;
    }
    showWork();
  });
  ask("GET", "/jobs?status=running").then((page) => {
    for (const job of page.items) {
      if (!jobs.has(job.id)) jobs.set(job.id, { step: job.progress.step || job.kind, done: job.progress.done, total: job.progress.total });
    }
    showWork();
  }, () => {});
}

/**
 * @param {string} id
 * @param {boolean} is
 */
export function enable(id, is) {
  const button = /** @type {HTMLButtonElement | null} */ (document.getElementById(id));
  if (button) button.disabled = !is;
}

/** @param {"undo" | "redo"} way */
async function step(way) {
  try {
    await settled();
    await ask("POST", `/projects/${project}/${way}`, {});
    enable(way === "undo" ? "redo" : "undo", true);
    aloud(say(way === "undo" ? "undone" : "redone"));
    // Pages that do not show the change themselves are read again.
    if (dispatchEvent(new CustomEvent("board-edited", { cancelable: true }))) location.reload();
  } catch (error) {
    enable(way, false);
    aloud(error instanceof Error ? error.message : String(error));
  }
}
for (const way of /** @type {const} */ (["undo", "redo"])) {
  document.getElementById(way)?.addEventListener("click", (event) => {
    event.preventDefault();
    step(way);
  });
}
if (document.getElementById("undo")) {
  shortcut("Ctrl+Z", "key.undo", () => step("undo"));
  shortcut("Ctrl+Shift+Z", "key.redo", () => step("redo"));
}

// Views: G and then the view's letter.
for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll(".rail [data-key]"))) {
  shortcut(`G ${link.dataset.key}`, link.textContent?.trim() ?? "", () => link.click());
}

/** @returns {HTMLDialogElement} */
function makeSheet() {
  const sheet = document.createElement("dialog");
  sheet.className = "sheet";
  sheet.setAttribute("aria-labelledby", "sheet-title");
  const rows = sheetRows().map(([keys, text]) => {
    const row = document.createElement("tr");
    const first = row.insertCell();
    keys.split(" ").forEach((key) => {
      const cap = document.createElement("kbd");
      cap.textContent = keyName(key);
      first.append(cap, " ");
    });
    row.insertCell().textContent = text;
    return row;
  });
  const title = document.createElement("h2");
  title.id = "sheet-title";
  title.textContent = say("sheet.title");
  const columns = document.createElement("div");
  columns.className = "cols";
  columns.tabIndex = 0;
  const table = document.createElement("table");
  table.append(...rows);
  columns.append(table);
  const single = document.createElement("label");
  const box = document.createElement("input");
  box.type = "checkbox";
  box.checked = keysAreOn();
  box.addEventListener("change", () => setKeys(box.checked));
  single.append(box, say("sheet.single_keys"));
  const close = document.createElement("button");
  close.type = "button";
  close.textContent = say("close");
  close.addEventListener("click", () => sheet.close());
  const foot = document.createElement("p");
  foot.className = "row";
  foot.append(single, close);
  sheet.append(title, columns, foot);
  sheet.addEventListener("close", () => sheet.remove());
  document.body.append(sheet);
  return sheet;
}
const openSheet = () => makeSheet().showModal();
document.getElementById("open-sheet")?.addEventListener("click", openSheet);
shortcut("?", "key.sheet", openSheet);

const openPalette = () => palette(chords());
document.getElementById("open-palette")?.addEventListener("click", openPalette);
shortcut("Ctrl+K", "key.palette", openPalette);
