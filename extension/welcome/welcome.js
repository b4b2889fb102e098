/**
 * The first page that a person sees: what Objecteur does, their details, their text, and the way to
 * the forms. Python is not waited for.
 */

import { watchAccess } from "../shared/access.js";
import { consult, listenForAdvice, offerCopy } from "../shared/advice.js";
import { fillChoices } from "../shared/choices.js";
import { byId, drawMarks } from "../shared/dom.js";
import { listen, showStore } from "../shared/fields.js";
import { begin } from "../shared/opening.js";
import { drawQuestions } from "../shared/questions.js";
import { readStore, saveProfile, subscribe } from "../shared/store.js";
import { language, setLanguage, t, writeStrings } from "../shared/strings.js";
import { guessedCountry } from "./guess.js";
import { refreshServices, showServices } from "./services.js";

/** @typedef {import("../shared/store.js").Store} Store */

/** The country as guessed, until the person has given an answer of their own. */
let guess = "";

/** @param {Store} store */
async function write(store) {
  await setLanguage(store.settings.interface_language);
  document.title = `${t("welcome_title")} · Objecteur`;
  writeStrings(document);
  await Promise.all([fillChoices(guessed(store).profile), showServices()]);
  show(store);
}

/** @param {Store} store @returns {Store} with the country that is shown */
function guessed(store) {
  const { profile } = store;
  return profile.country || !guess ? store : { ...store, profile: { ...profile, country: guess } };
}

/** @param {Store} store */
function show(store) {
  const full = guessed(store);
  const { settings } = store;
  showStore({
    ...full,
    settings: { ...settings, interface_language: settings.interface_language || language() },
  });
  const hint = byId("country-hint", HTMLElement);
  hint.textContent = full === store ? t("settings_country_help") : t("welcome_guessed");
}

/** @param {Store} store */
async function ask(store) {
  const full = guessed(store);
  await Promise.all([consult(full.profile), refreshServices(full)]);
}

/** The guess stands from the person's first own answer on, or when they go to a form. */
async function keepGuess() {
  const country = guess;
  guess = "";
  if (country) await saveProfile({ country });
}

function listenForAnswers() {
  byId("profile", HTMLFormElement).addEventListener("input", ({ target }) => {
    if (target === byId("country", HTMLSelectElement)) guess = "";
    else void keepGuess();
  });
  byId("services", HTMLElement).addEventListener("click", () => void keepGuess(), {
    capture: true,
  });
}

async function start() {
  drawQuestions();
  drawMarks();
  const { store } = await readStore();
  let chosen = store.settings.interface_language;
  if (!store.profile.country) guess = await guessedCountry(navigator.languages);
  await write(store);
  await listen();
  listenForAnswers();
  offerCopy();
  await watchAccess();
  // What is shown answers.
  document.body.removeAttribute("data-waiting");
  // The part that an address names was hidden when the browser looked for it.
  if (location.hash) document.querySelector(location.hash)?.scrollIntoView();
  listenForAdvice(async () => ask((await readStore()).store));
  subscribe(async ({ store: changed }) => {
    if (changed.settings.interface_language !== chosen) {
      chosen = changed.settings.interface_language;
      await write(changed);
    } else show(changed);
    await ask(changed);
  });
  await ask(store);
}

void begin(start);
