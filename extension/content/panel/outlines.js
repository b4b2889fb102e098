/**
 * Frames around the controls that the panel speaks of, drawn above the page without touching its
 * style.
 */

import { boxOf, isConnected, viewOf } from "../page/dom.js";
import { nodeOf } from "../page/refs.js";

const AIR = 4;

export class Outlines {
  /** @param {HTMLElement} layer where they are drawn */
  constructor(layer) {
    this.layer = layer;
    /** @type {Map<number, HTMLElement>} by ref */
    this.frames = new Map();
  }

  /** @param {Map<number, string>} wanted ref → state */
  show(wanted) {
    for (const [ref, frame] of this.frames) {
      if (wanted.has(ref)) continue;
      frame.remove();
      this.frames.delete(ref);
    }
    for (const [ref, state] of wanted) {
      let frame = this.frames.get(ref);
      if (!frame) {
        frame = document.createElement("div");
        frame.className = "outline";
        this.frames.set(ref, frame);
        this.layer.prepend(frame);
      }
      frame.dataset.state = state;
    }
    this.follow();
  }

  /** Puts each frame where its control is now. */
  follow() {
    for (const [ref, frame] of this.frames) {
      const box = placeOnScreen(nodeOf(ref));
      frame.hidden = box === null;
      if (!box) continue;
      frame.style.transform = `translate(${box.left - AIR}px, ${box.top - AIR}px)`;
      frame.style.inlineSize = `${box.right - box.left + 2 * AIR}px`;
      frame.style.blockSize = `${box.bottom - box.top + 2 * AIR}px`;
    }
  }
}

/**
 * @param {Element | null} node
 * @returns {import("./placement.js").Box | null} in the top window; null when it is not drawn there
 */
export function placeOnScreen(node) {
  if (!node || !isConnected(node)) return null;
  const { left, top, right, bottom } = boxOf(node);
  if (right - left < 1 || bottom - top < 1) return null;
  const box = { left, top, right, bottom };
  for (let frame = frameOf(node); frame; frame = frameOf(frame)) {
    const edge = boxOf(frame);
    box.left += edge.left;
    box.right += edge.left;
    box.top += edge.top;
    box.bottom += edge.top;
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
