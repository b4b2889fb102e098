/**
 * The few strings of the panel that do not come from Python.
 *
 * @typedef {{ language: string, say: (key: string) => string }} Strings
 */

import { readGenerated } from "../../shared/strings.js";

/** @type {Map<string, Promise<Record<string, string> | null>>} by language: each is read once */
const texts = new Map();

/** @param {string} language @returns {Promise<Record<string, string> | null>} null: no such file */
function readStrings(language) {
  const text = texts.get(language) ?? readGenerated(`strings/${language}.json`);
  texts.set(language, text);
  return text;
}

/**
 * @param {readonly string[]} languages the best first
 * @returns {Promise<Strings>} in the first language that exists; English where it lacks a string,
 * empty where English does
 */
export async function stringsFor(languages) {
  const english = (await readStrings("en")) ?? {};
  for (const language of languages.flatMap((tag) => [tag, tag.split("-")[0]])) {
    const strings = /^[A-Za-z-]{2,20}$/.test(language) ? await readStrings(language) : null;
    if (strings) return { language, say: (key) => strings[key] ?? english[key] ?? "" };
  }
  return { language: "en", say: (key) => english[key] ?? "" };
}
