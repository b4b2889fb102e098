import { start } from "../fakes/extension.js";

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { guessedCountry } from "../../../extension/welcome/guess.js";

/** @type {ReturnType<typeof start>} */
let browser;
beforeEach(() => {
  browser = start();
});

/** @type {[languages: string[], country: string][]} */
const GUESSES = [
  [["fr-BE", "de"], "BE"],
  [["en", "nl-NL"], "NL"],
  [["de", "fr"], "DE"],
  [["de", "fr-BE"], "BE"],
  [["en-US", "sv"], "SE"],
  [["en-US"], ""],
  [["not a language!", "pl"], "PL"],
  [["zh-Hant-TW"], ""],
  [[], ""],
];

for (const [languages, country] of GUESSES) {
  test(`a browser that reads [${languages}] is in ${country || "no country of ours"}`, async () => {
    assert.equal(await guessedCountry(languages), country);
  });
}

test("without the list of countries nothing is guessed", async () => {
  browser.files.set("generated/choices.json", new TypeError("NetworkError"));
  assert.equal(await guessedCountry(["fr-FR"]), "");
});
