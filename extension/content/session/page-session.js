/**
 * The life of a session: it starts with the document, survives the page's sleep in the
 * back/forward cache, and leaves nothing behind.
 *
 * @typedef {object} Parts
 * @property {AbortController} life aborted when the session ends
 * @property {import("./loop.js").SessionLoop} loop
 * @property {import("./engine-handle.js").EngineHandle} engine
 * @property {import("./person-state.js").PersonState} person
 * @property {{ stop: () => void }} watcher
 * @property {{ remove: () => void }} panel
 * @property {import("./outbox.js").Outbox} outbox
 * @property {import("./error-log.js").ErrorLog} errorLog
 */

import { diagnosticOf } from "./diagnostic.js";

export class PageSession {
  #parts;

  /** @param {Parts} parts */
  constructor(parts) {
    this.#parts = parts;
  }

  /** Start Python and ask for the person's state while the page still loads. */
  start() {
    const { engine, person, loop, life } = this.#parts;
    const { signal } = life;
    if (!document.hidden) engine.start().catch(() => undefined);
    void person.refresh();
    this.#followStore(signal);
    addEventListener("pageshow", ({ persisted }) => persisted && this.#onPageRestored(), {
      signal,
    });
    if (document.readyState === "loading")
      document.addEventListener("DOMContentLoaded", () => loop.start(), { once: true, signal });
    else loop.start();
  }

  /** The address may be another one. */
  onAddressChange() {
    this.#parts.loop.onAddressChange();
  }

  /** End the session; nothing of it stays on the page. */
  end() {
    const { life, watcher, panel } = this.#parts;
    if (life.signal.aborted) return;
    life.abort();
    watcher.stop();
    panel.remove();
  }

  /** @returns {object} the answer to the message `diagnostic` */
  diagnostic() {
    const { loop, engine, errorLog } = this.#parts;
    const state = { settled: this.#isSettled, idle: loop.isIdle };
    return diagnosticOf(loop.visit, engine.figures, state, errorLog.entries);
  }

  /**
   * @returns {object} as much of the diagnostic as tells whether to ask for the rest: frequent
   * requests must not cost the page much
   */
  brief() {
    const { loop, engine } = this.#parts;
    const { kind = "unknown", cause = "" } = loop.visit.reply?.verdict ?? {};
    return { verdict: { kind, cause }, engine: engine.figures, settled: this.#isSettled };
  }

  get #isSettled() {
    const { loop, outbox } = this.#parts;
    return document.readyState === "complete" && loop.isSettled && outbox.isIdle;
  }

  /**
   * Refresh the person's state when the store changes.
   * @param {AbortSignal} signal
   */
  #followStore(signal) {
    const { onChanged } = chrome.storage.local;
    const onStoreChange = () => void this.#parts.person.refresh();
    onChanged.addListener(onStoreChange);
    const stop = () => {
      try {
        onChanged.removeListener(onStoreChange);
      } catch {
        // The extension is gone, and its listeners with it.
      }
    };
    signal.addEventListener("abort", stop, { once: true });
  }

  /**
   * The page was in the back/forward cache: much may have changed, and requests sent before may
   * never be answered.
   */
  #onPageRestored() {
    if (!chrome.runtime?.id) return this.end();
    const { loop, engine, person, outbox } = this.#parts;
    loop.answers.abort();
    engine.restart();
    person.forget();
    void person.refresh();
    outbox.retryNow();
    void loop.look(true);
  }
}
