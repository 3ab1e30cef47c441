// @ts-check
/** The board by hand: choose, move, split, merge and redraw shots by keys, by dragging and by its buttons. */
import { ask, part, picture, Problem, project, track } from "./api.js";
import { enable } from "./app.js";
import { shortcut } from "./keys.js";
import { follow } from "./live.js";
import { aloud, say } from "./messages.js";

const form = /** @type {HTMLFormElement} */ (document.getElementById("board"));
const mayEdit = form?.dataset.edit === "yes";
/** Scenes that are further away than this many heights of the window are let go of. */
const near = 0.5, far = 0.75;

/** @param {ParentNode} [place] @returns {HTMLElement[]} */
const cards = (place = form) => [...place.querySelectorAll(".card")].map((card) => /** @type {HTMLElement} */ (card));
/** @param {string} [id] */
const ofShot = (id) => cards().filter((card) => card.dataset.shot === id);
/** @param {Element | null | undefined} card */
const link = (card) => /** @type {HTMLAnchorElement | null | undefined} */ (card?.querySelector("a.picture"));
/** @param {HTMLElement | undefined} card */
const slate = (card) => ofShot(card?.dataset.shot)[0]?.querySelector(".pick b")?.textContent ?? "";
const here = () => /** @type {HTMLElement | null} */ (document.activeElement?.closest(".card") ?? null);

// Choosing ------------------------------------------------------------------------------------------------------------

/** @returns {HTMLInputElement[]} */
const boxes = () => [...form.querySelectorAll(".pick input")].map((box) => /** @type {HTMLInputElement} */ (box));

/** @returns {string[]} ids of the shots that an action is about: the chosen ones, else the one that has the focus */
function wanted() {
  const picked = boxes().filter((box) => box.checked).map((box) => box.value);
  const one = here()?.dataset.shot;
  return picked.length ? picked : one ? [one] : [];
}

/**
 * @param {string} shot
 * @param {boolean} is
 */
function pick(shot, is) {
  for (const card of ofShot(shot)) {
    const box = /** @type {HTMLInputElement | null} */ (card.querySelector(".pick input"));
    if (box) box.checked = is;
    if (is) card.dataset.picked = "";
    else delete card.dataset.picked;
  }
}

/** Says how many are chosen. */
function tellPicked() {
  const count = boxes().filter((box) => box.checked).length;
  aloud(say("picked", { count }));
}

form.addEventListener("change", (event) => {
  const box = /** @type {HTMLInputElement} */ (event.target);
  if (box.name !== "shot") return;
  pick(box.value, box.checked);
  tellPicked();
});

/** @type {string | undefined} */
let anchor;
form.addEventListener("click", (event) => {
  const card = /** @type {HTMLElement} */ (event.target).closest(".card");
  if (!(card instanceof HTMLElement) || !card.dataset.shot) return;
  if (event.ctrlKey || event.metaKey) {
    event.preventDefault();
    pick(card.dataset.shot, !("picked" in card.dataset));
    anchor = card.dataset.shot;
    tellPicked();
  } else if (event.shiftKey) {
    event.preventDefault();
    range(card.dataset.shot);
  }
});

/** @param {string} to */
function range(to) {
  const shots = [...new Set(cards().map((card) => card.dataset.shot ?? ""))];
  const from = shots.indexOf(anchor ?? to), end = shots.indexOf(to);
  for (const shot of shots) pick(shot, false);
  for (let at = Math.min(from, end); at <= Math.max(from, end); at += 1) pick(shots[at], true);
  tellPicked();
}

// Going about ---------------------------------------------------------------------------------------------------------

/** @param {HTMLElement | undefined} card */
function focusCard(card) {
  if (!card) return;
  link(card)?.focus();
  card.scrollIntoView({ block: "nearest" });
}

/**
 * The card in a direction from another.
 * @param {HTMLElement} card
 * @param {number} x
 * @param {number} y
 */
function beside(card, x, y) {
  const all = cards().filter((each) => each.offsetParent !== null);
  const at = all.indexOf(card);
  const rtl = document.documentElement.dir === "rtl" ? -1 : 1;
  if (x) return all[at + x * rtl];
  const box = card.getBoundingClientRect();
  const rows = all.filter((each) => {
    const other = each.getBoundingClientRect();
    return y > 0 ? other.top > box.top + 4 : other.top < box.top - 4;
  });
  const first = y > 0 ? rows[0] : rows[rows.length - 1];
  if (!first) return undefined;
  const top = first.getBoundingClientRect().top;
  return rows
    .filter((each) => Math.abs(each.getBoundingClientRect().top - top) < 4)
    .reduce((best, each) => (distance(each, box) < distance(best, box) ? each : best));
}

