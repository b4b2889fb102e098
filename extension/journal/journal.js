/**
 * The journal page: the story of each account as Python tells it, and what the person adds to it.
 */

import { isoNow } from "../shared/clock.js";
import { buttons } from "../shared/checklist.js";
import { byId, el, mark } from "../shared/dom.js";
import { begin } from "../shared/opening.js";
import { ask } from "../shared/python.js";
import { readStore, subscribe } from "../shared/store.js";
import { language, setLanguage, t, writeStrings } from "../shared/strings.js";
import { Card } from "./card.js";
import { drawLines } from "./lines.js";

/** @typedef {import("../generated/types").JournalView} JournalView */
/** @typedef {import("../shared/store.js").Store} Store */

/** So many lines of each account are shown at first, and more each time that the person asks. */
const LINES = 50;
const main = byId("main", HTMLElement);
const statusLine = byId("said", HTMLElement);

/** @type {Map<string, Card>} by account */
const cards = new Map();
let most = LINES;
let turn = 0;
/** @type {Store} */
let store;

/**
 * @param {string} sentence told once, to the eye and to a screen reader
 * @param {boolean} [wrong]
 */
function say(sentence, wrong = false) {
  statusLine.dataset.state = wrong ? "problem" : "saved";
  statusLine.replaceChildren(...(sentence ? [mark(wrong ? "problem" : "check"), sentence] : []));
}

/** Ask Python for the story of today; only the newest question is answered. */
async function refresh() {
  const mine = ++turn;
  main.setAttribute("aria-busy", "true");
  try {
    const { profile, settings, journal, accounts } = store;
    const reply = await ask({
      type: "journal",
      now: isoNow(),
      profile,
      settings,
      journal,
      accounts,
      interface_language: language(),
      most,
    });
    if (mine !== turn) return;
    show(reply.view);
    warn(false);
  } catch (error) {
    console.error(error);
    if (mine === turn) warn(true);
  } finally {
    if (mine === turn) main.removeAttribute("aria-busy");
  }
}

/** @param {JournalView} view */
function show(view) {
  document.title = `${view.title} · Objecteur`;
  byId("title", HTMLElement).textContent = view.title;
  byId("sentence", HTMLElement).textContent = view.sentence;
  byId("footnote", HTMLElement).textContent = view.footnote;
  const accountIds = new Set(view.accounts.map(({ view: { account } }) => account));
  for (const [account, card] of cards) {
    if (accountIds.has(account)) continue;
    card.node.remove();
    cards.delete(account);
  }
  for (const account of view.accounts) {
    let card = cards.get(account.view.account);
    if (!card) {
      card = new Card(account.view.account, { say, older });
      cards.set(account.view.account, card);
      main.append(card.node);
    }
    card.show(account, view);
  }
  showOthers(view);
  byId("add", HTMLElement).replaceChildren(buttons(view.actions, "add", say) || "");
  byId("more", HTMLElement).hidden = view.actions.length === 0;
}

/** @param {JournalView} view events that belong to no account */
function showOthers({ other_lines }) {
  document.getElementById("others")?.remove();
  if (other_lines.length === 0) return;
  const lines = drawLines(other_lines, say, null);
  main.append(
    el(
      "section",
      { class: "card part", id: "others", "aria-labelledby": "others-title" },
      el("h2", { id: "others-title" }, t("journal_lines")),
      lines,
    ),
  );
}

function older() {
  most = Math.min(most * 4, 20_000);
  void refresh();
}

/** @param {boolean} failed */
function warn(failed) {
  const notices = byId("notices", HTMLElement);
  if (!failed) return notices.replaceChildren();
  const again = el(
    "button",
    { type: "button", class: "button", onclick: () => void refresh() },
    t("try_again"),
  );
  notices.replaceChildren(
    el(
      "div",
      { class: "notice", role: "status" },
      mark("problem"),
      el("div", {}, el("p", {}, t("engine_failed_help")), again),
    ),
  );
}

/** The account that the address names, or the answer to one: `#instagram`, `#answer=instagram`. */
function goThere() {
  const [part, account] = location.hash.slice(1).split("=");
  const card = cards.get(account ?? part);
  if (account !== undefined && part === "answer") card?.openAnswer();
  else card?.node.scrollIntoView();
}

async function start() {
  ({ store } = await readStore());
  let chosen = store.settings.interface_language;
  await setLanguage(chosen);
  writeStrings(document);
  subscribe(({ store: changed }) => {
    store = changed;
    if (changed.settings.interface_language !== chosen) {
      chosen = changed.settings.interface_language;
      location.reload();
    } else void refresh();
  });
  await refresh();
  document.body.removeAttribute("data-waiting");
  goThere();
  addEventListener("hashchange", goThere);
}

void begin(start);
