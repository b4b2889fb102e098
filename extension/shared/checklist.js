/**
 * The pieces of a checklist in elements: what Python says, laid out, with no word or rule added.
 */

import { actionButton } from "./actions.js";
import { el, mark } from "./dom.js";
import { day, t } from "./strings.js";

/** @typedef {import("../generated/types").AccountView} AccountView */
/** @typedef {import("../generated/types").StepView} StepView */
/** @typedef {import("../generated/types").ViewAction} ViewAction */
/** @typedef {import("../generated/types").ViewItem} ViewItem */
/** @typedef {(sentence: string) => void} Say */

/**
 * What to do now.
 * @param {AccountView} account
 * @param {Say} say
 */
export function drawNext({ account, next, due }, say) {
  return el(
    "div",
    { class: `next ${next.state}` },
    el(
      "p",
      { class: "what" },
      mark(next.state === "later" ? "wait" : next.state),
      el("span", {}, stateWord(next.state), next.text),
    ),
    next.detail && el("p", { class: "small" }, next.detail),
    day(due) && el("p", { class: "small" }, ...dated("popup_due", due)),
    buttons(next.actions, `${account}-next`, say),
  );
}

/** @param {StepView} step */
export function drawStep(step) {
  return el(
    "li",
    { class: step.state, "aria-current": step.state === "now" && "step" },
    mark(step.state),
    el(
      "div",
      {},
      el("p", {}, stateWord(step.state), step.text),
      day(step.date) &&
        el("p", { class: "small soft" }, el("time", { datetime: step.date }, day(step.date))),
      step.detail && el("p", { class: "small soft" }, step.detail),
    ),
  );
}

/**
 * Every other way, in the order in which to try them.
 * @param {AccountView} account
 * @param {Say} say
 */
export function drawWays({ account, ways }, say) {
  return (
    ways.length > 0 &&
    el(
      "ol",
      { class: "ways" },
      ...ways.map((way, index) =>
        el(
          "li",
          { class: way.state },
          el("p", {}, stateWord(way.state), way.text),
          way.detail && el("p", { class: "small soft" }, way.detail),
          buttons(way.actions, `${account}-way-${index}`, say),
        ),
      ),
    )
  );
}

/**
 * What the drawing beside it means, for whoever does not see it.
 * @param {ViewItem["state"]} name
 */
export function stateWord(name) {
  return name === "info" ? null : el("span", { class: "unseen" }, `${t(`state_${name}`)} `);
}

/**
 * A sentence with a date in it, marked as one.
 * @param {string} key
 * @param {string} iso
 */
function dated(key, iso) {
  const [before, after = ""] = t(key, { date: "\u0000" }).split("\u0000");
  return [before, el("time", { datetime: iso }, day(iso)), after];
}

/**
 * @param {ViewAction[]} actions
 * @param {string} key of the place, so that the focus is found again
 * @param {Say} say
 * @param {string} kind
 */
export function buttons(actions, key, say, kind = "") {
  const buttonElements = actions
    .map((action, index) => actionButton(action, `${key}-${index}`, say))
    .filter((node) => node !== null);
  return (
    buttonElements.length > 0 && el("div", { class: `buttons ${kind}`.trim() }, ...buttonElements)
  );
}
