/**
 * Prints, as JSON, a module of the folder given and everything that it imports as one module
 * (`code`), and the names of all that went into it (`modules`). Pyodide, which is loaded when
 * Python is, stays apart.
 */

import { relative, resolve, sep } from "node:path";
import { rollup } from "@rollup/wasm-node";

const [folder, entry] = process.argv.slice(2);
const input = resolve(folder, entry);
const bundle = await rollup({
  input,
  external: (id) => id.includes("/pyodide/"),
  onwarn(warning) {
    throw new Error(warning.message);
  },
});
const { output } = await bundle.generate({ format: "es", file: input });
const modules = Object.keys(output[0].modules).map((path) =>
  relative(folder, path).split(sep).join("/"),
);
process.stdout.write(JSON.stringify({ code: output[0].code, modules }));
