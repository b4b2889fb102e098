/**
 * What each element is to a reader of forms: a control, a label, a group, a button, a heading …
 *
 * @typedef {import("./walk.js").Walk} Walk
 * @typedef {import("./walk.js").Place} Place
 * @typedef {import("./walk.js").Found} Found
 * @typedef {import("./walk.js").Piece} Piece
 * @typedef {import("./style-cache.js").Sight} Sight
 * @typedef {{ place: Place, leave: ((end: number) => void) | null }} Said where its children are,
 * and what to do after the last of them
 */

import { all, attr, getter, has } from "./dom.js";
import { hiddenBy } from "./visibility.js";
import { readable } from "./style-cache.js";

const inputType = getter(HTMLInputElement, "type");
const namespace = getter(Element, "namespaceURI");
const XHTML = "http://www.w3.org/1999/xhtml";
const TELLING = new Set([
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
const HEADING = /^h[1-6]$/;
const PRESSED = new Set(["submit", "button", "image", "reset"]);
const CHOICES = new Map([
  ["radio", "radio"],
  ["menuitemradio", "radio"],
  ["checkbox", "checkbox"],
  ["switch", "checkbox"],
  ["menuitemcheckbox", "checkbox"],
]);
/**
 * Controls that are described; forms have some ten, and each costs Python a tenth of a millisecond.
 * What comes after is read as text.
 */
const MOST = 1000;

/**
 * @param {Walk} walk
 * @param {Element} element
 * @param {string} tag
 * @param {Place} place
 * @param {Sight} sight
 * @returns {Said | null} null: its children are not the page's words
 */
export function describe(walk, element, tag, place, sight) {
  const plain = { place, leave: null };
  if (TELLING.has(tag)) {
    if (namespace.call(element) !== XHTML) return plain;
    const said = byTag(walk, element, tag, place, sight);
    if (said !== undefined) return said;
  }
  return walk.marked.has(element) ? byRole(walk, element, tag, place, sight) : plain;
}

/**
 * @param {Walk} walk @param {Element} element @param {string} tag @param {Place} place @param
 * {Sight} sight
 * @returns {Said | null | undefined} undefined: the tag says nothing
 */
function byTag(walk, element, tag, place, sight) {
  if (tag === "input") return input(walk, element, place, sight);
  if (tag === "textarea" || tag === "select") {
    control(walk, element, tag, "", place);
    return null;
  }
  if (tag === "button" && !isList(element)) return button(walk, element, place, sight);
  if (tag === "label") return label(walk, element, place);
  if (tag === "form") return form(walk, element, place);
  if (tag === "fieldset")
    return {
      place: { ...place, group: { text: null, node: element, around: place.group, first: "" } },
      leave: null,
    };
  if (tag === "legend")
    return piece(
      walk,
      element,
      place,
      (end, found) => place.group && (place.group.text ??= { start: found.start, end }),
    );
  if (HEADING.test(tag))
    return piece(walk, element, place, (_end, found) => walk.headings.push(found));
  if (tag === "dialog" && has(element, "open")) return dialog(walk, element, place);
  if (tag === "progress" && readable(sight) && !has(element, "value")) walk.busy = true;
  return undefined;
}

/**
 * @param {Walk} walk @param {Element} element @param {string} tag @param {Place} place @param
 * {Sight} sight
 * @returns {Said | null}
 */
function byRole(walk, element, tag, place, sight) {
  const role = attr(element, "role").toLowerCase().split(/\s+/)[0];
  const live = attr(element, "aria-live");
  const loading =
    attr(element, "aria-busy") === "true" ||
    (role === "progressbar" && !has(element, "aria-valuenow"));
  if (loading && readable(sight)) walk.busy = true;
  if (isEditable(element)) {
    control(walk, element, "editable", "", place);
    return null;
  }
  if (role === "combobox" || isList(element)) return combobox(walk, element, place);
  if ((role === "textbox" || role === "searchbox") && !inner(element)) {
    control(walk, element, "editable", "", place);
    return null;
  }
  const choice = CHOICES.get(role);
  if (choice && !inner(element)) {
    const found = control(walk, element, "input", choice, place);
    return { place: { ...place, free: false }, leave: (end) => found && (found.end = end) };
  }
  if (role === "button") return button(walk, element, place, sight);
  if (role === "listbox") return listbox(walk, element, place);
  if (role === "option" && place.list) return option(walk, element, place);
  if (role === "group" || role === "radiogroup")
    return {
      place: { ...place, group: { text: null, node: element, around: place.group, first: "" } },
      leave: null,
    };
  if (role === "dialog" || role === "alertdialog" || attr(element, "aria-modal") === "true")
    return dialog(walk, element, place);
  if (role === "heading")
    return piece(walk, element, place, (_end, found) => walk.headings.push(found));
  if (role === "alert" || role === "status" || live === "polite" || live === "assertive") {
    return piece(walk, element, place, (_end, found) => walk.alerts.push(found));
  }
  return { place, leave: null };
}

/**
 * @param {Walk} walk @param {Element} element @param {Place} place @param {Sight} sight @returns
 * {Said | null}
 */
function input(walk, element, place, sight) {
  walk.paths.count(place.root, element);
  const type = inputType.call(element);
  if (type === "hidden") hidden(walk, /** @type {HTMLInputElement} */ (element));
  else if (PRESSED.has(type)) press(walk, element, place, sight, walk.stream.place);
  else {
    const list =
      walk.comboboxes.has(element) || attr(element, "role") === "combobox" || isList(element);
    control(
      walk,
      element,
      list && type !== "radio" && type !== "checkbox" ? "combobox" : "input",
      type,
      place,
    );
  }
  return null;
}

/** @param {Walk} walk @param {HTMLInputElement} element */
function hidden(walk, element) {
  const name = attr(element, "name");
  if (walk.rules.hidden_names.includes(name) && walk.hidden.length < 50) walk.hidden.push(element);
  if (walk.rules.iso_field_names.some((end) => name.endsWith(end)) && walk.codes.length < 10)
    walk.codes.push(element);
}

/**
 * @param {Walk} walk @param {Element} element @param {Found["tag"]} tag @param {string} type @param
 * {Place} place
 * @returns {Found | null}
 */
function control(walk, element, tag, type, place) {
  if (tag === "textarea" || tag === "select") walk.paths.count(place.root, element);
  if (walk.controls.length >= MOST) {
    walk.truncated = true;
    return null;
  }
  const start = walk.stream.place;
  const why = hiddenBy(element, walk.moment);
  // What nobody sees takes no name from what everybody sees; but the box of a choice is often drawn
  // by its label.
  const named = why === "" || type === "radio" || type === "checkbox";
  const [before, above] = named ? walk.stream.take() : ["", ""];
  const { root, label, group, form } = place;
  const found = {
    node: element,
    tag,
    type,
    root,
    why,
    start,
    end: start,
    before,
    above,
    label,
    group,
    form,
  };
  if (group && group.first === "") group.first = before;
  walk.controls.push(found);
  return found;
}

/** @param {Walk} walk @param {Element} element @param {Place} place @returns {Said} */
function combobox(walk, element, place) {
  const field = inner(element);
  if (field) {
    walk.comboboxes.add(field);
    return { place, leave: null };
  }
  const found = control(walk, element, "combobox", "", place);
  const leave = (/** @type {number} */ end) => {
    if (found) found.end = end;
    walk.stream.answers.push({ start: found?.start ?? end, end });
  };
  return { place: { ...place, free: false }, leave };
}

/** @param {Walk} walk @param {Element} element @param {Place} place @returns {Said} */
function listbox(walk, element, place) {
  const list = { node: element, start: walk.stream.place, end: 0, options: [] };
  walk.lists.push(list);
  const leave = (/** @type {number} */ end) => {
    list.end = end;
    walk.stream.answers.push({ start: list.start, end });
  };
  return { place: { ...place, list, free: false }, leave };
}

/** @param {Walk} walk @param {Element} element @param {Place} place @returns {Said} */
function option(walk, element, place) {
  const list = /** @type {import("./walk.js").List} */ (place.list);
  return piece(
    walk,
    element,
    place,
    (_end, found) => list.options.length < 400 && list.options.push(found),
  );
}

/**
 * @param {Walk} walk @param {Element} element @param {Place} place @param {Sight} sight @returns
 * {Said}
 */
function button(walk, element, place, sight) {
  const start = walk.stream.place;
  return {
    place: { ...place, free: false },
    leave: () => press(walk, element, place, sight, start),
  };
}

/**
 * @param {Walk} walk @param {Element} element @param {Place} place @param {Sight} sight @param
 * {number} start of its words
 */
function press(walk, element, place, sight, start) {
  if (walk.buttons.length < 500)
    walk.buttons.push({
      node: element,
      start,
      end: walk.stream.place,
      dialog: place.dialog,
      sight,
    });
}

/** @param {Walk} walk @param {Element} element @param {Place} place @returns {Said} */
function label(walk, element, place) {
  const found = {
    node: element,
    start: walk.stream.place,
    end: 0,
    root: place.root,
    for: attr(element, "for"),
  };
  walk.labels.push(found);
  const leave = (/** @type {number} */ end) => {
    found.end = end;
  };
  // The words of a label that leads nowhere may name the control that follows.
  const leads =
    getter(HTMLLabelElement, "control").call(element) !== null || inner(element) !== null;
  return { place: { ...place, label: found, free: place.free && !leads }, leave };
}

/** @param {Walk} walk @param {Element} element @param {Place} place @returns {Said} */
function form(walk, element, place) {
  walk.forms.push(element);
  return { place: { ...place, form: element }, leave: () => walk.stream.forget() };
}

/** @param {Walk} walk @param {Element} element @param {Place} place @returns {Said} */
function dialog(walk, element, place) {
  const said = piece(walk, element, place, (_end, found) => walk.dialogs.push(found));
  return { ...said, place: { ...place, dialog: true } };
}

/**
 * @param {Walk} walk
 * @param {Element} element
 * @param {Place} place
 * @param {(end: number, found: Piece) => unknown} keep
 * @returns {Said}
 */
function piece(walk, element, place, keep) {
  const found = { node: element, start: walk.stream.place, end: 0 };
  const leave = (/** @type {number} */ end) => {
    found.end = end;
    keep(end, found);
  };
  return { place, leave };
}

/** @param {Element} element @returns {Element | null} the real control that it dresses */
const inner = (element) => all(element, "input:not([type=hidden]),textarea,select")[0] ?? null;

/** @param {Element} element it opens a list of choices */
const isList = (element) =>
  attr(element, "aria-haspopup") === "listbox" || attr(element, "role") === "combobox";

/** @param {Element} element */
function isEditable(element) {
  if (!has(element, "contenteditable")) return false;
  const value = attr(element, "contenteditable").toLowerCase();
  return value === "" || value === "true" || value === "plaintext-only";
}
