/**
 * Python as a session uses it: started once, asked with a notice when an answer takes long,
 * forgotten after a failure so that the next look starts it again.
 *
 * @typedef {import("../../engine/client.js").Engine} Engine
 * @typedef {import("../../generated/types").LookReply} LookReply
 * @typedef {import("./diagnostic.js").EngineFigures} EngineFigures
 */

import { start } from "../../engine/client.js";
import { Unanswered } from "../../shared/messages.js";

/** A notice is shown when an answer takes longer. */
const SLOW_NOTICE_MS = 8000;

export class EngineHandle {
  /** @type {EngineFigures} */
  figures = {
    host: "",
    how: "",
    boot_ms: 0,
    ready_ms: 0,
    observe_ms: 0,
    handle_ms: 0,
    looks: 0,
    asks: 0,
  };
  /** @type {Promise<Engine> | null} */
  #engine = null;
  #onSlow;
  #onTroubles;
  #signal;
  #boot;

  /**
   * @param {object} options
   * @param {(signal: AbortSignal) => void} options.onSlow an answer takes long; the signal is
   * aborted when it arrives, or is no longer needed
   * @param {(troubles: string[]) => void} options.onTroubles what went wrong while Python started
   * @param {AbortSignal} options.signal closes the engine
   * @param {() => Promise<Engine>} [options.boot]
   */
  constructor({ onSlow, onTroubles, signal, boot = start }) {
    this.#onSlow = onSlow;
    this.#onTroubles = onTroubles;
    this.#signal = signal;
    this.#boot = boot;
    signal.addEventListener("abort", () => this.close(), { once: true });
  }

  /** @returns {Promise<Engine>} the engine, started unless it is starting or running */
  start() {
    this.#engine ??= this.#boot().then((engine) => {
      const { host, how, boot_ms, troubles } = engine;
      const ready_ms = Math.round(performance.now());
      Object.assign(this.figures, { host, how, boot_ms, ready_ms });
      this.#onTroubles(troubles);
      if (this.#signal.aborted) engine.close();
      return engine;
    });
    return this.#engine;
  }

  /**
   * @param {Engine} engine
   * @param {object} request
   * @param {AbortSignal} signal of the look that asks
   * @returns {Promise<LookReply>}
   */
  async ask(engine, request, signal) {
    const sentAt = performance.now();
    this.figures.asks += 1;
    const reply = await this.withSlowNotice(engine.ask(request), signal);
    this.figures.handle_ms = Math.round((performance.now() - sentAt) * 10) / 10;
    return reply;
  }

  /**
   * Wait for an answer, and report once if it takes long.
   * @template T
   * @param {Promise<T>} answer
   * @param {AbortSignal} signal of the look that waits
   * @returns {Promise<T>}
   */
  async withSlowNotice(answer, signal) {
    const wait = new AbortController();
    const notice = AbortSignal.any([signal, wait.signal]);
    const timer = setTimeout(() => this.#onSlow(notice), SLOW_NOTICE_MS);
    try {
      return await answer;
    } finally {
      clearTimeout(timer);
      wait.abort();
    }
  }

  /** Close the engine, also one that is still starting. */
  close() {
    this.#engine?.then(
      (engine) => engine.close(),
      () => undefined,
    );
    this.#engine = null;
  }

  /** Forget an engine that failed: the next look starts another one. */
  recordFailure() {
    this.#engine = null;
    this.figures.host ||= "none";
  }

  /** Forget an engine that has not started: its start may have been lost while the page slept. */
  restart() {
    if (!this.figures.host) this.#engine = null;
  }
}

/**
 * @param {any} error
 * @returns {boolean} the background, or the offscreen document, ended before it answered; the next
 * one may answer
 */
export const isTransient = (error) => error instanceof Unanswered || error?.code === "refused";
