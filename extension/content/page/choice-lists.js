/**
 * The choices of selects, and of the lists that pages draw themselves: which list belongs to which
 * control, and what is chosen in it.
 *
 * @typedef {import("../../generated/types").Option} Option
 * @typedef {import("./walk.js").Walk} Walk
 * @typedef {import("./walk.js").Found} Found
 * @typedef {import("./walk.js").List} List
 */

import { all, attr, byId, getter, holds, tagOf, tidy } from "./dom.js";
import { optionsOf } from "./answers.js";
import { firstShown, keepList, nodeOf } from "./refs.js";
import { hiddenBy } from "./visibility.js";

const listOfInput = getter(HTMLInputElement, "list");
const MOST = 20_000;

export class Choices {
  /** @param {Walk} walk @param {number} opened */
  constructor(walk, opened) {
    this.walk = walk;
    this.left = MOST;
    this.full = false;
    /** @type {Map<Element, List>} the open list of a control */
    this.lists = new Map();
    this.assign(opened ? nodeOf(opened) : null);
  }

  /**
   * A list says whose it is, or its control does; else it is of the one that is open, or was opened
   * last.
   * @param {Element | null} opened
   */
  assign(opened) {
    const free = new Set(
      this.walk.lists.filter(
        (list) => list.options.length > 0 && hiddenBy(list.node, this.walk.moment) === "",
      ),
    );
    const takers = this.walk.controls.filter(
      ({ tag, type }) => tag === "combobox" || (tag === "input" && type === "text"),
    );
    for (const { node, root } of takers) {
      const ids = `${attr(node, "aria-controls")} ${attr(node, "aria-owns")}`
        .split(/\s+/, 10)
        .filter(Boolean);
      const named = ids.map((id) => byId(root, id));
      const list = [...free].find(
        (one) =>
          holds(node, one.node) ||
          named.some((at) => at && (holds(at, one.node) || holds(one.node, at))),
      );
      if (list) this.give(node, list, free);
    }
    for (const list of free) {
      const taker =
        takers.find(({ node }) => node === opened && !this.lists.has(node)) ??
        takers.find(({ node }) => attr(node, "aria-expanded") === "true" && !this.lists.has(node));
      if (taker) this.give(taker.node, list, free);
    }
  }

  /** @param {Element} node @param {List} list @param {Set<List>} free */
  give(node, list, free) {
    free.delete(list);
    this.lists.set(node, list);
    keepList(
      node,
      list.options.map((option) => option.node),
    );
  }

  /** @param {Found} found @returns {Partial<Option>[]} */
  of(found) {
    const { node, tag } = found;
    const list = this.lists.get(node);
    /** @type {Partial<Option>[]} */
    let options = [];
    if (tag === "select") options = optionsOf(node).map(native);
    else if (list) options = list.options.map((option) => this.drawn(option));
    else if (tagOf(node) === "input" && attr(node, "list") !== "") options = datalist(node);
    if (options.length > this.left) {
      this.full = true;
      return [];
    }
    this.left -= options.length;
    return options;
  }

  /** @param {import("./walk.js").Piece} piece @returns {Partial<Option>} */
  drawn(piece) {
    const { node } = piece;
    return option(
      this.walk.stream.sentence(piece, 200) || tidy(attr(node, "aria-label"), 200),
      attr(node, "data-value") || attr(node, "value"),
      attr(node, "aria-selected") === "true" || attr(node, "aria-checked") === "true",
      attr(node, "aria-disabled") === "true",
    );
  }

  /** @param {Found} found */
  isOpen(found) {
    return this.lists.has(found.node);
  }

  /**
   * @param {Found} found a control that cannot be typed in @returns {string} what it shows, its
   * list left out
   */
  text(found) {
    const list = this.lists.get(found.node);
    const inside = list && holds(found.node, list.node);
    const { stream } = this.walk;
    if (!inside) return stream.sentence(found, 300);
    return `${stream.sentence({ start: found.start, end: list.start }, 300)} ${stream.sentence({ start: list.end, end: found.end }, 300)}`.trim();
  }

  /**
   * @param {Found} found @returns {string} the invitation to choose that it shows, empty once
   * something is chosen
   */
  shown(found) {
    return found.tag === "combobox" && found.type === "" && !this.chosen(found)
      ? this.text(found)
      : "";
  }

  /** @param {Found} found a control that cannot be typed in @returns {boolean} */
  chosen(found) {
    const list = this.lists.get(found.node);
    if (
      list?.options.some(({ node }) => attr(node, "aria-selected") === "true") &&
      attr(found.node, "aria-activedescendant") === ""
    )
      return true;
    const text = this.text(found);
    return text !== firstShown(found.node, text) && text !== "";
  }
}

/** @param {HTMLOptionElement} node @returns {Partial<Option>} */
const native = (node) =>
  option(tidy(node.label || node.text, 200), node.value, node.selected, node.disabled);

/** @param {Element} input @returns {Partial<Option>[]} */
function datalist(input) {
  const list = listOfInput.call(input);
  return list
    ? Array.from(all(list, "option"))
        .slice(0, 400)
        .map((node) => native(/** @type {HTMLOptionElement} */ (node)))
    : [];
}

/**
 * @param {string} label @param {string} value @param {boolean} selected @param {boolean} disabled
 * @returns {Partial<Option>} without the fields that have their default value
 */
function option(label, value, selected, disabled) {
  return {
    ...(label !== "" && { label }),
    ...(value !== "" && { value: value.slice(0, 200) }),
    ...(selected && { selected }),
    ...(disabled && { disabled }),
  };
}
