// @ts-check
/** A new draft: the page comes again when it has been read. */
import { follow } from "./live.js";

if (document.querySelector("[data-reading]")) {
  follow((event) => {
    if (event.kind === "script.read" || event.kind === "job.failed") location.reload();
  });
}
