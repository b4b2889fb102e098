"""Dispatch from the parsed arguments to the module that does the work, inside the environment."""

from __future__ import annotations

import argparse
import subprocess
import sys
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
    # Imported late: each command pays only for what it needs.
    match args.command:
        case "build":
            from builder.package import build as package

            package.build(args.dist)
        case "check":
            from builder.commands import check
            from builder.package import build as package

            package.build()
            check.check()
        case "format":
            from builder.commands import check

            check.format_sources()
        case "docs":
            _docs(args)
        case "test":
            from builder.commands import test as testing

            return testing.run_tests(args.rest)
        case "verify":
            from builder.release import verify

            return verify.main(args.package)
        case "source":
            from builder.release import source

            print(source.main(args.dist))
        case "reproduce":
            from builder.release import reproduce

            return reproduce.main()
        case "upgrade":
            from builder.package import build as package
            from builder.setup import system_browsers as machine

            package.build()
            machine.ensure_browsers(["firefox", "chrome"], minimum=1)
            from builder.release import upgrade

            return upgrade.main(args.commit, args.browser)
        case "guards":
            from builder.package import build as package
            from builder.setup import system_browsers as machine

            package.build()
            machine.ensure_browsers(["firefox", "chrome"], minimum=1)
            from builder import security

            return security.main(args.browser, args.guards)
        case "audit":
            from builder.release import audit

            return audit.main()
        case "lock":
            from builder.setup import locks as locking

            locking.lock()
        case "fuzz":
            from builder.knowledge import catalogue

            catalogue.compile_catalogue()  # which also makes our Python importable
            from builder import fuzz

            return fuzz.main(args)
        case "bench":
            return _bench(args)
        case command if command in _IN_BROWSER:
            return _in_browser(args)
    return 0


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

    # First of all: whoever lacks a browser is told at once, and not after the build.
    if args.browser:
        machine.ensure_browsers([args.browser])
    else:
        args.browser = (
            machine.ensure_browsers(["firefox"], minimum=0)
            or machine.ensure_browsers(["chrome", "firefox"], minimum=1)
        )[0]
    package.build()
    return int(import_module(_IN_BROWSER[args.command]).main(args))
