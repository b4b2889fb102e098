/**
 * The panel in the window: open where it covers nothing, else folded to a pill; or where the person
 * wants it.
 *
 * @typedef {import("./placement.js").Box} Box
 * @typedef {import("./placement.js").Obstacles} Obstacles
 * @typedef {import("./placement.js").Placement} Placement
 * @typedef {import("./placement.js").Side} Side
 * @typedef {{ isMounted: boolean, pane: DOMRect }} Host
 * @typedef {{ card: HTMLElement, pill: HTMLElement, pane: DOMRect, gap: number, obstacles:
 * Obstacles }} Scene
 */

import { findPlacement, overlaps } from "./placement.js";

/** Widest window that gets a sheet at its foot. */
const NARROW_MAX_WIDTH = 480;
/** Widths of the open panel, the best first. */
const WIDTHS = [376, 336, 304, 272, 256];
/** Least height of the open panel that is worth being shown. */
const MIN_HEIGHT = 220;
const MAX_HEIGHT = 720;
/** Shares of the window's height that the panel may take. */
const MAX_SHARE = 0.8;
const NARROW_MAX_SHARE = 0.6;
/** Distances to the window's edges. */
const GAP = 16;
const NARROW_GAP = 8;

export class Positioner {
  /** The person folded it. */
  isFolded = false;
  /** The person unfolded it: it stays open even if it covers something. */
  isKeptOpen = false;
  /** @type {Side} */
  #side = "right";
  #host;
  #region;
  #obstacles;

  /**
   * @param {Host} host
   * @param {HTMLElement} region holds card and pill
   * @param {() => Obstacles} obstacles
   */
  constructor(host, region, obstacles) {
    this.#host = host;
    this.#region = region;
    this.#obstacles = obstacles;
  }

  /** @returns {boolean} the panel shows all that it has to say */
  get isOpen() {
    return this.#region.dataset.folded === "false";
  }

  /** Forget what the person did to the panel. */
  reset() {
    this.isFolded = false;
    this.isKeptOpen = false;
  }

  /**
   * Move the panel to a place where nothing is covered, or fold it.
   * @param {boolean} [prefersStaying] if nothing speaks against its present place
   */
  update(prefersStaying = false) {
    const [card, pill] = /** @type {HTMLElement[]} */ ([...this.#region.children]);
    if (!this.#host.isMounted || !card) return;
    const { pane } = this.#host;
    const gap = isNarrow(pane) ? NARROW_GAP : GAP;
    const scene = { card, pill, pane, gap, obstacles: this.#obstacles() };
    if (prefersStaying && this.isOpen && this.#mayStay(scene)) return;
    const placement = this.#openPlacement(scene);
    if (placement) this.#moveTo(placement, pane, false);
    else this.#fold(scene);
  }

  /** @param {Box} box of a control @returns {boolean} the open panel lies over it */
  covers(box) {
    const card = this.#region.firstElementChild;
    return card !== null && overlaps(box, card.getBoundingClientRect());
  }

  /** @param {Scene} scene @returns {boolean} the open panel does well where it is */
  #mayStay({ card, pane, obstacles }) {
    const box = card.getBoundingClientRect();
    if (!isWithin(box, pane)) return false;
    return this.isKeptOpen || !obstacles.hard.some((obstacle) => overlaps(obstacle, box));
  }

  /** @param {Scene} scene @returns {Placement | null} null: it has to be folded */
  #openPlacement(scene) {
    if (this.isFolded) return null;
    const freePlacement = this.#freePlacement(scene);
    return freePlacement ?? (this.isKeptOpen ? this.#overlayPlacement(scene) : null);
  }

  /** @param {Scene} scene @returns {Placement | null} of the open panel, over nothing */
  #freePlacement({ card, pane, gap, obstacles }) {
    // A folded card has no height to be measured.
    this.#region.dataset.folded = "false";
    const panel = {
      widths: widthsIn(pane, gap),
      heightAt: (/** @type {number} */ width) => this.#heightAt(width, card, pane),
      minHeight: MIN_HEIGHT,
      side: this.#side,
    };
    return findPlacement(panel, pane, gap, obstacles);
  }

  /** @param {Scene} scene @returns {Placement} of the open panel, over whatever is there */
  #overlayPlacement({ card, pane, gap }) {
    const [width] = widthsIn(pane, gap);
    this.#region.dataset.folded = "false";
    const height = this.#heightAt(width, card, pane);
    return { left: pane.width - gap - width, bottom: pane.height - gap, width, height };
  }

  /**
   * Fold the panel; without room for the pill's label, to its logo in the corner.
   * @param {Scene} scene
   */
  #fold({ pill, pane, gap, obstacles }) {
    this.#region.dataset.folded = "true";
    for (const isSmall of [false, true]) {
      pill.toggleAttribute("data-small", isSmall);
      const [width, height] = [pill.offsetWidth, pill.offsetHeight];
      const size = { widths: [width], heightAt: () => height, minHeight: height };
      const freePlacement = findPlacement({ ...size, side: this.#side }, pane, gap, obstacles);
      const corner = { left: pane.width - gap - width, bottom: pane.height - gap, width, height };
      if (freePlacement || isSmall) this.#moveTo(freePlacement ?? corner, pane, true);
      if (freePlacement) return;
    }
  }

  /** @param {number} width @param {HTMLElement} card @param {DOMRect} pane @returns {number} */
  #heightAt(width, card, pane) {
    this.#region.style.setProperty("--height", `${maxHeightIn(pane)}px`);
    this.#region.style.setProperty("--width", `${width}px`);
    return card.offsetHeight;
  }

  /** @param {Placement} placement @param {DOMRect} pane @param {boolean} isFolded */
  #moveTo({ left, bottom, width, height }, pane, isFolded) {
    this.#side = left + width / 2 < pane.width / 2 ? "left" : "right";
    const { style, dataset } = this.#region;
    dataset.folded = String(isFolded);
    style.left = `${left}px`;
    style.bottom = `${pane.height - bottom}px`;
    style.setProperty("--width", `${width}px`);
    style.setProperty("--height", `${Math.min(height, maxHeightIn(pane))}px`);
  }
}

/** @param {DOMRect} pane */
const isNarrow = (pane) => pane.width <= NARROW_MAX_WIDTH;

/**
 * @param {Box} box
 * @param {DOMRect} pane
 * @returns {boolean} false after a window became smaller, or a phone was turned
 */
const isWithin = (box, pane) =>
  box.left >= 0 && box.top >= 0 && box.right <= pane.width && box.bottom <= pane.height;

/** @param {DOMRect} pane @param {number} gap @returns {number[]} of the open panel, best first */
function widthsIn(pane, gap) {
  const room = pane.width - 2 * gap;
  return isNarrow(pane) ? [room] : WIDTHS.filter((width) => width <= room);
}

/** @param {DOMRect} pane @returns {number} */
const maxHeightIn = (pane) =>
  Math.min(MAX_HEIGHT, pane.height * (isNarrow(pane) ? NARROW_MAX_SHARE : MAX_SHARE));
