/**
 * Reports page changes: coalesced, with back-off while changes prove irrelevant, and paused in
 * hidden tabs.
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
/** Events that change a page without changing its nodes. */
const SIGNAL_EVENTS = ["input", "change", "load", "transitionend", "animationend", "toggle"];
const OBSERVED_CHANGES = {
  subtree: true,
  childList: true,
  characterData: true,
  attributes: true,
  attributeFilter: ATTRIBUTES,
};

/** Time without a change after which the page is taken to be at rest. */
const QUIET_MS = 80;
/** Bounds of the wait for rest, and of the pause after changes that proved irrelevant. */
const MIN_DELAY_MS = 250;
const MAX_DELAY_MS = 2000;
/** Share of the time that looks may take on a page that never rests: one part in so many. */
const COST_FACTOR = 10;

export class Watcher {
  /** @param {() => void} onChange */
  constructor(onChange) {
    this.onChange = onChange;
    this.observer = new MutationObserver((records) => this.onMutations(records));
    /** @type {WeakSet<Node>} */
    this.watchedRoots = new WeakSet();
    this.lastChangeAt = performance.now();
    this.firstChangeAt = 0;
    /** Longest wait for the page to come to rest. */
    this.patience_ms = MIN_DELAY_MS;
    /** Earliest time of the next report. */
    this.notBefore = 0;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.timer = undefined;
    /** @type {AbortController | null} of the listeners, while it is running */
    this.listening = null;
  }

  /** @returns {boolean} */
  get isRunning() {
    return this.listening !== null;
  }

  /** Watch the page, from nothing known of it. */
  start() {
    if (this.listening) return;
    this.listening = new AbortController();
    const { signal } = this.listening;
    this.watchedRoots = new WeakSet();
    this.add(document);
    const options = { capture: true, passive: true, signal };
    const onSignal = (/** @type {Event} */ { target }) => {
      if (!(target instanceof Node && isIgnored(target))) this.recordChange();
    };
    for (const type of SIGNAL_EVENTS) addEventListener(type, onSignal, options);
    const onVisible = () => !document.hidden && this.recordChange();
    document.addEventListener("visibilitychange", onVisible, { signal });
  }

  /** Stop watching; a change that was not reported yet never is. */
  stop() {
    this.listening?.abort();
    this.listening = null;
    this.observer.disconnect();
    clearTimeout(this.timer);
    this.timer = undefined;
  }

  /**
   * Watch another root too.
   * @param {Node} root a shadow root, or the document of a frame
   */
  add(root) {
    if (!this.isRunning || this.watchedRoots.has(root)) return;
    this.watchedRoots.add(root);
    this.observer.observe(root, OBSERVED_CHANGES);
  }

  /** @returns {boolean} a change has not been reported yet */
  get hasPendingChange() {
    return this.timer !== undefined;
  }

  /** @returns {number} time since the last change */
  get quietMs() {
    return performance.now() - this.lastChangeAt;
  }

  /**
   * @param {number} instant on the clock of `performance.now()`
   * @returns {boolean} the page has changed since, be it at this very moment
   */
  changedSince(instant) {
    this.onMutations(this.observer.takeRecords());
    return this.lastChangeAt >= instant;
  }

  /** @param {MutationRecord[]} records */
  onMutations(records) {
    if (records.some((record) => !isOwnMutation(record))) this.recordChange();
  }

  /** The page has changed: report it once it is at rest. */
  recordChange() {
    this.lastChangeAt = performance.now();
    // In a hidden tab the change is reported when the tab is shown.
    if (this.hasPendingChange || !this.isRunning || document.hidden) return;
    this.firstChangeAt = this.lastChangeAt;
    const delay_ms = Math.max(QUIET_MS, this.notBefore - this.lastChangeAt);
    this.timer = setTimeout(() => this.report(), delay_ms);
  }

  /** Report the changes, unless the page still changes and patience lasts. */
  report() {
    const now = performance.now();
    const isMoving = now - this.lastChangeAt < QUIET_MS;
    if (isMoving && now - this.firstChangeAt < this.patience_ms) {
      this.timer = setTimeout(() => this.report(), QUIET_MS);
      return;
    }
    this.timer = undefined;
    if (!document.hidden) this.onChange();
  }

  /**
   * Wait longer before reports that prove irrelevant.
   * @param {boolean} wasRelevant the change that was reported last
   * @param {number} cost_ms of the look that it caused
   */
  adaptPatience(wasRelevant, cost_ms) {
    if (wasRelevant) {
      this.patience_ms = Math.max(MIN_DELAY_MS, COST_FACTOR * cost_ms);
      this.notBefore = performance.now();
    } else {
      this.patience_ms = Math.min(MAX_DELAY_MS, this.patience_ms * 2);
      this.notBefore = performance.now() + this.patience_ms;
    }
  }
}

/** @param {MutationRecord} record @returns {boolean} it is of Objecteur's own elements */
function isOwnMutation({ target, addedNodes, removedNodes }) {
  if (isIgnored(target)) return true;
  const nodes = [...addedNodes, ...removedNodes];
  return nodes.length > 0 && nodes.every(isIgnored);
}
