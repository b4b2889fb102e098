/**
 * The panel's element on the page: a closed shadow root with its own style, and the listeners that
 * live as long as it is mounted.
 */

import { text } from "../../shared/files.js";
import { attr, tagOf } from "../page/dom.js";
import { ignoreElement } from "../page/occlusion.js";

const STYLES = ["shared/tokens.css", "content/panel/panel.css"];
/** Size of a `rem` in these styles: a page may give its root any font size. */
const REM_PX = 16;
const HOST_STYLE = {
  all: "initial",
  position: "fixed",
  inset: "0",
  "z-index": "2147483647",
  "pointer-events": "none",
  display: "block",
};
/**
 * Properties that inherit in spite of `all: initial`: people who need wider text may set them by a
 * style of their own. What the page sets is reset inside.
 */
const INHERITED_PROPERTIES = ["letter-spacing", "word-spacing", "line-height"];
/** Events that the page's shortcuts and focus traps must not see. */
const OWN_EVENTS = [
  "click",
  "pointerdown",
  "mousedown",
  "pointerup",
  "mouseup",
  "keydown",
  "keyup",
  "keypress",
  "focusin",
  "focusout",
  "wheel",
  "touchstart",
  "copy",
];

/** @type {Promise<CSSStyleSheet> | null} */
let stylesPromise = null;

/** @returns {Promise<CSSStyleSheet>} one for all panels, with sizes in pixels */
function loadStyles() {
  stylesPromise ??= Promise.all(STYLES.map(text)).then((texts) => {
    const css = texts
      .join("\n")
      .replace(/([\d.]+)rem\b/g, (_, size) => `${Number(size) * REM_PX}px`);
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    return sheet;
  });
  return stylesPromise;
}

export class PanelHost {
  #life = new AbortController();
  /** @type {AbortController | null} of the listeners on the page */
  #mount = null;

  constructor() {
    // No name of its own: a page could define such an element, and be handed its closed root.
    this.element = document.createElement("div");
    this.root = this.element.attachShadow({ mode: "closed" });
    /** Settled once the panel has its style. */
    this.ready = loadStyles().then((sheet) => {
      this.root.adoptedStyleSheets = [sheet];
    });
    const { style } = this.element;
    for (const [name, value] of Object.entries(HOST_STYLE))
      style.setProperty(name, value, "important");
    for (const name of INHERITED_PROPERTIES) style.removeProperty(name);
    for (const type of OWN_EVENTS)
      this.root.addEventListener(type, (event) => event.stopPropagation(), {
        signal: this.#life.signal,
      });
    ignoreElement(this.element);
  }

  /** @returns {boolean} it is on the page */
  get isMounted() {
    return this.element.isConnected;
  }

  /** @returns {DOMRect} the window, as the fixed element covers it */
  get pane() {
    return this.element.getBoundingClientRect();
  }

  /**
   * Put the panel on the page.
   * @param {object} listeners
   * @param {() => void} listeners.onMove the page scrolled or was resized
   * @param {(event: FocusEvent) => void} listeners.onFocus
   * @param {(event: KeyboardEvent) => void} listeners.onKey
   */
  mount({ onMove, onFocus, onKey }) {
    this.#removeOrphans();
    document.documentElement.append(this.element);
    this.#mount?.abort();
    this.#mount = new AbortController();
    const { signal } = this.#mount;
    addEventListener("scroll", onMove, { capture: true, passive: true, signal });
    addEventListener("resize", onMove, { passive: true, signal });
    addEventListener("focusin", onFocus, { capture: true, passive: true, signal });
    addEventListener("keydown", onKey, { capture: true, signal });
  }

  /** Take the panel off the page. */
  unmount() {
    this.element.remove();
    this.#mount?.abort();
    this.#mount = null;
  }

  /** Take the panel off the page for good. */
  remove() {
    this.unmount();
    this.#life.abort();
  }

  /**
   * Firefox destroys an updated extension's scripts without notice (no report found, searched
   * 2026-12) and runs the new ones in open tabs (w3c/webextensions#617): remove the old panel.
   */
  #removeOrphans() {
    const style = attr(this.element, "style");
    const isOrphan = (/** @type {Element} */ node) =>
      node !== this.element &&
      tagOf(node) === "div" &&
      attr(node, "style") === style &&
      !node.hasChildNodes();
    for (const node of [...document.documentElement.children]) if (isOrphan(node)) node.remove();
  }
}
