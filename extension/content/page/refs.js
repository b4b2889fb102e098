/**
 * Numbers for nodes: Python speaks of a control by its number, which lives as long as the node.
 */

/** @type {WeakMap<Element, number>} */
const numbers = new WeakMap();
/** @type {Map<number, WeakRef<Element>>} */
const nodes = new Map();
/** @type {WeakMap<Element, Element[]>} */
const lists = new WeakMap();
/** @type {WeakMap<Element, string>} */
const shown = new WeakMap();

const MOST = 1_000_000;
let last = 0;

/** @param {Element} node */
export function refOf(node) {
  let ref = numbers.get(node);
  if (ref === undefined) {
    last = (last % MOST) + 1;
    ref = last;
    numbers.set(node, ref);
    nodes.set(ref, new WeakRef(node));
  }
  return ref;
}

/** @param {number} ref @returns {Element | null} null once the node is gone */
export const nodeOf = (ref) => nodes.get(ref)?.deref() ?? null;

/**
 * @param {Element} node @param {Element[]} options the items of its open list, in the order in
 * which Python was told of them
 */
export const keepList = (node, options) => lists.set(node, options);

/** @param {Element} node @returns {Element[]} */
export const listOf = (node) => lists.get(node) ?? [];

/**
 * What a list that cannot be typed in showed when it was first seen: most often an invitation to
 * choose.
 * @param {Element} node
 * @param {string} text what it shows now
 */
export function firstShown(node, text) {
  const first = shown.get(node);
  if (first === undefined) shown.set(node, text);
  return first ?? text;
}

/**
 * @param {Element} node @param {string} text @returns {boolean} it shows what it showed when it was
 * first seen
 */
export const isUntouched = (node, text) => shown.get(node) === text;

/** Forgets the numbers of nodes that are gone. */
export function sweep() {
  for (const [ref, node] of nodes) if (!node.deref()) nodes.delete(ref);
}
