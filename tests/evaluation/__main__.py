"""The program behind ``build.py bench``; takes the arguments of that command."""

from __future__ import annotations

import sys

from builder.cli import parse
from builder.errors import BuildError
from builder.knowledge import catalogue
from tests.evaluation.command import main


def _run(argv: list[str]) -> int:
    """Run the benches that ``argv`` names; the exit code."""
    try:
        catalogue.compile_catalogue()  # which also makes the engine's Python importable
        return main(parse(["bench", *argv]))
    except (BuildError, OSError) as error:
        print(f"\nbuild.py: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(_run(sys.argv[1:]))
