/** The wait after Objecteur's own actions, until the page has answered them. */

/** Shortest wait. */
export const SETTLE_MIN_MS = 120;
/** Longest wait. */
const SETTLE_MAX_MS = 1200;
/** Longest wait for answers that do not read as they should yet. */
const ANSWER_HOLD_MAX_MS = 600;

/**
 * Wait until the page is at rest and holds the answers that were written.
 * @param {() => number} quietMs time since the last change of the page
 * @param {() => boolean} isHolding whether the answers read as they should
 */
export async function settle(quietMs, isHolding) {
  const startedAt = performance.now();
  for (let passed = 0; passed < SETTLE_MAX_MS; passed = performance.now() - startedAt) {
    const isMoving = passed < SETTLE_MIN_MS || quietMs() < SETTLE_MIN_MS / 2;
    if (!isMoving && (passed >= ANSWER_HOLD_MAX_MS || isHolding())) return;
    await new Promise((resolve) => setTimeout(resolve, SETTLE_MIN_MS / 3));
  }
}
