/**
 * One walk over everything on the page, in the order in which it is read: collects, judges nothing.
 *
 * @typedef {import("./style-cache.js").Sight} Sight
 * @typedef {import("./text-buffer.js").Stretch} Stretch
 * @typedef {Stretch & { node: Element }} Piece
 * @typedef {Piece & { root: Node, for: string }} LabelPiece
 * @typedef {{ text: Stretch | null, node: Element, around: Group | null, first: string }} Group
 * @typedef {Piece & { options: Piece[] }} List
 *
 * @typedef {object} Found a control
 * @property {Element} node
 * @property {"input" | "textarea" | "select" | "combobox" | "editable"} tag
 * @property {string} type
 * @property {Node} root
 * @property {import("./visibility.js").HiddenBy} why a person cannot see it
 * @property {number} start
 * @property {number} end of its own words, where it has some
 * @property {string} before the text before it
 * @property {string} above the line above that
 * @property {LabelPiece | null} label
 * @property {Group | null} group
 * @property {Element | null} form
 *
 * @typedef {object} Place what holds for everything within an element
 * @property {Node} root
 * @property {LabelPiece | null} label
 * @property {Group | null} group
 * @property {Element | null} form
 * @property {List | null} list
 * @property {boolean} dialog
 * @property {boolean} free text there may name a control
 *
 * @typedef {object} Step
 * @property {Element} element
 * @property {Node | null} next
 * @property {Node | null} more what follows once `next` has come to its end
 * @property {Sight} sight
 * @property {boolean} apart its children are drawn elsewhere than in it
 * @property {boolean | null} readable what is written there can be read; null until somebody asks
 * @property {boolean} block
 * @property {Place} place of its children
 * @property {Place} outer of the children that `more` begins
 * @property {((end: number) => void) | null} leave
 */

import { ignored } from "./occlusion.js";
import {
  all,
  boxOf,
  dataOf,
  firstOf,
  getter,
  has,
  insideOf,
  nextOf,
  shadowOf,
  tagOf,
  typeOf,
} from "./dom.js";
import { Paths } from "./paths.js";
import { describe } from "./classify-element.js";
import { Moment, readable } from "./style-cache.js";
import { Stream } from "./text-buffer.js";

const SKIPPED = new Set([
  "script",
  "style",
  "noscript",
  "template",
  "head",
  "svg",
  "math",
  "object",
  "audio",
  "video",
  "canvas",
  "map",
  "link",
  "meta",
  "datalist",
]);
const HOSTS = new Set([
  "article",
  "aside",
  "blockquote",
  "body",
  "div",
  "footer",
  "header",
  "main",
  "nav",
  "p",
  "section",
  "span",
]);
const INK = /\S/;
const MARKS =
  "[inert],[role],[contenteditable],[aria-live],[aria-busy],[aria-modal],[aria-haspopup]";
const INLINE = /^(?:inline|contents|ruby)/;
const MOST = 300_000;
/** A frame of this size may hold something that a person is asked. */
const [WIDE, HIGH] = [200, 60];

const documentElement = getter(Document, "documentElement");

export class Walk {
  /** @param {import("../../generated/types").Rules} rules */
  constructor(rules) {
    this.rules = rules;
    this.stream = new Stream();
    this.paths = new Paths();
    this.moment = new Moment();
    /** @type {Found[]} */
    this.controls = [];
    /** @type {LabelPiece[]} */
    this.labels = [];
    /** @type {Piece[]} */
    this.headings = [];
    /** @type {Piece[]} */
    this.dialogs = [];
    /** @type {Piece[]} */
    this.alerts = [];
    /** @type {(Piece & { dialog: boolean, sight: Sight })[]} */
    this.buttons = [];
    /** @type {List[]} */
    this.lists = [];
    /** @type {HTMLInputElement[]} hidden inputs that the rules name */
    this.hidden = [];
    /** @type {Element[]} hidden inputs for the code of a typeahead */
    this.codes = [];
    /** @type {Element[]} in page order */
    this.forms = [];
    /** @type {Set<Element>} inputs that an element around them says to be comboboxes */
    this.comboboxes = new Set();
    this.busy = false;
    this.truncated = false;
    this.count = 0;
    /** @type {Set<Element>} the few elements whose attributes say more than their tag */
    this.marked = new Set();
    /** @type {Step[]} */
    this.steps = [];
  }

