/** A fake clock that a test advances: timers, dates and `performance.now()` agree. */

const immediately = setImmediate;

/** @returns {Promise<void>} once all work that waits for no timer is done */
export function settled() {
  return new Promise((done) => {
    immediately(() => immediately(() => immediately(done)));
  });
}

/** Limit for work that takes real time, such as a boot. */
const LIMIT_S = 30n;

/**
 * Wait for a condition in real time, whether the clock is stopped or not.
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
      /** @type {unknown[]} */ ...values
    ) => {
      due.add(Date.now() + Math.max(1, ms));
      return setTimeout(work, ms, ...values);
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
