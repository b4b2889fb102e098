/**
 * The loop on one page: observe, ask Python, act, wait until the page settles, read back, show,
 * observe again.
 *
 * @typedef {import("../../generated/types").Page} Page
 * @typedef {import("../../generated/types").Rules} Rules
 * @typedef {import("../../generated/types").LookReply} LookReply
 * @typedef {import("../../generated/types").View} View
 * @typedef {import("../../shared/messages.js").JournalEvent} JournalEvent
 * @typedef {import("./engine-handle.js").EngineHandle} EngineHandle
 * @typedef {import("./notices.js").Notices} Notices
 * @typedef {import("./person-state.js").PersonState} PersonState
 * @typedef {import("./visit.js").Visit} Visit
 * @typedef {import("./watcher.js").Watcher} Watcher
 * @typedef {object} Parts
 * @property {Promise<Rules>} rules
 * @property {PersonState} person
 * @property {EngineHandle} engine
 * @property {Watcher} watcher
 * @property {{ show: (view: View | null, refs: number[]) => unknown, hide: () => void }} panel
 * @property {{ add: (events: JournalEvent[]) => void }} outbox
 * @property {Notices} notices
 * @property {(error: unknown) => void} onError
 * @property {() => void} onOrphaned the extension was updated or removed
 * @property {() => Visit} createVisit of the present address
 * @property {typeof import("../page/observe.js").observe} observe
 */

import { isoNow } from "../../shared/clock.js";
import { sweep } from "../page/refs.js";
import { Answers } from "./answers.js";
import { isTransient } from "./engine-handle.js";
import { Scheduler } from "./scheduler.js";
import { SETTLE_MIN_MS, settle } from "./settle.js";

export class SessionLoop {
  /** @type {Visit} the stay at the present address */
  visit;
  /** @type {Scheduler} */
  scheduler;
  /** @type {Answers} */
  answers;
  #parts;
  #signal;

  /**
   * @param {Parts} parts
   * @param {AbortSignal} signal of the session
   */
  constructor(parts, signal) {
    this.#parts = parts;
    this.#signal = signal;
    this.visit = parts.createVisit();
    this.answers = new Answers(signal);
    this.scheduler = new Scheduler(
      {
        look: () => void this.look(true),
        check: () => this.visit.check(),
        nextCheckAt: () => this.visit.nextCheckAt,
      },
      signal,
    );
  }

  /** Look for the first time, once the document is there. */
  start() {
    if (this.#signal.aborted) return;
    this.#parts.watcher.start();
    void this.look(true);
  }

  /** Begin another visit if the address is another one. */
  onAddressChange() {
    if (this.#signal.aborted || this.visit.isCurrent) return;
    this.scheduler.cancelLook();
    this.#parts.panel.hide();
    this.visit.leave();
    this.visit = this.#parts.createVisit();
    sweep();
    this.start();
  }

  /**
   * Look at the page, again as long as something was done to it.
   * @param {boolean} [isForced] ask Python even if the page is as it was
   * @param {{ isAsked?: boolean }} [options] `isAsked`: the person asked for it just now
   */
  async look(isForced = false, { isAsked = false } = {}) {
    if (this.#signal.aborted || document.readyState === "loading") return;
    if (!chrome.runtime?.id) return this.#parts.onOrphaned();
    if (!this.scheduler.admit({ isBusy: this.answers.isPending, isAsked })) return;
    const signal = this.answers.begin();
    try {
      let isAgain = await this.#round(isForced || this.scheduler.isDue, signal);
      while (isAgain) isAgain = await this.#round(true, signal);
    } catch (error) {
      if (!signal.aborted) await this.#fail(error);
    }
    if (!this.answers.finish(signal)) return;
    this.scheduler.schedule();
    if (this.scheduler.takePostponed()) this.#parts.watcher.recordChange();
  }

  /** Observe the page for the places that a panel must not cover, unless a look has done so. */
  async observeForPanel() {
    const { rules, onError } = this.#parts;
    const { visit } = this;
    if (visit.page) return;
    try {
      visit.page = this.#observe(await rules, visit, {});
    } catch (error) {
      onError(error);
    }
  }

  /** @returns {boolean} no look is going on, and none begins before the page or person acts */
  get isIdle() {
    return this.#isResting && !this.scheduler.isTimerSet;
  }

  /** @returns {boolean} nothing is being done, waited for or checked any more */
  get isSettled() {
    if (!this.#isResting || this.scheduler.nextLookAt < Infinity) return false;
    if (this.#parts.watcher.quietMs <= SETTLE_MIN_MS) return false;
    return this.scheduler.hasFailed || (this.visit.reply !== null && this.visit.isSure);
  }

  get #isResting() {
    const isLooking = this.answers.isPending || this.scheduler.isPostponed;
    return !isLooking && !this.#parts.watcher.hasPendingChange;
  }

  /**
   * @param {boolean} isForced
   * @param {AbortSignal} lookSignal
   * @returns {Promise<boolean>} something was done, so look again
   */
  async #round(isForced, lookSignal) {
    const { person, engine, watcher } = this.#parts;
    const [rules, state, python] = await engine.withSlowNotice(
      Promise.all([this.#parts.rules, person.current(), engine.start()]),
      lookSignal,
    );
    const { visit } = this;
    const signal = AbortSignal.any([lookSignal, visit.signal]);
    const isDropped = () => signal.aborted || !visit.isCurrent;
    if (isDropped()) return false;
    const startedAt = performance.now();
    const page = this.#observe(rules, visit, {
      age_ms: startedAt - visit.startedAt,
      quiet_ms: watcher.quietMs,
      opened: visit.openedRef,
      onRoot: (root) => watcher.add(root),
    });
    const text = textOf(page);
    const hasNews = this.#learn(visit, text, performance.now() - startedAt);
    if (!hasNews && !isForced) return false;
    const request = { type: "look", page, now: isoNow(), ...state, ...visit.report(page, text) };
    const reply = await engine.ask(python, request, lookSignal);
    if (isDropped()) return false;
    visit.reply = reply;
    this.scheduler.recordReply();
    const hasChanged = watcher.changedSince(startedAt);
    const hasActed = await this.#carryOut(reply, signal, () => {
      if (!hasChanged) return page.controls ?? [];
      return this.#parts.observe(document, rules, { opened: visit.openedRef }).controls ?? [];
    });
    if (!hasActed && !signal.aborted) this.#rest(reply);
    return hasActed;
  }

  /**
   * Learn from an observation how soon the next one pays.
   * @param {Visit} visit
   * @param {string} text of the page
   * @param {number} cost_ms of the observation
   * @returns {boolean} Python has not been told all of it
   */
  #learn(visit, text, cost_ms) {
    const { figures } = this.#parts.engine;
    figures.looks += 1;
    figures.observe_ms = Math.round(cost_ms * 10) / 10;
    const hasNews = visit.recheckActions() || text !== visit.lastText;
    this.#parts.watcher.adaptPatience(hasNews, cost_ms);
    return hasNews;
  }

