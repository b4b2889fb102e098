/**
 * The choices of selects, of datalists, and of the lists that pages draw themselves: which list
 * belongs to which control, and what is chosen in it.
 *
 * @typedef {import("../../generated/types").Option} Option
 * @typedef {import("./walk.js").Walk} Walk
 * @typedef {import("./collect-elements.js").ControlElement} ControlElement
 * @typedef {import("./collect-elements.js").ChoiceList} ChoiceList
 * @typedef {import("./collect-elements.js").TextPiece} TextPiece
 */

import { attr, byId, collapseSpaces, contains, getter, queryAll, tagOf } from "./dom.js";
import { optionsOf } from "./answers.js";
import { nodeOf, rememberFirstText, rememberList } from "./refs.js";
import { hiddenBy } from "./visibility.js";

const listOfInput = getter(HTMLInputElement, "list");
/** Options of all controls of a page together; each costs Python time and the request room. */
const MAX_OPTIONS = 20_000;
const MAX_DATALIST_OPTIONS = 400;

/** The choices of one observation's controls. */
export class ChoiceLists {
  /** @param {Walk} walk @param {number} openedRef ref of the control whose list was opened last */
  constructor(walk, openedRef) {
    this.walk = walk;
    this.remaining = MAX_OPTIONS;
    this.isFull = false;
    /** @type {Map<Element, ChoiceList>} the open list of a control */
    this.lists = new Map();
    this.assignLists(openedRef ? nodeOf(openedRef) : null);
  }

  /**
   * Give each visible list to a control: to the one that contains it or names it in its attributes,
   * else to the one that was opened last, else to one that calls itself expanded.
   *
   * @param {Element | null} openedNode
   */
  assignLists(openedNode) {
    const unassigned = new Set(
      this.walk.lists.filter(
        (list) => list.options.length > 0 && hiddenBy(list.node, this.walk.layout) === "",
      ),
    );
    const candidates = this.walk.controls.filter(mayOpenList);
    for (const control of candidates) {
      const list = listNear(control, unassigned);
      if (list) this.setList(control.node, list, unassigned);
    }
    for (const list of unassigned) {
      const owner =
        candidates.find(({ node }) => node === openedNode && !this.lists.has(node)) ??
        candidates.find(({ node }) => isExpanded(node) && !this.lists.has(node));
      if (owner) this.setList(owner.node, list, unassigned);
    }
  }

  /** @param {Element} node @param {ChoiceList} list @param {Set<ChoiceList>} unassigned */
  setList(node, list, unassigned) {
    unassigned.delete(list);
    this.lists.set(node, list);
    rememberList(
      node,
      list.options.map((option) => option.node),
    );
  }

  /**
   * The options of a control; none once the page has more than `MAX_OPTIONS`, which `isFull` tells.
   *
   * @param {ControlElement} control
   * @returns {Partial<Option>[]}
   */
  optionsOf(control) {
    const options = this.allOptionsOf(control);
    if (options.length > this.remaining) {
      this.isFull = true;
      return [];
    }
    this.remaining -= options.length;
    return options;
  }

  /** @param {ControlElement} control @returns {Partial<Option>[]} */
  allOptionsOf({ node, tag }) {
    if (tag === "select") return optionsOf(node).map(nativeOption);
    const list = this.lists.get(node);
    if (list) return list.options.map((piece) => this.optionOf(piece));
    return tagOf(node) === "input" && attr(node, "list") !== "" ? datalistOptions(node) : [];
  }

  /** @param {TextPiece} piece an item of a list that the page draws @returns {Partial<Option>} */
  optionOf(piece) {
    const { node } = piece;
    return withoutDefaults(
      this.walk.buffer.asLine(piece, 200) || collapseSpaces(attr(node, "aria-label"), 200),
      attr(node, "data-value") || attr(node, "value"),
      attr(node, "aria-selected") === "true" || attr(node, "aria-checked") === "true",
      attr(node, "aria-disabled") === "true",
    );
  }

  /** @param {ControlElement} control */
  isOpen(control) {
    return this.lists.has(control.node);
  }

  /**
   * The text that a control shows, without that of its list.
   *
   * @param {ControlElement} control that cannot be typed in
   * @returns {string}
   */
  text(control) {
    const list = this.lists.get(control.node);
    const { buffer } = this.walk;
    if (!list || !contains(control.node, list.node)) return buffer.asLine(control, 300);
    const before = buffer.asLine({ start: control.start, end: list.start }, 300);
    const after = buffer.asLine({ start: list.end, end: control.end }, 300);
    return `${before} ${after}`.trim();
  }

  /**
   * The invitation to choose that a control shows; empty once something is chosen, and for controls
   * that can be typed in.
   *
   * @param {ControlElement} control
   * @returns {string}
   */
  placeholderOf(control) {
    const isList = control.tag === "combobox" && control.type === "";
    return isList && !this.hasChoice(control) ? this.text(control) : "";
  }

  /**
   * Something is chosen: an item says so, or the text is another one than at first. While the
   * keyboard moves through a list (`aria-activedescendant`), `aria-selected` only moves with it.
   *
   * @param {ControlElement} control that cannot be typed in
   * @returns {boolean}
   */
  hasChoice(control) {
    const options = this.lists.get(control.node)?.options;
    if (options?.some(isSelected) && attr(control.node, "aria-activedescendant") === "")
      return true;
    const text = this.text(control);
    return text !== rememberFirstText(control.node, text) && text !== "";
  }
}

/** @param {ControlElement} control */
const mayOpenList = ({ tag, type }) => tag === "combobox" || (tag === "input" && type === "text");

/** @param {Element} node */
const isExpanded = (node) => attr(node, "aria-expanded") === "true";

/** @param {TextPiece} option */
const isSelected = ({ node }) => attr(node, "aria-selected") === "true";

/**
 * The list that a control contains, or that is or contains an element which the control names in
 * `aria-controls` or `aria-owns` (WAI-ARIA 1.2).
 *
 * @param {ControlElement} control
 * @param {Set<ChoiceList>} lists
 */
function listNear({ node, root }, lists) {
  const ids = `${attr(node, "aria-controls")} ${attr(node, "aria-owns")}`
    .split(/\s+/, 10)
    .filter(Boolean);
  const targets = ids.map((id) => byId(root, id));
  return [...lists].find(
    (list) =>
      contains(node, list.node) ||
      targets.some(
        (target) => target && (contains(target, list.node) || contains(list.node, target)),
      ),
  );
}

/** @param {HTMLOptionElement} node @returns {Partial<Option>} */
const nativeOption = (node) =>
  withoutDefaults(
    collapseSpaces(node.label || node.text, 200),
    node.value,
    node.selected,
    node.disabled,
  );

/** @param {Element} input @returns {Partial<Option>[]} those of the datalist that it names */
function datalistOptions(input) {
  const datalist = listOfInput.call(input);
  if (!datalist) return [];
  return Array.from(queryAll(datalist, "option"))
    .slice(0, MAX_DATALIST_OPTIONS)
    .map((node) => nativeOption(/** @type {HTMLOptionElement} */ (node)));
}

/**
 * An option as Python gets it, without the fields that have their default value.
 *
 * @param {string} label
 * @param {string} value
 * @param {boolean} selected
 * @param {boolean} disabled
 * @returns {Partial<Option>}
 */
function withoutDefaults(label, value, selected, disabled) {
  return {
    ...(label !== "" && { label }),
    ...(value !== "" && { value: value.slice(0, 200) }),
    ...(selected && { selected }),
    ...(disabled && { disabled }),
  };
}
