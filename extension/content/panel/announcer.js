/** Short messages of the panel: heard by people who use a screen reader, seen for a while. */

import { createElement } from "./rendering.js";

const MESSAGE_MS = 4000;
/** A text that is replaced within this time is not announced. */
const ANNOUNCE_DELAY_MS = 400;

export class Announcer {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer = undefined;

  constructor() {
    this.liveRegion = createElement("div", "unseen");
    this.liveRegion.setAttribute("role", "status");
  }

  /**
   * Announce the last of several texts, once the browser has seen the live region empty.
   * @param {string} text
   */
  announce(text) {
    this.cancel();
    this.liveRegion.textContent = "";
    this.#timer = setTimeout(() => {
      this.liveRegion.textContent = text;
    }, ANNOUNCE_DELAY_MS);
  }

  /**
   * Announce a text and show it at the foot of the card, instead of the one before.
   * @param {string} text
   * @param {Element | null} card
   */
  showMessage(text, card) {
    this.announce(text);
    if (!card) return;
    card.querySelector(".said")?.remove();
    const message = createElement("p", "said", [text]);
    card.append(message);
    setTimeout(() => message.remove(), MESSAGE_MS);
  }

  /** Announce nothing any more. */
  cancel() {
    clearTimeout(this.#timer);
  }
}
