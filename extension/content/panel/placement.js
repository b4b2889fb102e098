/**
 * Where the panel sits: beside the form if there is room, else wherever it covers nothing that a
 * person could want to fill or press.
 *
 * @typedef {{ left: number, top: number, right: number, bottom: number }} Box
 * @typedef {{ left: number, bottom: number, width: number, height: number }} Seat lower left
 * corner, and the most that it may take
 * @typedef {{ never: Box[], rather_not: Box[] }} Taken what it must not cover, and what a person
 * would like to read
 */

const AIR = 4;
/** What a pixel of width is worth, against all of the height being shown. */
const FOR_WIDTH = 0.4;
const FOR_STAYING = 0.05;
const FOR_BEING_LOW = 0.02;
const FOR_CLEAR_WORDS = 0.3;

/**
 * @param {number[]} widths it may have, the best first
 * @param {(width: number) => number} heightAt how high it is then, which takes the browser long:
 * only asked where it may matter
 * @param {number} least of that height that must find room
 * @param {{ width: number, height: number }} pane the window
 * @param {number} gap to its edges
 * @param {Taken} taken
 * @param {"left" | "right"} present side, kept if it is as good
 * @returns {Seat | null} null: everywhere it would cover something
 */
export function freeSeat(widths, heightAt, least, pane, gap, taken, present) {
  /** @type {Seat | null} */
  let best = null;
  let most = 0;
  for (const width of widths) {
    const forWidth = (FOR_WIDTH * width) / widths[0];
    if (most >= 1 + forWidth + FOR_CLEAR_WORDS + FOR_STAYING + FOR_BEING_LOW) break;
    const height = heightAt(width);
    for (const side of /** @type {const} */ (["right", "left"])) {
      const left = side === "left" ? gap : pane.width - gap - width;
      for (const { top, bottom } of gaps(left, left + width, pane, gap, taken.never)) {
        const room = bottom - top;
        if (room < Math.min(least, height)) continue;
        const staying = side === present ? FOR_STAYING : 0;
        const box = { left, top: Math.max(top, bottom - height), right: left + width, bottom };
        const clear = taken.rather_not.some((one) => meets(one, box)) ? 0 : FOR_CLEAR_WORDS;
        const worth =
          Math.min(1, room / height) +
          forWidth +
          clear +
          staying +
          (FOR_BEING_LOW * bottom) / pane.height;
        if (worth > most) [best, most] = [{ left, bottom, width, height: room }, worth];
      }
    }
  }
  return best;
}

/**
 * @param {number} left
 * @param {number} right
 * @param {{ width: number, height: number }} pane
 * @param {number} gap
 * @param {Box[]} taken
 * @returns {{ top: number, bottom: number }[]} the stretches of this column that nothing takes
 */
function gaps(left, right, pane, gap, taken) {
  const column = taken
    .filter((box) => box.left < right + AIR && left < box.right + AIR)
    .sort((a, b) => a.top - b.top);
  const free = [];
  let top = gap;
  for (const box of column) {
    if (box.top - AIR > top) free.push({ top, bottom: Math.min(box.top - AIR, pane.height - gap) });
    top = Math.max(top, box.bottom + AIR);
  }
  free.push({ top, bottom: pane.height - gap });
  return free;
}

/** @param {Box} a @param {Box} b */
export const meets = (a, b) =>
  a.left < b.right + AIR &&
  b.left < a.right + AIR &&
  a.top < b.bottom + AIR &&
  b.top < a.bottom + AIR;
