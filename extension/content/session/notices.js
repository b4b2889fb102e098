/**
 * Views that are shown without Python: it takes long, or it failed.
 *
 * @typedef {import("../../generated/types").View} View
 */

import { failureView } from "../panel/failure-view.js";

export class Notices {
  #panel;
  #languages;
  #observe;

  /**
   * @param {object} options
   * @param {{ show: (view: View) => unknown }} options.panel
   * @param {() => string[]} options.languages the best first
   * @param {() => Promise<void>} options.observe finds the fields that no panel may cover
   */
  constructor({ panel, languages, observe }) {
    this.#panel = panel;
    this.#languages = languages;
    this.#observe = observe;
  }

  /** @param {AbortSignal} signal drops the notice */
  showSlow(signal) {
    return this.#show("slow", signal);
  }

  /** @param {AbortSignal} signal drops the notice */
  showFailure(signal) {
    return this.#show("failed", signal);
  }

  /**
   * @param {"failed" | "slow"} reason
   * @param {AbortSignal} signal
   */
  async #show(reason, signal) {
    const view = await failureView(this.#languages(), reason);
    await this.#observe();
    if (!signal.aborted) void this.#panel.show(view);
  }
}
