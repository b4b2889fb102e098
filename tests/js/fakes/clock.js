/** Time that passes only when a test says so: timers, dates and `performance.now()` go together. */

const immediately = setImmediate;

/** @returns {Promise<void>} once everything that waits for no timer has been done */
export function settled() {
  return new Promise((done) => {
    immediately(() => immediately(() => immediately(done)));
  });
}

/** The longest that real work, as a boot is, may take. */
const LIMIT_S = 30n;

/**
 * Wait for what ends in its own time, whether the clock is stopped or not.
 * @param {string} what
 * @param {() => boolean} condition
 */
export async function until(what, condition) {
  const limit = process.hrtime.bigint() + LIMIT_S * 1_000_000_000n;
  while (!condition()) {
    if (process.hrtime.bigint() > limit) throw new Error(`not within ${LIMIT_S} s: ${what}`);
    await settled();
  }
}

/**
 * Stop the clock for one test.
 * @param {import("node:test").TestContext} t
 * @param {string} [now] ISO 8601
 * @returns {{ pass: (ms: number) => Promise<void> }} lets time pass, from timer to timer
 */
export function stopClock(t, now = "2026-03-04T12:00:00Z") {
  t.mock.timers.enable({ apis: ["setTimeout", "Date"], now: Date.parse(now) });
  const start = Date.now();
  t.mock.method(performance, "now", () => Date.now() - start);
  /** @type {Set<number>} when timers are due; a cleared one is a stop for nothing */
  const due = new Set();
  const { setTimeout } = globalThis;
  // Put back with the real one, at the end of the test.
  globalThis.setTimeout = /** @type {any} */ (
    (
      /** @type {() => void} */ work,
      /** @type {number} */ ms = 0,
      /** @type {unknown[]} */ ...given
    ) => {
      due.add(Date.now() + Math.max(1, ms));
      return setTimeout(work, ms, ...given);
    }
  );
  return {
    async pass(ms) {
      await settled();
      for (const end = Date.now() + ms; Date.now() < end; ) {
        for (const instant of due) if (instant <= Date.now()) due.delete(instant);
        t.mock.timers.tick(Math.min(end, ...due) - Date.now());
        await settled();
      }
    },
  };
}
