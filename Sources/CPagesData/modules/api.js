// @ts-check
/** Asks the API for things, as the page's own user. */

/** The project of the page; empty on pages of none. */
export const project = document.body.dataset.project ?? "";

/** What the API said against it. */
export class Problem extends Error {
  /**
   * @param {number} status
   * @param {{detail?: string, type?: string, mine?: unknown, theirs?: unknown}} body
   */
  constructor(status, body) {
    super(body.detail ?? String(status));
    this.status = status;
    this.body = body;
  }
}

/** @returns {Record<string, string>} */
export function headers() {
  const token = document.body.dataset.csrf;
  return token ? { "X-CSRF-Token": token } : {};
}

/**
 * An answer of the API about the page's project, or of all projects on a page of none.
 * @param {string} path
 * @param {RequestInit} [options]
 */
function call(path, options) {
  const place = new URL(`/v1${path}`, location.origin);
  if (project && !place.searchParams.has("project_id")) place.searchParams.set("project_id", project);
  return fetch(place, options);
}

/**
 * @param {string} method
 * @param {string} path within the API: `/shots/…`
 * @param {unknown} [body]
 * @param {number} [seen] the revision of the thing that was looked at: it is refused where there is a later one
 * @returns {Promise<any>}
 * @throws {Problem}
 */
export async function ask(method, path, body, seen) {
  const response = await call(path, {
    method,
    headers: {
      ...headers(),
      ...(body === undefined ? {} : { "Content-Type": "application/json" }),
      ...(seen === undefined ? {} : { "If-Match": `"${seen}"` }),
    },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const text = await response.text();
  const value = text ? JSON.parse(text) : null;
  if (!response.ok) throw new Problem(response.status, value ?? {});
  return value;
}

/**
 * A thing, and its revision for whoever changes it afterwards.
 * @param {string} path
 * @returns {Promise<{thing: any, revision: number}>}
 * @throws {Problem}
 */
export async function look(path) {
  const response = await call(path, { cache: "no-store" });
  if (!response.ok) throw new Problem(response.status, { detail: response.statusText });
  return { thing: await response.json(), revision: Number(response.headers.get("ETag")?.replaceAll('"', "")) };
}

/**
 * Where a panel's picture is, once it is drawn.
 * @param {string} panel
 * @param {string} sha256 of its bytes: another picture has another address
 */
export function picture(panel, sha256) {
  return `/v1/frames/${panel}/image?project_id=${project}&v=${sha256.slice(0, 12)}`;
}

/** @type {Set<Promise<any>>} */
const under = new Set();

/**
 * Notes an edit that is seen already and not done yet.
 * @template Value
 * @param {Promise<Value>} edit
 * @returns {Promise<Value>}
 */
export function track(edit) {
  under.add(edit);
  const done = () => under.delete(edit);
  edit.then(done, done);
  return edit;
}

/** Waits until what is seen is done: what is taken back is then the last edit that one sees. */
export async function settled() {
  while (under.size) await Promise.allSettled([...under]);
}

/**
 * A part of a page.
 * @param {string} path
 * @param {string} [tag] of the part that is there already
 * @returns {Promise<{html: string, tag: string} | null>} null where it is still the same
 */
export async function part(path, tag) {
  // The browser's own cache would turn "unchanged" into the old part again.
  const response = await fetch(path, { headers: tag ? { "If-None-Match": tag } : {}, cache: "no-store" });
  if (response.status === 304) return null;
  if (!response.ok) throw new Problem(response.status, { detail: response.statusText });
  return { html: await response.text(), tag: response.headers.get("ETag") ?? "" };
}
