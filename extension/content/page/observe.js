/**
 * The page as data: what a person would see of it, and nothing that anybody wrote into it.
 *
 * @typedef {import("../../generated/types").Page} Page
 * @typedef {import("../../generated/types").Button} Button
 * @typedef {import("../../generated/types").Rules} Rules
 * @typedef {import("./walk.js").Walk} Walk
 */

import { controlsOf } from "./controls.js";
import { attr, byId, getter, rootOf, tagOf, textOf, tidy } from "./dom.js";
import { valueOf } from "./answers.js";
import { hiddenBy } from "./visibility.js";
import { Walk as Walker } from "./walk.js";

const read = {
  url: getter(Document, "URL"),
  title: getter(Document, "title"),
  ready: getter(Document, "readyState"),
  top: getter(Document, "documentElement"),
};
const inputType = getter(HTMLInputElement, "type");
const buttonType = getter(HTMLButtonElement, "type");

/**
 * Reads the page, changes nothing.
 * @param {Document} document
 * @param {Rules} rules
 * @param {{ age_ms?: number, quiet_ms?: number, opened?: number, onRoot?: (root: Node) => void,
 * onButton?: (node: Element) => void, onHeading?: (node: Element) => void }} [moment] `opened`: ref
 * of the control whose list was opened last; `onRoot` is told of the document and of every shadow
 * root and frame that was read, `onButton` of every button that a person sees, `onHeading` of the
 * headings
 * @returns {Partial<Page>} without the fields that have their default value
 */
export function observe(
  document,
  rules,
  { age_ms = 0, quiet_ms = 0, opened = 0, onRoot, onButton, onHeading } = {},
) {
  const walk = new Walker(rules);
  walk.run(document);
  for (const root of walk.paths.roots.keys()) onRoot?.(root);
  for (const { node } of walk.headings) onHeading?.(node);
  const { stream } = walk;
  const controls = controlsOf(walk, opened);
  const whole = { start: 0, end: stream.place };
  const text = stream.blocks(whole, 20_001);
  const headings = walk.headings.map((piece) => stream.sentence(piece, 300)).filter(Boolean);
  const dialogs = walk.dialogs.map((piece) => stream.blocks(piece, 2000)).filter(Boolean);
  const alerts = walk.alerts.map((piece) => stream.sentence(piece, 500)).filter(Boolean);
  const top = read.top.call(document);
  const ready = read.ready.call(document);
  const truncated = walk.truncated || text.length > 20_000 || walk.buttons.length >= 500;
  return {
    url: read.url.call(document).slice(0, 4000),
    title: tidy(read.title.call(document)),
    lang: top ? attr(top, "lang").slice(0, 40) : "",
    text: text.slice(0, 20_000),
    headings: headings.slice(0, 50),
    dialogs: dialogs.slice(0, 10),
    alerts: alerts.slice(0, 20),
    controls: /** @type {Page["controls"]} */ (controls),
    buttons: /** @type {Page["buttons"]} */ (buttonsOf(walk, onButton)),
    hidden: walk.hidden.map((node) => ({
      name: attr(node, "name"),
      value: valueOf(node).slice(0, 200),
    })),
    ...(ready !== "complete" && { ready }),
    age_ms: Math.round(age_ms),
    quiet_ms: Math.round(quiet_ms),
    ...(walk.busy && { busy: true }),
    ...(truncated && { truncated: true }),
  };
}

/** @param {Walk} walk @param {(node: Element) => void} [onSeen] @returns {Partial<Button>[]} */
function buttonsOf(walk, onSeen) {
  return walk.buttons.map(({ node, start, end, dialog }) => {
    const label =
      tidy(attr(node, "aria-label"), 200) ||
      walk.stream.sentence({ start, end }, 200) ||
      named(node);
    const tag = tagOf(node);
    const type =
      tag === "button" ? buttonType.call(node) : tag === "input" ? inputType.call(node) : "";
    const name = attr(node, "name").slice(0, 200);
    const hidden = hiddenBy(node, walk.moment) !== "";
    if (!hidden) onSeen?.(node);
    return {
      ...(label !== "" && { label }),
      ...(type !== "" && { type }),
      ...(name !== "" && { name }),
      ...(hidden && { visible: false }),
      ...(dialog && { in_dialog: true }),
    };
  });
}

/** @param {Element} node a button without words of its own */
function named(node) {
  const other = byId(rootOf(node), attr(node, "aria-labelledby").split(" ")[0]);
  const value = tagOf(node) === "input" ? valueOf(node) : "";
  return tidy(other ? textOf(other) : value || attr(node, "alt") || attr(node, "title"), 200);
}
