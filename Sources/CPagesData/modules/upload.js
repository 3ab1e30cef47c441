// @ts-check
/** The drop zone: a script dropped anywhere on the page goes up, and the board that comes of it is shown. */
import { headers } from "./api.js";
import { follow } from "./live.js";
import { aloud, say } from "./messages.js";

const form = /** @type {HTMLFormElement | null} */ (document.getElementById("drop"));
const file = /** @type {HTMLInputElement | null} */ (document.getElementById("file"));
const progress = document.getElementById("upload");
const bar = /** @type {HTMLProgressElement | null} */ (document.getElementById("upload-bar"));
const words = document.getElementById("upload-words");
let depth = 0;

/** @param {string} text */
function tell(text) {
  if (progress) progress.hidden = false;
  if (words) words.textContent = text;
}

/** @param {File} script */
function send(script) {
  if (!form) return;
  const body = new FormData(form);
  body.set("file", script, script.name);
  const request = new XMLHttpRequest();
  request.open("POST", form.action);
  for (const [name, value] of Object.entries(headers())) request.setRequestHeader(name, value);
  request.upload.onprogress = (event) => {
    if (bar && event.lengthComputable) bar.value = event.loaded / event.total;
    tell(say("upload.sending", { name: script.name }));
  };
  request.onload = () => {
    if (request.status < 400) location.assign(request.responseURL);
    else {
      const page = new DOMParser().parseFromString(request.responseText, "text/html");
      tell(page.querySelector("main p")?.textContent ?? say("upload.failed"));
    }
  };
  request.onerror = () => tell(say("upload.failed"));
  tell(say("upload.sending", { name: script.name }));
  request.send(body);
}

if (form && file) {
  form.addEventListener("submit", (event) => {
    const script = file.files?.[0];
    if (!script) return;
    event.preventDefault();
    send(script);
  });
  addEventListener("dragenter", (event) => {
    if (!event.dataTransfer?.types.includes("Files")) return;
    depth += 1;
    form.dataset.over = "";
  });
  addEventListener("dragleave", () => {
    depth -= 1;
    if (depth <= 0) delete form.dataset.over;
  });
  addEventListener("dragover", (event) => event.preventDefault());
  addEventListener("drop", (event) => {
    event.preventDefault();
    depth = 0;
    delete form.dataset.over;
    const script = event.dataTransfer?.files[0];
    if (script) send(script);
  });
}

if (document.querySelector("[data-reading]")) {
  follow((event) => {
    if (event.kind === "script.read" || event.kind === "job.failed") {
      aloud(say("upload.read"));
      location.replace(location.pathname);
    }
  });
}
