/**
 * The look that waits for answers. Each look has an `AbortSignal`; once it is aborted, replies
 * that still arrive are dropped.
 */
export class Answers {
  /** @type {AbortController | null} of the look that is going on */
  #look = null;
  #session;

  /** @param {AbortSignal} session aborts every look with it */
  constructor(session) {
    this.#session = session;
    session.addEventListener("abort", () => this.abort(), { once: true });
  }

  /** @returns {boolean} a look is going on */
  get isPending() {
    return this.#look !== null;
  }

  /** @returns {AbortSignal} of a new look; an earlier one is aborted */
  begin() {
    this.abort();
    const look = new AbortController();
    if (this.#session.aborted) look.abort();
    else this.#look = look;
    return look.signal;
  }

  /**
   * End a look.
   * @param {AbortSignal} signal of the look
   * @returns {boolean} false: it was aborted before
   */
  finish(signal) {
    if (signal.aborted) return false;
    this.#look = null;
    return true;
  }

  /** Drop whatever the current look still waits for. */
  abort() {
    this.#look?.abort();
    this.#look = null;
  }
}
