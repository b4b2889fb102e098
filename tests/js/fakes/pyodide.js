/**
 * A fake of Pyodide, whose modules are in the package only: importing it resolves them to two that
 * call `pyodideOfTest`. The modules that boot it run unchanged.
 */

import { registerHooks } from "node:module";

/** @typedef {any} Any a fake stands where the types expect Pyodide's own object */

/** The shortest WebAssembly module there is. */
export const WASM = Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0);
export const VERSION = "314.0.7";

/** Pyodide configured by a test, with a record of its calls. */
class Pyodide {
  /** @type {Any[]} configurations with which `loadPyodide` was called */
  configs = [];
  /** @type {string[]} objects destroyed, and Python code run */
  log = [];
  /** @type {Record<string, Uint8Array>} its files */
  files = {};
  heap = new Uint8Array(64);
  /** @type {(config: Any) => unknown} before it has loaded: may throw, or never settle */
  loading = () => undefined;
  /** @type {(request: string) => string} */
  handle = (request) => JSON.stringify({ type: "pong", request: JSON.parse(request) });
  /** @type {(request: string) => Generator<null | string>} */
  steps = /** @this {Pyodide} */ function* (request) {
    yield null;
    yield this.handle(request);
  };

  /** @param {Any} config */
  async loadPyodide(config) {
    this.configs.push(config);
    await this.loading(config);
    if (config.createPyodideModule) await config.createPyodideModule({});
    else await WebAssembly.instantiateStreaming(fetch(`${config.indexURL}pyodide.asm.wasm`), {});
    return {
      FS: {
        mkdirTree: () => {},
        writeFile: (/** @type {string} */ path, /** @type {Uint8Array} */ data) =>
          (this.files[path] = data),
      },
      runPython: (/** @type {string} */ code) => this.log.push(code),
      pyimport: () => ({
        handle: this.#door(this.handle, "handle"),
        answer_in_slices: this.#door((request) => this.#work(request), "answer_in_slices"),
        destroy: () => this.log.push("engine destroyed"),
      }),
    };
  }
  /** @param {Any} settings Emscripten's */
  async create(settings) {
    await WebAssembly.instantiateStreaming(
      fetch(chrome.runtime.getURL("engine/pyodide/pyodide.asm.wasm")),
      settings,
    );
    const memory = () => this.heap;
    return {
      get HEAPU8() {
        return memory();
      },
      growMemory: (/** @type {number} */ length) => {
        this.log.push(`grown to ${length}`);
        this.heap = new Uint8Array(length);
      },
    };
  }
  /** @param {(request: string) => Any} call @param {string} name */
  #door(call, name) {
    const copy = Object.assign((/** @type {string} */ request) => call.call(this, request), {
      destroy: () => this.log.push(`${name} destroyed`),
    });
    return { copy: () => copy };
  }
  /** @param {string} request */
  #work(request) {
    const work = this.steps(request);
    return { next: () => work.next(), destroy: () => this.log.push("work destroyed") };
  }
}

/** A snapshot of one page, and the other files of the engine's folder. */
export const FILES = {
  "engine/pyodide/snapshot.bin": Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8),
  "engine/pyodide/snapshot.json": {
    format: 3,
    pyodide: VERSION,
    length: 32,
    header: "AAE=",
    page: 8,
    runs: [[2, 1]],
    size: 8,
    hash: 2_746_375_339,
  },
  "engine/pyodide/pyodide.asm.wasm": WASM,
  "engine/pyodide/pyodide-lock.json": { packages: {} },
  "engine/pyodide/catalogue.bin": Uint8Array.of(7, 7),
};

/** @returns {Pyodide} the one that is asked from now on */
export function freshPyodide() {
  const pyodide = new Pyodide();
  Object.assign(globalThis, { pyodideOfTest: pyodide });
  return pyodide;
}

/** @type {Record<string, string>} specifier → source */
const MODULES = {
  "./pyodide/pyodide.mjs": `
    export const version = ${JSON.stringify(VERSION)};
    export const loadPyodide = (config) => pyodideOfTest.loadPyodide(config);`,
  "./pyodide/pyodide.asm.mjs": "export default (settings) => pyodideOfTest.create(settings);",
};

registerHooks({
  resolve(specifier, context, next) {
    const source = MODULES[specifier];
    return source === undefined
      ? next(specifier, context)
      : { url: `data:text/javascript,${encodeURIComponent(source)}`, shortCircuit: true };
  },
});
freshPyodide();
