/** The checklist of all accounts, one card each. */

import { buttons, drawNext, drawStep, drawWays } from "../shared/checklist.js";
import { el, mark } from "../shared/dom.js";
import { t } from "../shared/strings.js";

/** @typedef {import("../generated/types").ChecklistView} ChecklistView */
/** @typedef {import("../generated/types").AccountView} AccountView */
/** @typedef {import("../generated/types").StepView} StepView */
/** @typedef {import("../shared/checklist.js").Say} Say */

/**
 * @type {Map<string, boolean>} lists that the person opened or folded, which stay as they left them
 */
const chosen = new Map();

/**
 * @param {HTMLElement} main emptied first
 * @param {ChecklistView} view
 * @param {Say} say
 */
export function drawChecklist(main, view, say) {
  const first = view.accounts.findIndex(
    (account) => account.next.state === "now" || account.next.state === "problem",
  );
  main.replaceChildren(
    el(
      "div",
      { class: "intro" },
      el("h1", {}, view.title),
      view.sentence && el("p", { class: "soft" }, view.sentence),
      buttons(view.actions, "all", say),
    ),
    ...view.accounts.map((account, index) =>
      drawAccount(account, index === Math.max(first, 0), say),
    ),
  );
}

/**
 * @param {AccountView} account
 * @param {boolean} open unless the person folded it
 * @param {Say} say
 */
function drawAccount(account, open, say) {
  const title = `title-${account.account}`;
  return el(
    "section",
    { class: "card account", "aria-labelledby": title },
    el(
      "div",
      { class: "head" },
      el("h2", { id: title }, account.title),
      el("p", { class: "small soft" }, account.summary),
    ),
    drawNext(account, say),
    account.ways.length > 0 &&
      fold(
        `ways-${account.account}`,
        false,
        [el("span", {}, t("popup_ways"))],
        drawWays(account, say),
      ),
    fold(
      `steps-${account.account}`,
      open,
      [el("span", {}, t("popup_steps")), progress(account.steps)],
      el("ol", { class: "steps" }, ...account.steps.map(drawStep)),
      buttons(account.links, account.account, say, "links"),
    ),
  );
}

/**
 * @param {string} id
 * @param {boolean} open unless the person left it otherwise
 * @param {Node[]} summary
 * @param {...(Node | false)} content
 */
function fold(id, open, summary, ...content) {
  const isOpen = chosen.get(id) ?? open;
  const remember = () => chosen.set(id, !(chosen.get(id) ?? isOpen));
  return el(
    "details",
    { id, open: isOpen },
    el("summary", { "data-key": id, onclick: remember }, mark("chevron"), ...summary),
    ...content,
  );
}

/** @param {StepView[]} steps */
function progress(steps) {
  const done = steps.filter((step) => step.state === "done").length;
  return el(
    "span",
    { class: "progress small soft" },
    t("popup_progress", { done, all: steps.length }),
  );
}
