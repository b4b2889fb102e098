/**
 * Boots the engine plainly, has it answer the requests given as JSON on standard input, and prints
 * the names of the modules of Python's standard library that this took.
 */

import { readFileSync } from "node:fs";
import { loadPyodide } from "pyodide";

const folder = `${process.argv[2]}/`;
const chunks = [];
for await (const chunk of process.stdin) chunks.push(chunk);

const pyodide = await loadPyodide({
  indexURL: folder,
  packageBaseUrl: folder,
  lockFileURL: `${folder}pyodide-lock.json`,
  packages: ["objecteur"],
  stdout: () => {},
});
pyodide.FS.writeFile(
  "/lib/python3.14/site-packages/objecteur/catalogue/parts.bin",
  readFileSync(`${folder}catalogue.bin`),
);
pyodide.globals.set("job", Buffer.concat(chunks).toString("utf8"));
pyodide.runPython(`
import importlib, json, pkgutil, objecteur

for module in pkgutil.walk_packages(objecteur.__path__, "objecteur."):
    importlib.import_module(module.name)
for request in json.loads(job):
    objecteur.handle(request)
`);
// What an error loads to explain itself is needed too.
try {
  pyodide.runPython("1 / 0");
} catch {}
process.stdout.write(
  pyodide.runPython(`
import sys

def place(module):
    return getattr(getattr(module, "__spec__", None), "origin", None) or ""

json.dumps(sorted(name for name, module in sys.modules.items() if "/python314.zip/" in place(module)))
`),
);
