import assert from "node:assert/strict";
import { test } from "node:test";

import { Stream } from "../../../../extension/content/page/text-buffer.js";

/**
 * @param {...(string | [string])} parts free text; in brackets that of a control or
 *   button; "\n" ends a line
 */
function streamOf(...parts) {
  const stream = new Stream();
  for (const part of parts) {
    if (part === "\n") stream.break();
    else stream.write(typeof part === "string" ? part : part[0], typeof part === "string");
  }
  return stream;
}

test("the words just before a control are its name, with the line above them", () => {
  assert.deepEqual(streamOf("Your details", "\n", "E-mail ", " address:").take(), [
    "E-mail address:",
    "Your details",
  ]);
});

test("a control that begins a line is named by the line above", () => {
  assert.deepEqual(streamOf("Your details", "\n", "E-mail", "\n").take(), [
    "E-mail",
    "Your details",
  ]);
});

test("a line without a letter is no name", () => {
  assert.deepEqual(streamOf("Country", "\n", "E-mail", "\n", " * ", "\n", "2.").take(), [
    "E-mail",
    "Country",
  ]);
});

test("words that name a control name no second one", () => {
  const stream = streamOf("Your details", "\n", "E-mail");
  stream.take();
  assert.deepEqual(stream.take(), ["", ""]);
});

test("the words of a button name no control", () => {
  assert.deepEqual(streamOf("E-mail", "\n", ["Search"]).take(), ["E-mail", ""]);
});

test("what was forgotten names nothing, and stays on the page", () => {
  const stream = streamOf("Your details", "\n", "E-mail", "\n", "of work");
  stream.forget();
  assert.deepEqual(stream.take(), ["", ""]);
  assert.equal(
    stream.blocks({ start: 0, end: stream.place }, 100),
    "Your details\nE-mail\nof work",
  );
});

test("a long line names a control by its end", () => {
  const [name] = streamOf("x".repeat(5000), " of the line").take();
  assert.equal(name.length, 300);
  assert.ok(name.endsWith("x of the line"));
});

test("lines end once, however often the page ends them", () => {
  const stream = streamOf("a", "\n", "\n", "\n", "b");
  assert.deepEqual(stream.parts, ["a", "\n", "b"]);
});

test("of a text node twenty thousand characters are read", () => {
  const stream = streamOf("y".repeat(20_001));
  assert.equal(stream.parts[0]?.length, 20_000);
});

test("after two million characters nothing more is read", () => {
  const stream = streamOf(...Array.from({ length: 101 }, () => "z".repeat(20_000)));
  assert.equal(stream.full, true);
  const { place } = stream;
  stream.write("more", true);
  assert.equal(stream.place, place);
  assert.equal(streamOf(...Array.from({ length: 100 }, () => "z".repeat(20_000))).full, false);
});

test("a stretch is read as one line without needless spaces, cut to a length", () => {
  const stream = streamOf("  Your ", "\n", " e-mail\t address ", "behind");
  assert.equal(stream.sentence({ start: 0, end: 3 }, 100), "Your e-mail address");
  assert.equal(stream.sentence({ start: 0, end: 3 }, 6), "Your e");
  assert.equal(stream.sentence({ start: 2, end: 2 }, 100), "");
});

test("a stretch is read as blocks, one a line, without empty ones", () => {
  const stream = streamOf("before", "\n", " One ", "two", "\n", "  ", "\n", "three", "\n", "after");
  assert.equal(stream.blocks({ start: 2, end: 8 }, 100), "One two\nthree");
  assert.equal(stream.blocks({ start: 2, end: 8 }, 5), "One t");
});

test("what somebody answered is none of the page's words", () => {
  const stream = streamOf("Country", "\n", "Belgium", "France", "\n", "Name", "Jane", "end");
  stream.answers = [
    { start: 2, end: 4 },
    { start: 6, end: 7 },
  ];
  assert.equal(stream.blocks({ start: 0, end: 8 }, 100), "Country\nNameend");
  assert.equal(stream.blocks({ start: 3, end: 8 }, 100), "Nameend");
  assert.equal(stream.blocks({ start: 4, end: 6 }, 100), "Name");
});

test("the blocks of a huge page are read no further than they are long", () => {
  const stream = streamOf(
    ...Array.from({ length: 1000 }, (_, line) => [`line ${line}`, "\n"]).flat(),
  );
  let reads = 0;
  stream.parts = new Proxy(stream.parts, {
    get: (parts, key) => ((reads += 1), Reflect.get(parts, key)),
  });
  assert.equal(stream.blocks({ start: 0, end: 2000 }, 20), "line 0\nline 1\nline 2");
  assert.ok(reads < 50, `${reads} reads`);
});

test("the rest of a line ends where the line does, or the page", () => {
  const stream = streamOf("a", "b", "c", "\n", "d", "e");
  assert.deepEqual(stream.rest(1), { start: 1, end: 3 });
  assert.deepEqual(stream.rest(4), { start: 4, end: 6 });
});
