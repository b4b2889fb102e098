import { start } from "../fakes/extension.js";

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

/** As in a content script of Firefox: the request of the page's, whose events come later. */
class Request {
  /** @type {string[]} what was asked for */
  static log = [];
  /** @type {ArrayBuffer | null} */
  static file = null;
  static fails = false;

  response = /** @type {ArrayBuffer | null} */ (null);
  responseType = "";
  status = 0;
  onload = () => {};
  onerror = () => {};

  /** @param {string} method @param {string} url */
  open(method, url) {
    Request.log.push(`${method} ${url}`);
  }
  send() {
    Request.log.push(this.responseType);
    setImmediate(() => {
      if (Request.fails) return this.onerror();
      this.response = Request.file;
      this.status = Request.file ? 200 : 404;
      return this.onload();
    });
  }
}

const pageFetch = () => assert.fail("the page's own fetch was asked");
Object.assign(globalThis, { cloneInto: () => {}, XMLHttpRequest: Request, fetch: pageFetch });
const { besidePage, bytes, fetched, json } = await import("../../../extension/shared/files.js");

beforeEach(() => {
  start();
  Object.assign(Request, { log: [], file: new TextEncoder().encode("[1]").buffer, fails: false });
});

test("beside a page of Firefox files are read without the page's fetch", async () => {
  assert.equal(besidePage, true);
  assert.deepEqual(await json("generated/x.json"), [1]);
  assert.deepEqual(Request.log, [
    `GET ${chrome.runtime.getURL("generated/x.json")}`,
    "arraybuffer",
  ]);
});

test("the bytes returned are a copy in our own realm", async () => {
  const buffer = await bytes("generated/x.json");
  assert.notEqual(buffer, Request.file);
  assert.deepEqual(buffer, Request.file);
});

test("Pyodide's files are read the same way", async () => {
  assert.deepEqual(await (await fetched("moz-extension://x/y.json")).json(), [1]);
  assert.deepEqual(Request.log, ["GET moz-extension://x/y.json", "arraybuffer"]);
});

test("a file that is not there is an error that names it", async () => {
  const url = chrome.runtime.getURL("x");
  Request.fails = true;
  await assert.rejects(bytes("x"), { message: `${url}: no such file` });
  Object.assign(Request, { fails: false, file: null });
  await assert.rejects(bytes("x"), { message: `${url}: 404` });
});
