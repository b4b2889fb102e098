"""Python compiled by Pyodide's own Python: bytecode fits one version only, and the one that builds need not be the one that runs."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Mapping

from builder import node
from builder.files import write
from builder.paths import NODE_MODULES, ROOT, STATE

__all__ = ["compiled", "fingerprint"]


def compiled(sources: Mapping[str, bytes], name: str) -> dict[str, bytes]:
    """Path → bytecode, for path → source.

    Kept from the last time under ``name`` if nothing changed, since Pyodide takes two seconds to start.
    """
    job = json.dumps({path: source.decode() for path, source in sorted(sources.items())}).encode()
    digest = hashlib.sha256(job + fingerprint("compile.mjs")).hexdigest()
    place = STATE / "kept" / f"{name}.json"
    if place.is_file() and (last := json.loads(place.read_text()))["of"] == digest:
        codes = last["codes"]
    else:
        codes = json.loads(node.call("compile.mjs", job))
        write(place, json.dumps({"of": digest, "codes": codes}))
    return {path: base64.b64decode(code) for path, code in codes.items()}


def fingerprint(script: str) -> bytes:
    """Of what runs a script of ours: the script and the Python that it lays, Pyodide and Node."""
    folder = ROOT / "builder" / "javascript"
    parts = (folder / script, folder / "standins.py", NODE_MODULES / "pyodide" / "package.json", ROOT / "builder" / "locks" / "python.txt")
    return b"|".join(path.read_bytes() for path in parts)
