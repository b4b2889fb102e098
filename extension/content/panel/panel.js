/**
 * The panel on the page: shows a view in a shadow root that the page cannot open, beside the form
 * and never over it.
 *
 * @typedef {import("../../generated/types").View} View
 * @typedef {import("../../generated/types").ViewAction} ViewAction
 * @typedef {import("./strings.js").Words} Words
 */

import { ignoreElement } from "../page/occlusion.js";
import { attr, tagOf } from "../page/dom.js";
import { mark, sign } from "./icons.js";
import { nodeOf } from "../page/refs.js";
import { Outlines, placeOnScreen } from "./outlines.js";
import { body, button, make } from "./rendering.js";
import { freeSeat, meets } from "./placement.js";
import { text as read } from "../../shared/files.js";
import { nextTurn } from "../../shared/turn.js";
import { wordsFor } from "./strings.js";

const HOST = {
  all: "initial",
  position: "fixed",
  inset: "0",
  "z-index": "2147483647",
  "pointer-events": "none",
  display: "block",
};
/** A window up to so wide gets a sheet at its foot. */
const NARROW = 480;
/** Of the open panel, the best first. */
const WIDTHS = [376, 336, 304, 272, 256];
/** Less than so much of it is not worth being shown. */
const LEAST = 220;
const HIGHEST = 720;
const SAID_MS = 4000;
/** What changes again within this time is not told. */
const HEARD_MS = 400;
/**
 * Events that are ours alone: the page's own shortcuts and focus traps have no business with them.
 */
const OURS = [
  "click",
  "pointerdown",
  "mousedown",
  "pointerup",
  "mouseup",
  "keydown",
  "keyup",
  "keypress",
  "focusin",
  "focusout",
  "wheel",
  "touchstart",
  "copy",
];

/** @type {Promise<CSSStyleSheet> | null} */
let dressing = null;

/**
 * @returns {Promise<CSSStyleSheet>} sizes in pixels, since a page may give its root any font size
 */
function dress() {
  dressing ??= Promise.all(["shared/tokens.css", "content/panel/panel.css"].map(read)).then(
    (texts) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(
        texts.join("\n").replace(/([\d.]+)rem\b/g, (_, size) => `${Number(size) * 16}px`),
      );
      return sheet;
    },
  );
  return dressing;
}

export class Panel {
  /** @param {(action: ViewAction) => unknown} act what to do when a person presses an action */
  constructor(act) {
    this.act = act;
    /** @type {View | null} */
    this.view = null;
    /** @type {Words} */
    this.words = { language: "", say: () => "" };
    this.shown = "";
    /** The person folded it. */
    this.folded = false;
    /** The person unfolded it: it stays open even if it covers something. */
    this.wanted = false;
    this.closed = false;
    /** @type {"left" | "right"} */
    this.side = "right";
    /** @type {() => import("./placement.js").Taken} what it must not cover */
    this.taken = () => ({ never: [], rather_not: [] });
    // No name of its own: a page could define such an element, and have its closed root handed
    // over.
    this.host = document.createElement("div");
    this.root = this.host.attachShadow({ mode: "closed" });
    this.seat = make("div", "seat");
    this.live = make("div", "unseen");
    this.live.setAttribute("role", "status");
    this.root.append(this.seat, this.live);
    this.outlines = new Outlines(/** @type {any} */ (this.root));
    this.ready = dress().then((sheet) => {
      this.root.adoptedStyleSheets = [sheet];
    });
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.settling = undefined;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.telling = undefined;
    this.moved = () => this.onMove();
    this.focused = (/** @type {FocusEvent} */ event) => this.onFocus(event);
    this.key = (/** @type {KeyboardEvent} */ event) => this.onKey(event);
    for (const [name, value] of Object.entries(HOST))
      this.host.style.setProperty(name, value, "important");
    // Whoever needs wider text may ask for it; what the page asks for is reset inside.
    for (const name of ["letter-spacing", "word-spacing", "line-height"])
      this.host.style.removeProperty(name);
    for (const type of OURS) this.root.addEventListener(type, (event) => event.stopPropagation());
    ignoreElement(this.host);
  }

