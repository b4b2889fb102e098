/**
 * The engine's own files, read so that they can be used wherever the engine boots.
 */

/**
 * @param {string} path within the extension
 * @returns {string} its address
 */
export const address = (path) => chrome.runtime.getURL(path);

/**
 * A copy that belongs to us: in Firefox, what `fetch` gives to a content script belongs to the page's compartment, and Pyodide dies of it.
 * @param {ArrayBuffer} buffer
 * @returns {ArrayBuffer}
 */
export const ours = (buffer) => (buffer instanceof ArrayBuffer ? buffer : structuredClone(buffer));

/**
 * @param {string} path within the extension
 * @returns {Promise<Response>}
 * @throws {Error} there is no such file
 */
export async function response(path) {
  const reply = await fetch(address(path));
  if (!reply.ok) throw new Error(`${path}: ${reply.status}`);
  return reply;
}

/**
 * @param {string} path within the extension
 * @returns {Promise<ArrayBuffer>}
 */
export async function bytes(path) {
  return ours(await (await response(path)).arrayBuffer());
}

/**
 * @param {string} path within the extension
 * @returns {Promise<any>}
 */
export async function json(path) {
  return JSON.parse(await (await response(path)).text());
}
