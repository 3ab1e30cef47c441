// @ts-check
/** Keys and what they do. Single letters can be turned off (WCAG 2.1.4). */
import { say } from "./messages.js";

/** @typedef {{keys: string, label: string, run: () => void}} Chord */

/** @type {Map<string, Chord>} */
const known = new Map();
let first = "";

/** Whether single letters do anything. */
export const keysAreOn = () => localStorage.getItem("single-keys") !== "off";

/** @param {boolean} on */
export const setKeys = (on) => localStorage.setItem("single-keys", on ? "on" : "off");

/**
 * @param {string} keys as `Ctrl+Z`, `R`, `G B`
 * @param {string} label a message's key, or words
 * @param {() => void} run
 */
export function shortcut(keys, label, run) {
  known.set(keys, { keys, label: label.startsWith("key.") ? say(label) : label, run });
}

/** Everything that has a key. */
export const chords = () => [...known.values()];

/** @returns {[string, string][]} */
export const sheetRows = () => chords().map((chord) => [chord.keys, chord.label]);

/** @param {string} key */
export const keyName = (key) => (say(`keyname.${key}`) === `keyname.${key}` ? key.replace("Ctrl+", "Ctrl ").replace("Shift+", "Shift ").replace("Alt+", "Alt ") : say(`keyname.${key}`));

/** @param {EventTarget | null} target */
function takesText(target) {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches("input:not([type=checkbox], [type=radio], [type=range]), textarea, select"));
}

/** @param {KeyboardEvent} event */
function name(event) {
  const key = event.key.length === 1 ? event.key.toUpperCase() : event.key;
  const shift = event.shiftKey && (event.key.length > 1 || event.ctrlKey || event.metaKey) ? "Shift+" : "";
  return (event.ctrlKey || event.metaKey ? "Ctrl+" : "") + (event.altKey ? "Alt+" : "") + shift + key;
}

addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.isComposing) return;
  if (takesText(event.target) && !(event.ctrlKey && event.key.toLowerCase() === "k")) return;
  if (document.querySelector("dialog[open]")) return;
  const pressed = name(event);
  const isSingle = pressed.length === 1;
  if (isSingle && !keysAreOn()) return;
  const chord = known.get(first ? `${first} ${pressed}` : pressed);
  first = !first && pressed === "G" ? "G" : "";
  if (first) setTimeout(() => (first = ""), 1500);
  if (!chord) return;
  event.preventDefault();
  chord.run();
});