  /**
   * @param {View | null} view null: nothing to say
   * @param {number[]} [pointed] refs of controls to be framed besides those that the view names
   */
  async show(view, pointed = []) {
    if (!view) return this.hide();
    this.view = view;
    const [words] = await Promise.all([wordsFor([view.language]), this.ready]);
    if (this.view !== view) return;
    const text = JSON.stringify(view);
    this.words = words;
    if (!this.host.isConnected && !this.closed) this.mount();
    if (text !== this.shown) {
      const news = this.shown === "" || JSON.parse(this.shown).title !== view.title;
      this.shown = text;
      this.draw();
      if (news) this.announce(`${view.title}. ${view.sentence}`);
      // What was drawn is measured next, which takes as long again.
      await nextTurn();
      if (this.view !== view) return;
    }
    const open = view.items.filter(
      ({ ref, state }) => ref >= 0 && (state === "now" || state === "problem"),
    );
    const framed = new Map(
      /** @type {[number, string][]} */ ([
        ...pointed.map((ref) => [ref, "now"]),
        ...open.map(({ ref, state }) => [ref, state]),
      ]),
    );
    this.outlines.show(this.closed ? new Map() : framed);
    this.place();
  }

  hide() {
    this.view = null;
    this.shown = "";
    this.closed = false;
    this.wanted = false;
    this.folded = false;
    this.unmount();
  }

  remove() {
    this.view = null;
    this.unmount();
  }

  mount() {
    this.clear();
    document.documentElement.append(this.host);
    addEventListener("scroll", this.moved, { capture: true, passive: true });
    addEventListener("resize", this.moved, { passive: true });
    addEventListener("focusin", this.focused, { capture: true, passive: true });
    addEventListener("keydown", this.key, { capture: true });
  }

  /**
   * Firefox ends the scripts of the version before an update on the spot, and leaves their panel to
   * whoever comes after.
   */
  clear() {
    const style = attr(this.host, "style");
    for (const node of [...document.documentElement.children]) {
      if (
        node !== this.host &&
        tagOf(node) === "div" &&
        attr(node, "style") === style &&
        !node.hasChildNodes()
      )
        node.remove();
    }
  }

  unmount() {
    clearTimeout(this.settling);
    clearTimeout(this.telling);
    this.outlines.show(new Map());
    this.host.remove();
    removeEventListener("scroll", this.moved, { capture: true });
    removeEventListener("resize", this.moved);
    removeEventListener("focusin", this.focused, { capture: true });
    removeEventListener("keydown", this.key, { capture: true });
  }

  draw() {
    const { view, words } = this;
    if (!view) return;
    const active = this.root.activeElement;
    const folded = active?.matches(".pill") ?? false;
    const held = active
      ? {
          at: [...this.root.querySelectorAll("button")].indexOf(
            /** @type {HTMLButtonElement} */ (active),
          ),
          text: active.textContent,
        }
      : null;
    const scrolled = this.root.querySelector(".body")?.scrollTop ?? 0;
    this.seat.replaceChildren(this.card(view), this.pill(view));
    this.seat.lang = view.language;
    this.seat.dir = directionOf(view.language);
    this.seat.setAttribute("role", "region");
    this.seat.setAttribute("aria-label", words.say("panel_label"));
    const scroller = this.root.querySelector(".body");
    if (scroller) scroller.scrollTop = scrolled;
    if (!held) return;
    const buttons = [...this.root.querySelectorAll(folded ? ".pill" : "button")].filter(
      (node) => node instanceof HTMLElement,
    );
    (
      buttons.find((node) => node.textContent === held.text && held.text !== "") ??
      buttons[held.at] ??
      buttons[0]
    )?.focus({ preventScroll: true });
  }

