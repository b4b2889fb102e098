/**
 * Compiles Python with Pyodide's own Python. In, on standard input: JSON `{path: source}`; out: JSON `{path: base64 of the pyc}`.
 *
 * Bytecode fits one minor version of Python only, and the one that builds need not be the one that runs.
 */

import { loadPyodide } from "pyodide";

const COMPILE = `
import ast, base64, importlib._bootstrap_external as external, json, types

class WithoutAnnotations(ast.NodeTransformer):
    # Those of functions, which are for readers; a class's may make it what it is.
    def visit_arg(self, node):
        node.annotation = None
        return node

    def visit_FunctionDef(self, node):
        node.returns = None
        return self.generic_visit(node)

    visit_AsyncFunctionDef = visit_FunctionDef

def compiled(path, source):
    code = compile(WithoutAnnotations().visit(ast.parse(source)), path, "exec", dont_inherit=True, optimize=2)
    # Line numbers are for those who can mend the code: ours keeps them.
    code = code if path.startswith("objecteur/") else without_lines(code)
    # Unchecked: there is no source beside it to compare with.
    return base64.b64encode(external._code_to_hash_pyc(code, bytes(8), checked=False)).decode()

def without_lines(code):
    inner = tuple(without_lines(each) if isinstance(each, types.CodeType) else each for each in code.co_consts)
    return code.replace(co_linetable=b"", co_consts=inner)

json.dumps({path: compiled(path, source) for path, source in json.loads(job).items()})
`;

const chunks = [];
for await (const chunk of process.stdin) chunks.push(chunk);
const pyodide = await loadPyodide({ env: { PYTHONHASHSEED: "0", PYTHONNODEBUGRANGES: "1" } });
pyodide.globals.set("job", Buffer.concat(chunks).toString("utf8"));
process.stdout.write(pyodide.runPython(COMPILE));
