/**
 * Classification of elements for a reader of forms: control, label, group, button, heading …
 *
 * @typedef {import("./walk.js").Walk} Walk
 * @typedef {import("./collect-elements.js").ElementContext} ElementContext
 * @typedef {import("./style-cache.js").ElementStyle} ElementStyle
 * @typedef {import("./collect-elements.js").Children} Children
 */

import {
  addAlert,
  addButton,
  addCombobox,
  addControl,
  addDialog,
  addHeading,
  addHiddenInput,
  addLabel,
  addLegend,
  addListbox,
  addOption,
  addPressable,
  addRoleChoice,
  enterForm,
  enterGroup,
  innerControl,
} from "./collect-elements.js";
import { attr, getter, hasAttribute } from "./dom.js";
import { isReadable } from "./style-cache.js";

const inputType = getter(HTMLInputElement, "type");
const namespace = getter(Element, "namespaceURI");
const XHTML = "http://www.w3.org/1999/xhtml";
const MEANINGFUL_TAGS = new Set([
  "input",
  "textarea",
  "select",
  "button",
  "label",
  "form",
  "fieldset",
  "legend",
  "dialog",
  "progress",
  "h1",
  "h2",
  "h3",
  "h4",
  "h5",
  "h6",
]);
const HEADING_TAG = /^h[1-6]$/;
const PRESSABLE_INPUT_TYPES = new Set(["submit", "button", "image", "reset"]);
/** Types of input by the roles that stand for them. */
const CHOICE_ROLES = new Map([
  ["radio", "radio"],
  ["menuitemradio", "radio"],
  ["checkbox", "checkbox"],
  ["switch", "checkbox"],
  ["menuitemcheckbox", "checkbox"],
]);

/**
 * Add an element to the collections of a walk, by its tag or else by its role.
 *
 * @param {Walk} walk
 * @param {Element} element
 * @param {string} tag
 * @param {ElementContext} context
 * @param {ElementStyle} style
 * @returns {Children | null} null: its children are no words of the page
 */
export function classifyElement(walk, element, tag, context, style) {
  if (MEANINGFUL_TAGS.has(tag)) {
    if (namespace.call(element) !== XHTML) return { context, onExit: null };
    const children = classifyByTag(walk, element, tag, context, style);
    if (children !== undefined) return children;
  }
  return walk.specialElements.has(element)
    ? classifyByRole(walk, element, tag, context, style)
    : { context, onExit: null };
}

/**
 * @param {Walk} walk
 * @param {Element} element
 * @param {string} tag
 * @param {ElementContext} context
 * @param {ElementStyle} style
 * @returns {Children | null | undefined} undefined: the tag alone does not decide
 */
function classifyByTag(walk, element, tag, context, style) {
  switch (tag) {
    case "input":
      addInput(walk, element, context, style);
      return null;
    case "textarea":
    case "select":
      addControl(walk, element, tag, "", context);
      return null;
    case "button":
      return opensList(element) ? undefined : addButton(walk, element, context, style);
    case "label":
      return addLabel(walk, element, context);
    case "form":
      return enterForm(walk, element, context);
    case "fieldset":
      return enterGroup(element, context);
    case "legend":
      return addLegend(walk, element, context);
    case "dialog":
      return hasAttribute(element, "open") ? addDialog(walk, element, context) : undefined;
    case "progress":
      if (!hasAttribute(element, "value") && isReadable(style)) walk.isBusy = true;
      return undefined;
    default:
      return HEADING_TAG.test(tag) ? addHeading(walk, element, context) : undefined;
  }
}

/**
 * @param {Walk} walk
 * @param {Element} element
 * @param {string} tag
 * @param {ElementContext} context
 * @param {ElementStyle} style
 * @returns {Children | null}
 */
function classifyByRole(walk, element, tag, context, style) {
  const role = attr(element, "role").toLowerCase().split(/\s+/)[0];
  if (isLoading(element, role) && isReadable(style)) walk.isBusy = true;
  if (isEditable(element)) {
    addControl(walk, element, "editable", "", context);
    return null;
  }
  if (role === "combobox" || opensList(element)) return addCombobox(walk, element, context);
  if ((role === "textbox" || role === "searchbox") && !innerControl(element)) {
    addControl(walk, element, "editable", "", context);
    return null;
  }
  const choiceType = CHOICE_ROLES.get(role);
  if (choiceType && !innerControl(element))
    return addRoleChoice(walk, element, choiceType, context);
  if (role === "button") return addButton(walk, element, context, style);
  if (role === "listbox") return addListbox(walk, element, context);
  if (role === "option" && context.list) return addOption(walk, element, context, context.list);
  if (role === "group" || role === "radiogroup") return enterGroup(element, context);
  if (isDialog(element, role)) return addDialog(walk, element, context);
  if (role === "heading") return addHeading(walk, element, context);
  if (isLiveRegion(element, role)) return addAlert(walk, element, context);
  return { context, onExit: null };
}

/**
 * @param {Walk} walk
 * @param {Element} element
 * @param {ElementContext} context
 * @param {ElementStyle} style
 */
function addInput(walk, element, context, style) {
  walk.paths.countName(context.root, element);
  const type = inputType.call(element);
  if (type === "hidden") addHiddenInput(walk, /** @type {HTMLInputElement} */ (element));
  else if (PRESSABLE_INPUT_TYPES.has(type))
    addPressable(walk, element, context, style, walk.buffer.position);
  else {
    const isChoice = type === "radio" || type === "checkbox";
    const isCombobox = !isChoice && (walk.comboboxes.has(element) || opensList(element));
    addControl(walk, element, isCombobox ? "combobox" : "input", type, context);
  }
}

/** @param {Element} element @param {string} role @returns {boolean} the page waits for something */
const isLoading = (element, role) =>
  attr(element, "aria-busy") === "true" ||
  (role === "progressbar" && !hasAttribute(element, "aria-valuenow"));

/** @param {Element} element @returns {boolean} it opens a list of choices */
const opensList = (element) =>
  attr(element, "aria-haspopup") === "listbox" || attr(element, "role") === "combobox";

/** @param {Element} element */
function isEditable(element) {
  if (!hasAttribute(element, "contenteditable")) return false;
  const value = attr(element, "contenteditable").toLowerCase();
  return value === "" || value === "true" || value === "plaintext-only";
}

/** @param {Element} element @param {string} role */
const isDialog = (element, role) =>
  role === "dialog" || role === "alertdialog" || attr(element, "aria-modal") === "true";

/** @param {Element} element @param {string} role */
function isLiveRegion(element, role) {
  if (role === "alert" || role === "status") return true;
  const live = attr(element, "aria-live");
  return live === "polite" || live === "assertive";
}