  /** @param {View} view */
  card(view) {
    const { say } = this.words;
    const fold = button("tool", [sign("fold")], () => this.fold(true));
    const close = button("tool", [sign("close")], () => this.close());
    fold.setAttribute("aria-label", say("panel_fold"));
    fold.title = say("panel_fold");
    close.setAttribute("aria-label", say("panel_close"));
    close.title = say("panel_close");
    const title = make("h2", "title", [view.title]);
    const inner = make(
      "div",
      "body",
      body(view, { say, act: (action) => this.press(action), find: (ref) => this.find(ref) }),
    );
    const card = make("div", "card", [
      make("div", "head", [mark(), title, make("div", "tools", [fold, close])]),
      inner,
    ]);
    card.dataset.tone = view.tone;
    return card;
  }

  /** @param {View} view */
  pill(view) {
    const pill = button("pill", [mark(), make("span", "label", [view.title])], () =>
      this.fold(false),
    );
    pill.dataset.tone = view.tone;
    pill.setAttribute("aria-expanded", "false");
    pill.title = this.words.say("panel_unfold");
    return pill;
  }

  /** @param {boolean} folded because a person wants it so */
  fold(folded) {
    const inside = this.root.activeElement !== null;
    this.folded = folded;
    this.wanted = !folded;
    this.place();
    const first = this.seat.children[this.open ? 0 : 1];
    if (inside)
      /** @type {HTMLElement | null} */ (
        first.matches("button") ? first : first.querySelector("button")
      )?.focus({ preventScroll: true });
  }

  /** Away until the page is another one. */
  close() {
    this.closed = true;
    this.unmount();
  }

  /**
   * Finds a place where nothing is covered, or folds.
   * @param {boolean} [rather] stay where it is, if nothing speaks against it
   */
  place(rather = false) {
    const [card, pill] = /** @type {HTMLElement[]} */ ([...this.seat.children]);
    if (!this.host.isConnected || !card) return;
    const pane = this.host.getBoundingClientRect();
    const gap = pane.width <= NARROW ? 8 : 16;
    const taken = this.taken();
    const here = card.getBoundingClientRect();
    if (
      rather &&
      this.open &&
      within(here, pane) &&
      (this.wanted || !taken.never.some((box) => meets(box, here)))
    )
      return;
    if (!this.folded) {
      const free = this.freeSeat(card, pane, gap, taken);
      if (free || this.wanted) return this.sit(free ?? this.over(card, pane, gap), pane);
    }
    this.seat.dataset.folded = "true";
    for (const small of [false, true]) {
      pill.toggleAttribute("data-small", small);
      const size = { width: pill.offsetWidth, height: pill.offsetHeight };
      const free = freeSeat(
        [size.width],
        () => size.height,
        size.height,
        pane,
        gap,
        taken,
        this.side,
      );
      if (free || small)
        this.sit(
          free ?? { left: pane.width - gap - size.width, bottom: pane.height - gap, ...size },
          pane,
          true,
        );
      if (free) return;
    }
  }

  /** @returns {boolean} it shows all that it has to say */
  get open() {
    return this.seat.dataset.folded === "false";
  }

  /**
   * @param {HTMLElement} card
   * @param {DOMRect} pane
   * @param {number} gap
   * @param {import("./placement.js").Taken} taken
   */
  freeSeat(card, pane, gap, taken) {
    const { folded = "true" } = this.seat.dataset;
    this.seat.dataset.folded = "false";
    const found = freeSeat(
      widthsIn(pane, gap),
      (width) => this.heightAt(width, card, pane),
      LEAST,
      pane,
      gap,
      taken,
      this.side,
    );
    this.seat.dataset.folded = folded;
    return found;
  }

  /**
   * @param {HTMLElement} card
   * @param {DOMRect} pane
   * @param {number} gap
   * @returns {import("./placement.js").Seat} over whatever is there: the person wants it open
   */
  over(card, pane, gap) {
    const [width] = widthsIn(pane, gap);
    this.seat.dataset.folded = "false";
    return {
      left: pane.width - gap - width,
      bottom: pane.height - gap,
      width,
      height: this.heightAt(width, card, pane),
    };
  }

  /**
   * @param {number} width @param {HTMLElement} card @param {DOMRect} pane @returns {number} of the
   * open panel
   */
  heightAt(width, card, pane) {
    this.seat.style.setProperty("--height", `${highest(pane)}px`);
    this.seat.style.setProperty("--width", `${width}px`);
    return card.offsetHeight;
  }

