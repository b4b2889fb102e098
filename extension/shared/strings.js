/**
 * Every visible string of our pages, in the person's language; English for what a language does not
 * have yet.
 */

import { json } from "./files.js";

/** @typedef {Record<string, string>} Strings */

/** @type {Strings} */
let strings = {};
let current = "en";

/**
 * Languages that `Intl`, unless told, takes as they are spoken overseas. @type {Record<string,
 * string>}
 */
const EUROPEAN = { en: "en-GB", pt: "pt-PT" };

/**
 * @param {string} path in `generated/`
 * @returns {Promise<any>} null if there is no such file
 */
export async function readGenerated(path) {
  try {
    return await json(`generated/${path}`);
  } catch {
    return null;
  }
}

/**
 * The language in which to show our pages: the one chosen, or the browser's, or English.
 * @param {string} chosen from the settings, or empty
 * @returns {string[]} the best first
 */
function candidates(chosen) {
  const tags = [chosen, chrome.i18n.getUILanguage(), ...navigator.languages];
  const both = tags
    .flatMap((tag) => [tag, tag.split(/[-_]/)[0]])
    .map((tag) => tag.replace("_", "-"));
  return [...new Set([...both.filter(Boolean), "en"])];
}

/**
 * Load the strings of a language and name it on the page.
 * @param {string} chosen from the settings, or empty for the browser's
 * @returns {Promise<string>} the language that was found
 */
export async function setLanguage(chosen) {
  const english = /** @type {Strings} */ ((await readGenerated("strings/en.json")) ?? {});
  for (const language of candidates(chosen)) {
    const loaded = language === "en" ? english : await readGenerated(`strings/${language}.json`);
    if (!loaded) continue;
    strings = { ...english, ...loaded };
    current = language;
    break;
  }
  document.documentElement.lang = current;
  return current;
}

/** @returns {string} the language of the page */
export function language() {
  return current;
}

/** @returns {string} the same for `Intl`: its words and dates are those of Europe */
export function locale() {
  return EUROPEAN[current] ?? current;
}

/**
 * One string, with `{name}` replaced by a parameter.
 * @param {string} key
 * @param {Record<string, string | number>} [params]
 * @returns {string} the key itself if nobody wrote the string: ugly, so that it is seen
 */
export function t(key, params = {}) {
  const text = strings[key] ?? key;
  return text.replace(/\{(\w+)\}/g, (match, name) =>
    Object.hasOwn(params, name) ? String(params[name]) : match,
  );
}

/**
 * Write the strings of a page whose elements name them: `data-t` for the text, `data-t-<attribute>`
 * for an attribute.
 * @param {ParentNode} root
 */
export function writeStrings(root) {
  for (const node of root.querySelectorAll("[data-t]"))
    node.textContent = t(node.getAttribute("data-t") ?? "");
  for (const name of ["aria-label", "title", "placeholder"]) {
    for (const node of root.querySelectorAll(`[data-t-${name}]`))
      node.setAttribute(name, t(node.getAttribute(`data-t-${name}`) ?? ""));
  }
}

/**
 * @param {string} code a country's
 * @returns {string} its name in the language of the page; the browser's where the law does not hold
 */
export function countryName(code) {
  return (
    strings[`country_${code}`] ??
    new Intl.DisplayNames(locale(), { type: "region" }).of(code) ??
    code
  );
}

/**
 * @param {string} tag
 * @returns {string} the name of a language in the page's
 */
export function languageHere(tag) {
  return (
    strings[`language_${tag}`] ??
    new Intl.DisplayNames(locale(), { type: "language" }).of(tag) ??
    tag
  );
}

/**
 * @param {string} tag
 * @returns {string} the name of a language in that language, then in the page's
 */
export function languageName(tag) {
  const here = languageHere(tag);
  const ownName =
    strings[`own_${tag}`] ??
    new Intl.DisplayNames(EUROPEAN[tag] ?? tag, { type: "language" }).of(tag) ??
    tag;
  const first = ownName.charAt(0).toLocaleUpperCase(tag) + ownName.slice(1);
  return ownName === here ? first : `${first} (${here})`;
}

/**
 * A day in the words of the page's language, as Python says it.
 * @param {string} iso date, or time with an offset
 * @returns {string} empty if it is none
 */
export function day(iso) {
  const isDate = /^\d{4}-\d{2}-\d{2}$/.test(iso);
  const time = new Date(isDate ? `${iso}T12:00` : iso);
  if (Number.isNaN(time.getTime())) return "";
  const number = time.getDate();
  return t(`day_${time.getMonth() + 1}`, {
    day: number === 1 ? t("first_day") : number,
    year: time.getFullYear(),
  });
}
