/**
 * Application of Python's actions, one control each: checks the control once more, acts, verifies
 * what the page made of it, and takes it back on request.
 *
 * @typedef {import("../../generated/types").Action} Action
 * @typedef {import("../../generated/types").Outcome} Outcome
 * @typedef {{ status: "done" | "refused" | "gone", reason: string }} Result `gone`: the page drew
 * the form anew, so it has to be observed again
 * @typedef {{ status: "kept" | "changed", reason: string, empty: boolean }} Verification `empty`:
 * the control holds no answer
 * @typedef {{ action: Action, node: Element, before: number }} Trace an action that was
 * carried out; `before`: the index that a select had
 */

import { isAwaitingCode } from "../page/iso-companion.js";
import { attr, collapseSpaces, isConnected, queryAll, rootOf, tagOf, textOf } from "../page/dom.js";
import { answerControl, isChecked, isFilled, selectedIndexOf, valueOf } from "../page/answers.js";
import { formOf, sendsElsewhere } from "../page/form-targets.js";
import { resolve } from "../page/paths.js";
import { listOf, nodeOf, showsFirstText } from "../page/refs.js";
import { hiddenBy } from "../page/visibility.js";
import { LayoutSnapshot } from "../page/style-cache.js";
import * as touch from "./touch.js";

const TEXT_TYPES = new Set(["text", "email", "search", "tel", "url", "number"]);
/** Roles that are the person's alone, whatever Python plans. */
const PERSON_ONLY = new Set(["code", "captcha", "password", "honeypot", "declaration", "file"]);
const WRITING_KINDS = new Set(["set_text", "choose_option", "type_text", "check"]);
/** Kinds of actions that give a control its answer. */
export const ANSWERING_KINDS = new Set(["set_text", "choose_option", "choose_item", "check"]);
const CHOICE_ROLE = /radio|checkbox|switch/;
const { closest, matches } = Element.prototype;

/** @type {Map<string, Trace>} by action id, in the order in which they were carried out */
const traces = new Map();

/** Drop all traces, for another address. */
export const clearTraces = () => traces.clear();

/**
 * Carry out an action.
 *
 * @param {Action} action
 * @param {Document} document
 * @returns {Result}
 */
export function perform(action, document) {
  const node = nodeOf(action.ref);
  // Another element may be at the path by now: Python must get to know it first.
  if (!node || !isConnected(node) || resolve(document, action.path) !== node)
    return { status: "gone", reason: "gone" };
  if (action.kind === "show") return { status: "done", reason: "" };
  if (PERSON_ONLY.has(action.role)) return { status: "refused", reason: "theirs" };
  const refusal = refusalReason(action, node);
  if (refusal) return { status: "refused", reason: refusal };
  const before = tagOf(node) === "select" ? selectedIndexOf(node) : -1;
  const reason = act(action, node);
  if (reason) return { status: "refused", reason };
  traces.set(action.id, { action, node, before });
  return { status: "done", reason: "" };
}

/** @param {Action} action @param {Element} node @returns {string} why it must not be touched */
function refusalReason(action, node) {
  const layout = new LayoutSnapshot();
  const label = isChoice(node) ? closest.call(node, "label") : null;
  const reason = hiddenBy(node, layout);
  // The box of a choice is often hidden, and drawn by its label.
  if (reason && (reason === "inert" || !label || hiddenBy(label, layout)))
    return `hidden_${reason}`;
  if (isDisabled(node)) return "disabled";
  if (isReadOnly(node)) return "read_only";
  const form = formOf(node);
  if (form && sendsElsewhere(form)) return "foreign";
  if (WRITING_KINDS.has(action.kind) && hasAnswer(node)) return "not_empty";
  return "";
}

/** @param {Element} node */
const isDisabled = (node) =>
  matches.call(node, ":disabled") || attr(node, "aria-disabled") === "true";

