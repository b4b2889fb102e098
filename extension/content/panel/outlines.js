/**
 * Frames around the controls that the panel names, drawn above the page without touching its style.
 */

import { boxOf, isConnected, viewOf } from "../page/dom.js";
import { nodeOf } from "../page/refs.js";

/** Distance between control and frame. */
const MARGIN_PX = 4;

export class Outlines {
  /** @param {Element | DocumentFragment} layer where they are drawn */
  constructor(layer) {
    this.layer = layer;
    /** @type {Map<number, HTMLElement>} by ref */
    this.frames = new Map();
  }

  /**
   * Frame these controls and no others.
   * @param {Map<number, string>} stateByRef
   */
  show(stateByRef) {
    for (const [ref, frame] of this.frames) {
      if (stateByRef.has(ref)) continue;
      frame.remove();
      this.frames.delete(ref);
    }
    for (const [ref, state] of stateByRef) this.#frameFor(ref).dataset.state = state;
    this.reposition();
  }

  /** @param {number} ref @returns {HTMLElement} drawn if it is not yet */
  #frameFor(ref) {
    const element = this.frames.get(ref);
    if (element) return element;
    const frame = document.createElement("div");
    frame.className = "outline";
    this.frames.set(ref, frame);
    this.layer.prepend(frame);
    return frame;
  }

  /** Move each frame to where its control is now. */
  reposition() {
    for (const [ref, frame] of this.frames) {
      const box = boxOnScreen(nodeOf(ref));
      frame.hidden = box === null;
      if (!box) continue;
      frame.style.transform = `translate(${box.left - MARGIN_PX}px, ${box.top - MARGIN_PX}px)`;
      frame.style.inlineSize = `${box.right - box.left + 2 * MARGIN_PX}px`;
      frame.style.blockSize = `${box.bottom - box.top + 2 * MARGIN_PX}px`;
    }
  }
}

/**
 * @param {Element | null} node
 * @returns {import("./placement.js").Box | null} in the top window; null when it is not drawn there
 */
export function boxOnScreen(node) {
  if (!node || !isConnected(node)) return null;
  const { left, top, right, bottom } = boxOf(node);
  if (right - left < 1 || bottom - top < 1) return null;
  const box = { left, top, right, bottom };
  for (let frame = frameOf(node); frame; frame = frameOf(frame)) {
    const frameBox = boxOf(frame);
    box.left += frameBox.left;
    box.right += frameBox.left;
    box.top += frameBox.top;
    box.bottom += frameBox.top;
  }
  return box;
}

/** @param {Element} node @returns {Element | null} */
function frameOf(node) {
  try {
    return viewOf(node)?.frameElement ?? null;
  } catch {
    return null;
  }
}
