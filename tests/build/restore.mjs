/**
 * Boots the engine under Node with the extension's own modules: `node restore.mjs EXTENSION REQUEST
 * TIMES`; prints what came of it as JSON.
 */

import { readFile } from "node:fs/promises";

const [root, request, times] = process.argv.slice(2);

// Addresses within the extension are paths here: Pyodide under Node reads those, and what `fetch`
// is asked for is read the same way.
Object.assign(globalThis, {
  chrome: { runtime: { getURL: (/** @type {string} */ path) => `${root}/${path}` } },
  fetch: async (/** @type {string} */ path) => {
    try {
      const type = path.endsWith(".wasm") ? "application/wasm" : "application/octet-stream"; // as browsers say of an extension's files
      return new Response(await readFile(path), { headers: { "Content-Type": type } });
    } catch {
      return new Response(null, { status: 404 });
    }
  },
});

const { boot } = await import(`${root}/engine/boot.js`);
const booted = [];
while (booted.length < Number(times)) booted.push(await boot());
const { how, troubles } = booted[0];
const replies = [...booted, ...booted].map((python) => python.handle(request));
process.stdout.write(JSON.stringify({ how, troubles, replies }));
