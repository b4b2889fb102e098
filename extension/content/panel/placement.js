/**
 * Where the panel goes: beside the form if there is room, else wherever it covers nothing that a
 * person could want to fill or press.
 *
 * @typedef {{ left: number, top: number, right: number, bottom: number }} Box in CSS pixels
 * @typedef {{ width: number, height: number }} Size
 * @typedef {{ left: number, bottom: number, width: number, height: number }} Placement lower left
 * corner, and the most that the panel may take
 * @typedef {{ hard: Box[], soft: Box[] }} Obstacles `hard`: must not be covered; `soft`: a person
 * would like to read them
 * @typedef {"left" | "right"} Side
 * @typedef {object} Panel
 * @property {number[]} widths that the panel may have, the best first
 * @property {(width: number) => number} heightAt its height at a width; costs a layout, so it is
 * only asked where it may matter
 * @property {number} minHeight part of its height that must find room
 * @property {Side} side its present side, kept if it is as good
 */

const MARGIN_PX = 4;
/** Weights in the score, where all of the panel's height being shown counts 1. */
const WIDTH_WEIGHT = 0.4;
const STAYING_WEIGHT = 0.05;
const LOW_WEIGHT = 0.02;
const CLEAR_TEXT_WEIGHT = 0.3;
/** @type {readonly Side[]} */
const SIDES = ["right", "left"];

/**
 * Find the best placement.
 * @param {Panel} panel
 * @param {Size} pane the window
 * @param {number} gap to its edges
 * @param {Obstacles} obstacles
 * @returns {Placement | null} null: everywhere it would cover something
 */
export function findPlacement(panel, pane, gap, obstacles) {
  /** @type {Placement | null} */
  let best = null;
  let bestScore = 0;
  for (const width of panel.widths) {
    const widthScore = (WIDTH_WEIGHT * width) / panel.widths[0];
    const maxScore = 1 + widthScore + CLEAR_TEXT_WEIGHT + STAYING_WEIGHT + LOW_WEIGHT;
    if (bestScore >= maxScore) break;
    const height = panel.heightAt(width);
    for (const { side, placement } of candidates(width, pane, gap, obstacles.hard)) {
      if (placement.height < Math.min(panel.minHeight, height)) continue;
      const score =
        Math.min(1, placement.height / height) +
        widthScore +
        clearScore(placement, height, obstacles.soft) +
        (side === panel.side ? STAYING_WEIGHT : 0) +
        (LOW_WEIGHT * placement.bottom) / pane.height;
      if (score > bestScore) [best, bestScore] = [placement, score];
    }
  }
  return best;
}

/**
 * @param {number} width
 * @param {Size} pane
 * @param {number} gap
 * @param {Box[]} obstacles
 * @returns {{ side: Side, placement: Placement }[]} all free spans at both edges
 */
function candidates(width, pane, gap, obstacles) {
  return SIDES.flatMap((side) => {
    const left = side === "left" ? gap : pane.width - gap - width;
    return freeSpans(left, left + width, pane, gap, obstacles).map(({ top, bottom }) => ({
      side,
      placement: { left, bottom, width, height: bottom - top },
    }));
  });
}

/**
 * @param {Placement} placement
 * @param {number} height of the panel
 * @param {Box[]} soft obstacles
 */
function clearScore({ left, bottom, width, height: room }, height, soft) {
  const box = { left, top: bottom - Math.min(room, height), right: left + width, bottom };
  return soft.some((obstacle) => overlaps(obstacle, box)) ? 0 : CLEAR_TEXT_WEIGHT;
}

/**
 * @param {number} left
 * @param {number} right
 * @param {Size} pane
 * @param {number} gap
 * @param {Box[]} obstacles
 * @returns {{ top: number, bottom: number }[]} the spans of this column without an obstacle
 */
function freeSpans(left, right, pane, gap, obstacles) {
  const lowest = pane.height - gap;
  const column = obstacles
    .filter((box) => box.left < right + MARGIN_PX && left < box.right + MARGIN_PX)
    .sort((a, b) => a.top - b.top);
  const spans = [];
  let top = gap;
  for (const box of column) {
    const bottom = box.top - MARGIN_PX;
    if (bottom > top) spans.push({ top, bottom: Math.min(bottom, lowest) });
    top = Math.max(top, box.bottom + MARGIN_PX);
  }
  spans.push({ top, bottom: lowest });
  return spans;
}

/** @param {Box} a @param {Box} b @returns {boolean} the boxes are closer than the margin */
export const overlaps = (a, b) =>
  a.left < b.right + MARGIN_PX &&
  b.left < a.right + MARGIN_PX &&
  a.top < b.bottom + MARGIN_PX &&
  b.top < a.bottom + MARGIN_PX;
