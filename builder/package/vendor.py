"""``extension/vendor/``: third-party modules that our pages use, as npm installed them.

Only references to source maps are removed.
"""

from __future__ import annotations

from pathlib import Path

from builder.files import keep_only, write
from builder.paths import EXTENSION, NODE_MODULES

__all__ = ["copy_vendor_modules"]

_VENDOR = EXTENSION / "vendor"


def copy_vendor_modules() -> None:
    """Write all of it."""
    json_schema = NODE_MODULES / "@cfworker" / "json-schema" / "dist" / "esm"
    docx = NODE_MODULES / "docx" / "dist"
    _copy(
        "json-schema",
        {path.name: path for path in json_schema.iterdir() if path.suffix in (".js", ".ts")},
    )
    _copy("docx", {"docx.js": docx / "index.mjs", "docx.d.ts": docx / "index.d.ts"})


def _copy(folder: str, modules: dict[str, Path]) -> None:
    for name, path in modules.items():
        # The map is not shipped, and asking for it is a request that fails.
        write(
            _VENDOR / folder / name, path.read_bytes().split(b"\n//# sourceMappingURL=")[0] + b"\n"
        )
    keep_only(_VENDOR / folder, set(modules))
