/**
 * Events on their way to the journal: each is sent again until the background acknowledges it,
 * even if the background is stopped meanwhile, or the session ends.
 *
 * @typedef {import("../../shared/messages.js").JournalEvent} JournalEvent
 */

import { Unanswered, send } from "../../shared/messages.js";

/** Pauses before the next attempt, after failures in a row; the last one stays. */
const PAUSES_MS = [200, 1000, 5000, 30_000];
/** An answer that takes longer will not come. */
const ANSWER_TIMEOUT_MS = 20_000;
/**
 * Errors of a background that took the events and could not write them: it keeps them, and may
 * have room the next time.
 */
const RETRYABLE_ERROR = /^(?:quota|refused|unverified)\b/;

export class Outbox {
  /** @param {(error: unknown) => void} onError called for each attempt that failed */
  constructor(onError) {
    this.onError = onError;
    /** @type {Set<string>} ids of all events that were ever added */
    this.eventIds = new Set();
    /** @type {JournalEvent[]} not acknowledged yet */
    this.pending = [];
    this.failureCount = 0;
    /** @type {AbortController | null} of the attempt whose answer is waited for */
    this.attempt = null;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.timer = undefined;
  }

  /** @param {JournalEvent[]} events an event that was added before is not added again */
  add(events) {
    for (const event of events) {
      const id = event.id || crypto.randomUUID();
      if (this.eventIds.has(id)) continue;
      this.eventIds.add(id);
      this.pending.push({ ...event, id });
    }
    if (!this.attempt) void this.send();
  }

  /** Try again now: the attempt that is going on may never be answered. */
  retryNow() {
    this.attempt?.abort();
    this.attempt = null;
    void this.send();
  }

  /**
   * @returns {boolean} nothing is on its way; events that failed several times may wait for long
   */
  get isIdle() {
    return this.pending.length === 0 || this.failureCount >= PAUSES_MS.length;
  }

  /** Send all pending events at once. */
  async send() {
    clearTimeout(this.timer);
    const events = [...this.pending];
    if (events.length === 0) return;
    const attempt = new AbortController();
    this.attempt = attempt;
    await this.deliver(events);
    if (attempt.signal.aborted) return;
    this.attempt = null;
    if (this.pending.length === 0 || !chrome.runtime?.id) return;
    this.timer = setTimeout(() => void this.send(), this.pauseMs);
  }

  /** @returns {number} before the next attempt */
  get pauseMs() {
    if (this.failureCount === 0) return 0;
    return PAUSES_MS[Math.min(this.failureCount, PAUSES_MS.length) - 1];
  }

  /** @param {JournalEvent[]} events */
  async deliver(events) {
    try {
      const message = /** @type {const} */ ({ to: "background", type: "record" });
      await send({ ...message, events }, { limit_ms: ANSWER_TIMEOUT_MS });
      this.acknowledge(events);
    } catch (error) {
      this.onError(error);
      const { message } = /** @type {Error} */ (error);
      const isRetryable = error instanceof Unanswered || RETRYABLE_ERROR.test(message);
      if (isRetryable) this.failureCount += 1;
      // Events that are refused for good would be refused for ever.
      else this.acknowledge(events);
    }
  }

  /** @param {JournalEvent[]} events that need not be sent again */
  acknowledge(events) {
    this.failureCount = 0;
    this.pending = this.pending.filter((event) => !events.includes(event));
  }
}
