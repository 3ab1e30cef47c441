// @ts-check
/** The words that modules speak, in the page's language: ICU messages, as Messages.swift reads them. */

/** @type {Record<string, string>} */
const texts = JSON.parse(document.getElementById("messages")?.textContent ?? "{}");
const forms = new Intl.PluralRules(document.documentElement.lang);

/**
 * A message with its values.
 * @param {string} key without the leading `js.`
 * @param {Record<string, string | number>} [values]
 * @returns {string}
 */
export function say(key, values = {}) {
  const text = texts[`js.${key}`];
  return text === undefined ? key : words(text, values, undefined);
}

/**
 * @param {string} text
 * @param {Record<string, string | number>} values
 * @param {number | undefined} number
 * @returns {string}
 */
function words(text, values, number) {
  let out = "";
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === "#" && number !== undefined) out += number;
    else if (text[at] === "{") {
      const end = closing(text, at);
      out += argument(text.slice(at + 1, end), values);
      at = end;
    } else out += text[at];
  }
  return out;
}

/**
 * Where the brace that opens at a place is closed.
 * @param {string} text
 * @param {number} open
 */
function closing(text, open) {
  let depth = 0;
  for (let at = open; at < text.length; at += 1) {
    if (text[at] === "{") depth += 1;
    if (text[at] === "}" && --depth === 0) return at;
  }
  return text.length;
}

/**
 * @param {string} inside
 * @param {Record<string, string | number>} values
 */
function argument(inside, values) {
  const plural = /^\s*(\w+)\s*,\s*plural\s*,([\s\S]*)$/.exec(inside);
  if (!plural) return String(values[inside.trim()] ?? `{${inside}}`);
  const count = Number(values[plural[1]]);
  /** @type {Record<string, string>} */
  const choices = {};
  const rest = plural[2];
  for (let at = 0; at < rest.length; ) {
    const open = rest.indexOf("{", at);
    if (open < 0) break;
    const end = closing(rest, open);
    choices[rest.slice(at, open).trim()] = rest.slice(open + 1, end);
    at = end + 1;
  }
  return words(choices[`=${count}`] ?? choices[forms.select(count)] ?? choices.other ?? "", values, count);
}

/**
 * Says something to whoever listens instead of looking.
 * @param {string} text
 */
export function aloud(text) {
  const place = document.getElementById("aloud");
  if (!place) return;
  place.textContent = "";
  // A text that is the same as before is read again only if it went away between.
  requestAnimationFrame(() => (place.textContent = text));
}
