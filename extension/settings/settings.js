/** The settings page: what the person tells Objecteur, saved as they type, checked by Python. */

import { watchAccess } from "../shared/access.js";
import { consult, listenForAdvice, offerCopy } from "../shared/advice.js";
import { fillChoices } from "../shared/choices.js";
import { drawMarks } from "../shared/dom.js";
import { listen, showStore } from "../shared/fields.js";
import { begin } from "../shared/opening.js";
import { drawQuestions } from "../shared/questions.js";
import { readStore, subscribe } from "../shared/store.js";
import { setLanguage, t, writeStrings } from "../shared/strings.js";
import { showAccounts } from "./accounts.js";
import { offerData, showAsides } from "./data.js";
import { offerDiagnostic } from "./diagnostic.js";
import { offerReminders, showReminders } from "./reminders.js";

/** @typedef {import("../shared/store.js").Store} Store */

/**
 * Write the page in the language of the settings.
 * @param {Store} store
 */
async function write(store) {
  await setLanguage(store.settings.interface_language);
  document.title = t("settings_title");
  writeStrings(document);
  await fillChoices(store.profile);
  showStore(store);
  showReminders(store);
  await showAsides();
}

/** @param {Store} store whatever Python has to say of it */
async function advise(store) {
  await Promise.all([consult(store.profile), showAccounts(store)]);
}

async function start() {
  drawQuestions();
  drawMarks();
  const { store } = await readStore();
  let language = store.settings.interface_language;
  await write(store);
  await listen();
  offerCopy();
  offerData();
  offerReminders();
  offerDiagnostic();
  await watchAccess();
  // What is shown answers.
  document.body.removeAttribute("data-waiting");
  // The part that an address names was hidden when the browser looked for it.
  if (location.hash) document.querySelector(location.hash)?.scrollIntoView();
  listenForAdvice(async () => advise((await readStore()).store));
  subscribe(async ({ store: changed }) => {
    if (changed.settings.interface_language !== language) {
      language = changed.settings.interface_language;
      await write(changed);
    } else {
      showStore(changed);
      showReminders(changed);
      await showAsides();
    }
    await advise(changed);
  });
  await advise(store);
}

void begin(start);
