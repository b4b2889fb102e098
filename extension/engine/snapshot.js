/**
 * The memory of a Python that has already booted and answered, as the build left it beside the
 * engine (`builder/engine/snapshot.py` says how).
 *
 * @typedef {object} Description
 * @property {3} format
 * @property {string} pyodide the very version that made it
 * @property {number} length of the memory, in bytes
 * @property {string} header base64 of what Pyodide reads before the memory
 * @property {number} page bytes in one page of memory
 * @property {[number, number][]} runs first page and number of pages of each stretch that differs
 * from a new instance's memory
 * @property {number} size of the file, in bytes
 * @property {number} hash of the file: FNV-1a over its 32-bit words
 *
 * @typedef {object} Snapshot
 * @property {Promise<Uint8Array>} header known long before the memory is here
 * @property {Promise<{ length: number, lay: (memory: Uint8Array) => void }>} memory its length in
 * bytes, and what writes it over the memory of a new instance, once
 *
 * Both promises are rejected when there is no snapshot, or when it does not fit.
 */

import { bytes, json } from "../shared/files.js";

const FOLDER = "engine/pyodide/";

/**
 * @param {Promise<string>} version of the Pyodide that is to restore it
 * @returns {Snapshot}
 */
export function snapshotOf(version) {
  const stored = bytes(`${FOLDER}snapshot.bin`);
  const description = fitting(version);
  const header = description.then((fields) =>
    Uint8Array.from(atob(fields.header), (char) => char.charCodeAt(0)),
  );
  const memory = memoryOf(stored, description);
  // Whoever restores waits for one of them at a time, and each may fail first.
  for (const promise of [stored, header, memory]) promise.catch(() => undefined);
  return { header, memory };
}

/** @param {Promise<string>} version */
async function fitting(version) {
  const description = /** @type {Description} */ (await json(`${FOLDER}snapshot.json`));
  if (description.format !== 3) throw new Error(`format ${description.format}`);
  const expectedVersion = await version;
  if (description.pyodide !== expectedVersion)
    throw new Error(`made by Pyodide ${description.pyodide}, this is ${expectedVersion}`);
  return description;
}

/** @param {Promise<ArrayBuffer>} coming @param {Promise<Description>} described */
async function memoryOf(coming, described) {
  const [stored, description] = await Promise.all([coming, described]);
  if (stored.byteLength !== description.size || hashOf(stored) !== description.hash)
    throw new Error("damaged file");
  return laying(new Uint8Array(stored), description);
}

/**
 * Tells a damaged file from a whole one; against a forged one the browser itself guards the
 * package. Not by `crypto.subtle`, whose promises are the page's in a content script of Firefox.
 * @param {ArrayBuffer} stored its length is a multiple of four
 * @returns {number}
 */
function hashOf(stored) {
  const words = new Uint32Array(stored);
  let hash = 0x811c9dc5;
  // Chromium takes ten times as long to walk millions of words by `for … of`.
  for (let index = 0; index < words.length; index += 1)
    hash = Math.imul(hash ^ /** @type {number} */ (words[index]), 0x01000193);
  return hash >>> 0;
}

/**
 * @param {Uint8Array | null} content the stretches, one after the other
 * @param {Description} description
 */
function laying(content, { length, page, runs, size }) {
  const expectedSize = runs.reduce((sum, [, count]) => sum + count, 0) * page;
  if (content?.length !== size || expectedSize !== size)
    throw new Error(`${content?.length} bytes instead of ${expectedSize}`);
  return {
    length,
    /** @param {Uint8Array} memory */
    lay(memory) {
      if (!content || memory.length < length)
        throw new Error(`${memory.length} bytes of memory instead of ${length}`);
      let from = 0;
      for (const [first, count] of runs) {
        memory.set(content.subarray(from, from + count * page), first * page);
        from += count * page;
      }
      content = null;
    },
  };
}
