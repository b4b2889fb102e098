/**
 * The few words of the panel that do not come from Python.
 *
 * @typedef {{ language: string, say: (key: string) => string }} Words
 */

import { readGenerated } from "../../shared/strings.js";

/** @type {Map<string, Promise<Record<string, string> | null>>} */
const read = new Map();

/** @param {string} language */
function strings(language) {
  let found = read.get(language);
  if (!found) read.set(language, (found = readGenerated(`strings/${language}.json`)));
  return found;
}

/**
 * @param {readonly string[]} languages the best first
 * @returns {Promise<Words>} in the first language that there is; English where it has no word,
 * nothing where English has none
 */
export async function wordsFor(languages) {
  const english = (await strings("en")) ?? {};
  for (const tag of languages.flatMap((one) => [one, one.split("-")[0]])) {
    const found = /^[A-Za-z-]{2,20}$/.test(tag) ? await strings(tag) : null;
    if (found) return { language: tag, say: (key) => found[key] ?? english[key] ?? "" };
  }
  return { language: "en", say: (key) => english[key] ?? "" };
}