/** @param {Element} node */
const isReadOnly = (node) =>
  matches.call(node, "[readonly]") || attr(node, "aria-readonly") === "true";

/** @param {Element} node @returns {string} empty unless it is an `<input>` */
const inputTypeOf = (node) =>
  tagOf(node) === "input" ? /** @type {HTMLInputElement} */ (node).type : "";

/** @param {Element} node @returns {boolean} a native radio button or checkbox */
const isChoice = (node) => /^(?:radio|checkbox)$/.test(inputTypeOf(node));

/** @param {Element} node @returns {boolean} by its role only if it is no `<input>` */
const isRadioOrCheckbox = (node) =>
  tagOf(node) === "input" ? isChoice(node) : CHOICE_ROLE.test(attr(node, "role"));

/** @param {Element} node @returns {boolean} a native box for text */
const isTextBox = (node) => tagOf(node) === "textarea" || TEXT_TYPES.has(inputTypeOf(node));

/**
 * Lists that a page draws itself, judged without a walk: a text other than the one that a list
 * showed first is a choice.
 */
const drawnLists = {
  /** @param {import("../page/answers.js").AnswerControl} list */
  hasChoice: ({ node }) => !showsFirstText(node, collapseSpaces(textOf(node), 300)),
};

/** @param {Element} node */
const hasAnswer = (node) => isFilled(answerControl(node), drawnLists);

/** @param {Action} action @param {Element} node @returns {string} why it could not be done */
function act({ kind, value, index }, node) {
  switch (kind) {
    case "set_text":
      return setText(node, value);
    case "type_text":
      if (tagOf(node) !== "input" || !isTextBox(node)) return "not_a_text_box";
      touch.type(node, value);
      return "";
    case "choose_option":
      return chooseOption(node, value);
    case "check":
      if (!isRadioOrCheckbox(node)) return "not_a_choice";
      touch.check(node);
      return "";
    case "open_list":
      if (tagOf(node) === "input") touch.focusIfFree(node);
      touch.press(node);
      return "";
    case "choose_item":
      return chooseItem(node, value, index);
    default:
      return "unknown_action";
  }
}

/** @param {Element} node @param {string} text @returns {string} why it could not be done */
function setText(node, text) {
  const tag = tagOf(node);
  if (isTextBox(node)) {
    if (exceedsMaxLength(node, text)) return "too_long";
    touch.write(node, text);
    return "";
  }
  if (tag === "input" || tag === "select") return "not_a_text_box";
  touch.writeEditable(node, text);
  return "";
}

/** @param {Element} node @param {string} text */
function exceedsMaxLength(node, text) {
  const maxLength = Number.parseInt(attr(node, "maxlength"), 10);
  return maxLength >= 0 && text.length > maxLength;
}

/** @param {Element} node @param {string} value @returns {string} why it could not be done */
function chooseOption(node, value) {
  const index = tagOf(node) === "select" ? touch.indexOf(node, value) : -1;
  if (index < 0) return "no_such_option";
  touch.select(node, index);
  return "";
}

/**
 * Press an item of the list that a control has open.
 *
 * @param {Element} node
 * @param {string} value the label that the item had when the list was observed
 * @param {number} index
 * @returns {string} why it could not be done
 */
function chooseItem(node, value, index) {
  const item = listOf(node)[index];
  if (!item || !isConnected(item)) return "list_gone";
  if (!hasLabel(item, value)) return "list_changed";
  if (attr(item, "aria-disabled") === "true") return "disabled";
  const reason = hiddenBy(item, new LayoutSnapshot());
  // A person can reach an item further down a list that scrolls, too.
  if (reason && reason !== "clip" && reason !== "covered") return `hidden_${reason}`;
  touch.press(item);
  touch.restoreFocus(node);
  return "";
}

/** @param {Element} item @param {string} label */
function hasLabel(item, label) {
  const text = collapseSpaces(label, 200);
  return (
    collapseSpaces(textOf(item), 200) === text ||
    collapseSpaces(attr(item, "aria-label"), 200) === text
  );
}