  /**
   * @param {import("./placement.js").Seat} where
   * @param {DOMRect} pane
   * @param {boolean} [folded]
   */
  sit({ left, bottom, width, height }, pane, folded = false) {
    this.side = left + width / 2 < pane.width / 2 ? "left" : "right";
    const { style, dataset } = this.seat;
    dataset.folded = String(folded);
    style.left = `${left}px`;
    style.bottom = `${pane.height - bottom}px`;
    style.setProperty("--width", `${width}px`);
    style.setProperty("--height", `${Math.min(height, highest(pane))}px`);
  }

  onMove() {
    this.outlines.follow();
    clearTimeout(this.settling);
    this.settling = setTimeout(() => {
      this.outlines.follow();
      this.place(true);
    }, 120);
  }

  /**
   * @param {FocusEvent} event of the page: what a person is about to fill must not lie under the
   * panel
   */
  onFocus({ target }) {
    if (!this.open || !(target instanceof Element) || target === this.host) return;
    const box = placeOnScreen(target);
    const own = this.seat.firstElementChild;
    if (
      !box ||
      !own ||
      !/^(?:input|textarea|select)$/.test(target.localName) ||
      !meets(box, own.getBoundingClientRect())
    )
      return;
    this.wanted = false;
    this.place();
  }

  /** @param {KeyboardEvent} event */
  onKey(event) {
    if (event.key === "Escape" && event.isTrusted && this.open) this.fold(true);
  }

  /** @param {number} ref of the control that a person wants to see */
  find(ref) {
    const node = nodeOf(ref);
    if (!(node instanceof HTMLElement)) return;
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    node.scrollIntoView({ block: "center", behavior: calm ? "auto" : "smooth" });
    node.focus({ preventScroll: true });
  }

  /** @param {ViewAction} action */
  press(action) {
    if (action.kind === "copy_text") void this.copy(action.value);
    else this.act(action);
  }

  /** @param {string} text */
  async copy(text) {
    try {
      await navigator.clipboard.writeText(text);
      this.say("panel_copied");
    } catch {
      const letter = this.root.querySelector(".letter");
      if (letter) getSelection()?.selectAllChildren(letter);
      this.say("panel_copy_failed");
    }
  }

  /** @param {string} key of a short message */
  say(key) {
    const text = this.words.say(key);
    const card = this.root.querySelector(".card");
    if (!text) return;
    this.announce(text);
    if (!card) return;
    card.querySelector(".said")?.remove();
    const said = make("p", "said", [text]);
    card.append(said);
    setTimeout(() => said.remove(), SAID_MS);
  }

  /**
   * @param {string} text for those who hear the page: once the panel is known to them, and only the
   * last of several
   */
  announce(text) {
    clearTimeout(this.telling);
    this.live.textContent = "";
    this.telling = setTimeout(() => {
      this.live.textContent = text;
    }, HEARD_MS);
  }
}

/**
 * @param {DOMRect} box @param {DOMRect} pane a window that became smaller, or a phone that was
 * turned, leaves it outside
 */
const within = (box, pane) =>
  box.left >= 0 && box.top >= 0 && box.right <= pane.width && box.bottom <= pane.height;

/**
 * @param {DOMRect} pane @param {number} gap @returns {number[]} that the open panel may have here
 */
function widthsIn(pane, gap) {
  const room = pane.width - 2 * gap;
  return pane.width <= NARROW ? [room] : WIDTHS.filter((width) => width <= room);
}

/** @param {DOMRect} pane @returns {number} the most of it that the panel may take */
const highest = (pane) => Math.min(HIGHEST, pane.height * (pane.width <= NARROW ? 0.6 : 0.8));

/** @param {string} language @returns {"ltr" | "rtl"} */
function directionOf(language) {
  try {
    const locale = /** @type {any} */ (new Intl.Locale(language));
    return (locale.getTextInfo?.() ?? locale.textInfo)?.direction === "rtl" ? "rtl" : "ltr";
  } catch {
    return "ltr";
  }
}
