/**
 * What can be guessed of the person before they say anything: shown, and kept only with their first
 * own answer.
 */

import { readGenerated } from "../shared/strings.js";

/**
 * The country of the browser's languages: one that they name (`fr-BE`), else where the first of
 * them is mostly spoken.
 * @param {readonly string[]} languages BCP 47, the preferred first
 * @returns {Promise<string>} ISO 3166 code of a country of the catalogue, or empty
 */
export async function guessedCountry(languages) {
  const countries = Object.keys((await readGenerated("choices.json"))?.countries ?? {});
  const locales = languages.flatMap((tag) => {
    try {
      return [new Intl.Locale(tag)];
    } catch {
      return [];
    }
  });
  const regions = [
    ...locales.map(({ region }) => region),
    ...locales.map((locale) => locale.maximize().region),
  ];
  return regions.find((region) => region !== undefined && countries.includes(region)) ?? "";
}