/**
 * @param {HTMLElement} card
 * @param {DOMRect} box
 */
const distance = (card, box) => Math.abs(card.getBoundingClientRect().left - box.left);

/**
 * @param {number} x
 * @param {number} y
 * @param {boolean} [extend]
 */
function go(x, y, extend = false) {
  const card = here();
  const next = card ? beside(card, x, y) : cards()[0];
  if (extend && next?.dataset.shot) {
    anchor ??= card?.dataset.shot;
    range(next.dataset.shot);
  }
  focusCard(next);
}
for (const [key, x, y] of /** @type {[string, number, number][]} */ ([["ArrowLeft", -1, 0], ["ArrowRight", 1, 0], ["ArrowUp", 0, -1], ["ArrowDown", 0, 1]])) {
  addEventListener("keydown", (event) => {
    if (event.key !== key || event.ctrlKey || event.metaKey || event.defaultPrevented) return;
    if (event.target instanceof HTMLElement && event.target.matches("input:not([type=checkbox]), select, textarea, dialog *")) return;
    if (!here() && document.activeElement !== document.body) return;
    event.preventDefault();
    if (event.altKey) move(x * (document.documentElement.dir === "rtl" ? -1 : 1) || y);
    else go(x, y, event.shiftKey);
  });
}
shortcut("Home", "key.first", () => focusCard(cards()[0]));
shortcut("End", "key.last", () => focusCard(cards().pop()));
addEventListener("keydown", (event) => {
  const card = here();
  if (event.key !== " " || !card?.dataset.shot || !(event.target instanceof HTMLAnchorElement)) return;
  event.preventDefault();
  pick(card.dataset.shot, !("picked" in card.dataset));
  anchor = card.dataset.shot;
  tellPicked();
});
shortcut("Ctrl+A", "key.pick_all", () => {
  for (const box of boxes()) pick(box.value, true);
  tellPicked();
});
shortcut("Escape", "key.pick_none", () => {
  for (const box of boxes()) pick(box.value, false);
  tellPicked();
});

// Editing -------------------------------------------------------------------------------------------------------------

/**
 * Edits that are seen in a scene and not done yet.
 * @type {WeakMap<Element, number>}
 */
const underway = new WeakMap();

/**
 * Does something to shots, one after another, and shows the scenes anew.
 * @param {string[]} shots
 * @param {string} done a message's key
 * @param {(shot: string) => Promise<any>} act
 * @param {(shot: string) => void} [atOnce] what is seen before the server answers
 */
async function edit(shots, done, act, atOnce) {
  if (!mayEdit) return;
  if (!shots.length) {
    aloud(say("pick_first"));
    return;
  }
  const scenes = new Set(shots.flatMap((shot) => ofShot(shot)).map(sceneOf));
  const focus = shots[0];
  const name = slate(ofShot(focus)[0]);
  for (const card of shots.flatMap(ofShot)) card.dataset.busy = "";
  for (const shot of shots) atOnce?.(shot);
  for (const scene of scenes) if (scene) underway.set(scene, (underway.get(scene) ?? 0) + 1);
  let last;
  try {
    last = await track((async () => {
      let answer;
      for (const shot of shots) answer = await act(shot);
      return answer;
    })());
    enable("undo", true);
    aloud(say(done, { count: shots.length, shot: name }));
  } catch (error) {
    aloud(error instanceof Problem ? error.message : say("upload.failed"));
    toast(error instanceof Error ? error.message : String(error));
  }
  for (const scene of scenes) {
    if (!scene) continue;
    underway.set(scene, (underway.get(scene) ?? 1) - 1);
    // What is seen is no longer what the tag is of: a refused edit is taken back though the board is the same.
    tags.delete(/** @type {HTMLElement} */ (scene));
  }
  if (last?.scene_id) scenes.add(document.getElementById(`scene-${last.scene_id}`));
  await Promise.all([...scenes].map((scene) => scene && refresh(/** @type {HTMLElement} */ (scene), true)));
  const next = ofShot(done === "inserted" ? last?.id : focus)[0];
  if (next) focusCard(next);
  else if (document.activeElement === document.body) focusCard(cards().find((card) => scenes.has(sceneOf(card))));
}

