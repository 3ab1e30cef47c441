// @ts-check
/** The frame viewer by hand: previous and next, overlays, what is asked for, and the frame as it is drawn anew. */
import { ask, picture, project } from "./api.js";
import { shortcut } from "./keys.js";
import { follow } from "./live.js";
import { aloud, say } from "./messages.js";

const viewer = /** @type {HTMLElement} */ (document.getElementById("viewer"));
const frame = /** @type {HTMLImageElement} */ (document.getElementById("frame"));

for (const [key, id, label] of /** @type {[string, string, string][]} */ ([["ArrowUp", "previous", "key.previous"], ["ArrowDown", "next", "key.next"], ["ArrowLeft", "previous", "key.previous"], ["ArrowRight", "next", "key.next"]])) {
  const link = /** @type {HTMLAnchorElement | null} */ (document.getElementById(id));
  if (!link) continue;
  shortcut(key, label, () => link.click());
  // The next shot's page and picture are there before one goes to it.
  if (key === "ArrowDown") {
    const ahead = document.createElement("link");
    ahead.rel = "prefetch";
    ahead.href = link.href;
    document.head.append(ahead);
  }
}
shortcut("Escape", "key.back", () => /** @type {HTMLAnchorElement | null} */ (viewer.querySelector("h1 a"))?.click());
shortcut("I", "key.ask", () => document.getElementById("words")?.focus());

const overlays = [...viewer.querySelectorAll("[data-overlay]")].map((button) => /** @type {HTMLButtonElement} */ (button));
/** @param {HTMLButtonElement} button @param {boolean} on */
function show(button, on) {
  const layer = document.getElementById(`overlay-${button.dataset.overlay}`);
  layer?.toggleAttribute("hidden", !on);
  button.setAttribute("aria-pressed", String(on));
}
/** @returns {Set<string>} */
const kept = () => new Set((sessionStorage.getItem("overlays") ?? "").split(" ").filter(Boolean));
overlays.forEach((button, index) => {
  const name = button.dataset.overlay ?? "";
  show(button, kept().has(name));
  const toggle = () => {
    const on = button.getAttribute("aria-pressed") !== "true";
    show(button, on);
    const all = kept();
    if (on) all.add(name);
    else all.delete(name);
    sessionStorage.setItem("overlays", [...all].join(" "));
    aloud(say(on ? "overlay.on" : "overlay.off", { name: button.textContent ?? "" }));
  };
  button.addEventListener("click", toggle);
  shortcut(String(index + 1), button.textContent ?? "", toggle);
});

shortcut("A", "key.approve", () => document.getElementById("approve")?.click());
shortcut("T", "key.retake", () => document.getElementById("retake")?.click());
shortcut("C", "key.comment", () => document.getElementById("say")?.focus());

// A part of the picture is marked by a box that is drawn on it, while the words on that are open.
const part = /** @type {HTMLDetailsElement | null} */ (document.getElementById("part"));
const framed = /** @type {HTMLElement} */ (viewer.querySelector(".framed"));
const marking = document.getElementById("marking");
if (part && marking) {
  const fields = ["x", "y", "width", "height"].map((name) => /** @type {HTMLInputElement} */ (part.querySelector(`[name=${name}]`)));
  /** Shows the box that the numbers are. */
  const draw = () => {
    for (const field of fields) marking.setAttribute(field.name, String(Number(field.value) * 10));
  };
  for (const field of fields) field.addEventListener("input", draw);
  part.addEventListener("toggle", () => {
    framed.toggleAttribute("data-marking", part.open);
    // A box that is not to be sent is none.
    if (!part.open) for (const field of fields) field.value = "";
    draw();
  });
  /** @type {{x: number, y: number} | undefined} */
  let from;
  /** @param {PointerEvent} event */
  const at = (event) => {
    const box = framed.getBoundingClientRect();
    /** @param {number} value */
    const share = (value) => Math.round(Math.min(1, Math.max(0, value)) * 1000) / 10;
    return { x: share((event.clientX - box.left) / box.width), y: share((event.clientY - box.top) / box.height) };
  };
  framed.addEventListener("pointerdown", (event) => {
    if (!part.open) return;
    event.preventDefault();
    framed.setPointerCapture(event.pointerId);
    from = at(event);
  });
  framed.addEventListener("pointermove", (event) => {
    if (!from) return;
    const to = at(event);
    const numbers = [Math.min(from.x, to.x), Math.min(from.y, to.y), Math.abs(to.x - from.x), Math.abs(to.y - from.y)];
    fields.forEach((field, index) => { field.value = numbers[index].toFixed(1); });
    draw();
  });
  framed.addEventListener("pointerup", () => {
    if (from) aloud(say("marked"));
    from = undefined;
    document.getElementById("say")?.focus();
  });
}

const form = /** @type {HTMLFormElement | null} */ (viewer.querySelector("form.ask"));
form?.addEventListener("submit", async (event) => {
  event.preventDefault();
  const words = /** @type {HTMLInputElement} */ (document.getElementById("words"));
  if (!words.value.trim()) return words.focus();
  form.querySelector(".problem")?.remove();
  frame.dataset.busy = "";
  try {
    await ask("PATCH", `/shots/${viewer.dataset.shot}`, { words: words.value });
    await ask("POST", "/frames/generate", { shot_id: viewer.dataset.shot, project_id: project });
    aloud(say("drawing", { count: 1, shot: "" }));
    location.reload();
  } catch (error) {
    delete frame.dataset.busy;
    const note = document.createElement("p");
    note.className = "problem";
    note.setAttribute("role", "alert");
    note.lang = "en";
    note.dir = "auto";
    note.textContent = error instanceof Error ? error.message : String(error);
    form.append(note);
  }
});

follow((event) => {
  if (event.kind === "frame.ready" && event.subject === viewer.dataset.panel) {
    frame.src = picture(event.subject, String(event.body.sha256));
    viewer.querySelector("figcaption")?.remove();
  }
});
addEventListener("board-edited", async (event) => {
  event.preventDefault();
  // What an undo brings back is drawn again; a frame that was drawn before costs nothing.
  await ask("POST", "/frames/generate", { shot_id: viewer.dataset.shot, project_id: project }).catch(() => {});
  location.reload();
});
viewer.dataset.ready = "";
