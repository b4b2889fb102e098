/**
 * Entry of classified elements into the collections of a walk.
 *
 * The end of an element's text is known only when the walk leaves the element: `onExit` sets it.
 *
 * @typedef {import("./walk.js").Walk} Walk
 * @typedef {import("./style-cache.js").ElementStyle} ElementStyle
 * @typedef {import("./text-buffer.js").TextRange} TextRange
 *
 * @typedef {TextRange & { node: Element }} TextPiece an element with the range of its text
 * @typedef {TextPiece & { root: Node, for: string }} Label
 * @typedef {TextPiece & { dialog: boolean, style: ElementStyle }} Button
 * @typedef {TextPiece & { options: TextPiece[] }} ChoiceList a list that the page draws itself
 *
 * @typedef {object} Group a `<fieldset>`, or an element with the role of one
 * @property {Element} node
 * @property {TextRange | null} text of its legend
 * @property {Group | null} parent
 * @property {string} first the text before its first control
 *
 * @typedef {object} ControlElement a control, as the walk meets it
 * @property {Element} node
 * @property {"input" | "textarea" | "select" | "combobox" | "editable"} tag
 * @property {string} type
 * @property {Node} root
 * @property {import("./visibility.js").HiddenBy} hiddenBy
 * @property {number} start
 * @property {number} end of its own text, if it has any
 * @property {string} before the text before it
 * @property {string} above the line above that
 * @property {Label | null} label the one around it
 * @property {Group | null} group
 * @property {Element | null} form
 *
 * @typedef {object} ElementContext facts that hold for everything within an element
 * @property {Node} root
 * @property {Label | null} label
 * @property {Group | null} group
 * @property {Element | null} form
 * @property {ChoiceList | null} list
 * @property {boolean} dialog
 * @property {boolean} mayNameControl text there may be the name of a control
 *
 * @typedef {object} Children
 * @property {ElementContext} context of the element's children
 * @property {((end: number) => void) | null} onExit called with the position after the last of them
 *
 * @typedef {(walk: Walk, element: Element, context: ElementContext) => Children} Collector
 */

import { attr, getter, queryAll } from "./dom.js";
import { hiddenBy } from "./visibility.js";

const controlOfLabel = getter(HTMLLabelElement, "control");
/**
 * Controls that are described; forms have some ten, and each costs Python a tenth of a millisecond.
 * The next ones are read as text.
 */
const MAX_CONTROLS = 1000;
export const MAX_BUTTONS = 500;
const MAX_HIDDEN_INPUTS = 50;
const MAX_ISO_INPUTS = 10;
const MAX_LIST_OPTIONS = 400;

/** @param {Element} element @returns {Element | null} the form control that it decorates */
export const innerControl = (element) =>
  queryAll(element, "input:not([type=hidden]),textarea,select")[0] ?? null;

/**
 * @param {Walk} walk
 * @param {Element} element
 * @param {ControlElement["tag"]} tag
 * @param {string} type
 * @param {ElementContext} context
 * @returns {ControlElement | null} null once there are too many
 */
export function addControl(walk, element, tag, type, context) {
  if (tag === "textarea" || tag === "select") walk.paths.countName(context.root, element);
  if (walk.controls.length >= MAX_CONTROLS) {
    walk.isTruncated = true;
    return null;
  }
  const start = walk.buffer.position;
  const reason = hiddenBy(element, walk.layout);
  // A hidden control must not take the name of a visible one; but the box of a choice is often
  // hidden, and drawn by its label.
  const takesName = reason === "" || type === "radio" || type === "checkbox";
  const [before, above] = takesName ? walk.buffer.takePrecedingText() : ["", ""];
  const { root, label, group, form } = context;
  const control = {
    node: element,
    tag,
    type,
    root,
    hiddenBy: reason,
    start,
    end: start,
    before,
    above,
    label,
    group,
    form,
  };
  if (group && group.first === "") group.first = before;
  walk.controls.push(control);
  return control;
}

/**
 * A radio button or checkbox by its role; its own text may be its name.
 *
 * @param {Walk} walk
 * @param {Element} element
 * @param {string} type
 * @param {ElementContext} context
 * @returns {Children}
 */
export function addRoleChoice(walk, element, type, context) {
  const control = addControl(walk, element, "input", type, context);
  const onExit = (/** @type {number} */ end) => {
    if (control) control.end = end;
  };
  return { context: { ...context, mayNameControl: false }, onExit };
}

/**
 * A list that opens, or an element around an `<input>` with such a list.
 *
 * @param {Walk} walk
 * @param {Element} element
 * @param {ElementContext} context
 * @returns {Children}
 */