/** @param {string} text */
function toast(text) {
  document.querySelector(".notice")?.remove();
  const note = document.createElement("p");
  note.className = "problem";
  note.textContent = text;
  form.before(note);
  setTimeout(() => note.remove(), 8000);
}

/** @param {Element} card @returns {HTMLElement | null} */
const sceneOf = (card) => card.closest(".scene");

// What an edit will look like is shown before the server has done it; the scene as it is then takes its place.

/**
 * A card that stands for a shot to come.
 * @param {string} shot behind which it stands
 * @param {boolean} isCopy shows the shot's own picture
 */
function promise(shot, isCopy) {
  const all = ofShot(shot), last = all[all.length - 1];
  if (!last) return;
  const card = /** @type {HTMLElement} */ ((isCopy ? all[0] : last).cloneNode(true));
  for (const name of ["shot", "panel", "picked", "busy"]) delete card.dataset[name];
  card.dataset.pending = "";
  card.inert = true;
  card.className = "card sole";
  for (const box of card.querySelectorAll("input")) box.remove();
  if (!isCopy) {
    card.querySelector(".picture img")?.replaceWith(Object.assign(document.createElement("span"), { className: "plate" }));
    for (const part of card.querySelectorAll(".card-head, .line, .state")) part.textContent = "";
  }
  last.after(card);
}

/** @param {string} shot */
function takeAway(shot) {
  for (const card of ofShot(shot)) card.remove();
}

/**
 * @param {string} shot
 * @param {HTMLElement} target a card of the shot that it comes to stand beside
 * @param {boolean} behind
 */
function put(shot, target, behind) {
  const beside = ofShot(target.dataset.shot);
  const focus = here()?.dataset.shot === shot ? here() : null;
  if (behind) beside[beside.length - 1]?.after(...ofShot(shot));
  else beside[0]?.before(...ofShot(shot));
  if (focus) link(focus)?.focus();
}

/**
 * @param {string} shot
 * @param {string} status
 * @param {string} words
 */
function mark(shot, status, words) {
  for (const card of ofShot(shot)) {
    const state = card.querySelector(".state");
    if (!state) continue;
    state.className = `state ${status}`;
    state.textContent = words;
  }
}

const acts = {
  redraw: () => edit(wanted(), "drawing", (shot) => ask("POST", "/frames/generate", { shot_id: shot, project_id: project })),
  duplicate: () => edit(wanted(), "duplicated", (shot) => ask("POST", "/shots", { duplicate_of: shot, project_id: project }), (shot) => promise(shot, true)),
  insert: () => edit(wanted().slice(-1), "inserted", (shot) => ask("POST", "/shots", { after: shot, project_id: project }), (shot) => promise(shot, false)),
  merge: () => edit(wanted().slice(0, 1), "merged", (shot) => ask("POST", `/shots/${shot}/merge`, {}), (shot) => {
    const all = ofShot(shot), next = /** @type {HTMLElement | null} */ (all[all.length - 1]?.nextElementSibling);
    for (const card of ofShot(next?.dataset.shot ?? "none")) card.classList.add("leaving");
  }),
  delete: () => edit(wanted(), "deleted", (shot) => ask("DELETE", `/shots/${shot}`), takeAway),
  lock: () => {
    const locked = new Set(wanted().filter((shot) => "locked" in (ofShot(shot)[0]?.dataset ?? {})));
    edit(wanted(), "locked", (shot) => ask("PATCH", `/shots/${shot}`, { locked: !locked.has(shot) }), (shot) => {
      for (const card of ofShot(shot)) card.toggleAttribute("data-locked", !locked.has(shot));
    });
  },
  status: () => {
    const menu = /** @type {HTMLSelectElement} */ (form.elements.namedItem("status"));
    edit(wanted(), "status_set", (shot) => ask("PATCH", `/shots/${shot}`, { status: menu.value }), (shot) => mark(shot, menu.value, menu.selectedOptions[0]?.text ?? ""));
  },
};

/** @param {number} by */
function move(by) {
  const card = here();
  if (!card?.dataset.shot) return;
  const all = [...new Set(cards().map((each) => each.dataset.shot ?? ""))];
  const at = all.indexOf(card.dataset.shot), to = at + by;
  if (to < 0 || to >= all.length) return;
  place(card.dataset.shot, all[to], by > 0);
}

/**
 * Puts a shot before or behind another.
 * @param {string} shot
 * @param {string} other
 * @param {boolean} behind
 */
