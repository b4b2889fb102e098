/**
 * Boots the engine, has it do once everything that it does, and writes its memory: `node
 * snapshot.mjs FOLDER OUT`, with, on standard input, JSON `{files: {path: base64}, requests:
 * [string], modules: [string]}`: what to lay in site-packages, what to answer, and what else to
 * load, since whoever restores it has no library to load anything from.
 *
 * The same inputs give the same bytes, wherever this is: random numbers, clocks, and what Python
 * learns of the machine are fixed here.
 */

import crypto from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";

let state = 1;
const random = () => {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return state;
};
// What Pyodide asks under Node.
// @ts-ignore fewer forms of the call than Node has
crypto.randomFillSync = (/** @type {Uint8Array} */ bytes) => {
  for (let i = 0; i < bytes.length; i++) bytes[i] = random() >>> 24;
  return bytes;
};
Math.random = () => random() / 2 ** 32;
const NOW = 1_735_689_600_000;
Date.now = () => NOW;
performance.now = () => 0;
// @ts-ignore a clock that stands still
globalThis.Date = class extends Date {
  constructor(/** @type {any[]} */ ...given) {
    // @ts-ignore
    super(...(given.length ? given : [NOW]));
  }
};

const [folder, out] = process.argv.slice(2);
// Emscripten takes the name of the program from here, and its arguments.
process.argv.splice(1, process.argv.length, "python");
const chunks = [];
for await (const chunk of process.stdin) chunks.push(chunk);
const job = JSON.parse(Buffer.concat(chunks).toString("utf8"));

const { loadPyodide } = await import("pyodide");
const pyodide = await loadPyodide({
  indexURL: `${folder}/`,
  lockFileURL: `${folder}/pyodide-lock.json`,
  _makeSnapshot: true,
  env: { PYTHONHASHSEED: "0", LANG: "C.UTF-8", _: "python" },
  stdin: () => null,
  stdout: () => {},
  stderr: () => {},
  // Not by loadPackage: it leaves objects of JavaScript in Python's memory, which cannot be kept.
  async fsInit(FS, { sitePackages }) {
    for (const [path, content] of Object.entries(job.files)) {
      FS.mkdirTree(`${sitePackages}/${path.slice(0, path.lastIndexOf("/"))}`);
      FS.writeFile(
        `${sitePackages}/${path}`,
        Buffer.from(/** @type {string} */ (content), "base64"),
      );
    }
    FS.writeFile(
      `${sitePackages}/sitecustomize.py`,
      readFileSync(new URL("stubs.py", import.meta.url)),
    );
  },
});
const modules = Object.keys(job.files)
  .filter((path) => path.startsWith("objecteur/") && path.endsWith(".pyc"))
  .map((path) => path.replace(/(\/__init__)?\.pyc$/, "").replaceAll("/", "."));
// What an error in a template loads to explain itself: it is not found any more once the memory is
// restored.
modules.push("jinja2.debug", ...job.modules);
pyodide.globals.set("job", JSON.stringify({ modules, requests: job.requests }));
pyodide.runPython(`
import importlib, json, sys
from sitecustomize import finder
import objecteur, objecteur.engine

job = json.loads(job)
for module in job["modules"]:
    importlib.import_module(module)
for request in job["requests"]:
    objecteur.engine.handle(request)
sys.meta_path.remove(finder)
del module, request, job, finder, sys.modules["sitecustomize"]
`);
pyodide.runPython("import gc; gc.collect(); gc.freeze(); del gc");
sweep(pyodide._module);
writeFileSync(out, pyodide.makeMemorySnapshot());

/**
 * Writes zeros over all memory that is free, so that it costs nothing to keep.
 * @param {any} module
 */
function sweep(module) {
  // No memory is added while this limit holds: malloc gives what is free, then nothing.
  const limit = module._malloc_footprint_limit();
  module._malloc_set_footprint_limit(module._malloc_footprint());
  const held = [];
  for (let size = 1 << 20; size >= 16; size >>= 1) {
    for (let block = module._malloc(size); block; block = module._malloc(size)) {
      module.HEAPU8.fill(0, block, block + size);
      held.push(block);
    }
  }
  for (const block of held) module._free(block);
  module._malloc_set_footprint_limit(limit);
}
