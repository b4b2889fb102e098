/**
 * The letters page: Python writes the letter from what is chosen here; the person may change every
 * word of it.
 */

import { start as startEngine } from "../engine/client.js";
import { isoNow } from "../shared/clock.js";
import { whole } from "../shared/document.js";
import { byId, el, mark } from "../shared/dom.js";
import { listen, showStore } from "../shared/fields.js";
import { begin } from "../shared/opening.js";
import { StoreError, appendEvents, readStore, sameLetter, subscribe } from "../shared/store.js";
import { language, readGenerated, setLanguage, t, writeStrings } from "../shared/strings.js";
import { drawChoices, drawNotes, kindOf } from "./choices.js";
import { draftOf, forgetDraft, handOverDrafts, keepDraft } from "./drafts.js";
import { address, addressMail, offerSending } from "./sending.js";
import { lay, listenToSheet } from "./sheet.js";

/** @typedef {import("../generated/types").LetterReply} LetterReply */
/** @typedef {import("../generated/types").LetterKind} LetterKind */
/** @typedef {import("../generated/types").Draft} Draft */
/** @typedef {import("../shared/store.js").Store} Store */

const PAUSE_MS = 200;
const sheet = byId("sheet", HTMLElement);

/** @type {ReturnType<typeof startEngine> | null} */
let engine = null;
/** @type {Store} */
let store;
/** @type {LetterReply | null} the last letter that Python wrote */
let reply = null;
/** @type {Draft | null} the person's own version of it, if there is one */
let draft = null;
/** @type {Draft | null} what they gave up when they started again */
let given_up = null;
let turn = 0;

/**
 * @type {{ kind: LetterKind | "", account: string, language: string }} what the person chose;
 * empty: what Python thinks best
 */
const chosen = { kind: "", account: "", language: "" };

/**
 * @param {string} sentence told once, to the eye and to a screen reader
 * @param {boolean} [wrong]
 */
function say(sentence, wrong = false) {
  const statusLine = byId("said", HTMLElement);
  statusLine.classList.toggle("wrong", wrong);
  statusLine.replaceChildren(...(sentence ? [mark(wrong ? "problem" : "check"), sentence] : []));
}

/** @param {unknown} error */
function sayNotSaved(error) {
  console.error(error);
  say(
    t(error instanceof StoreError && error.code === "quota" ? "not_saved_quota" : "not_saved"),
    true,
  );
}

/** Ask Python for the letter; only the newest question is answered. */
async function compose() {
  const mine = ++turn;
  if (reply && engine) await new Promise((go) => setTimeout(go, PAUSE_MS));
  if (mine !== turn) return;
  sheet.setAttribute("aria-busy", "true");
  try {
    engine ??= startEngine();
    const { ask } = await engine;
    const { kind, ...wishes } = chosen;
    const { profile, journal, accounts } = store;
    const request = {
      type: "letter",
      now: isoNow(),
      profile,
      journal,
      accounts,
      interface_language: language(),
      ...wishes,
    };
    /** @type {LetterReply} */
    let answer = await ask({ ...request, kind: kind || "objection" });
    const best = answer.kinds.find((one) => one.primary);
    if (!kind && best && kindOf(best) !== answer.kind)
      answer = await ask({ ...request, kind: kindOf(best) });
    if (mine !== turn) return;
    reply = answer;
    draw();
    showEngine(true);
  } catch (error) {
    console.error(error);
    if (mine !== turn) return;
    engine = null;
    showEngine(false);
  }
}

/** Show the letter: the person's own version where there is one, else Python's. */
function draw() {
  if (!reply) return;
  const which = reply;
  drawChoices(which, store.profile.grounds);
  drawNotes(which.notes);
  const stored = store.drafts.find((candidate) => sameLetter(candidate, which)) ?? null;
  const ownDraft = draft !== null && sameLetter(draft, which) ? draft : null;
  // News of the store come late: an older version of what was typed here may only now be told.
  const newest = ownDraft && !(stored && stored.at > ownDraft.at) ? ownDraft : stored;
  if (!ownDraft || !sheet.contains(document.activeElement)) {
    draft = newest;
    lay(newest ?? which);
  }
  if (given_up && !sameLetter(given_up, which)) given_up = null;
  byId("edited", HTMLElement).hidden = draft === null;
  byId("restore", HTMLElement).hidden = given_up === null || draft !== null;
  address(which.email);
}