function place(shot, other, behind) {
  const target = ofShot(other)[0];
  if (!target || shot === other) return;
  const shots = [...new Set(cards(sceneOf(target) ?? form).map((card) => card.dataset.shot ?? ""))].filter((id) => id !== shot);
  const after = behind ? other : shots[shots.indexOf(other) - 1];
  // First in another scene: behind its first shot, and then that one behind this.
  const scene = sceneOf(target), stays = scene === sceneOf(ofShot(shot)[0]);
  edit([shot], "moved", async (id) => {
    if (after || stays) return ask("POST", `/shots/${id}/move`, { after: after ?? null });
    await ask("POST", `/shots/${id}/move`, { after: other });
    return ask("POST", `/shots/${id}/move`, { after: null });
  }, () => put(shot, target, behind)).then(() => scene && refresh(scene, true));
}

if (mayEdit) {
  shortcut("R", "key.redraw", acts.redraw);
  shortcut("D", "key.duplicate", acts.duplicate);
  shortcut("N", "key.insert", acts.insert);
  shortcut("M", "key.merge", acts.merge);
  shortcut("X", "key.lock", acts.lock);
  shortcut("Delete", "key.delete", acts.delete);
  shortcut("S", "key.split", () => {
    const at = link(here());
    if (at) location.assign(`${at.href}#split`);
  });
  shortcut("C", "key.comment", () => {
    const at = link(here());
    if (at) location.assign(`${at.href}#comments`);
  });
  form.addEventListener("submit", (event) => {
    const verb = /** @type {HTMLButtonElement | null} */ (event.submitter)?.value;
    if (!verb || !(verb in acts)) return;
    event.preventDefault();
    acts[/** @type {keyof typeof acts} */ (verb)]();
  });
  form.addEventListener("dragstart", (event) => {
    const card = /** @type {HTMLElement} */ (event.target).closest(".card");
    if (card instanceof HTMLElement && card.dataset.shot) event.dataTransfer?.setData("text/shot", card.dataset.shot);
  });
  form.addEventListener("dragover", (event) => {
    if (!event.dataTransfer?.types.includes("text/shot")) return;
    const card = /** @type {HTMLElement} */ (event.target).closest(".card");
    for (const each of cards()) delete each.dataset.drop;
    if (!(card instanceof HTMLElement)) return;
    event.preventDefault();
    card.dataset.drop = side(card, event) ? "after" : "before";
  });
  form.addEventListener("drop", (event) => {
    const shot = event.dataTransfer?.getData("text/shot");
    const card = /** @type {HTMLElement} */ (event.target).closest(".card");
    for (const each of cards()) delete each.dataset.drop;
    if (!shot || !(card instanceof HTMLElement) || !card.dataset.shot) return;
    event.preventDefault();
    place(shot, card.dataset.shot, side(card, event));
  });
}

/**
 * Whether a pointer is on the half of a card that comes later.
 * @param {HTMLElement} card
 * @param {MouseEvent} event
 */
function side(card, event) {
  const box = card.getBoundingClientRect();
  return (event.clientX > box.left + box.width / 2) === (document.documentElement.dir !== "rtl");
}

// Scenes come as they are scrolled to, and go when they are far ----------------------------------------------------------

/** @type {WeakMap<HTMLElement, string>} */
const tags = new WeakMap();

/**
 * Counts how often a scene was asked for.
 * @type {WeakMap<HTMLElement, number>}
 */
const turns = new WeakMap();

/**
 * Shows a scene as it is now.
 * @param {HTMLElement} scene
 * @param {boolean} [evenClosed]
 */
async function refresh(scene, evenClosed = false) {
  // Who is first of two edits would show the scene without the other; the last one shows it.
  if (underway.get(scene)) return;
  if (scene.classList.contains("closed") && !evenClosed) return;
  const turn = (turns.get(scene) ?? 0) + 1;
  turns.set(scene, turn);
  const fresh = await part(`/projects/${project}/board/scenes/${scene.dataset.scene}`, tags.get(scene));
  // Answers may overtake each other, and an edit may have begun meanwhile: what was asked for last counts.
  if (turns.get(scene) !== turn || underway.get(scene)) return;
  if (!fresh) return unbusy(scene);
  tags.set(scene, fresh.tag);
  const made = /** @type {HTMLElement} */ (new DOMParser().parseFromString(fresh.html, "text/html").querySelector(".scene"));
  const focus = here(), shot = focus && scene.contains(focus) ? focus.dataset.panel : undefined;
  const picked = new Set(boxes().filter((box) => box.checked).map((box) => box.value));
  merge(scene, made);
  for (const card of cards(scene)) if (picked.has(card.dataset.shot ?? "")) pick(card.dataset.shot ?? "", true);
  if (shot) link(cards(scene).find((card) => card.dataset.panel === shot))?.focus();
  unbusy(scene);
  filter();
}

