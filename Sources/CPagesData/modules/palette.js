// @ts-check
/** The command palette: finds shots, scenes, views and actions by a part of their names. */
import { say } from "./messages.js";

/** @typedef {{label: string, hint: string, run: () => void}} Item */

/** @param {import("./keys.js").Chord[]} chords */
export function open(chords) {
  const dialog = document.createElement("dialog");
  dialog.className = "palette";
  dialog.setAttribute("aria-label", say("palette.title"));
  const input = document.createElement("input");
  input.type = "text";
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-label", say("palette.title"));
  input.setAttribute("aria-controls", "palette-list");
  input.setAttribute("aria-expanded", "true");
  input.setAttribute("aria-autocomplete", "list");
  input.placeholder = say("palette.placeholder");
  const list = document.createElement("ul");
  list.id = "palette-list";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", say("palette.title"));
  const items = [...places(), ...chords.map((chord) => ({ label: chord.label, hint: chord.keys, run: chord.run }))];
  let at = 0;
  /** @type {Item[]} */
  let shown = [];

  /** Shows what the words find. */
  function show() {
    const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
    shown = items.filter((item) => words.every((word) => item.label.toLowerCase().includes(word))).slice(0, 40);
    at = Math.min(at, Math.max(0, shown.length - 1));
    list.replaceChildren(
      ...shown.map((item, index) => {
        const row = document.createElement("li");
        row.id = `palette-${index}`;
        row.setAttribute("role", "option");
        row.setAttribute("aria-selected", String(index === at));
        const hint = document.createElement("span");
        hint.className = "quiet";
        hint.textContent = item.hint;
        row.append(item.label, hint);
        row.addEventListener("click", () => choose(index));
        return row;
      }),
    );
    if (shown.length) input.setAttribute("aria-activedescendant", `palette-${at}`);
    else input.removeAttribute("aria-activedescendant");
    list.children[at]?.scrollIntoView({ block: "nearest" });
  }

  /** @param {number} index */
  function choose(index) {
    const item = shown[index];
    dialog.close();
    item?.run();
  }

  input.addEventListener("input", () => {
    at = 0;
    show();
  });
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      at = (at + (event.key === "ArrowDown" ? 1 : -1) + shown.length) % Math.max(1, shown.length);
      show();
    } else if (event.key === "Enter") {
      event.preventDefault();
      choose(at);
    }
  });
  dialog.addEventListener("close", () => dialog.remove());
  dialog.append(input, list);
  document.body.append(dialog);
  dialog.showModal();
  show();
}

/** Scenes and shots on the page, and the views. @returns {Item[]} */
function places() {
  /** @type {Item[]} */
  const found = [];
  for (const scene of document.querySelectorAll("[data-scene]")) {
    const slug = scene.querySelector(".slug, .name");
    if (slug) found.push({ label: `${slug.querySelector("b")?.textContent} ${slug.querySelector(".heading")?.textContent}`, hint: say("palette.scene"), run: () => scene.scrollIntoView() });
  }
  for (const card of document.querySelectorAll(".card.sole, .card.start")) {
    const link = /** @type {HTMLAnchorElement | null} */ (card.querySelector("a.picture"));
    const line = card.querySelector(".line")?.textContent ?? "";
    if (link) found.push({ label: `${link.getAttribute("aria-label")} ${line.slice(0, 60)}`, hint: say("palette.shot"), run: () => link.click() });
  }
  return found;
}