  /**
   * Do what Python planned, and show what it says.
   * @param {LookReply} reply
   * @param {AbortSignal} signal
   * @param {() => Partial<import("../../generated/types").Control>[]} currentControls
   * @returns {Promise<boolean>} there are new outcomes, or a control was gone
   */
  async #carryOut({ plan, view, events }, signal, currentControls) {
    const { visit } = this;
    const { watcher, panel, outbox } = this.#parts;
    const outcomeCount = visit.outcomes.size;
    const isInterrupted = !visit.perform(plan.actions, currentControls);
    for (const { kind, ref } of plan.actions) if (kind === "show") visit.shownRefs.add(ref);
    void panel.show(view, visit.refsToFrame());
    outbox.add(events);
    if (visit.unreadActions.length > 0 || isInterrupted) {
      await settle(
        () => watcher.quietMs,
        () => visit.isHolding,
      );
      if (signal.aborted) return false;
      visit.verifyActions();
    }
    return visit.outcomes.size > outcomeCount || isInterrupted;
  }

  /**
   * Plan what follows a reply after which nothing is left to do at once.
   * @param {LookReply} reply
   */
  #rest({ watch, look_again_ms }) {
    if (!watch) {
      this.#parts.watcher.stop();
      this.#parts.engine.close();
    } else if (look_again_ms >= 0) this.scheduler.lookIn(look_again_ms);
  }

  /** @param {unknown} error Python cannot be asked: the panel shows a text all the same */
  async #fail(error) {
    const { person, engine, notices, onError, onOrphaned } = this.#parts;
    if (!chrome.runtime?.id) return onOrphaned();
    onError(error);
    this.scheduler.recordFailure(isTransient(error));
    engine.recordFailure();
    person.forget();
    await notices.showFailure(this.#signal);
  }

  /**
   * @param {Rules} rules
   * @param {Visit} visit keeps the buttons and headings
   * @param {Parameters<typeof import("../page/observe.js").observe>[2]} options
   */
  #observe(rules, visit, options) {
    [visit.buttons, visit.headings] = [[], []];
    return this.#parts.observe(document, rules, {
      ...options,
      onButton: (node) => visit.buttons.push(node),
      onHeading: (node) => visit.headings.push(node),
    });
  }
}

/**
 * @param {Partial<Page>} page
 * @returns {string} to compare with another observation, so without its times
 */
function textOf({ age_ms: _age, quiet_ms: _quiet, ...page }) {
  return JSON.stringify(page);
}
