import { start } from "../fakes/extension.js";

import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";

import {
  countryName,
  day,
  language,
  languageHere,
  languageName,
  locale,
  readGenerated,
  setLanguage,
  t,
  writeStrings,
} from "../../../extension/shared/strings.js";

/** @type {ReturnType<typeof start>} */
let browser;
/** @type {{ lang?: string }} */
let html;
beforeEach(() => {
  browser = start();
  html = {};
  Object.assign(globalThis, { document: { documentElement: html } });
  speak([]);
});

/** @param {string[]} languages of the browser @param {string} [interfaceLanguage] */
function speak(languages, interfaceLanguage = "en") {
  Object.defineProperty(globalThis, "navigator", { value: { languages }, configurable: true });
  chrome.i18n.getUILanguage = () => interfaceLanguage;
}

test("the language that the person chose is taken, and named on the page", async () => {
  speak(["de"], "es");
  assert.equal(await setLanguage("fr"), "fr");
  assert.equal(language(), "fr");
  assert.equal(html.lang, "fr");
  assert.equal(t("day_3", { day: 4, year: 2026 }), "4 mars 2026");
});

/** @type {[interfaceLanguage: string, languages: string[], expected: string][]} */
const BROWSERS = [
  ["de", ["fr"], "de"],
  ["de-AT", [], "de"],
  ["pt_BR", [], "pt"],
  ["tlh", ["ja", "nl-BE"], "nl"],
  ["tlh", ["ja"], "en"],
  ["", [], "en"],
];

for (const [interfaceLanguage, languages, expected] of BROWSERS) {
  const reader = `a browser in "${interfaceLanguage}" that reads [${languages}]`;
  test(`${reader} shows our pages in ${expected}`, async () => {
    speak(languages, interfaceLanguage);
    assert.equal(await setLanguage(""), expected);
  });
}

test("a string that a language lacks is shown in English", async () => {
  browser.files.set("generated/strings/fr.json", { undo: "Annuler" });
  await setLanguage("fr");
  assert.equal(t("undo"), "Annuler");
  assert.equal(t("day_3", { day: 4, year: 2026 }), "4 March 2026");
});

test("parameters are inserted as they are, and missing ones stay visible", async () => {
  browser.files.set("generated/strings/en.json", {
    greeting: "{name}, {name}: {count} {toString} {missing}",
  });
  await setLanguage("en");
  assert.equal(
    t("greeting", { name: "$& {count}", count: 0 }),
    "$& {count}, $& {count}: 0 {toString} {missing}",
  );
  assert.equal(t("no_such_string"), "no_such_string");
});

test("a file that is not there is none", async () => {
  assert.equal(await readGenerated("strings/tlh.json"), null);
  assert.equal(typeof (await readGenerated("strings/en.json")), "object");
});

test("words and dates are those of Europe", async () => {
  await setLanguage("en");
  assert.equal(locale(), "en-GB");
  await setLanguage("pt");
  assert.equal(locale(), "pt-PT");
  await setLanguage("de");
  assert.equal(locale(), "de");
});

test("countries where the law holds are named by us, others by the browser", async () => {
  browser.files.set("generated/strings/en.json", { country_DE: "Germany, as we say" });
  await setLanguage("en");
  assert.equal(countryName("DE"), "Germany, as we say");
  assert.equal(countryName("BR"), "Brazil");
});

test("a language is named in itself, with a capital, and then in the page's", async () => {
  await setLanguage("en");
  assert.equal(languageName("fr"), "Français (French)");
  assert.equal(languageName("en"), "English");
  assert.equal(languageHere("sw"), "Swahili");
  assert.equal(languageName("sw"), "Kiswahili (Swahili)");
});

/** @type {[iso: string, expected: string][]} */
const DAYS = [
  ["2026-03-01", "1er mars 2026"],
  ["2026-03-02", "2 mars 2026"],
  ["2028-02-29", "29 février 2028"],
  ["2026-12-31", "31 décembre 2026"],
  ["", ""],
  ["soon", ""],
  ["2026-13-01", ""],
];

for (const [iso, expected] of DAYS) {
  test(`the day of "${iso}" is "${expected}"`, async () => {
    await setLanguage("fr");
    assert.equal(day(iso), expected);
  });
}

const { TZ } = process.env;
afterEach(() => {
  if (TZ === undefined) delete process.env.TZ;
  else process.env.TZ = TZ;
});

/** @type {[zone: string, expected: string][]} */
const ZONES = [
  ["Pacific/Pago_Pago", "14 March 2026"],
  ["UTC", "15 March 2026"],
  ["Pacific/Kiritimati", "16 March 2026"],
];

for (const [zone, expected] of ZONES) {
  test(`in ${zone} a date is its own day, and an instant the day that it is there`, async () => {
    process.env.TZ = zone;
    await setLanguage("en");
    assert.equal(day("2026-03-01"), "1 March 2026");
    assert.equal(day("2026-03-15T10:30:00+00:00"), expected);
  });
}

test("elements that name a string are given it, as their text or as an attribute", async () => {
  await setLanguage("en");
  /** @param {Record<string, string>} attributes */
  const element = (attributes) => ({
    attributes,
    textContent: "",
    getAttribute: (/** @type {string} */ name) => attributes[name] ?? null,
    setAttribute: (/** @type {string} */ name, /** @type {string} */ value) =>
      void (attributes[name] = value),
  });
  const [heading, input] = [
    element({ "data-t": "settings_title" }),
    element({ "data-t-aria-label": "first_day", "data-t-title": "first_day" }),
  ];
  const nodes = [heading, input];
  writeStrings(
    /** @type {any} */ ({
      querySelectorAll: (/** @type {string} */ selector) =>
        nodes.filter((node) => selector.slice(1, -1) in node.attributes),
    }),
  );
  assert.equal(heading.textContent, t("settings_title"));
  assert.notEqual(heading.textContent, "settings_title");
  assert.equal(input.textContent, "");
  assert.equal(input.attributes["aria-label"], "1");
  assert.equal(input.attributes.title, "1");
  assert.equal(input.attributes.placeholder, undefined);
});
