/**
 * The extension's own files, read so that they can be used in whichever context, and so that no
 * page notices.
 *
 * In a content script of Firefox `fetch` is the page's: its promises ask the page's
 * `Object.prototype` for `then`, which would hand our files and our address to a page that asks for
 * them, and let it answer in our place. XMLHttpRequest makes no promises.
 */

/** This is a content script of Firefox. */
export const besidePage = "cloneInto" in globalThis;

/**
 * @param {string} path within the extension
 * @returns {string} its address
 */
export const address = (path) => chrome.runtime.getURL(path);

/**
 * @param {string} path within the extension
 * @returns {Promise<ArrayBuffer>} ours to change
 * @throws {Error} there is no such file
 */
export function bytes(path) {
  return read(address(path));
}

/**
 * @param {string} path within the extension
 * @returns {Promise<string>}
 * @throws {Error} there is no such file
 */
export async function text(path) {
  return new TextDecoder().decode(await bytes(path));
}

/**
 * @param {string} path within the extension
 * @returns {Promise<any>}
 * @throws {Error} there is no such file, or it is no JSON
 */
export async function json(path) {
  return JSON.parse(await text(path));
}

/**
 * As much of `fetch` as Pyodide uses, for where the real one is the page's.
 * @param {string} url of a file of the extension
 */
export async function fetched(url) {
  const buffer = await read(url);
  const words = () => new TextDecoder().decode(buffer);
  return {
    ok: true,
    status: 200,
    url,
    arrayBuffer: async () => buffer,
    text: async () => words(),
    json: async () => JSON.parse(words()),
  };
}

/**
 * @param {string} url
 * @returns {Promise<ArrayBuffer>}
 */
async function read(url) {
  if (besidePage) return readQuietly(url);
  const reply = await fetch(url);
  if (!reply.ok) throw new Error(`${url}: ${reply.status}`);
  return reply.arrayBuffer();
}

/**
 * @param {string} url
 * @returns {Promise<ArrayBuffer>} a copy: what the request holds belongs to the page's compartment,
 * and Pyodide dies of it
 */
function readQuietly(url) {
  return new Promise((done, failed) => {
    const request = new XMLHttpRequest();
    request.open("GET", url);
    request.responseType = "arraybuffer";
    request.onload = () =>
      request.response
        ? done(structuredClone(request.response))
        : failed(new Error(`${url}: ${request.status}`));
    request.onerror = () => failed(new Error(`${url}: no such file`));
    request.send();
  });
}
