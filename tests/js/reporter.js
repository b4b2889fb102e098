/**
 * Reports of Node's test runner for `tests/unit/test_javascript.py`: one JSON object a line, one
 * for each file, the coverage last.
 *
 * @typedef {import("node:test/reporters").TestEvent} TestEvent
 */

import { resolve } from "node:path";
import { Readable } from "node:stream";
import { spec as Spec } from "node:test/reporters";

/**
 * @param {AsyncIterable<TestEvent>} source
 * @yields {string}
 */
export default async function* byFile(source) {
  /** @type {Map<string, TestEvent[]>} */
  const files = new Map();
  /** @type {TestEvent[]} what concerns all files */
  const rest = [];
  for await (const event of source) {
    const { file } = /** @type {{ file?: string }} */ (event.data);
    if (file === undefined) rest.push(event);
    else files.set(resolve(file), [...(files.get(resolve(file)) ?? []), event]);
  }
  // Node's own words end with the failures of the whole run when it comes to that event.
  const end = rest.filter(({ type }) => type === "test:summary");
  for (const [file, events] of files) {
    const tests = events.flatMap(({ type, data }) =>
      type === "test:pass" || type === "test:fail" ? [{ type, name: resolve(data.name) }] : [],
    );
    yield line({
      file,
      // A file without a test passes as if it were one.
      passed: tests.filter(({ type, name }) => type === "test:pass" && name !== file).length,
      failed: tests.filter(({ type }) => type === "test:fail").length,
      output: await text([...events, ...end]),
    });
  }
  for (const event of rest) if (event.type === "test:coverage") yield line(event.data.summary);
}

/** @param {object} value */
const line = (value) => `${JSON.stringify(value)}\n`;

/** @param {TestEvent[]} events @returns {Promise<string>} as Node shows them to a person */
async function text(events) {
  const parts = await Readable.from(events).compose(new Spec()).toArray();
  return parts.join("");
}
