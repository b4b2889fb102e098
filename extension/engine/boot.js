/**
 * Boots Python in this very context, whichever it is: from the memory snapshot if there is one that
 * fits, else plainly.
 *
 * @typedef {object} Python
 * @property {(request: string) => string} handle the only door: JSON in, JSON out
 * @property {(request: string) => Promise<string>} answer the same, in turns: between them the page
 * can answer the person
 * @property {"snapshot" | "plain"} how
 * @property {number} boot_ms
 * @property {Record<string, number>} marks when each stage of the boot was done, in milliseconds
 * since it began
 * @property {string[]} troubles what went wrong on the way, for the diagnostic
 * @property {() => void} close gives the memory back, once nobody holds this object any more
 */

import { address, besidePage, bytes, fetched, json } from "../shared/files.js";
import { nextTurn } from "../shared/turn.js";
import { snapshotOf } from "./snapshot.js";

const FOLDER = "engine/pyodide/";
const LOCK = `${FOLDER}pyodide-lock.json`;
const WASM = `${FOLDER}pyodide.asm.wasm`;
const CATALOGUE = `${FOLDER}catalogue.bin`;
/** Where our Python looks for it. */
const SHELF = "/lib/python3.14/site-packages/objecteur/catalogue";

/**
 * The shortest module there is: its compilation tells whether the page's policy lets WebAssembly
 * run.
 */
const PROBE = Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0);

/** The browser's own `fetch`, whoever stands in for it meanwhile. */
const nativeFetch = globalThis.fetch.bind(globalThis);

/**
 * The longest that Python works before the page has its turn, if what it does comes in smaller
 * pieces.
 */
const TURN_MS = 12;