/** @param {HTMLElement} scene */
function unbusy(scene) {
  for (const card of cards(scene)) delete card.dataset.busy;
}

/**
 * Brings a scene to what was made anew, keeping the cards that are the same: their pictures do not flicker.
 * @param {HTMLElement} scene
 * @param {HTMLElement} made
 */
function merge(scene, made) {
  const old = new Map(cards(scene).map((card) => [card.dataset.panel, card]));
  for (const card of cards(made)) {
    const same = old.get(card.dataset.panel);
    if (same && bare(same) === bare(card)) card.replaceWith(same);
  }
  scene.className = made.className;
  scene.style.removeProperty("--strip");
  scene.dataset.count = made.dataset.count;
  scene.replaceChildren(...made.childNodes);
}

/** @param {HTMLElement} card */
function bare(card) {
  const copy = /** @type {HTMLElement} */ (card.cloneNode(true));
  for (const name of ["data-busy", "data-picked", "data-drop", "data-found"]) copy.removeAttribute(name);
  return copy.outerHTML;
}

/** @param {HTMLElement} scene */
function close(scene) {
  const strip = scene.querySelector(".strip");
  if (!strip || scene.contains(document.activeElement) || boxes().some((box) => box.checked && scene.contains(box))) return;
  const height = strip.getBoundingClientRect().height;
  const room = document.createElement("a");
  room.className = "closed-strip";
  room.href = `?scene=${scene.dataset.scene}#${scene.id}`;
  room.textContent = say("show_scene");
  strip.replaceWith(room);
  scene.classList.add("closed");
  scene.style.setProperty("--strip", `${height}px`);
  tags.delete(scene);
}

/** Gives scenes that are not here yet the room that they will take. */
function reserve() {
  const width = form.clientWidth, card = Number(zoom?.value ?? 240);
  const columns = Math.max(1, Math.floor((width + 14) / (Math.min(card, width) + 14)));
  const some = cards()[0];
  const height = some ? some.getBoundingClientRect().height + 20 : card * 0.56 + 90;
  for (const scene of form.querySelectorAll(".scene.closed")) {
    const count = Number(/** @type {HTMLElement} */ (scene).dataset.count ?? 1);
    /** @type {HTMLElement} */ (scene).style.setProperty("--strip", `${Math.ceil(count / columns) * height}px`);
  }
}

const opener = new IntersectionObserver((entries) => {
  for (const entry of entries) {
    const scene = /** @type {HTMLElement} */ (entry.target);
    if (entry.isIntersecting && scene.classList.contains("closed") && !scene.dataset.loading) {
      scene.dataset.loading = "";
      refresh(scene, true).finally(() => delete scene.dataset.loading);
    }
  }
}, { rootMargin: `${near * 100}% 0px` });
const closer = new IntersectionObserver((entries) => {
  for (const entry of entries) if (!entry.isIntersecting) close(/** @type {HTMLElement} */ (entry.target));
}, { rootMargin: `${far * 100}% 0px` });

// Zoom, find ------------------------------------------------------------------------------------------------------------

const zoom = /** @type {HTMLInputElement | null} */ (document.getElementById("zoom"));
/** Shows cards as wide as the slider says. */
function showZoom() {
  if (!zoom) return;
  const width = Number(zoom.value);
  form.style.setProperty("--card-width", `${width}px`);
  form.classList.toggle("small", width < 180);
  form.classList.toggle("single", width >= 640);
  reserve();
}
if (zoom) {
  zoom.value = localStorage.getItem("zoom") ?? zoom.value;
  zoom.addEventListener("input", () => {
    localStorage.setItem("zoom", zoom.value);
    showZoom();
  });
}
const tools = form.querySelector(".tools");
if (tools) new ResizeObserver(() => form.style.setProperty("--tools", `${tools.clientHeight}px`)).observe(tools);
showZoom();
for (const scene of form.querySelectorAll(".scene")) {
  opener.observe(scene);
  closer.observe(scene);
}

