/** The lists to choose from, in the words of the person's language. */

import { byId, el } from "./dom.js";
import { countryName, languageName, locale, readGenerated, t } from "./strings.js";

/** @typedef {import("./store.js").Profile} Profile */
/**
 * What the build writes to `generated/choices.json` out of the catalogue: countries with their
 * regions, and so on.
 * @typedef {{ countries: Record<string, string[]>, texts: string[], interfaces: string[], grounds:
 * string[] }} Choices
 */

/** @type {Promise<Choices> | null} */
let reading = null;

/**
 * Write the options of every list. What the profile holds stays an option even if nobody knows it.
 * @param {Profile} profile
 */
export async function fillChoices(profile) {
  reading ??= readGenerated("choices.json");
  const { countries, texts, interfaces, grounds } = await reading;
  options(
    "country",
    named([...Object.keys(countries), profile.country], countryName),
    t("settings_country_choose"),
  );
  options(
    "language",
    named([...texts, profile.language], languageName),
    t("settings_language_auto"),
  );
  options(
    "interface_language",
    named(interfaces, languageName),
    t("settings_interface_language_auto"),
  );
  fillGrounds(grounds);
  const country = byId("country", HTMLSelectElement);
  country.addEventListener("change", () => void fillRegions(country.value, ""));
  await fillRegions(profile.country, profile.region);
}

/**
 * Show the regions of a country that has some with an authority of their own.
 * @param {string} country
 * @param {string} region that stays an option
 */
export async function fillRegions(country, region) {
  reading ??= readGenerated("choices.json");
  const regions = (await reading).countries[country] ?? [];
  byId("region-field", HTMLElement).hidden = regions.length === 0;
  options(
    "region",
    named([...regions, region], (code) => t(`region_${code.toLowerCase()}`)),
    t("settings_region_choose"),
  );
}

/**
 * @param {string[]} codes
 * @param {(code: string) => string} nameOf throws for what is no code
 * @returns {[string, string][]} code and name, in the order of the names
 */
function named(codes, nameOf) {
  const namedCodes = [...new Set(codes)].filter(Boolean).map((code) => {
    try {
      return /** @type {[string, string]} */ ([code, nameOf(code)]);
    } catch {
      return /** @type {[string, string]} */ ([code, code]);
    }
  });
  return namedCodes.sort(([, a], [, b]) => a.localeCompare(b, locale()));
}

/**
 * @param {string} id of the list
 * @param {[string, string][]} choices
 * @param {string} none the words of the empty choice
 */
function options(id, choices, none) {
  const list = byId(id, HTMLSelectElement);
  const selected = list.value;
  list.replaceChildren(
    el("option", { value: "" }, none),
    ...choices.map(([value, name]) => el("option", { value }, name)),
  );
  list.value = selected;
}

/** @param {string[]} grounds */
function fillGrounds(grounds) {
  const selected = new Set(
    [...document.querySelectorAll('[name="grounds"]:checked')].map(
      (box) => /** @type {HTMLInputElement} */ (box).value,
    ),
  );
  byId("grounds", HTMLElement).replaceChildren(
    ...grounds.map((id) =>
      el(
        "label",
        {},
        el("input", { type: "checkbox", name: "grounds", value: id, checked: selected.has(id) }),
        el("span", {}, t(`ground_${id}`)),
      ),
    ),
  );
}
