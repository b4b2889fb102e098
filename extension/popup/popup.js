/**
 * The popup: shows the checklist as it was last known, at once, then asks Python for the checklist
 * of today.
 */

import { watchAccess } from "../shared/access.js";
import { listAsides } from "../shared/backup.js";
import { byId, el, mark } from "../shared/dom.js";
import { begin } from "../shared/opening.js";
import { openPage } from "../shared/pages.js";
import { readStore, saveView, subscribe } from "../shared/store.js";
import { setLanguage, t, writeStrings } from "../shared/strings.js";
import { knownView, viewOf } from "../shared/today.js";
import { waitingEvents } from "../shared/waiting.js";
import { offerPicture } from "./picture.js";
import { offerReport } from "./report.js";
import { drawChecklist } from "./view.js";

/** @typedef {import("../generated/types").ChecklistView} ChecklistView */
/** @typedef {import("../shared/store.js").Store} Store */

const main = byId("main", HTMLElement);
const statusLine = byId("said", HTMLElement);

let shownText = "";
let latestTurn = 0;

/** @param {string} sentence told once, to the eye and to a screen reader */
function say(sentence) {
  statusLine.textContent = sentence;
}

/** @param {ChecklistView} view */
function show(view) {
  const text = JSON.stringify(view);
  if (text === shownText) return;
  shownText = text;
  const focusedKey = document.activeElement?.getAttribute("data-key");
  drawChecklist(main, view, say);
  const again = focusedKey ? main.querySelector(`[data-key="${CSS.escape(focusedKey)}"]`) : null;
  if (again instanceof HTMLElement) again.focus();
  byId("footnote", HTMLElement).textContent = view.footnote;
  byId("footer", HTMLElement).hidden = false;
}

/** @param {Store} store */
async function refresh(store) {
  const turn = ++latestTurn;
  main.setAttribute("aria-busy", "true");
  try {
    const view = await viewOf(store);
    if (turn !== latestTurn) return;
    show(view);
    await saveView(view);
  } catch (error) {
    console.error(error);
    warn(t("popup_engine_failed"));
  } finally {
    if (turn === latestTurn) main.removeAttribute("aria-busy");
  }
}

/**
 * @param {string} sentence
 * @param {Node[]} more
 */
function warn(sentence, ...more) {
  const notices = byId("notices", HTMLElement);
  notices.querySelector(".passing")?.remove();
  notices.append(
    el(
      "div",
      { class: "notice passing", role: "status" },
      mark("problem"),
      el("div", {}, el("p", {}, sentence), ...more),
    ),
  );
}

async function warnOfAsides() {
  if ((await listAsides()).length === 0) return;
  const look = el(
    "button",
    { type: "button", class: "button", onclick: () => openPage("settings") },
    t("popup_aside_look"),
  );
  warn(t("popup_aside"), look);
}

/** Events that the background could not save. */
async function warnOfWaiting() {
  if ((await waitingEvents()).length > 0)
    warn(
      t("popup_pending"),
      el(
        "button",
        { type: "button", class: "button", onclick: () => openPage("settings#data") },
        t("settings_data"),
      ),
    );
}

async function start() {
  const { store } = await readStore();
  await setLanguage(store.settings.interface_language);
  writeStrings(document);
  const settings = byId("open-settings", HTMLButtonElement);
  settings.prepend(mark("settings"));
  settings.addEventListener("click", () => openPage("settings"));
  const first = await knownView();
  if (first) show(first);
  document.body.removeAttribute("data-waiting");
  subscribe(({ store: changed }) => refresh(changed));
  await Promise.all([
    watchAccess(),
    refresh(store),
    warnOfAsides(),
    warnOfWaiting(),
    offerReport(say).then((tabReport) => offerPicture(tabReport, say)),
  ]);
}

void begin(start);
