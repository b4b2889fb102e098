/**
 * The elements of the page that the panel must not cover: controls, their labels, buttons, and if
 * possible headings.
 *
 * @typedef {Partial<import("../../generated/types").Control>} Control
 * @typedef {import("./placement.js").Box} Box
 * @typedef {import("./placement.js").Obstacles} Obstacles
 */

import { labelsOf } from "../page/dom.js";
import { nodeOf } from "../page/refs.js";
import { boxOnScreen } from "./outlines.js";

/** Controls, buttons and headings that count, of each kind. */
const MAX_OBSTACLES = 300;

/**
 * @param {readonly Control[]} controls
 * @param {Element[]} buttons that a person sees
 * @param {Element[]} headings
 * @returns {Obstacles} of what the window shows
 */
export function obstaclesOf(controls, buttons, headings) {
  const nodes = controls
    .filter(({ visible }) => visible !== false)
    .map(({ ref }) => (ref === undefined ? null : nodeOf(ref)))
    .slice(0, MAX_OBSTACLES);
  const labels = nodes.flatMap((node) => (node ? labelsOf(node) : []));
  return {
    hard: boxesInWindow([...nodes, ...labels, ...buttons.slice(0, MAX_OBSTACLES)]),
    soft: boxesInWindow(headings.slice(0, MAX_OBSTACLES)),
  };
}

/** @param {(Element | null)[]} nodes @returns {Box[]} of those that the window shows */
function boxesInWindow(nodes) {
  return nodes
    .map(boxOnScreen)
    .filter((box) => box !== null)
    .filter(isInWindow);
}

/** @param {Box} box */
const isInWindow = ({ left, top, right, bottom }) =>
  bottom > 0 && top < innerHeight && right > 0 && left < innerWidth;
