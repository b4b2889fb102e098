/**
 * Handlers of the panel's actions, one for each kind.
 *
 * @typedef {import("../../generated/types").ViewAction} ViewAction
 * @typedef {import("./loop.js").SessionLoop} SessionLoop
 */

import { insist, send } from "../../shared/messages.js";

/** Time that an orphaned panel stays after its notice. */
const ORPHAN_NOTICE_MS = 4000;

export class PersonActions {
  #loop;
  #panel;
  #onError;
  #end;

  /**
   * @param {object} parts
   * @param {SessionLoop} parts.loop
   * @param {{ showMessage: (key: string) => void }} parts.panel
   * @param {(error: unknown) => void} parts.onError
   * @param {() => void} parts.end ends the session
   */
  constructor({ loop, panel, onError, end }) {
    this.#loop = loop;
    this.#panel = panel;
    this.#onError = onError;
    this.#end = end;
  }

  /** @param {ViewAction} action that a person pressed */
  async perform(action) {
    try {
      if (!chrome.runtime?.id) return this.#announceOrphaned();
      await this.#perform(action);
    } catch (error) {
      this.#onError(error);
      this.#panel.showMessage("failed");
    }
  }

  /** @param {ViewAction} action */
  async #perform({ kind, value, event }) {
    if (kind === "fill") await this.#fill();
    else if (kind === "undo") await this.#undo();
    else if (kind === "open_url" || kind === "open_page")
      await send({ to: "background", type: "open", kind, value });
    else if (kind === "record" && event) await this.#record(event);
    else if (kind === "reload") location.reload();
  }

  async #fill() {
    const { visit } = this.#loop;
    visit.isStopped = false;
    // It holds for all of the form: some fields may only appear after an answer.
    visit.isAsked = true;
    await this.#loop.look(true, { isAsked: true });
  }

  async #undo() {
    this.#loop.visit.undo();
    await this.#loop.look(true);
  }

  /** @param {import("../../shared/messages.js").JournalEvent} event */
  async #record(event) {
    const events = [{ ...event, id: event.id || crypto.randomUUID() }];
    await insist({ to: "background", type: "record", events });
    this.#panel.showMessage("recorded");
    await this.#loop.look(true);
  }

  /** The extension was updated or removed: the panel can only say so. */
  #announceOrphaned() {
    this.#panel.showMessage("panel_extension_updated");
    setTimeout(() => this.#end(), ORPHAN_NOTICE_MS);
  }
}
