// @ts-check
/** The drop zone: a script dropped anywhere on the page goes up, and the board that comes of it is shown. */
import { ask, headers, project } from "./api.js";
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

/** Files above this go up in parts, so that a connection that breaks costs the last part at most. Bytes. */
const large = 1 << 20;

/**
 * Sends a file in parts (tus 1.0), going on where it broke off.
 * @param {File} script
 */
async function sendInParts(script) {
  const words = (/** @type {string} */ text) => btoa(String.fromCharCode(...new TextEncoder().encode(text)));
  const facts = [`filename ${words(script.name)}`, ...(project ? [`project_id ${words(project)}`] : [])];
  const begun = await fetch("/v1/uploads", {
    method: "POST",
    headers: { ...headers(), "Tus-Resumable": "1.0.0", "Upload-Length": String(script.size), "Upload-Metadata": facts.join(",") },
  });
  const place = begun.headers.get("Location");
  if (!begun.ok || !place) throw new Error((await begun.json()).detail);
  let at = 0, tries = 0;
  while (at < script.size) {
    tell(say("upload.sending", { name: script.name }));
    if (bar) bar.value = at / script.size;
    try {
      const answer = await fetch(place, {
        method: "PATCH",
        headers: { ...headers(), "Tus-Resumable": "1.0.0", "Upload-Offset": String(at), "Content-Type": "application/offset+octet-stream" },
        body: script.slice(at, at + large),
      });
      if (answer.status >= 400 && answer.status < 500 && answer.status !== 409 && answer.status !== 423) {
        throw new TypeError((await answer.json()).detail, { cause: "refused" });
      }
      if (!answer.ok) throw new Error(answer.statusText);
      at = Number(answer.headers.get("Upload-Offset"));
      tries = 0;
    } catch (error) {
      if ((error instanceof TypeError && error.cause === "refused") || ++tries > 8) throw error;
      tell(say("upload.again"));
      await new Promise((done) => setTimeout(done, 250 * 2 ** tries));
      const known = await fetch(place, { headers: headers() }).catch(() => null);
      if (known?.ok) at = Number(known.headers.get("Upload-Offset"));
    }
  }
  const upload = await ask("GET", place.replace("/v1", ""));
  if (!upload.script_id) throw new Error(upload.reason ?? say("upload.failed"));
  const draft = await ask("GET", `/scripts/${upload.script_id}${upload.project_id ? `?project_id=${upload.project_id}` : ""}`);
  sessionStorage.setItem("draw", draft.project_id);
  location.assign(`/projects/${draft.project_id}/board`);
}

/** @param {File} script */
function send(script) {
  if (!form) return;
  if (script.size > large) {
    sendInParts(script).catch((error) => tell(error instanceof Error ? error.message : String(error)));
    return;
  }
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
      if (event.kind === "script.read" && sessionStorage.getItem("draw") === project) {
        sessionStorage.removeItem("draw");
        ask("POST", "/frames/generate", { project_id: project }).finally(() => location.replace(location.pathname));
      } else location.replace(location.pathname);
    }
  });
}
