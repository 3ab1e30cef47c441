// @ts-check
/** The player by keys, and files as they become ready. */
import { follow } from "./live.js";
import { shortcut } from "./keys.js";

const player = /** @type {HTMLVideoElement | null} */ (document.getElementById("player"));
if (player) {
  const play = () => (player.paused ? player.play() : player.pause());
  shortcut(" ", "key.play", play);
  shortcut("K", "key.play", play);
  shortcut("J", "key.rewind", () => (player.currentTime = Math.max(0, player.currentTime - 2)));
  shortcut("L", "key.forward", () => (player.currentTime += 2));
  shortcut("ArrowLeft", "key.frame_back", () => (player.currentTime -= 1 / 24));
  shortcut("ArrowRight", "key.frame_on", () => (player.currentTime += 1 / 24));
}

const list = document.getElementById("exports");
follow((event) => {
  const row = list?.querySelector(`[data-job="${CSS.escape(event.subject)}"], [data-item="${CSS.escape(event.subject)}"]`);
  if (event.kind === "job.progress" && row) {
    const bar = row.querySelector("progress");
    if (bar && event.body.total) bar.value = event.body.done / event.body.total;
  }
  if (event.kind === "animatic.ready" || event.kind === "export.ready" || (event.kind === "job.failed" && row)) location.reload();
});
