/**
 * The panel on the page: shows a view in a shadow root that the page cannot open, beside the form
 * and never over it.
 *
 * @typedef {import("../../generated/types").View} View
 * @typedef {import("../../generated/types").ViewAction} ViewAction
 * @typedef {import("./placement.js").Obstacles} Obstacles
 * @typedef {import("./strings.js").Strings} Strings
 */

import { nextTurn } from "../../shared/turn.js";
import { Announcer } from "./announcer.js";
import { createCard, createPill } from "./card.js";
import { focusControl, focusFirstButton, saveFocus } from "./focus.js";
import { PanelHost } from "./host.js";
import { Outlines, boxOnScreen } from "./outlines.js";
import { Positioner } from "./positioner.js";
import { createElement, isOpenItem } from "./rendering.js";
import { stringsFor } from "./strings.js";

/** Time without scrolling or resizing after which the panel looks for a place again. */
const MOVE_SETTLE_MS = 120;
/** Elements that a person types in. */
const FIELD_TAG = /^(?:input|textarea|select)$/;

export class Panel {
  /** @type {View | null} */
  #view = null;
  /** The view that is drawn, as JSON. */
  #renderedView = "";
  /** @type {Strings} */
  #strings = { language: "", say: () => "" };
  /** The person closed it, until the page is another one. */
  #isClosed = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #moveTimer = undefined;
  #onAction;

  /**
   * @param {object} options
   * @param {(action: ViewAction) => void} options.onAction a person pressed an action
   * @param {() => Obstacles} options.obstacles what it must not cover
   */
  constructor({ onAction, obstacles }) {
    this.#onAction = onAction;
    this.host = new PanelHost();
    this.region = createElement("div", "seat");
    this.announcer = new Announcer();
    this.host.root.append(this.region, this.announcer.liveRegion);
    this.outlines = new Outlines(this.host.root);
    this.positioner = new Positioner(this.host, this.region, obstacles);
    this.handlers = {
      say: (/** @type {string} */ key) => this.#strings.say(key),
      act: (/** @type {ViewAction} */ action) => this.#onPress(action),
      find: focusControl,
      fold: (/** @type {boolean} */ isFolded) => this.#fold(isFolded),
      close: () => this.#close(),
    };
  }

  /**
   * Show a view, instead of the one before.
   * @param {View | null} view null: there is nothing to say
   * @param {number[]} [shownRefs] controls to be framed besides those that the view names
   */
  async show(view, shownRefs = []) {
    if (!view) return this.hide();
    this.#view = view;
    const [strings] = await Promise.all([stringsFor([view.language]), this.host.ready]);
    if (this.#view !== view) return;
    this.#strings = strings;
    if (!this.host.isMounted && !this.#isClosed) this.#mount();
    if (this.#update(view)) {
      // The new drawing is measured next, which takes as long again.
      await nextTurn();
      if (this.#view !== view) return;
    }
    this.outlines.show(this.#isClosed ? new Map() : stateByRef(view, shownRefs));
    this.positioner.update();
  }

  /** Take the panel off the page until the next view, and forget what the person did to it. */
  hide() {
    this.#view = null;
    this.#renderedView = "";
    this.#isClosed = false;
    this.positioner.reset();
    this.#unmount();
  }

  /** Take the panel off the page for good. */
  remove() {
    this.#view = null;
    this.#unmount();
    this.host.remove();
  }

  /** @param {string} key of a short message */
  showMessage(key) {
    const text = this.#strings.say(key);
    if (text) this.announcer.showMessage(text, this.host.root.querySelector(".card"));
  }

  #mount() {
    this.host.mount({
      onMove: () => this.#onMove(),
      onFocus: (event) => this.#onFocus(event),
      onKey: (event) => this.#onKey(event),
    });
  }

  #unmount() {
    clearTimeout(this.#moveTimer);
    this.announcer.cancel();
    this.outlines.show(new Map());
    this.host.unmount();
  }

  /** @param {View} view @returns {boolean} it was drawn: it differs from the one before */
  #update(view) {
    const text = JSON.stringify(view);
    if (text === this.#renderedView) return false;
    const isNews = this.#renderedView === "" || JSON.parse(this.#renderedView).title !== view.title;
    this.#renderedView = text;
    this.#draw(view);
    if (isNews) this.announcer.announce(`${view.title}. ${view.sentence}`);
    return true;
  }

  /** @param {View} view drawn anew; focus and scroll position stay */
  #draw(view) {
    const { region } = this;
    const restoreFocus = saveFocus(this.host.root);
    const scrollTop = region.querySelector(".body")?.scrollTop ?? 0;
    region.replaceChildren(createCard(view, this.handlers), createPill(view, this.handlers));
    region.lang = view.language;
    region.dir = directionOf(view.language);
    region.setAttribute("role", "region");
    region.setAttribute("aria-label", this.#strings.say("panel_label"));
    const body = region.querySelector(".body");
    if (body) body.scrollTop = scrollTop;
    restoreFocus();
  }

  /** @param {boolean} isFolded as a person wants it */
  #fold(isFolded) {
    const hasFocus = this.host.root.activeElement !== null;
    this.positioner.isFolded = isFolded;
    this.positioner.isKeptOpen = !isFolded;
    this.positioner.update();
    const [card, pill] = this.region.children;
    if (hasFocus) focusFirstButton(this.positioner.isOpen ? card : pill);
  }

  /** Take the panel off the page until the page is another one. */
  #close() {
    this.#isClosed = true;
    this.#unmount();
  }

  #onMove() {
    this.outlines.reposition();
    clearTimeout(this.#moveTimer);
    this.#moveTimer = setTimeout(() => {
      this.outlines.reposition();
      this.positioner.update(true);
    }, MOVE_SETTLE_MS);
  }

  /** @param {FocusEvent} event of the page: the panel leaves a field that is about to be filled */
  #onFocus({ target }) {
    if (!this.positioner.isOpen || !(target instanceof Element) || target === this.host.element)
      return;
    const box = FIELD_TAG.test(target.localName) ? boxOnScreen(target) : null;
    if (!box || !this.positioner.covers(box)) return;
    this.positioner.isKeptOpen = false;
    this.positioner.update();
  }

  /** @param {KeyboardEvent} event */
  #onKey({ key, isTrusted }) {
    if (key === "Escape" && isTrusted && this.positioner.isOpen) this.#fold(true);
  }

  /** @param {ViewAction} action */
  #onPress(action) {
    if (action.kind === "copy_text") void this.#copy(action.value);
    else this.#onAction(action);
  }

  /** @param {string} text */
  async #copy(text) {
    try {
      await navigator.clipboard.writeText(text);
      this.showMessage("panel_copied");
    } catch {
      const letter = this.host.root.querySelector(".letter");
      if (letter) getSelection()?.selectAllChildren(letter);
      this.showMessage("panel_copy_failed");
    }
  }
}

/**
 * @param {View} view
 * @param {number[]} shownRefs
 * @returns {Map<number, string>} the controls to be framed
 */
function stateByRef(view, shownRefs) {
  const states = new Map(shownRefs.map((ref) => [ref, "now"]));
  for (const { ref, state } of view.items.filter(isOpenItem)) states.set(ref, state);
  return states;
}

/** @param {string} language @returns {"ltr" | "rtl"} */
function directionOf(language) {
  try {
    const locale = /** @type {any} */ (new Intl.Locale(language));
    return (locale.getTextInfo?.() ?? locale.textInfo)?.direction === "rtl" ? "rtl" : "ltr";
  } catch {
    return "ltr";
  }
}
