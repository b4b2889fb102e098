"""Dispatch from the parsed arguments to the module that does the work, inside the environment."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from collections.abc import Callable
from importlib import import_module

from builder.errors import BuildError
from builder.paths import ROOT

__all__ = ["run"]

_IN_BROWSER = {
    "demo": "builder.commands.demo",
    "run": "builder.commands.run",
    "try": "builder.trial",
}


def run(args: argparse.Namespace) -> int:
    """Carry out one command; the exit code."""
    try:
        return _dispatch(args)
    except BuildError as trouble:
        print(f"\nbuild.py: {trouble}", file=sys.stderr)
        return 1
    except OSError as error:
        print(f"\nbuild.py: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def _dispatch(args: argparse.Namespace) -> int:
    """Carry out the command; modules are imported late: each command pays for its own only."""
    return _COMMANDS[args.command](args) or 0


def _build(args: argparse.Namespace) -> None:
    from builder.package import build

    build.build(args.dist)


def _check(args: argparse.Namespace) -> None:
    from builder.commands import check
    from builder.package import build

    build.build()
    check.check()


def _format(args: argparse.Namespace) -> None:
    from builder.commands import check

    check.format_sources()


def _test(args: argparse.Namespace) -> int:
    from builder.commands import test

    return test.run_tests(args.rest)


def _verify(args: argparse.Namespace) -> int:
    from builder.release import verify

    return verify.main(args.package)


def _source(args: argparse.Namespace) -> None:
    from builder.release import source

    print(source.main(args.dist))


def _reproduce(args: argparse.Namespace) -> int:
    from builder.release import reproduce

    return reproduce.main()


def _upgrade(args: argparse.Namespace) -> int:
    _build_for_any_browser()
    from builder.release import upgrade  # needs what was built

    return upgrade.main(args.commit, args.browser)


def _guards(args: argparse.Namespace) -> int:
    _build_for_any_browser()
    from builder import security  # needs what was built

    return security.main(args.browser, args.guards)


def _build_for_any_browser() -> None:
    from builder.package import build
    from builder.setup.system_browsers import ensure_browsers

    build.build()
    ensure_browsers(["firefox", "chrome"], minimum=1)


def _audit(args: argparse.Namespace) -> int:
    from builder.release import audit

    return audit.main()


def _lock(args: argparse.Namespace) -> None:
    from builder.setup import locks

    locks.lock()


def _fuzz(args: argparse.Namespace) -> int:
    program = [sys.executable, "-m", "pytest", "tests/unit/test_any_request.py", "-q", "-n0"]
    seed = [] if args.seed is None else [f"--hypothesis-seed={args.seed}"]
    properties = ["-k", "that_fits or realistic or damaged", "-p", "no:cacheprovider"]
    environment = {**os.environ, "OBJECTEUR_REQUESTS": str(args.requests)}
    command = [*program, *properties, *seed]
    return subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode


def _docs(args: argparse.Namespace) -> None:
    from builder.docs import coverage_page as coverage
    from builder.knowledge import catalogue
    from builder.package import build as package
    from builder.setup import system_browsers as machine

    parts: list[str] = args.parts
    if "coverage" in parts:
        catalogue.compile_catalogue()
        coverage.write_coverage_page()
    if {*parts} - {"coverage"}:
        package.build()
        machine.ensure_browsers(["firefox", "chrome"])
        from builder.docs.pictures import (
            pages,
            store,  # which need what was built
        )

        if "guide" in parts:
            pages.guide()
        if "gallery" in parts:
            pages.gallery(browsers=[args.browser] if args.browser else None, only=args.scene)
        if "store" in parts:
            store.take_for_stores()


def _bench(args: argparse.Namespace) -> int:
    from builder.knowledge import catalogue
    from builder.package import build as package
    from builder.setup import system_browsers as machine

    if args.again:
        catalogue.compile_catalogue()
    else:
        package.build()
        machine.ensure_browsers(
            ["chrome", "firefox"] if set(args.benches) - {"accuracy"} else ["chrome"]
        )
    # A program of its own, since the builder imports nothing of tests/; it reads our arguments.
    program = [sys.executable, "-m", "tests.evaluation", *sys.argv[2:]]
    return subprocess.run(program, cwd=ROOT, check=False).returncode


def _in_browser(args: argparse.Namespace) -> int:
    from builder.package import build as package
    from builder.setup import system_browsers as machine

    # First of all: a person who lacks a browser is told at once, and not after the build.
    if args.browser:
        machine.ensure_browsers([args.browser])
    else:
        args.browser = (
            machine.ensure_browsers(["firefox"], minimum=0)
            or machine.ensure_browsers(["chrome", "firefox"], minimum=1)
        )[0]
    package.build()
    return int(import_module(_IN_BROWSER[args.command]).main(args))


_COMMANDS: dict[str, Callable[[argparse.Namespace], int | None]] = {
    "build": _build,
    "check": _check,
    "format": _format,
    "docs": _docs,
    "test": _test,
    "verify": _verify,
    "source": _source,
    "reproduce": _reproduce,
    "upgrade": _upgrade,
    "guards": _guards,
    "audit": _audit,
    "lock": _lock,
    "fuzz": _fuzz,
    "bench": _bench,
    "setup": lambda args: 0,  # done by the bootstrap
    **dict.fromkeys(_IN_BROWSER, _in_browser),
}
