/**
 * Profile, settings and accounts of the person, as the background last gave them.
 *
 * @typedef {import("../../shared/messages.js").State} State
 */

import { insist } from "../../shared/messages.js";

export class PersonState {
  /** Language of the interface; empty until the background has answered. */
  language = "";
  /** @type {Promise<State> | null} */
  #state = null;
  #onChange;

  /** @param {() => void} onChange the state differs from the one before */
  constructor(onChange) {
    this.#onChange = onChange;
  }

  /** @returns {Promise<State>} asked for if it has not been, or was forgotten */
  current() {
    return this.#state ?? this.refresh();
  }

  /** @returns {Promise<State>} asked for again: the person may have changed it */
  refresh() {
    const previousState = this.#state;
    const state = insist({ to: "background", type: "state" });
    this.#state = state;
    state.then(
      ({ interface_language }) => (this.language = interface_language),
      () => undefined,
    );
    if (previousState) void this.#compare(previousState, state);
    return state;
  }

  /** Forget the state: it is asked for again when it is needed. */
  forget() {
    this.#state = null;
  }

  /**
   * @param {Promise<State>} previousState
   * @param {Promise<State>} nextState
   */
  async #compare(previousState, nextState) {
    try {
      const states = await Promise.all([previousState, nextState]);
      const [previousText, nextText] = states.map((state) => JSON.stringify(state));
      if (previousText !== nextText) this.#onChange();
    } catch {
      // Without an answer nothing is known to have changed.
    }
  }
}
