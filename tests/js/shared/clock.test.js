import assert from "node:assert/strict";
import { afterEach, test } from "node:test";

import { isoNow } from "../../../extension/shared/clock.js";

const { TZ } = process.env;
afterEach(() => {
  if (TZ === undefined) delete process.env.TZ;
  else process.env.TZ = TZ;
});

/** @type {[zone: string, instant: string, local: string][]} */
const CASES = [
  ["UTC", "2026-03-04T12:00:00Z", "2026-03-04T12:00:00+00:00"],
  ["Europe/Paris", "2026-03-29T00:59:59Z", "2026-03-29T01:59:59+01:00"],
  ["Europe/Paris", "2026-03-29T01:00:00Z", "2026-03-29T03:00:00+02:00"],
  ["Europe/Paris", "2026-10-25T00:59:59Z", "2026-10-25T02:59:59+02:00"],
  ["Europe/Paris", "2026-10-25T01:00:00Z", "2026-10-25T02:00:00+01:00"],
  ["America/St_Johns", "2026-01-01T02:00:00Z", "2025-12-31T22:30:00-03:30"],
  ["Asia/Kathmandu", "2028-02-28T18:15:00Z", "2028-02-29T00:00:00+05:45"],
  ["Pacific/Pago_Pago", "2026-03-01T10:59:59Z", "2026-02-28T23:59:59-11:00"],
  ["Pacific/Kiritimati", "2026-12-31T10:00:00Z", "2027-01-01T00:00:00+14:00"],
];

for (const [zone, instant, local] of CASES) {
  test(`in ${zone} it is ${local} at ${instant}, which can be read from it`, () => {
    process.env.TZ = zone;
    const text = isoNow(new Date(instant));
    assert.equal(text, local);
    assert.equal(Date.parse(text), Date.parse(instant));
  });
}

test("milliseconds are left out and not rounded", () => {
  process.env.TZ = "UTC";
  assert.equal(isoNow(new Date("2026-03-04T12:00:00.999Z")), "2026-03-04T12:00:00+00:00");
});

test("without a date it is now", (t) => {
  t.mock.timers.enable({ apis: ["Date"], now: Date.parse("2031-02-28T23:59:59Z") });
  process.env.TZ = "UTC";
  assert.equal(isoNow(), "2031-02-28T23:59:59+00:00");
});