export function addCombobox(walk, element, context) {
  const field = innerControl(element);
  if (field) {
    walk.comboboxes.add(field);
    return { context, onExit: null };
  }
  const control = addControl(walk, element, "combobox", "", context);
  const onExit = (/** @type {number} */ end) => {
    if (control) control.end = end;
    walk.buffer.answers.push({ start: control?.start ?? end, end });
  };
  return { context: { ...context, mayNameControl: false }, onExit };
}

/** @param {Walk} walk @param {HTMLInputElement} element */
export function addHiddenInput(walk, element) {
  const { rules, hiddenInputs, isoInputs } = walk;
  const name = attr(element, "name");
  if (hiddenInputs.length < MAX_HIDDEN_INPUTS && rules.hidden_names.includes(name))
    hiddenInputs.push(element);
  if (
    isoInputs.length < MAX_ISO_INPUTS &&
    rules.iso_field_names.some((ending) => name.endsWith(ending))
  )
    isoInputs.push(element);
}

/**
 * @param {Walk} walk
 * @param {Element} element
 * @param {ElementContext} context
 * @returns {Children}
 */
export function addListbox(walk, element, context) {
  /** @type {ChoiceList} */
  const list = { node: element, start: walk.buffer.position, end: 0, options: [] };
  walk.lists.push(list);
  const onExit = (/** @type {number} */ end) => {
    list.end = end;
    walk.buffer.answers.push({ start: list.start, end });
  };
  return { context: { ...context, list, mayNameControl: false }, onExit };
}

/**
 * @param {Walk} walk
 * @param {Element} element
 * @param {ElementContext} context
 * @param {ChoiceList} list
 * @returns {Children}
 */
export const addOption = (walk, element, context, list) =>
  startPiece(walk, element, context, (piece) => {
    if (list.options.length < MAX_LIST_OPTIONS) list.options.push(piece);
  });

/**
 * @param {Walk} walk
 * @param {Element} element
 * @param {ElementContext} context
 * @param {ElementStyle} style
 * @returns {Children}
 */
export function addButton(walk, element, context, style) {
  const start = walk.buffer.position;
  return {
    context: { ...context, mayNameControl: false },
    onExit: () => addPressable(walk, element, context, style, start),
  };
}

/**
 * Enter a button whose text has ended.
 *
 * @param {Walk} walk
 * @param {Element} element
 * @param {ElementContext} context
 * @param {ElementStyle} style
 * @param {number} start of its text
 */
export function addPressable(walk, element, context, style, start) {
  if (walk.buttons.length >= MAX_BUTTONS) return;
  const end = walk.buffer.position;
  walk.buttons.push({ node: element, start, end, dialog: context.dialog, style });
}

/**
 * @param {Walk} walk
 * @param {Element} element
 * @param {ElementContext} context
 * @returns {Children}
 */
export function addLabel(walk, element, context) {
  const start = walk.buffer.position;
  const label = { node: element, start, end: 0, root: context.root, for: attr(element, "for") };
  walk.labels.push(label);
  const onExit = (/** @type {number} */ end) => {
    label.end = end;
  };
  // The text of a label without a control may name the control that follows.
  const hasControl = controlOfLabel.call(element) !== null || innerControl(element) !== null;
  const mayNameControl = context.mayNameControl && !hasControl;
  return { context: { ...context, label, mayNameControl }, onExit };
}

/**
 * @param {Walk} walk
 * @param {Element} element
 * @param {ElementContext} context
 * @returns {Children}
 */
export function enterForm(walk, element, context) {
  walk.forms.push(element);
  const onExit = () => walk.buffer.dropPrecedingText();
  return { context: { ...context, form: element }, onExit };
}

/** @param {Element} element @param {ElementContext} context @returns {Children} */
export function enterGroup(element, context) {
  const group = { text: null, node: element, parent: context.group, first: "" };
  return { context: { ...context, group }, onExit: null };
}

/** @type {Collector} */
export const addLegend = (walk, element, context) =>
  startPiece(walk, element, context, ({ start, end }) => {
    if (context.group) context.group.text ??= { start, end };
  });

/** @type {Collector} */
export const addHeading = (walk, element, context) =>
  startPiece(walk, element, context, (piece) => walk.headings.push(piece));

/** @type {Collector} */
export const addAlert = (walk, element, context) =>
  startPiece(walk, element, context, (piece) => walk.alerts.push(piece));

/** @type {Collector} */
export const addDialog = (walk, element, context) =>
  startPiece(walk, element, { ...context, dialog: true }, (piece) => walk.dialogs.push(piece));

/**
 * Hand over an element with the range of its text, once that has ended.
 *
 * @param {Walk} walk
 * @param {Element} element
 * @param {ElementContext} context
 * @param {(piece: TextPiece) => void} collect
 * @returns {Children}
 */
function startPiece(walk, element, context, collect) {
  const piece = { node: element, start: walk.buffer.position, end: 0 };
  const onExit = (/** @type {number} */ end) => {
    piece.end = end;
    collect(piece);
  };
  return { context, onExit };
}
