/**
 * Runs a Python module in Pyodide's own Python, with the builder's packages at hand and `FOLDER` as
 * `/folder`: `node python.mjs SITE_PACKAGES PROJECT FOLDER MODULE EPOCH`.
 *
 * `EPOCH` is `SOURCE_DATE_EPOCH`: with it, py_compile stamps bytecode with the hash of its source
 * instead of the age of a file, and zipfile dates archives.
 */

import { loadPyodide } from "pyodide";

const [sitePackages, project, folder, module, epoch] = process.argv.slice(2);
const pyodide = await loadPyodide({
  env: {
    PYTHONDONTWRITEBYTECODE: "1",
    PYTHONHASHSEED: "0",
    PYTHONNODEBUGRANGES: "1",
    PYTHONOPTIMIZE: "2",
    SOURCE_DATE_EPOCH: epoch,
  },
});
pyodide.mountNodeFS("/site-packages", sitePackages);
pyodide.mountNodeFS("/project", project);
pyodide.mountNodeFS("/folder", folder);
pyodide.globals.set("module", module);
try {
  pyodide.runPython(`
import runpy, sys

sys.path += ["/site-packages", "/project"]
runpy.run_module(module, run_name="__main__")
`);
} catch (error) {
  // Node would print the line of Pyodide that threw it, which is a megabyte long.
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
