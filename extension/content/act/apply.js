/**
 * Carries out Python's actions, one control each, after looking once more; reads back what the page
 * made of them; takes them back.
 *
 * @typedef {import("../../generated/types").Action} Action
 * @typedef {import("../../generated/types").Outcome} Outcome
 * @typedef {{ status: "done" | "refused" | "gone", reason: string }} Done `gone`: the page drew the
 * form anew, so look again
 * @typedef {{ action: Action, node: Element, before: number }} Trace of what was done
 */

import { awaitsCode } from "../page/iso-companion.js";
import { all, attr, connected, rootOf, tagOf, textOf, tidy } from "../page/dom.js";
import { isChecked, isChosen, selectedOf, valueOf } from "../page/answers.js";
import { formOf, isForeign } from "../page/form-targets.js";
import { resolve } from "../page/paths.js";
import { isUntouched, listOf, nodeOf } from "../page/refs.js";
import { hiddenBy } from "../page/visibility.js";
import { Moment } from "../page/style-cache.js";
import * as touch from "./touch.js";

const TYPED = new Set(["text", "email", "search", "tel", "url", "number"]);
/** Whatever Python says, these are the person's alone. */
const THEIRS = new Set(["code", "captcha", "password", "honeypot", "declaration", "file"]);
const WRITES = new Set(["set_text", "choose_option", "type_text", "check"]);
export const ANSWERS = new Set(["set_text", "choose_option", "choose_item", "check"]);
const { closest, matches } = Element.prototype;

/** @type {Map<string, Trace>} by action id, in the order in which they were done */
const traces = new Map();

/** Nothing was done yet: another address. */
export const forget = () => traces.clear();

/**
 * @param {Action} action
 * @param {Document} document
 * @returns {Done}
 */
export function perform(action, document) {
  const node = nodeOf(action.ref);
  // What stands at the path now may be something else: Python must see it first.
  if (!node || !connected(node) || resolve(document, action.path) !== node)
    return { status: "gone", reason: "gone" };
  if (action.kind === "show") return { status: "done", reason: "" };
  if (THEIRS.has(action.role)) return { status: "refused", reason: "theirs" };
  const refusal = refused(action, node);
  if (refusal) return { status: "refused", reason: refusal };
  const before = tagOf(node) === "select" ? selectedOf(node) : -1;
  const reason = act(action, node);
  if (reason) return { status: "refused", reason };
  traces.set(action.id, { action, node, before });
  return { status: "done", reason: "" };
}

/** @param {Action} action @param {Element} node @returns {string} why it must not be touched */
function refused(action, node) {
  const moment = new Moment();
  const label = isChoice(node) ? closest.call(node, "label") : null;
  const hidden = hiddenBy(node, moment);
  if (hidden && (hidden === "inert" || !label || hiddenBy(label, moment)))
    return `hidden_${hidden}`;
  if (matches.call(node, ":disabled") || attr(node, "aria-disabled") === "true") return "disabled";
  if (matches.call(node, "[readonly]") || attr(node, "aria-readonly") === "true")
    return "read_only";
  const form = formOf(node);
  if (form && isForeign(form)) return "foreign";
  if (WRITES.has(action.kind) && isFull(node)) return "not_empty";
  return "";
}

/** @param {Element} node */
const isChoice = (node) =>
  tagOf(node) === "input" &&
  /^(?:radio|checkbox)$/.test(/** @type {HTMLInputElement} */ (node).type);

/** @param {Element} node */
function isFull(node) {
  const tag = tagOf(node);
  if (tag === "select") return isChosen(node);
  if (isChoice(node)) return isChecked(node);
  if (tag === "input" || tag === "textarea") return valueOf(node) !== "";
  if (attr(node, "role") === "combobox") return !isUntouched(node, tidy(textOf(node), 300));
  return (
    attr(node, "aria-checked") === "true" ||
    (matches.call(node, "[contenteditable]") && textOf(node).trim() !== "")
  );
}

/** @param {Action} action @param {Element} node @returns {string} why it could not be done */
function act({ kind, value, index }, node) {
  const tag = tagOf(node);
  const box =
    tag === "textarea" ||
    (tag === "input" && TYPED.has(/** @type {HTMLInputElement} */ (node).type));
  const play = tag === "input" ? isChoice(node) : /radio|checkbox|switch/.test(attr(node, "role"));
  switch (kind) {
    case "set_text":
      if (box) return tooLong(node, value) || (touch.write(node, value), "");
      if (tag === "input" || tag === "select") return "not_a_text_box";
      return (touch.writeEditable(node, value), "");
    case "type_text":
      return tag === "input" && box ? (touch.type(node, value), "") : "not_a_text_box";
    case "choose_option": {
      const place = tag === "select" ? touch.indexOf(node, value) : -1;
      return place < 0 ? "no_such_option" : (touch.select(node, place), "");
    }
    case "check":
      return play ? (touch.check(node), "") : "not_a_choice";
    case "open_list":
      if (tag === "input") touch.enter(node);
      return (touch.press(node), "");
    case "choose_item":
      return choose(node, value, index);
    default:
      return "unknown_action";
  }
}

