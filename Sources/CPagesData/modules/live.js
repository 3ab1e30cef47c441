// @ts-check
/** What happens in the project, as it happens: one line to the server for the whole page. */
import { project } from "./api.js";

/** @typedef {{seq: number, kind: string, subject: string, body: Record<string, any>}} Happening */

/** @type {Set<(event: Happening) => void>} */
const listeners = new Set();
/** @type {EventSource | undefined} */
let line;

const kinds = [
  "script.received", "script.read", "frame.ready", "board.changed", "dialogue.synced", "job.queued", "job.progress", "job.succeeded",
  "job.failed", "job.retrying", "job.cancelled", "animatic.ready", "export.ready", "project.changed", "member.changed", "comment.added", "comment.changed",
  "comment.resolved", "comment.reopened",
];

/**
 * Calls back for everything that happens from the moment on that the page was made at.
 * @param {(event: Happening) => void} listener
 */
export function follow(listener) {
  listeners.add(listener);
  if (line || !project) return;
  const from = document.body.dataset.event ?? "0";
  line = new EventSource(`/v1/events?project_id=${project}&after=${from}`);
  for (const kind of kinds) {
    line.addEventListener(kind, (event) => {
      const happening = JSON.parse(/** @type {MessageEvent} */ (event).data);
      for (const each of listeners) each(happening);
    });
  }
}
