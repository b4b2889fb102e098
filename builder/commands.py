"""From the arguments to the module that does the work, inside the environment."""

from __future__ import annotations

import argparse
import sys
from importlib import import_module

from builder.bootstrap import Trouble

__all__ = ["run"]

_IN_BROWSER = {"demo": "builder.demo", "run": "builder.run_browser", "try": "builder.tryout"}


def run(args: argparse.Namespace) -> int:
    """Carry out one command; the exit code."""
    try:
        return _dispatch(args)
    except Trouble as trouble:
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
            from builder import package

            package.build(args.dist)
        case "check":
            from builder import check, package

            package.build()
            check.check()
        case "format":
            from builder import check

            check.format_sources()
        case "docs":
            _docs(args)
        case "test":
            from builder import testing

            return testing.test(args.rest)
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
            from builder import machine, package

            package.build()
            machine.ensure_browsers(["firefox", "chrome"], enough=1)
            from builder.release import upgrade

            return upgrade.main(args.commit, args.browser)
        case "guards":
            from builder import machine, package

            package.build()
            machine.ensure_browsers(["firefox", "chrome"], enough=1)
            from builder import security

            return security.main(args.browser, args.guards)
        case "audit":
            from builder.release import audit

            return audit.main()
        case "lock":
            from builder import locking

            locking.lock()
        case "fuzz":
            from builder import catalogue

            catalogue.compile_catalogue()  # which also makes our Python importable
            from builder import fuzz

            return fuzz.main(args)
        case "bench":
            return _bench(args)
        case command if command in _IN_BROWSER:
            return _in_browser(args)
    return 0


def _docs(args: argparse.Namespace) -> None:
    from builder import catalogue, coverage, machine, package

    parts: list[str] = args.parts
    if "coverage" in parts:
        catalogue.compile_catalogue()
        coverage.update()
    if {*parts} - {"coverage"}:
        package.build()
        machine.ensure_browsers(["firefox", "chrome"])
        from builder.pictures import pages, store  # which need what was built

        if "guide" in parts:
            pages.guide()
        if "gallery" in parts:
            pages.gallery(browsers=[args.browser] if args.browser else None, only=args.scene)
        if "store" in parts:
            store.take_for_stores()


def _bench(args: argparse.Namespace) -> int:
    from builder import bench, catalogue, machine, package

    if args.again:
        catalogue.compile_catalogue()
    else:
        package.build()
        machine.ensure_browsers(
            ["chrome", "firefox"] if set(args.benches) - {"accuracy"} else ["chrome"]
        )
    return bench.main(args)


def _in_browser(args: argparse.Namespace) -> int:
    from builder import machine, package

    # First of all: whoever lacks a browser is told at once, and not after the build.
    if args.browser:
        machine.ensure_browsers([args.browser])
    else:
        args.browser = (
            machine.ensure_browsers(["firefox"], enough=0)
            or machine.ensure_browsers(["chrome", "firefox"], enough=1)
        )[0]
    package.build()
    return int(import_module(_IN_BROWSER[args.command]).main(args))
