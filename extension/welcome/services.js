/**
 * The buttons that open the forms: Python says which there are, what is still missing, and how far
 * each objection is.
 */

import { buttons } from "../shared/checklist.js";
import { byId, el, mark } from "../shared/dom.js";
import { knownView, viewOf } from "../shared/today.js";

/** @typedef {import("../generated/types").ChecklistView} ChecklistView */
/** @typedef {import("../generated/types").AccountView} AccountView */
/** @typedef {import("../shared/store.js").Store} Store */

let shownText = "";
let turn = 0;

/** The buttons as they were last known, before Python runs. */
export async function showServices() {
  const view = await knownView();
  if (view) show(view);
}

/** @param {Store} store */
export async function refreshServices(store) {
  const mine = ++turn;
  try {
    const view = await viewOf(store);
    if (mine === turn) show(view);
  } catch (error) {
    // The buttons stay as they were: they open the same forms.
    console.error(error);
  }
}

/** @param {ChecklistView} view */
function show(view) {
  const text = JSON.stringify(view);
  if (text === shownText) return;
  shownText = text;
  const accounts = view.accounts.filter(({ form }) => form !== null);
  const [first] = accounts;
  const steps = new Map(first?.steps.map((step) => [step.id, step]));
  byId("forms-title", HTMLElement).textContent = steps.get("open")?.text ?? "";
  byId("forms-help", HTMLElement).textContent = first?.form?.detail ?? "";
  const details = steps.get("details");
  const missing = details?.state === "now" ? details.detail : "";
  byId("missing", HTMLElement).replaceChildren(
    ...(missing ? [mark("info"), el("span", {}, missing)] : []),
  );
  const focusedKey = document.activeElement?.getAttribute("data-key");
  const list = byId("services", HTMLElement);
  list.replaceChildren(...accounts.map(draw));
  const again = focusedKey ? list.querySelector(`[data-key="${CSS.escape(focusedKey)}"]`) : null;
  if (again instanceof HTMLElement) again.focus();
}

/** @param {AccountView} account */
function draw({ account, title, summary, form }) {
  return el(
    "li",
    {},
    el("div", {}, el("h3", {}, title), el("p", { class: "small soft" }, summary)),
    buttons(form?.actions ?? [], account, say),
  );
}

/** @param {string} sentence */
function say(sentence) {
  byId("said", HTMLElement).textContent = sentence;
}
