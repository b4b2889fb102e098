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
import { hasSameMarkup, isSameControl } from "../page/control-identity.js";
import { placeOnScreen } from "../panel/outlines.js";
import { labelsOf } from "../page/dom.js";
import { nodeOf } from "../page/refs.js";

/**
 * A form that is drawn anew under our hands is looked at again so often before an action is given
 * up.
 */
const PATIENCE = 4;
const MOST = 300;
/**
 * What was written is read again so long after the last action: pages take values back late, and
 * often without a trace.
 */
const CHECKS_MS = [400, 1000, 3000];
/** After so many of these checks an answer is taken to be sure. */
const SURE = 2;

export class Visit {
  constructor() {
    this.address = addressOf();
    this.since = performance.now();
    /** @type {Map<string, Outcome>} by action */
    this.outcomes = new Map();
    /**
     * @type {Map<string, Control>} by action: the control as it was when something was done to it
     */
    this.subjects = new Map();
    /** @type {Set<string>} the actions that were tried on what stands there now */
    this.live = new Set();
    /** @type {Map<string, number>} how often the node of an action was gone */
    this.gone = new Map();
    /** @type {Action[]} that were done and not read back yet */
    this.open = [];
    /** @type {Partial<Page> | null} */
    this.page = null;
    /** @type {Element[]} that a person sees */
    this.buttons = [];
    /** @type {Element[]} */
    this.headings = [];
    /** @type {LookReply | null} */
    this.reply = null;
    /** What was sent last, without the time. */
    this.sent = "";
    /** The person pressed "fill". */
    this.asked = false;
    this.stopped = false;
    /** Ref of the control whose list was opened last. */
    this.opened = 0;
    /** @type {Set<number>} refs of the controls that the person is shown */
    this.pointed = new Set();
    /** When the last action was done. */
    this.acted = Infinity;
    /** How many of the checks since then are done. */
    this.checks = 0;
    clearTraces();
  }

  /** @returns {boolean} the page is still where it was */
  get current() {
    return this.address === addressOf();
  }

  /**
   * Does what Python planned, until a control turns out not to be there any more.
   * @param {Action[]} actions
   * @param {() => Partial<Control>[]} look at the controls as they are now
   * @returns {boolean} false: one of them was not there any more, so look again
   */
  perform(actions, look) {
    const todo = actions.filter(({ id }) => !this.live.has(id));
    const now = new Map(
      (todo.some(({ kind }) => kind !== "show") ? look() : []).map((control) => [
        control.ref,
        control,
      ]),
    );
    for (const action of todo) {
      if (action.kind !== "show" && !this.same(action, now)) {
        if (this.mayReturn(action)) return false;
        this.keep(action, "refused", "changed");
        continue;
      }
      const { status, reason } = perform(action, document);
      if (status === "gone" && this.mayReturn(action)) return false;
      if (status === "done") {
        this.open.push(action);
        if (action.kind !== "show") [this.acted, this.checks] = [performance.now(), 0];
      } else this.keep(action, "refused", reason);
      if (status === "done" && (action.kind === "open_list" || action.kind === "type_text"))
        this.opened = action.ref;
    }
    return true;
  }

  /**
   * What the control was when Python decided, it still is: a page may have made another one of it
   * since.
   * @param {Action} action
   * @param {Map<number | undefined, Partial<Control>>} now the controls by ref
   */
  same({ ref }, now) {
    const told = this.page?.controls?.find((control) => control.ref === ref);
    const is = now.get(ref);
    const node = nodeOf(ref);
    // One that is gone altogether is found out where it is to be touched.
    return !told || !is || !node || (isSameControl(told, is) && hasSameMarkup(told, node));
  }

  /** @param {Action} action */
  mayReturn(action) {
    const times = (this.gone.get(action.id) ?? 0) + 1;
    this.gone.set(action.id, times);
    return times < PATIENCE;
  }

  /** Reads back what was done, once the page has settled. */
  readBack() {
    for (const action of this.open.splice(0)) {
      const { status, reason } = verifyAction(action, document);
      this.keep(action, status, reason);
    }
  }

  /** @returns {boolean} all that was done and not read back yet reads as it should */
  holding() {
    return this.open.every((action) => verifyAction(action, document).status === "kept");
  }