/** @returns {Trace[]} of the actions that gave a control its answer */
export const writtenActions = () =>
  [...traces.values()].filter(({ action }) => ANSWERING_KINDS.has(action.kind));

/**
 * Compare what an action wrote with what the page shows once it has settled.
 *
 * @param {Action} action
 * @param {Document} document
 * @returns {Verification}
 */
export function verifyAction(action, document) {
  if (action.kind === "show" || action.expect === "") return verification("kept");
  const node = presentNode(action, document);
  // A row that disappeared with its answer asks for nothing any more.
  if (!node) return verification("changed", "gone");
  if (action.kind === "choose_item" && isAwaitingCode(node))
    return verification("changed", "not_chosen", true);
  if (holdsExpected(node, action)) return verification("kept");
  return verification("changed", "taken_back", !hasAnswer(node) && !hasOtherAnswer(node));
}

/**
 * @param {"kept" | "changed"} status
 * @param {string} [reason]
 * @param {boolean} [empty]
 * @returns {Verification}
 */
const verification = (status, reason = "", empty = false) => ({ status, reason, empty });

/**
 * The node that an action wrote to, or the one at its path if the page drew the form anew; its
 * trace follows it there.
 *
 * @param {Action} action
 * @param {Document} document
 * @returns {Element | null}
 */
function presentNode(action, document) {
  const trace = traces.get(action.id);
  if (trace && isConnected(trace.node)) return trace.node;
  const node = resolve(document, action.path);
  if (trace && node && tagOf(trace.node) === tagOf(node)) traces.set(action.id, { ...trace, node });
  return node;
}

/** @param {Element} node @returns {boolean} another radio button of its set is pressed */
function hasOtherAnswer(node) {
  const name = attr(node, "name");
  if (inputTypeOf(node) !== "radio" || name === "") return false;
  return [...queryAll(rootOf(node), "input[type=radio]")].some(
    (radio) => attr(radio, "name") === name && isChecked(radio),
  );
}

/** @param {Element} node @param {Action} action @returns {boolean} it holds what was written */
function holdsExpected(node, { kind, expect }) {
  const tag = tagOf(node);
  if (kind === "check") return String(isChecked(node)) === expect;
  if (tag === "select") return /** @type {HTMLSelectElement} */ (node).value === expect;
  const text = normaliseLines(tag === "input" || tag === "textarea" ? valueOf(node) : textOf(node));
  const expected = normaliseLines(expect);
  return text === expected || (kind === "choose_item" && text.includes(expected));
}

/**
 * Remove the differences with which browsers and pages write the same text.
 *
 * @param {string} text
 */
const normaliseLines = (text) => text.replace(/\s+/g, " ").trim();

/**
 * Take back each answer that still stands as it was written, the latest first.
 *
 * @returns {{ id: string, done: boolean }[]} of all that was written
 */
export function undo() {
  const writings = [...traces.values()].filter(
    ({ action }) => WRITING_KINDS.has(action.kind) || action.kind === "choose_item",
  );
  traces.clear();
  return writings
    .reverse()
    .map((trace) => ({ id: trace.action.id, done: isConnected(trace.node) && restore(trace) }));
}

/** @param {Trace} trace @returns {boolean} the control is as it was before */
function restore({ action, node, before }) {
  const tag = tagOf(node);
  if (!holdsExpected(node, { ...action, expect: action.expect || action.value })) return false;
  if (tag === "select") touch.select(node, before);
  else if (action.kind === "check") untick(node);
  else if (tag === "input" || tag === "textarea") touch.write(node, "");
  else if (matches.call(node, "[contenteditable]")) touch.writeEditable(node, "");
  else return false;
  return true;
}

/** @param {Element} node a choice; no click takes a native radio button back */
function untick(node) {
  if (inputTypeOf(node) === "radio") touch.uncheck(node);
  else touch.check(node);
}
