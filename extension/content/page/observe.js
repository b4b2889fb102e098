/**
 * Observation: the page as data, as a person sees it, without the texts that anybody wrote into it.
 *
 * @typedef {import("../../generated/types").Page} Page
 * @typedef {import("../../generated/types").Button} Button
 * @typedef {import("../../generated/types").Rules} Rules
 */

import { MAX_BUTTONS } from "./collect-elements.js";
import { controlsOf } from "./controls.js";
import { attr, byId, collapseSpaces, getter, rootOf, tagOf, textOf } from "./dom.js";
import { valueOf } from "./answers.js";
import { hiddenBy } from "./visibility.js";
import { Walk } from "./walk.js";

const getters = {
  url: getter(Document, "URL"),
  title: getter(Document, "title"),
  ready: getter(Document, "readyState"),
  top: getter(Document, "documentElement"),
};
const inputType = getter(HTMLInputElement, "type");
const buttonType = getter(HTMLButtonElement, "type");
const MAX_TEXT_CHARS = 20_000;

/**
 * Read the page, and change nothing.
 *
 * @param {Document} document
 * @param {Rules} rules
 * @param {object} [options]
 * @param {number} [options.age_ms]
 * @param {number} [options.quiet_ms]
 * @param {number} [options.opened] ref of the control whose list was opened last
 * @param {(root: Node) => void} [options.onRoot] called with the document and with every shadow
 * root and frame that was read
 * @param {(node: Element) => void} [options.onButton] called with every button that a person sees
 * @param {(node: Element) => void} [options.onHeading] called with every heading
 * @returns {Partial<Page>} without the fields that have their default value
 */
export function observe(
  document,
  rules,
  { age_ms = 0, quiet_ms = 0, opened: openedRef = 0, onRoot, onButton, onHeading } = {},
) {
  const walk = new Walk(rules);
  walk.run(document);
  for (const root of walk.paths.roots.keys()) onRoot?.(root);
  for (const { node } of walk.headings) onHeading?.(node);
  const { buffer } = walk;
  const controls = controlsOf(walk, openedRef);
  const fullRange = { start: 0, end: buffer.position };
  const text = buffer.asBlocks(fullRange, MAX_TEXT_CHARS + 1);
  const headings = walk.headings.map((piece) => buffer.asLine(piece, 300)).filter(Boolean);
  const dialogs = walk.dialogs.map((piece) => buffer.asBlocks(piece, 2000)).filter(Boolean);
  const alerts = walk.alerts.map((piece) => buffer.asLine(piece, 500)).filter(Boolean);
  const top = getters.top.call(document);
  const ready = getters.ready.call(document);
  const truncated =
    walk.isTruncated || text.length > MAX_TEXT_CHARS || walk.buttons.length >= MAX_BUTTONS;
  return {
    url: getters.url.call(document).slice(0, 4000),
    title: collapseSpaces(getters.title.call(document)),
    lang: top ? attr(top, "lang").slice(0, 40) : "",
    text: text.slice(0, MAX_TEXT_CHARS),
    headings: headings.slice(0, 50),
    dialogs: dialogs.slice(0, 10),
    alerts: alerts.slice(0, 20),
    controls: /** @type {Page["controls"]} */ (controls),
    buttons: /** @type {Page["buttons"]} */ (buttonsOf(walk, onButton)),
    hidden: walk.hiddenInputs.map((node) => ({
      name: attr(node, "name"),
      value: valueOf(node).slice(0, 200),
    })),
    ...(ready !== "complete" && { ready }),
    age_ms: Math.round(age_ms),
    quiet_ms: Math.round(quiet_ms),
    ...(walk.isBusy && { busy: true }),
    ...(truncated && { truncated: true }),
  };
}

/** @param {Walk} walk @param {(node: Element) => void} [onVisible] @returns {Partial<Button>[]} */
function buttonsOf(walk, onVisible) {
  return walk.buttons.map(({ node, start, end, dialog }) => {
    const label =
      collapseSpaces(attr(node, "aria-label"), 200) ||
      walk.buffer.asLine({ start, end }, 200) ||
      nameWithoutText(node);
    const type = typeOfButton(node);
    const name = attr(node, "name").slice(0, 200);
    const isHidden = hiddenBy(node, walk.layout) !== "";
    if (!isHidden) onVisible?.(node);
    return {
      ...(label !== "" && { label }),
      ...(type !== "" && { type }),
      ...(name !== "" && { name }),
      ...(isHidden && { visible: false }),
      ...(dialog && { in_dialog: true }),
    };
  });
}

/** @param {Element} node @returns {string} empty for elements with the role of a button */
function typeOfButton(node) {
  const tag = tagOf(node);
  if (tag === "button") return buttonType.call(node);
  return tag === "input" ? inputType.call(node) : "";
}

/** @param {Element} node a button without text of its own @returns {string} */
function nameWithoutText(node) {
  const reference = byId(rootOf(node), attr(node, "aria-labelledby").split(" ")[0]);
  if (reference) return collapseSpaces(textOf(reference), 200);
  const value = tagOf(node) === "input" ? valueOf(node) : "";
  return collapseSpaces(value || attr(node, "alt") || attr(node, "title"), 200);
}