  /** @returns {number} when what was written is to be read again; infinite: never */
  get nextCheck() {
    return this.acted + (CHECKS_MS[this.checks] ?? Infinity);
  }

  /** @returns {boolean} nothing was written, or it stood long enough */
  get sure() {
    return this.acted === Infinity || this.checks >= SURE;
  }

  /** @returns {boolean} the check that was due found something else than was told */
  check() {
    if (performance.now() < this.nextCheck) return false;
    this.checks += 1;
    return this.verify();
  }

  /**
   * Reads once more what was written: the page may have taken it back, or come round to it.
   * @returns {boolean} some outcome is another one now
   */
  verify() {
    let other = false;
    for (const { action } of writtenActions()) {
      const outcome = this.outcomes.get(action.id);
      if (
        !this.live.has(action.id) ||
        (outcome?.status !== "kept" && outcome?.status !== "changed")
      )
        continue;
      const { status, reason, empty } = verifyAction(action, document);
      // What stands there instead was put there by somebody: that is theirs to judge.
      if (status === outcome.status || (status === "changed" && !empty)) continue;
      this.keep(action, status, reason);
      other = true;
    }
    return other;
  }

  /**
   * @returns {number[]} refs of the controls that the person is shown, until they hold an answer
   */
  pointing() {
    const filled = new Set(
      (this.page?.controls ?? []).filter((control) => control.filled).map(({ ref }) => ref),
    );
    return [...this.pointed].filter((ref) => !filled.has(ref));
  }

  /** @param {Action} action @param {Outcome["status"]} status @param {string} reason */
  keep({ id, role, kind, ref, path }, status, reason) {
    const subject = this.page?.controls?.find((control) => control.ref === ref);
    if (subject) this.subjects.set(id, subject);
    this.outcomes.set(id, { action: id, role, kind, status, ref, path, reason });
  }

  /**
   * What was done so far, each with the control that it now belongs to. On the next page of a
   * wizard another control may stand where one stood, or even be the same node: what was done
   * before counts, but not for this one.
   * @returns {Outcome[]}
   */
  told() {
    const controls = /** @type {Control[]} */ (this.page?.controls ?? []);
    const byRef = new Map(controls.map((control) => [control.ref, control]));
    const byPath = new Map(controls.map((control) => [control.path, control]));
    /** @type {Outcome[]} */
    const told = [];
    for (const [id, outcome] of this.outcomes) {
      const heir = byRef.get(outcome.ref) ?? byPath.get(outcome.path);
      const subject = this.subjects.get(id);
      if (!heir) told.push(outcome);
      else if (subject && !isSameControl(subject, heir))
        told.push({ ...outcome, action: `before:${id}`.slice(0, 1100), ref: 0, path: "" });
      else {
        const moved = { ...outcome, ref: heir.ref, path: heir.path };
        this.outcomes.set(id, moved);
        told.push(moved);
      }
    }
    this.live = new Set(told.map(({ action }) => action));
    return told.slice(-400);
  }

  /**
   * @returns {import("../panel/placement.js").Taken} where the page has something to fill, to press, or to
   * read, of what the window shows
   */
  places() {
    const nodes = (this.page?.controls ?? [])
      .filter(({ visible }) => visible !== false)
      .map(({ ref }) => nodeOf(ref))
      .slice(0, MOST);
    const labels = nodes.flatMap((node) => (node ? labelsOf(node) : []));
    return {
      never: [...nodes, ...labels, ...this.buttons.slice(0, MOST)]
        .map(inWindow)
        .filter((box) => box !== null),
      rather_not: this.headings
        .slice(0, MOST)
        .map(inWindow)
        .filter((box) => box !== null),
    };
  }

  /** The person wants nothing of it: everything back as it was, and nothing more on this page. */
  undo() {
    this.stopped = true;
    this.open = [];
    for (const { id, done } of undo()) {
      const outcome = this.outcomes.get(id);
      if (outcome && done) this.outcomes.set(id, { ...outcome, status: "undone", reason: "" });
    }
  }
}

/** Where the page is: a jump within it is no new place. */
const addressOf = () => location.origin + location.pathname + location.search;

/**
 * @param {Element | null} node @returns {import("../panel/placement.js").Box | null} null when the window does
 * not show it
 */
function inWindow(node) {
  const box = placeOnScreen(node);
  return box && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth
    ? box
    : null;
}
