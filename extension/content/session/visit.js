/**
 * One stay at one address: what was tried there, and what came of it.
 *
 * @typedef {import("../../generated/types").Action} Action
 * @typedef {import("../../generated/types").Outcome} Outcome
 * @typedef {import("../../generated/types").Page} Page
 * @typedef {Partial<import("../../generated/types").Control>} Control
 * @typedef {import("../../generated/types").LookReply} LookReply
 */

import { clearTraces, perform, undo, verifyAction, writtenActions } from "../act/apply.js";
import { isSameControl, hasSameMarkup } from "../page/control-identity.js";
import { nodeOf } from "../page/refs.js";
import { obstaclesOf } from "../panel/obstacles.js";

/** Looks after which an action whose control keeps disappearing is given up. */
const MAX_RETURNS = 4;
/** Outcomes in one request, the latest ones; and the length of their action's name. */
const MAX_OUTCOMES = 400;
const MAX_ACTION_CHARS = 1100;
/**
 * Times of the checks, after the last action: pages take values back late, and often without a
 * trace.
 */
const CHECKS_MS = [400, 1000, 3000];
/** Checks after which an answer is taken to be sure. */
const CHECKS_UNTIL_SURE = 2;

/** The functions that touch the page. */
const HANDS = { clearTraces, perform, undo, verifyAction, writtenActions };

export class Visit {
  /** @type {Map<string, Outcome>} by action */
  outcomes = new Map();
  /** @type {Map<string, Control>} by action: the control as it was when it was acted on */
  subjects = new Map();
  /** @type {Set<string>} the actions that were tried on the controls of the present page */
  liveActions = new Set();
  /** @type {Map<string, number>} how often the node of an action was gone */
  goneCounts = new Map();
  /** @type {Action[]} done and not read back yet */
  unreadActions = [];
  /** @type {Partial<Page> | null} */
  page = null;
  /** @type {Element[]} that a person sees */
  buttons = [];
  /** @type {Element[]} */
  headings = [];
  /** @type {LookReply | null} */
  reply = null;
  /** The page that Python was asked about last, without its times. */
  lastText = "";
  /** The person pressed "fill". */
  isAsked = false;
  /** The person pressed "undo". */
  isStopped = false;
  /** Ref of the control whose list was opened last. */
  openedRef = 0;
  /** @type {Set<number>} refs of the controls that the person is shown */
  shownRefs = new Set();
  /** Time of the last action. */
  lastActionAt = Infinity;
  /** Checks since the last action. */
  checksDone = 0;
  #life = new AbortController();
  #hands;

  /** @param {typeof HANDS} [hands] */
  constructor(hands = HANDS) {
    this.#hands = hands;
    this.address = currentAddress();
    this.startedAt = performance.now();
    hands.clearTraces();
  }

  /** @returns {AbortSignal} aborted when the address was left */
  get signal() {
    return this.#life.signal;
  }

  /** End the visit: replies about its page are dropped. */
  leave() {
    this.#life.abort();
  }

  /** @returns {boolean} the page still has the address */
  get isCurrent() {
    return this.address === currentAddress();
  }

  /**
   * Remember what Python is asked about.
   * @param {Partial<Page>} page
   * @param {string} text of the page
   * @returns {{ outcomes: Outcome[], asked: boolean, stopped: boolean }} the visit's part of a
   * request
   */
  report(page, text) {
    this.lastText = text;
    this.page = page;
    const outcomes = this.outcomesByControl();
    return { outcomes, asked: this.isAsked, stopped: this.isStopped };
  }

  /**
   * Do what Python planned, until a control turns out to be gone.
   * @param {Action[]} actions
   * @param {() => Control[]} observeControls reads the controls as they are now
   * @returns {boolean} false: a control was gone, so look again
   */
  perform(actions, observeControls) {
    const untried = actions.filter(({ id }) => !this.liveActions.has(id));
    const isTouching = untried.some(({ kind }) => kind !== "show");
    const controls = isTouching ? observeControls() : [];
    const controlByRef = new Map(controls.map((control) => [control.ref, control]));
    return untried.every((action) => this.#perform(action, controlByRef));
  }

  /**
   * @param {Action} action
   * @param {Map<number | undefined, Control>} controlByRef
   * @returns {boolean} false: its control was gone, so look again
   */
  #perform(action, controlByRef) {
    const isTouching = action.kind !== "show";
    if (isTouching && !this.isSame(action, controlByRef)) {
      if (this.mayRetry(action)) return false;
      this.recordOutcome(action, "refused", "changed");
      return true;
    }
    const { status, reason } = this.#hands.perform(action, document);
    if (status === "gone" && this.mayRetry(action)) return false;
    if (status !== "done") {
      this.recordOutcome(action, "refused", reason);
      return true;
    }
    this.unreadActions.push(action);
    if (isTouching) [this.lastActionAt, this.checksDone] = [performance.now(), 0];
    if (action.kind === "open_list" || action.kind === "type_text") this.openedRef = action.ref;
    return true;
  }