/** Why there is no Python here. */
export class BootError extends Error {
  /**
   * @param {"refused" | "timeout" | "failed"} code
   * @param {unknown} cause
   */
  constructor(code, cause) {
    super(`${code}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
    this.name = "BootError";
    this.code = code;
  }
}

/**
 * @returns {boolean} WebAssembly may run here; where it may not, `loadPyodide()` would never settle
 */
export function possible() {
  try {
    return new WebAssembly.Module(PROBE) instanceof WebAssembly.Module;
  } catch {
    return false;
  }
}

/**
 * @param {{ limit_ms?: number }} [options] the longest that it may take, over all attempts
 * @returns {Promise<Python>}
 * @throws {BootError}
 */
export async function boot({ limit_ms = 30_000 } = {}) {
  if (!possible()) throw new BootError("refused", "WebAssembly may not run here");
  const start = performance.now();
  /** @type {string[]} */
  const troubles = [];
  /** @type {Record<string, number>} */
  const marks = {};
  /** @param {string} stage */
  const mark = (stage) => void (marks[stage] = Math.round(performance.now() - start));
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  const limit = new Promise((_, reject) => {
    timer = setTimeout(
      () => reject(new BootError("timeout", `not ready after ${limit_ms} ms`)),
      limit_ms,
    );
  });
  try {
    const { pyodide, how } = /** @type {Awaited<ReturnType<typeof attempt>>} */ (
      await Promise.race([attempt(troubles, mark), limit])
    );
    return {
      ...door(pyodide),
      how,
      troubles,
      marks,
      boot_ms: Math.round(performance.now() - start),
    };
  } catch (error) {
    throw error instanceof BootError ? error : new BootError("failed", error);
  } finally {
    clearTimeout(timer);
  }
}

/**
 * @param {string[]} troubles
 * @param {(stage: string) => void} mark
 */
async function attempt(troubles, mark) {
  const restore = mend();
  try {
    const module = import("./pyodide/pyodide.mjs");
    const catalogue = bytes(CATALOGUE);
    catalogue.catch(() => undefined); // told when it is needed
    try {
      return {
        pyodide: shelve(await restored(module, mark), await catalogue),
        how: /** @type {const} */ ("snapshot"),
      };
    } catch (error) {
      troubles.push(`snapshot: ${error instanceof Error ? error.message : error}`.slice(0, 300));
    }
    return {
      pyodide: shelve(await plain(await module), await catalogue),
      how: /** @type {const} */ ("plain"),
    };
  } finally {
    restore();
  }
}

/**
 * @param {any} pyodide
 * @param {ArrayBuffer} catalogue the texts of every language, which neither the snapshot nor the
 * package holds
 */
function shelve(pyodide, catalogue) {
  pyodide.FS.mkdirTree(SHELF);
  pyodide.FS.writeFile(`${SHELF}/parts.bin`, new Uint8Array(catalogue));
  return pyodide;
}

/** What every boot has in common: nothing from elsewhere, nothing printed on the page's console. */
const common = () => ({
  indexURL: address(FOLDER),
  packageBaseUrl: address(FOLDER),
  stdin: () => null,
  stdout: () => {},
  stderr: () => {},
});

/**
 * @typedef {{ loadPyodide: (config: object) => Promise<any>, version: string }} Pyodide its main
 * module
 */

/** @param {Pyodide} pyodide */
async function plain({ loadPyodide }) {
  const compiled = compile();
  await compiled; // where this fails Pyodide would wait for ever
  const lock = await json(LOCK);
  return lending(compiled, () =>
    loadPyodide({ ...common(), lockFileContents: lock, packages: ["objecteur"] }),
  );
}

/**
 * Everything that it takes is asked for at once; the snapshot is written straight into the memory
 * of the new instance.
 * @param {Promise<Pyodide>} module
 * @param {(stage: string) => void} mark
 */
async function restored(module, mark) {
  const factory = import("./pyodide/pyodide.asm.mjs");
  const { header, memory } = snapshotOf(module.then(({ version }) => version));
  const compiled = compile();
  factory.then(
    () => mark("modules"),
    () => undefined,
  );
  memory.then(
    () => mark("snapshot"),
    () => undefined,
  );
  compiled.then(
    () => mark("compiled"),
    () => undefined,
  );
  const { loadPyodide } = await module;
  const pyodide = await loadPyodide({
    ...common(),
    lockFileContents: json(LOCK),
    // The library is in the snapshot, and what is in this file is never read: it is small, and
    // there already.
    stdLibURL: address(LOCK),
    _loadSnapshot: header,
    /** @param {Record<string, any>} settings Emscripten's */
    async createPyodideModule(settings) {
      const create = (await factory).default;
      const instance = await lending(compiled, () => create(settings));
      mark("instance");
      const { length, lay } = await memory;
      if (instance.HEAPU8.length < length) instance.growMemory(length);
      lay(instance.HEAPU8);
      mark("laid");
      return instance;
    },
  });
  mark("pyodide");
  // Every copy of the snapshot would draw the same random numbers.
  pyodide.runPython("import sys\nif 'random' in sys.modules: sys.modules['random'].seed()");
  return pyodide;
}

/**
 * @returns {Promise<WebAssembly.Module>} begun before Pyodide itself is here: it takes the longest
 * of all
 */
function compile() {
  const compiled = besidePage
    ? bytes(WASM).then((code) => WebAssembly.compile(code))
    : WebAssembly.compileStreaming(nativeFetch(address(WASM)));
  compiled.catch(() => undefined);
  return compiled;
}

/**
 * Lets Pyodide have the module that is compiled already, where it would compile it anew: it offers
 * no way to hand it over. Only this context's own `WebAssembly` changes, and it is put back.
 * @template T
 * @param {Promise<WebAssembly.Module>} compiled
 * @param {() => Promise<T>} create
 * @returns {Promise<T>}
 */
async function lending(compiled, create) {
  const before = WebAssembly.instantiateStreaming;
  WebAssembly.instantiateStreaming = async (_, imports) => {
    const module = await compiled;
    return { module, instance: await WebAssembly.instantiate(module, imports) };
  };
  try {
    // Pyodide would wait for ever for a module that cannot be compiled.
    return await Promise.race([create(), compiled.then(() => new Promise(() => {}))]);
  } finally {
    WebAssembly.instantiateStreaming = before;
  }
}

/** @param {any} pyodide */
function door(pyodide) {
  const engine = pyodide.pyimport("objecteur.engine");
  const handle = engine.handle.copy();
  const answerInSlices = engine.answer_in_slices.copy();
  engine.destroy();
  return {
    /** @param {string} request */
    handle: (request) => /** @type {string} */ (handle(request)),
    /** @param {string} request */
    async answer(request) {
      const work = answerInSlices(request);
      try {
        for (;;) {
          await nextTurn();
          const begun = performance.now();
          let reply;
          while (typeof reply !== "string" && performance.now() - begun < TURN_MS)
            reply = work.next().value;
          if (typeof reply === "string") return reply;
        }
      } finally {
        work.destroy();
      }
    },
    close() {
      handle.destroy();
      answerInSlices.destroy();
    },
  };
}

/**
 * For as long as Pyodide boots, spares it reading the module, which is compiled already: nearly ten
 * megabytes, read and kept for nothing. In a content script of Firefox it reads its other files
 * without the page, too. Only this context's global changes, and it is put back.
 * @returns {() => void} puts everything back
 */
export function mend() {
  const before = Object.getOwnPropertyDescriptor(globalThis, "fetch");
  const wasm = address(WASM);
  /** @param {[string | URL, RequestInit?]} asked */
  const mended = async (...asked) => {
    const url = String(asked[0]);
    if (url === wasm) return {};
    return besidePage ? fetched(url) : nativeFetch(...asked);
  };
  Object.defineProperty(globalThis, "fetch", { value: mended, configurable: true, writable: true });
  return () => {
    if (before) Object.defineProperty(globalThis, "fetch", before);
    else Reflect.deleteProperty(globalThis, "fetch");
  };
}
