// @ts-check
/** The script view: the setups' lines on and off, and lines that the reader took for something else. */
import { shortcut } from "./keys.js";
import { follow } from "./live.js";

const box = /** @type {HTMLInputElement | null} */ (document.getElementById("lined"));
/** Shows the lines where they are wanted. */
function show() {
  const on = box?.checked ?? true;
  for (const lines of document.querySelectorAll("svg.lined")) lines.toggleAttribute("hidden", !on);
  localStorage.setItem("lined", on ? "on" : "off");
}
if (box) {
  box.checked = localStorage.getItem("lined") !== "off";
  box.addEventListener("change", show);
  show();
}

const dialog = /** @type {HTMLDialogElement | null} */ (document.getElementById("retag"));
const form = dialog?.querySelector("form");

/**
 * Asks what a paragraph is.
 * @param {HTMLElement} row one of its lines
 */
function ask(row) {
  if (!dialog || !form || !row.dataset.span) return;
  const [start, end, line, page] = row.dataset.span.split(" ");
  for (const [name, value] of Object.entries({ start, end, line, page })) {
    /** @type {HTMLInputElement} */ (form.elements.namedItem(name)).value = value;
  }
  const rows = [...document.querySelectorAll(`[data-span="${row.dataset.span}"]`)];
  const words = document.getElementById("retag-words");
  if (words) words.textContent = rows.map((each) => each.textContent).join(" ");
  const choices = [...form.querySelectorAll("input[type=radio]")].map((each) => /** @type {HTMLInputElement} */ (each));
  for (const choice of choices) choice.checked = choice.value === row.dataset.type;
  dialog.showModal();
  (choices.find((choice) => choice.checked) ?? choices[0]).focus();
}
if (dialog) {
  for (const leaf of document.querySelectorAll(".leaf pre")) {
    leaf.addEventListener("dblclick", (event) => {
      const row = /** @type {HTMLElement} */ (event.target).closest("[data-span]");
      if (row instanceof HTMLElement) ask(row);
    });
  }
  dialog.querySelector("[data-close]")?.addEventListener("click", () => dialog.close());
  // By keys: the line that the leaf's own cursor is at.
  let at = -1;
  const rows = () => [...document.querySelectorAll(".leaf [data-span]")].map((row) => /** @type {HTMLElement} */ (row));
  /** @param {number} by */
  const go = (by) => {
    const all = rows();
    if (!all.length) return;
    all[at]?.classList.remove("here");
    at = Math.min(all.length - 1, Math.max(0, at + by));
    all[at].classList.add("here");
    all[at].scrollIntoView({ block: "center" });
  };
  shortcut("J", "key.line_next", () => go(1));
  shortcut("K", "key.line_previous", () => go(-1));
  shortcut("Y", "key.retag", () => {
    const row = rows()[at];
    if (row) ask(row);
  });
}
follow((event) => {
  if (event.kind === "script.read") location.reload();
});