  /**
   * Compare a control with what it was when Python decided: the page may have made another one of
   * it since.
   * @param {Action} action
   * @param {Map<number | undefined, Control>} controlByRef as it is now
   */
  isSame({ ref }, controlByRef) {
    const plannedControl = this.page?.controls?.find((control) => control.ref === ref);
    const currentControl = controlByRef.get(ref);
    const node = nodeOf(ref);
    // A control that is gone altogether is noticed where it is to be touched.
    if (!plannedControl || !currentControl || !node) return true;
    return isSameControl(plannedControl, currentControl) && hasSameMarkup(plannedControl, node);
  }

  /** @param {Action} action whose control was gone @returns {boolean} it may come back */
  mayRetry(action) {
    const count = (this.goneCounts.get(action.id) ?? 0) + 1;
    this.goneCounts.set(action.id, count);
    return count < MAX_RETURNS;
  }

  /** Read back what was done, once the page has settled. */
  verifyActions() {
    for (const action of this.unreadActions.splice(0)) {
      const { status, reason } = this.#hands.verifyAction(action, document);
      this.recordOutcome(action, status, reason);
    }
  }

  /** @returns {boolean} all that was done and not read back yet reads as it should */
  get isHolding() {
    return this.unreadActions.every(
      (action) => this.#hands.verifyAction(action, document).status === "kept",
    );
  }

  /** @returns {number} time of the next check; infinite: there is none */
  get nextCheckAt() {
    return this.lastActionAt + (CHECKS_MS[this.checksDone] ?? Infinity);
  }

  /** @returns {boolean} nothing was written, or it stood long enough */
  get isSure() {
    return this.lastActionAt === Infinity || this.checksDone >= CHECKS_UNTIL_SURE;
  }

  /** @returns {boolean} a check was due, and some outcome is another one now */
  check() {
    if (performance.now() < this.nextCheckAt) return false;
    this.checksDone += 1;
    return this.recheckActions();
  }

  /**
   * Read again what was written: the page may have taken it back, or come round to it.
   * @returns {boolean} some outcome is another one now
   */
  recheckActions() {
    let hasChanged = false;
    for (const { action } of this.#hands.writtenActions()) {
      const earlier = this.outcomes.get(action.id)?.status;
      const isRead = earlier === "kept" || earlier === "changed";
      if (!isRead || !this.liveActions.has(action.id)) continue;
      const { status, reason, empty } = this.#hands.verifyAction(action, document);
      // Another value was put there by somebody: it is theirs to judge.
      if (status === earlier || (status === "changed" && !empty)) continue;
      this.recordOutcome(action, status, reason);
      hasChanged = true;
    }
    return hasChanged;
  }

  /** @returns {number[]} refs of the controls that the person is shown and that are empty */
  refsToFrame() {
    const controls = this.page?.controls ?? [];
    const filledRefs = new Set(controls.filter(({ filled }) => filled).map(({ ref }) => ref));
    return [...this.shownRefs].filter((ref) => !filledRefs.has(ref));
  }

  /** @param {Action} action @param {Outcome["status"]} status @param {string} reason */
  recordOutcome({ id, role, kind, ref, path }, status, reason) {
    const subject = this.page?.controls?.find((control) => control.ref === ref);
    if (subject) this.subjects.set(id, subject);
    this.outcomes.set(id, { action: id, role, kind, status, ref, path, reason });
  }

  /**
   * The outcomes so far, each with the control that it belongs to now. On the next page of a
   * wizard another control may stand at the same path, or even be the same node: earlier outcomes
   * count, but not for that control.
   * @returns {Outcome[]}
   */
  outcomesByControl() {
    const controls = /** @type {Control[]} */ (this.page?.controls ?? []);
    const byRef = new Map(controls.map((control) => [control.ref, control]));
    const byPath = new Map(controls.map((control) => [control.path, control]));
    const outcomes = [...this.outcomes].map(([id, outcome]) => {
      const successor = byRef.get(outcome.ref) ?? byPath.get(outcome.path);
      return this.#outcomeFor(successor, id, outcome);
    });
    this.liveActions = new Set(outcomes.map(({ action }) => action));
    return outcomes.slice(-MAX_OUTCOMES);
  }

  /**
   * @param {Control | undefined} successor the control that stands there now
   * @param {string} id of the action
   * @param {Outcome} outcome
   * @returns {Outcome}
   */
  #outcomeFor(successor, id, outcome) {
    if (!successor) return outcome;
    const subject = this.subjects.get(id);
    if (subject && !isSameControl(subject, successor)) {
      const action = `before:${id}`.slice(0, MAX_ACTION_CHARS);
      return { ...outcome, action, ref: 0, path: "" };
    }
    const { ref, path } = /** @type {Outcome} */ (successor);
    const successorOutcome = { ...outcome, ref, path };
    this.outcomes.set(id, successorOutcome);
    return successorOutcome;
  }

  /** @returns {import("../panel/placement.js").Obstacles} for the panel */
  obstacles() {
    return obstaclesOf(this.page?.controls ?? [], this.buttons, this.headings);
  }

  /** Put everything back as it was; nothing more is done on this page. */
  undo() {
    this.isStopped = true;
    this.unreadActions = [];
    for (const { id, done } of this.#hands.undo()) {
      const outcome = this.outcomes.get(id);
      if (outcome && done) this.outcomes.set(id, { ...outcome, status: "undone", reason: "" });
    }
  }
}

/** @returns {string} of the page, without the fragment: a jump within it is no new address */
const currentAddress = () => location.origin + location.pathname + location.search;