  /** @param {Document} document */
  run(document) {
    const top = documentElement.call(document);
    if (!top) return;
    this.mark(document, null, "");
    this.enter(
      top,
      {
        root: document,
        label: null,
        group: null,
        form: null,
        list: null,
        dialog: false,
        free: true,
      },
      null,
      false,
    );
    for (let step = this.steps.at(-1); step; step = this.steps.at(-1)) {
      const node = step.next;
      if (!node) this.turn(step);
      else {
        step.next = nextOf(node);
        const type = typeOf(node);
        if (type === Node.ELEMENT_NODE)
          this.enter(/** @type {Element} */ (node), step.place, step.sight, step.apart);
        else if (type === Node.TEXT_NODE) this.text(node, step);
      }
    }
    this.truncated ||= this.stream.full;
  }

  /** @param {Node} root @param {Element | null} host @param {string} way from the host into it */
  mark(root, host, way) {
    for (const element of all(root, MARKS)) this.marked.add(element);
    this.paths.enter(root, host, way);
  }

  /** @param {Step} step whose children have all been seen */
  turn(step) {
    if (step.more) {
      step.next = step.more;
      step.more = null;
      step.place = step.outer;
      step.apart = true;
      return;
    }
    this.steps.pop();
    step.leave?.(this.stream.place);
    if (step.block) this.stream.break();
  }

  /**
   * @param {Element} element
   * @param {Place} place
   * @param {Sight | null} around
   * @param {boolean} apart it is drawn elsewhere than in its parent
   */
  enter(element, place, around, apart) {
    this.count += 1;
    if (this.count > MOST) {
      this.truncated = true;
      return;
    }
    const tag = tagOf(element);
    if (SKIPPED.has(tag) || ignored(element)) return;
    const shut = around !== null && around.gone === "display";
    const sight = shut
      ? around
      : apart
        ? this.moment.sight(element)
        : this.moment.measure(element, around, this.marked.has(element) && has(element, "inert"));
    const block =
      !shut && sight.gone !== "display" && (tag === "br" || !INLINE.test(sight.display));
    if (block) this.stream.break();
    else if (!shut && sight.display !== "inline") this.stream.write(" ", true);
    const said = describe(this, element, tag, place, sight);
    if (!said) return;
    const next = firstOf(element);
    /** @type {Step} */
    const step = {
      element,
      next,
      more: null,
      apart: false,
      sight,
      readable: null,
      block,
      place: said.place,
      outer: said.place,
      leave: said.leave,
    };
    if (tag === "iframe") this.intoFrame(step);
    else if (tag.includes("-") || (HOSTS.has(tag) && (!next || typeOf(next) !== Node.ELEMENT_NODE)))
      this.intoShadow(step);
    this.steps.push(step);
  }

  /** @param {Node} node @param {Step} step */
  text(node, step) {
    if (step.sight.gone === "display") return;
    const data = dataOf(node);
    if (!INK.test(data)) {
      if (data !== "") this.stream.write(" ", step.place.free);
      return;
    }
    step.readable ??= readable(step.sight);
    if (step.readable) this.stream.write(data, step.place.free);
  }

  /** @param {Step} step */
  intoFrame(step) {
    const document = insideOf(step.element);
    step.next = document && documentElement.call(document);
    if (!document) {
      // Another site's: a captcha, say. Whatever it asks, nobody can look in.
      const { width, height } = boxOf(step.element);
      this.truncated ||= !step.sight.gone && width >= WIDE && height >= HIGH;
      return;
    }
    this.mark(document, step.element, "|||");
    step.place = { ...step.place, root: document, label: null, form: null };
  }

  /** @param {Step} step */
  intoShadow(step) {
    const shadow = shadowOf(step.element);
    if (!shadow) return;
    this.mark(shadow, step.element, " >>> ");
    step.more = step.next;
    step.next = firstOf(shadow);
    step.place = { ...step.place, root: shadow };
  }
}
