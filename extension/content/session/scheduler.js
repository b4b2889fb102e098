/**
 * When the page is looked at next if nothing changes: when Python asked for it, when a written
 * value has to be checked, or after a failure that may pass. Looks wait while the tab is hidden.
 */

/** Shortest delay of the timer. */
const TIMER_MIN_MS = 50;
/** Delays before the next look, after transient failures in a row; after them none is planned. */
const RETRY_DELAYS_MS = [1500, 5000, 15_000];

export class Scheduler {
  /** Time on the page's clock (`performance.now()`) of the next look; infinite: none is planned. */
  nextLookAt = Infinity;
  /** Failures since the last reply. */
  #failureCount = 0;
  /** A look was asked for while none could begin. */
  #isPostponed = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer = undefined;
  #work;
  #signal;

  /**
   * @param {object} work
   * @param {() => void} work.look
   * @param {() => number} work.nextCheckAt time of the next check, infinite if there is none
   * @param {() => boolean} work.check whether the check that is due shows a change
   * @param {AbortSignal} signal ends the timer
   */
  constructor(work, signal) {
    this.#work = work;
    this.#signal = signal;
    signal.addEventListener("abort", () => this.#stop(), { once: true });
  }

  /** @returns {boolean} a planned look is due */
  get isDue() {
    return performance.now() >= this.nextLookAt;
  }

  /** @returns {boolean} a timer is running */
  get isTimerSet() {
    return this.#timer !== undefined;
  }

  /** @returns {boolean} a look was postponed */
  get isPostponed() {
    return this.#isPostponed;
  }

  /** @returns {boolean} Python has not answered since the last failure */
  get hasFailed() {
    return this.#failureCount > 0;
  }

  /**
   * Postpone a look that cannot begin now.
   * @param {{ isBusy: boolean, isAsked: boolean }} state `isBusy`: another look is going on;
   * `isAsked`: the person asked for it, so a hidden tab does not count
   * @returns {boolean} the look may begin
   */
  admit({ isBusy, isAsked }) {
    if (!isBusy && (!document.hidden || isAsked)) return true;
    this.#isPostponed = true;
    return false;
  }

  /** @returns {boolean} a look was postponed and may begin now; it is postponed no longer */
  takePostponed() {
    if (!this.#isPostponed || document.hidden) return false;
    this.#isPostponed = false;
    return true;
  }

  /** @param {number} delay_ms */
  lookIn(delay_ms) {
    this.nextLookAt = performance.now() + delay_ms;
  }

  /** Plan no look any more. The timer that is running stays until the next `schedule`. */
  cancelLook() {
    this.nextLookAt = Infinity;
  }

  /** Python answered: the failures before are over. */
  recordReply() {
    this.#failureCount = 0;
    this.cancelLook();
  }

  /** @param {boolean} isTransient the failure may pass, so a look is planned with back-off */
  recordFailure(isTransient) {
    const delay_ms = isTransient ? (RETRY_DELAYS_MS[this.#failureCount] ?? Infinity) : Infinity;
    this.#failureCount += 1;
    this.lookIn(delay_ms);
  }

  /** Set the timer to the planned look or to the next check, whichever comes first. */
  schedule() {
    this.#stop();
    const next = Math.min(this.nextLookAt, this.#work.nextCheckAt());
    if (this.#signal.aborted || next === Infinity) return;
    const delay_ms = Math.max(TIMER_MIN_MS, next - performance.now());
    this.#timer = setTimeout(() => this.#onTimer(), delay_ms);
  }

  #onTimer() {
    this.#timer = undefined;
    if (this.#work.check() || this.isDue) this.#work.look();
    else this.schedule();
  }

  #stop() {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}
