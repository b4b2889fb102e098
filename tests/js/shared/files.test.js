import { start } from "../fakes/extension.js";

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import {
  address,
  besidePage,
  bytes,
  fetched,
  json,
  text,
} from "../../../extension/shared/files.js";

/** @type {ReturnType<typeof start>} */
let browser;
beforeEach(() => {
  browser = start();
  browser.files.set("generated/x.json", '{"grüße": 1}');
});

test("a file is read as bytes, as text or as JSON", async () => {
  assert.equal(besidePage, false);
  assert.deepEqual(
    new Uint8Array(await bytes("generated/x.json")),
    new TextEncoder().encode('{"grüße": 1}'),
  );
  assert.equal(await text("generated/x.json"), '{"grüße": 1}');
  assert.deepEqual(await json("generated/x.json"), { grüße: 1 });
});

test("a file that is not there is an error that names it", async () => {
  for (const read of [bytes, text, json])
    await assert.rejects(read("no/such.file"), { message: `${address("no/such.file")}: 404` });
});

test("a text that is no JSON is an error", async () => {
  browser.files.set("generated/x.json", "{");
  await assert.rejects(json("generated/x.json"), SyntaxError);
});

test("the replacement of fetch gives the same file in each of its forms", async () => {
  const url = address("generated/x.json");
  const reply = await fetched(url);
  assert.deepEqual([reply.ok, reply.status, reply.url], [true, 200, url]);
  assert.equal(await reply.text(), '{"grüße": 1}');
  assert.deepEqual(await reply.json(), { grüße: 1 });
  assert.equal((await reply.arrayBuffer()).byteLength, 14);
});
