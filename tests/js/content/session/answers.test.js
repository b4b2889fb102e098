import assert from "node:assert/strict";
import { test } from "node:test";

import { Answers } from "../../../../extension/content/session/answers.js";

test("a look goes on from its beginning to its end", () => {
  const answers = new Answers(new AbortController().signal);
  assert.equal(answers.isPending, false);
  const signal = answers.begin();
  assert.deepEqual([answers.isPending, signal.aborted], [true, false]);
  assert.equal(answers.finish(signal), true);
  assert.deepEqual([answers.isPending, signal.aborted], [false, false]);
});

test("a look that was aborted neither counts nor ends the next one", () => {
  const answers = new Answers(new AbortController().signal);
  const first = answers.begin();
  answers.abort();
  assert.deepEqual([answers.isPending, first.aborted], [false, true]);
  const second = answers.begin();
  assert.equal(answers.finish(first), false);
  assert.deepEqual([answers.isPending, second.aborted], [true, false]);
});

test("of two looks only the later one counts", () => {
  const answers = new Answers(new AbortController().signal);
  const first = answers.begin();
  const second = answers.begin();
  assert.deepEqual([first.aborted, second.aborted], [true, false]);
});

test("the end of the session aborts the look, and every later one", () => {
  const session = new AbortController();
  const answers = new Answers(session.signal);
  const signal = answers.begin();
  session.abort();
  assert.deepEqual([answers.isPending, signal.aborted], [false, true]);
  assert.equal(answers.begin().aborted, true);
  assert.equal(answers.isPending, false);
});