/** @param {import("./sheet.js").Written} letter as the person has just changed it */
function changed(letter) {
  if (!reply) return;
  draft = draftOf({ kind: reply.kind, account: reply.account }, letter);
  keepDraft(draft, sayNotSaved);
  byId("edited", HTMLElement).hidden = false;
  byId("restore", HTMLElement).hidden = true;
  addressMail();
}

async function restart() {
  if (!draft || !reply) return;
  given_up = draft;
  draft = null;
  await forgetDraft(given_up);
  lay(reply);
  say(t("letters_restarted"));
  byId("restore", HTMLElement).focus();
}

async function restore() {
  if (!given_up) return;
  const text = given_up;
  given_up = null;
  lay(text);
  changed(text);
  say(t("letters_restored"));
  byId("restart", HTMLElement).focus();
}

async function recordSent() {
  const event = reply?.sent?.event;
  if (!event) return;
  // The page may have been open since yesterday: it was sent when the person says so.
  await appendEvents([{ ...event, at: isoNow() }]);
  say(t("recorded"));
}

/** @param {boolean} works */
function showEngine(works) {
  document.getElementById("engine-notice")?.remove();
  if (works) return;
  sheet.removeAttribute("aria-busy");
  const again = el(
    "button",
    { type: "button", class: "button", onclick: () => void compose() },
    t("try_again"),
  );
  byId("notices", HTMLElement).append(
    el(
      "div",
      { class: "notice", id: "engine-notice", role: "status" },
      mark("problem"),
      el(
        "div",
        {},
        el("p", {}, t("letters_engine_failed")),
        el("p", { class: "small soft" }, t("engine_failed_help")),
        again,
      ),
    ),
  );
}

/**
 * The address may name a letter and an account (`#reminder&account=facebook`) or a field (`#name`).
 */
function follow() {
  const [part, ...rest] = location.hash.slice(1).split("&");
  const kinds = (reply?.kinds ?? []).map(kindOf);
  if (kinds.includes(/** @type {LetterKind} */ (part))) {
    chosen.kind = /** @type {LetterKind} */ (part);
    chosen.account = new URLSearchParams(rest.join("&")).get("account") ?? "";
    chosen.language = "";
  } else if (part) document.getElementById(part)?.focus();
}

function listenToChoices() {
  byId("choices", HTMLFormElement).addEventListener("change", ({ target }) => {
    const field = /** @type {HTMLInputElement | HTMLSelectElement} */ (target);
    if (field.name === "kind") {
      chosen.kind = /** @type {LetterKind} */ (field.value);
      chosen.language = "";
    } else if (field.id === "account") chosen.account = field.value;
    else chosen.language = field.value;
    void compose();
  });
  byId("choices", HTMLFormElement).addEventListener("submit", (event) => event.preventDefault());
  for (const [id, work] of Object.entries({ restart, restore, sent: recordSent })) {
    byId(id, HTMLButtonElement).addEventListener("click", () => work().catch(sayNotSaved));
  }
  addEventListener("hashchange", () => {
    follow();
    void compose();
  });
}

/** @param {Store} now */
async function write(now) {
  store = now;
  const tag = await setLanguage(store.settings.interface_language);
  document.title = t("letters_title");
  writeStrings(document);
  // What there is to choose is known before Python is there to write.
  const first = await whole("LetterReply", await readGenerated(`first-letter/${tag}.json`)).catch(
    () => null,
  );
  if (first && !reply) {
    reply = first;
    follow();
    reply = null;
    drawChoices({ ...first, kind: chosen.kind || first.kind }, store.profile.grounds);
  }
  showStore(store);
}

async function start() {
  await write((await readStore()).store);
  byId("edited", HTMLElement).prepend(mark("info"));
  await listen();
  listenToChoices();
  listenToSheet(changed);
  handOverDrafts();
  offerSending(say);
  // What is shown answers.
  document.body.removeAttribute("data-waiting");
  if (location.hash) follow();
  say(t("loading"));
  subscribe(async ({ store: changed_store }) => {
    const before = store;
    if (changed_store.settings.interface_language !== before.settings.interface_language)
      await write(changed_store);
    store = changed_store;
    showStore(store);
    const same = (/** @type {keyof Store} */ part) =>
      JSON.stringify(before[part]) === JSON.stringify(store[part]);
    if (same("profile") && same("journal") && same("accounts") && same("settings")) draw();
    else await compose();
  });
  await compose();
  if (byId("said", HTMLElement).textContent === t("loading")) say("");
}

void begin(start);