const find = /** @type {HTMLInputElement | null} */ (document.getElementById("find"));
/** Shows the shots alone whose words hold what is looked for. */
function filter() {
  const words = (find?.value ?? "").toLowerCase().split(/\s+/).filter(Boolean);
  for (const scene of form.querySelectorAll(".scene")) {
    let found = 0;
    const heading = (scene.querySelector(".slug")?.textContent ?? "").toLowerCase();
    for (const card of cards(scene)) {
      const text = `${ofShotWords(card)} ${card.dataset.status} ${heading}`;
      const is = words.every((word) => text.includes(word));
      if (is) found += 1;
      if (is) delete card.dataset.found;
      else card.dataset.found = "no";
    }
    if (words.length && !found) /** @type {HTMLElement} */ (scene).dataset.found = "no";
    else delete /** @type {HTMLElement} */ (scene).dataset.found;
  }
}
/** @param {HTMLElement} card */
const ofShotWords = (card) => card.dataset.words ?? "";
find?.addEventListener("input", async () => {
  // What is not here cannot be found.
  if (find.value) {
    for (const scene of form.querySelectorAll(".scene.closed")) await refresh(/** @type {HTMLElement} */ (scene), true);
  }
  filter();
  aloud(say("found", { count: cards().filter((card) => card.dataset.found !== "no").length }));
});
shortcut("/", "key.find", () => find?.focus());
find?.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  find.value = "";
  filter();
  focusCard(cards()[0]);
});

// What others do, and frames as they land ---------------------------------------------------------------------------------

/** @type {Set<string>} */
const stale = new Set();
let isWaiting = false;
/**
 * Shows scenes anew that changed; many changes at once are shown once.
 * @param {string[]} scenes
 */
function later(scenes) {
  for (const scene of scenes) stale.add(scene);
  if (isWaiting) return;
  isWaiting = true;
  setTimeout(async () => {
    isWaiting = false;
    const some = [...stale];
    stale.clear();
    for (const id of some) {
      const scene = document.getElementById(`scene-${id}`);
      if (scene) await refresh(scene);
    }
  }, 60);
}
const undrawn = () => cards().filter((card) => card.classList.contains("undrawn"));
const open = () => [...form.querySelectorAll(".scene:not(.closed)")].map((scene) => /** @type {HTMLElement} */ (scene).dataset.scene ?? "");

/**
 * Hangs a frame that has just been drawn where its plan was.
 * @param {string} panel
 * @param {string} sha256
 */
function hang(panel, sha256) {
  const card = cards().find((each) => each.dataset.panel === panel);
  const image = /** @type {HTMLImageElement | null | undefined} */ (card?.querySelector(".picture img"));
  if (!card || !image) return;
  image.loading = "eager";
  const address = picture(panel, sha256);
  image.sizes = "auto, 320px";
  image.srcset = `${address}&width=320 320w, ${address}&width=640 640w, ${address} ${image.getAttribute("width")}w`;
  image.src = address;
  card.classList.remove("undrawn");
}

follow((event) => {
  if (event.kind === "frame.ready") {
    hang(event.subject, event.body.sha256 ?? "");
    later([event.body.scene_id]);
  } else if (event.kind === "board.changed" || event.kind === "dialogue.synced") later(open());
  else if (event.kind === "script.read") location.reload();
  if (event.kind === "job.succeeded" && event.body.kind === "illustration.make" && !form.querySelector(".undrawn, .closed")) document.getElementById("draw-all")?.remove();
});

// A word that was lost on the way leaves a plate: scenes that have one are asked for again, a while after nothing came.
let rounds = 60;
setInterval(async () => {
  const bare = new Set(undrawn().map((card) => card.closest(".scene:not(.closed)")));
  bare.delete(null);
  if (!bare.size || document.hidden || rounds-- < 1) return;
  for (const scene of bare) {
    tags.delete(/** @type {HTMLElement} */ (scene));
    await refresh(/** @type {HTMLElement} */ (scene));
  }
}, 2000);
addEventListener("board-edited", async (event) => {
  event.preventDefault();
  for (const id of open()) await refresh(/** @type {HTMLElement} */ (document.getElementById(`scene-${id}`)));
  // What an undo brings back is drawn again; a frame that was drawn before costs nothing.
  const bare = new Set(undrawn().map((card) => card.dataset.shot));
  if (bare.size > 12) return;
  for (const shot of bare) await ask("POST", "/frames/generate", { shot_id: shot, project_id: project }).catch(() => {});
});

// A script that went up in parts has its frames drawn once its board stands.
if (mayEdit && sessionStorage.getItem("draw") === project) {
  sessionStorage.removeItem("draw");
  ask("POST", "/frames/generate", { project_id: project }).catch(() => {});
}
