/**
 * Events on their way to the journal: each is sent again until the background says that it has it,
 * whatever becomes of the background meanwhile, and even if the session that saw it has ended.
 *
 * @typedef {import("../../shared/messages.js").JournalEvent} JournalEvent
 */

import { Unanswered, send } from "../../shared/messages.js";

/** Before the next try; the last one stays. */
const PAUSES_MS = [200, 1000, 5000, 30_000];
/** An answer that takes longer will not come. */
const LIMIT_MS = 20_000;
/**
 * The background took the events and could not write them: it keeps them, and may have room the
 * next time.
 */
const LATER = /^(?:quota|refused|unverified)\b/;

export class Outbox {
  /** @param {(error: unknown) => void} trouble is told of each try that failed */
  constructor(trouble) {
    this.trouble = trouble;
    /** @type {Set<string>} ids of all events that were ever put here */
    this.known = new Set();
    /** @type {JournalEvent[]} not acknowledged yet */
    this.waiting = [];
    this.failures = 0;
    /** Number of the try whose answer counts. */
    this.turn = 0;
    this.busy = false;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.timer = undefined;
  }

  /** @param {JournalEvent[]} events one that was here before is not taken again */
  put(events) {
    for (const event of events) {
      const id = event.id || crypto.randomUUID();
      if (this.known.has(id)) continue;
      this.known.add(id);
      this.waiting.push({ ...event, id });
    }
    if (!this.busy) void this.send();
  }

  /** Tries again now: whoever was asked may never answer any more. */
  again() {
    this.busy = false;
    void this.send();
  }

  /**
   * @returns {boolean} nothing is on its way; what the background could not take several times may
   * wait for long
   */
  get idle() {
    return this.waiting.length === 0 || this.failures >= PAUSES_MS.length;
  }

  async send() {
    clearTimeout(this.timer);
    const events = [...this.waiting];
    if (events.length === 0) return;
    const turn = ++this.turn;
    this.busy = true;
    try {
      await send({ to: "background", type: "record", events }, { limit_ms: LIMIT_MS });
      this.done(events);
    } catch (error) {
      this.trouble(error);
      // What is refused for good would be refused for ever.
      if (!(error instanceof Unanswered) && !LATER.test(/** @type {Error} */ (error).message))
        this.done(events);
      else this.failures += 1;
    }
    if (turn !== this.turn) return;
    this.busy = false;
    if (this.waiting.length === 0 || !chrome.runtime?.id) return;
    const pause =
      this.failures === 0 ? 0 : PAUSES_MS[Math.min(this.failures, PAUSES_MS.length) - 1];
    this.timer = setTimeout(() => void this.send(), pause);
  }

  /** @param {JournalEvent[]} events */
  done(events) {
    this.failures = 0;
    this.waiting = this.waiting.filter((event) => !events.includes(event));
  }
}
