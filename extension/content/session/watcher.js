/**
 * Tells when the page has changed: once for many changes, the less often the more it changes for
 * nothing, and never while nobody sees it.
 */

import { isIgnored } from "../page/occlusion.js";

const ATTRIBUTES = [
  "class",
  "style",
  "hidden",
  "disabled",
  "readonly",
  "required",
  "open",
  "type",
  "value",
  "checked",
  "selected",
  "inert",
  "role",
  "name",
  "id",
  "for",
  "placeholder",
  "maxlength",
  "action",
  "contenteditable",
  "aria-hidden",
  "aria-expanded",
  "aria-disabled",
  "aria-busy",
  "aria-label",
  "aria-selected",
  "aria-checked",
  "aria-controls",
  "aria-owns",
  "aria-required",
];
/** What changes a page without changing its nodes. */
const SIGNS = ["input", "change", "load", "transitionend", "animationend", "toggle"];
const CHANGES = {
  subtree: true,
  childList: true,
  characterData: true,
  attributes: true,
  attributeFilter: ATTRIBUTES,
};

/** So long without a change, and the page is taken to be at rest. */
const QUIET_MS = 80;
const SOONEST_MS = 250;
const LATEST_MS = 2000;

export class Watcher {
  /** @param {() => void} changed */
  constructor(changed) {
    this.changed = changed;
    this.observer = new MutationObserver((records) => this.notice(records));
    /** @type {WeakSet<Node>} */
    this.known = new WeakSet();
    this.lastChange = performance.now();
    this.firstChange = 0;
    this.patience = SOONEST_MS;
    /** Not before, whatever happens. */
    this.notBefore = 0;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.timer = undefined;
    this.on = false;
    this.sign = (/** @type {Event} */ event) => {
      if (!(event.target instanceof Node && isIgnored(event.target))) this.touch();
    };
    this.shown = () => this.on && !document.hidden && this.touch();
  }

  start() {
    if (this.on) return;
    this.on = true;
    this.known = new WeakSet();
    this.add(document);
    for (const type of SIGNS) addEventListener(type, this.sign, { capture: true, passive: true });
    document.addEventListener("visibilitychange", this.shown);
  }

  stop() {
    this.on = false;
    this.observer.disconnect();
    clearTimeout(this.timer);
    this.timer = undefined;
    for (const type of SIGNS) removeEventListener(type, this.sign, { capture: true });
    document.removeEventListener("visibilitychange", this.shown);
  }

  /** @param {Node} root also to be watched: a shadow root, the document of a frame */
  add(root) {
    if (!this.on || this.known.has(root)) return;
    this.known.add(root);
    this.observer.observe(root, CHANGES);
  }

  /** @returns {boolean} a change has not been told yet */
  get waiting() {
    return this.timer !== undefined;
  }

  /** @returns {number} since the last change */
  get quiet() {
    return performance.now() - this.lastChange;
  }

  /**
   * @param {number} instant as `performance.now()` told it
   * @returns {boolean} the page has changed since, be it at this very moment
   */
  changedSince(instant) {
    this.notice(this.observer.takeRecords());
    return this.lastChange >= instant;
  }

  /** @param {MutationRecord[]} records */
  notice(records) {
    if (records.some((record) => !ours(record))) this.touch();
  }

  touch() {
    this.lastChange = performance.now();
    // Nobody sees it: the change is told when somebody does.
    if (this.timer !== undefined || !this.on || document.hidden) return;
    this.firstChange = this.lastChange;
    this.timer = setTimeout(
      () => this.tell(),
      Math.max(QUIET_MS, this.notBefore - this.lastChange),
    );
  }

  tell() {
    const now = performance.now();
    if (now - this.lastChange < QUIET_MS && now - this.firstChange < this.patience) {
      this.timer = setTimeout(() => this.tell(), QUIET_MS);
      return;
    }
    this.timer = undefined;
    if (!document.hidden) this.changed();
  }

  /**
   * @param {boolean} worthwhile the change that was told last was one
   * @param {number} cost_ms of looking
   */
  learn(worthwhile, cost_ms) {
    this.patience = worthwhile
      ? Math.max(SOONEST_MS, 10 * cost_ms)
      : Math.min(LATEST_MS, this.patience * 2);
    this.notBefore = performance.now() + (worthwhile ? 0 : this.patience);
  }
}

/** @param {MutationRecord} record */
function ours({ target, addedNodes, removedNodes }) {
  if (isIgnored(target)) return true;
  const nodes = [...addedNodes, ...removedNodes];
  return nodes.length > 0 && nodes.every(isIgnored);
}
