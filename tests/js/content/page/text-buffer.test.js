import assert from "node:assert/strict";
import { test } from "node:test";

import { TextBuffer } from "../../../../extension/content/page/text-buffer.js";

/**
 * @param {...(string | [string])} parts free text; in brackets that of a control or
 *   button; "\n" ends a line
 */
function bufferOf(...parts) {
  const buffer = new TextBuffer();
  for (const part of parts) {
    if (part === "\n") buffer.break();
    else buffer.write(typeof part === "string" ? part : part[0], typeof part === "string");
  }
  return buffer;
}

test("the words just before a control are its name, with the line above them", () => {
  assert.deepEqual(bufferOf("Your details", "\n", "E-mail ", " address:").takePrecedingText(), [
    "E-mail address:",
    "Your details",
  ]);
});

test("a control that begins a line is named by the line above", () => {
  assert.deepEqual(bufferOf("Your details", "\n", "E-mail", "\n").takePrecedingText(), [
    "E-mail",
    "Your details",
  ]);
});

test("a line without a letter is no name", () => {
  assert.deepEqual(
    bufferOf("Country", "\n", "E-mail", "\n", " * ", "\n", "2.").takePrecedingText(),
    ["E-mail", "Country"],
  );
});

test("words that name a control name no second one", () => {
  const buffer = bufferOf("Your details", "\n", "E-mail");
  buffer.takePrecedingText();
  assert.deepEqual(buffer.takePrecedingText(), ["", ""]);
});

test("the words of a button name no control", () => {
  assert.deepEqual(bufferOf("E-mail", "\n", ["Search"]).takePrecedingText(), ["E-mail", ""]);
});

test("what was forgotten names nothing, and stays on the page", () => {
  const buffer = bufferOf("Your details", "\n", "E-mail", "\n", "of work");
  buffer.dropPrecedingText();
  assert.deepEqual(buffer.takePrecedingText(), ["", ""]);
  assert.equal(
    buffer.asBlocks({ start: 0, end: buffer.position }, 100),
    "Your details\nE-mail\nof work",
  );
});

test("a long line names a control by its end", () => {
  const [name] = bufferOf("x".repeat(5000), " of the line").takePrecedingText();
  assert.equal(name.length, 300);
  assert.ok(name.endsWith("x of the line"));
});

test("lines end once, however often the page ends them", () => {
  const buffer = bufferOf("a", "\n", "\n", "\n", "b");
  assert.deepEqual(buffer.parts, ["a", "\n", "b"]);
});

test("of a text node twenty thousand characters are read", () => {
  const buffer = bufferOf("y".repeat(20_001));
  assert.equal(buffer.parts[0]?.length, 20_000);
});

test("after two million characters nothing more is read", () => {
  const buffer = bufferOf(...Array.from({ length: 101 }, () => "z".repeat(20_000)));
  assert.equal(buffer.isFull, true);
  const { position } = buffer;
  buffer.write("more", true);
  assert.equal(buffer.position, position);
  assert.equal(bufferOf(...Array.from({ length: 100 }, () => "z".repeat(20_000))).isFull, false);
});

test("a stretch is read as one line without needless spaces, cut to a length", () => {
  const buffer = bufferOf("  Your ", "\n", " e-mail\t address ", "behind");
  assert.equal(buffer.asLine({ start: 0, end: 3 }, 100), "Your e-mail address");
  assert.equal(buffer.asLine({ start: 0, end: 3 }, 6), "Your e");
  assert.equal(buffer.asLine({ start: 2, end: 2 }, 100), "");
});

test("a stretch is read as blocks, one a line, without empty ones", () => {
  const buffer = bufferOf("before", "\n", " One ", "two", "\n", "  ", "\n", "three", "\n", "after");
  assert.equal(buffer.asBlocks({ start: 2, end: 8 }, 100), "One two\nthree");
  assert.equal(buffer.asBlocks({ start: 2, end: 8 }, 5), "One t");
});

test("what somebody answered is none of the page's words", () => {
  const buffer = bufferOf("Country", "\n", "Belgium", "France", "\n", "Name", "Jane", "end");
  buffer.answers = [
    { start: 2, end: 4 },
    { start: 6, end: 7 },
  ];
  assert.equal(buffer.asBlocks({ start: 0, end: 8 }, 100), "Country\nNameend");
  assert.equal(buffer.asBlocks({ start: 3, end: 8 }, 100), "Nameend");
  assert.equal(buffer.asBlocks({ start: 4, end: 6 }, 100), "Name");
});

test("the blocks of a huge page are read no further than they are long", () => {
  const buffer = bufferOf(
    ...Array.from({ length: 1000 }, (_, line) => [`line ${line}`, "\n"]).flat(),
  );
  let reads = 0;
  buffer.parts = new Proxy(buffer.parts, {
    get: (parts, key) => ((reads += 1), Reflect.get(parts, key)),
  });
  assert.equal(buffer.asBlocks({ start: 0, end: 2000 }, 20), "line 0\nline 1\nline 2");
  assert.ok(reads < 50, `${reads} reads`);
});

test("the rest of a line ends where the line does, or the page", () => {
  const buffer = bufferOf("a", "b", "c", "\n", "d", "e");
  assert.deepEqual(buffer.restOfLine(1), { start: 1, end: 3 });
  assert.deepEqual(buffer.restOfLine(4), { start: 4, end: 6 });
});
