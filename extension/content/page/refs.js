/**
 * Numbers for nodes. Python speaks of a control by its number ("ref"), which lives as long as the
 * node; 0 is no control's.
 */

/** @type {WeakMap<Element, number>} */
const numbers = new WeakMap();
/** @type {Map<number, WeakRef<Element>>} */
const nodes = new Map();
/** @type {WeakMap<Element, Element[]>} */
const lists = new WeakMap();
/** @type {WeakMap<Element, string>} */
const firstTexts = new WeakMap();

const MAX_REFS = 1_000_000;
let last = 0;

/** @param {Element} node @returns {number} its number, a new one for a new node */
export function refOf(node) {
  let ref = numbers.get(node);
  if (ref === undefined) {
    last = (last % MAX_REFS) + 1;
    ref = last;
    numbers.set(node, ref);
    nodes.set(ref, new WeakRef(node));
  }
  return ref;
}

/** @param {number} ref @returns {Element | null} null once the node is gone */
export const nodeOf = (ref) => nodes.get(ref)?.deref() ?? null;

/**
 * Remember the items of a control's open list.
 *
 * @param {Element} node
 * @param {Element[]} options in the order in which Python gets them
 */
export const rememberList = (node, options) => lists.set(node, options);

/** @param {Element} node @returns {Element[]} the items that were remembered last */
export const listOf = (node) => lists.get(node) ?? [];

/**
 * Remember the text that a list shows when it is first observed: most often an invitation to
 * choose.
 *
 * @param {Element} node a list that cannot be typed in
 * @param {string} text the text that it shows now
 * @returns {string} the text that it showed first
 */
export function rememberFirstText(node, text) {
  const first = firstTexts.get(node);
  if (first === undefined) firstTexts.set(node, text);
  return first ?? text;
}

/** @param {Element} node @param {string} text the text that it shows now @returns {boolean} */
export const showsFirstText = (node, text) => firstTexts.get(node) === text;

/** Forget the numbers of nodes that are gone. */
export function sweep() {
  for (const [ref, node] of nodes) if (!node.deref()) nodes.delete(ref);
}