/** @param {Element} node @param {string} value */
function tooLong(node, value) {
  const most = Number.parseInt(attr(node, "maxlength"), 10);
  return most >= 0 && value.length > most ? "too_long" : "";
}

/** @param {Element} node @param {string} value @param {number} index @returns {string} */
function choose(node, value, index) {
  const item = listOf(node)[index];
  if (!item || !connected(item)) return "list_gone";
  if (
    tidy(textOf(item), 200) !== tidy(value, 200) &&
    tidy(attr(item, "aria-label"), 200) !== tidy(value, 200)
  )
    return "list_changed";
  if (attr(item, "aria-disabled") === "true") return "disabled";
  const hidden = hiddenBy(item, new Moment());
  // An item further down a list that scrolls is within reach of a person too.
  if (hidden && hidden !== "clip" && hidden !== "covered") return `hidden_${hidden}`;
  touch.press(item);
  touch.leave(node);
  return "";
}

/** @returns {Trace[]} of all that gave a control its answer */
export const written = () => [...traces.values()].filter(({ action }) => ANSWERS.has(action.kind));

/**
 * What became of an action, read from the page once it has settled.
 * @param {Action} action
 * @param {Document} document
 * @returns {{ status: "kept" | "changed", reason: string, empty: boolean }} `empty`: the control
 * holds nothing
 */
export function readBack(action, document) {
  const trace = traces.get(action.id);
  const alive = trace && connected(trace.node) ? trace.node : resolve(document, action.path);
  const kept = /** @type {const} */ ({ status: "kept", reason: "", empty: false });
  if (action.kind === "show" || action.expect === "") return kept;
  // A row that went away with its answer asks for nothing any more.
  if (!alive) return { status: "changed", reason: "gone", empty: false };
  if (trace && trace.node !== alive && tagOf(trace.node) === tagOf(alive))
    traces.set(action.id, { ...trace, node: alive });
  if (action.kind === "choose_item" && awaitsCode(alive))
    return { status: "changed", reason: "not_chosen", empty: true };
  return holdsExpected(alive, action)
    ? kept
    : {
        status: "changed",
        reason: "taken_back",
        empty: !isFull(alive) && !answeredOtherwise(alive),
      };
}

/** @param {Element} node @returns {boolean} a radio button of its set is pressed */
function answeredOtherwise(node) {
  if (
    tagOf(node) !== "input" ||
    /** @type {HTMLInputElement} */ (node).type !== "radio" ||
    attr(node, "name") === ""
  )
    return false;
  return [...all(rootOf(node), "input[type=radio]")].some(
    (one) => attr(one, "name") === attr(node, "name") && isChecked(one),
  );
}

/** @param {Element} node @param {Action} action */
function holdsExpected(node, { kind, expect }) {
  const tag = tagOf(node);
  if (kind === "check") return String(isChecked(node)) === expect;
  if (tag === "select") return /** @type {HTMLSelectElement} */ (node).value === expect;
  const text = tag === "input" || tag === "textarea" ? valueOf(node) : textOf(node);
  return (
    lines(text) === lines(expect) || (kind === "choose_item" && lines(text).includes(lines(expect)))
  );
}

/** @param {string} text as browsers and pages write the same text differently */
const lines = (text) => text.replace(/\s+/g, " ").trim();

/**
 * Take back what still stands as it was written.
 * @returns {{ id: string, done: boolean }[]} of all that was written
 */
export function undo() {
  const written = [...traces.values()].filter(
    ({ action }) => WRITES.has(action.kind) || action.kind === "choose_item",
  );
  traces.clear();
  return written
    .reverse()
    .map((trace) => ({ id: trace.action.id, done: connected(trace.node) && restore(trace) }));
}

/** @param {Trace} trace @returns {boolean} */
function restore({ action, node, before }) {
  const tag = tagOf(node);
  if (!holdsExpected(node, { ...action, expect: action.expect || action.value })) return false;
  if (tag === "select") touch.select(node, before);
  else if (action.kind === "check") {
    if (tag === "input" && /** @type {HTMLInputElement} */ (node).type === "radio")
      touch.uncheck(node);
    else touch.check(node);
  } else if (tag === "input" || tag === "textarea") touch.write(node, "");
  else if (matches.call(node, "[contenteditable]")) touch.writeEditable(node, "");
  else return false;
  return true;
}
