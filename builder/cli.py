"""The command line of build.py. Standard library only: it is read before anything is installed."""

from __future__ import annotations

import argparse
from pathlib import Path

from builder.paths import DIST

__all__ = ["parse"]

BENCHES = ("boot", "observe", "fill", "journal", "memory", "size", "accuracy", "reliability")
DOCS = ("coverage", "guide", "gallery", "store")

_DESCRIPTION = (
    "Builds, shows and tests Objecteur, the extension that helps you object to Meta's use of "
    "your data for training AI."
)

_EPILOG = """\
first time:
  python3 build.py demo        see it fill a form, in a browser of yours
  python3 build.py build       get the extension to install, in dist/

The first command sets everything up in .objecteur/ and node_modules/ (about a minute); later ones
start at once.
Each command explains itself: python3 build.py try --help
"""

_TRY = """\
examples:
  python3 build.py try 'page.html@https://help.instagram.com/contact/767264225370182'
  python3 build.py try --url https://www.facebook.com/help/contact/1 --browser chrome saved/*.html

Standard output has one JSON object a page and line: verdict, controls with their roles, what was
filled and kept.
"""


class _Format(argparse.RawDescriptionHelpFormatter):
    """As the text was written, with room for the names of the options."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, max_help_position=26, width=110)


def parse(argv: list[str]) -> argparse.Namespace:
    """The arguments; ends the process with a message when they make no sense."""
    parser = argparse.ArgumentParser(
        prog="build.py", description=_DESCRIPTION, epilog=_EPILOG, formatter_class=_Format
    )
    commands = parser.add_subparsers(
        dest="command", metavar="COMMAND", required=True, title="commands"
    )

    def command(name: str, text: str, epilog: str = "") -> argparse.ArgumentParser:
        return commands.add_parser(
            name,
            help=text,
            description=text[0].upper() + text[1:] + ".",
            epilog=epilog,
            formatter_class=_Format,
        )

    demo = command(
        "demo", "see Objecteur fill the form on a replica of Meta's site, in a real browser"
    )
    _browser(demo)
    demo.add_argument(
        "--headless", action="store_true", help="without a window, and end when it is done"
    )
    demo.add_argument("--json", action="store_true", help="print what happened as JSON")
    demo.add_argument(
        "--screenshot", type=Path, metavar="FILE.png", help="keep a picture of the page"
    )

    build = command("build", "write the extension for both browsers to dist/")
    build.add_argument(
        "--dist", type=Path, metavar="DIR", default=DIST, help="write there instead of dist/"
    )

    run = command(
        "run",
        "open a browser of yours with the extension, on the real web, with a profile that stays",
    )
    _browser(run)

    tryout = command(
        "try",
        "load any saved page at any address with the extension, and report what it makes of it",
        _TRY,
    )
    tryout.add_argument(
        "pages",
        nargs="+",
        metavar="PAGE[@URL]",
        help="an HTML file, and the address at which to show it",
    )
    tryout.add_argument("--url", help="the address of every page that names none")
    _browser(tryout)
    tryout.add_argument(
        "--profile",
        type=Path,
        metavar="FILE.json",
        help="the person's details, instead of the example's",
    )
    tryout.add_argument(
        "--classify",
        action="store_true",
        help="report the role of every control, whatever the verdict",
    )
    tryout.add_argument(
        "--click",
        action="append",
        default=[],
        metavar="SELECTOR",
        help="click this before the report (again for more)",
    )
    tryout.add_argument(
        "--read",
        action="append",
        default=[],
        metavar="SELECTOR",
        help="report what this control holds (again for more)",
    )
    tryout.add_argument(
        "--wait",
        type=_seconds,
        default=6.0,
        metavar="S",
        help="longest wait for a page to settle (default 6 s)",
    )
    tryout.add_argument(
        "--windows",
        type=int,
        choices=range(1, 17),
        default=4,
        metavar="N",
        help="pages side by side (default 4)",
    )
    tryout.add_argument(
        "--json", action="store_true", help="one JSON object a page and line, nothing else"
    )

    command("check", "lint, format, types (Python and JavaScript), catalogue, Mozilla's linter")

    command("format", "format Python, JavaScript, CSS and JSON as check wants them")

    docs = command(
        "docs",
        "write the pages and pictures of docs/ that are made from the catalogue and the extension "
        "itself",
    )
    docs.add_argument(
        "parts",
        nargs="*",
        choices=(*DOCS, "all"),
        default="all",
        metavar="PART",
        help=f"what to write: {', '.join(DOCS)} (default: all)",
    )
    docs.add_argument(
        "--browser", choices=("firefox", "chrome"), help="gallery: in this one only (default: both)"
    )
    docs.add_argument(
        "--scene",
        action="append",
        metavar="NAME",
        help="gallery: this scene only; may be given several times (default: all)",
    )

    test = command("test", "build, check, then run the tests: unit, build, browser, or all")
    test.add_argument(
        "rest",
        nargs=argparse.REMAINDER,
        metavar="[unit] [build] [browser] [pytest arguments]",
        help="what to run, and how",
    )

    bench = command(
        "bench", "measure what Objecteur achieves, write dist/bench.json and the page in docs/"
    )
    # A default that is a choice too: older argparse compares it with the choices as if it had been
    # typed.
    bench.add_argument(
        "benches",
        nargs="*",
        choices=(*BENCHES, "all"),
        default="all",
        metavar="BENCH",
        help=f"what to measure: {', '.join(BENCHES)} (default: all)",
    )
    bench.add_argument(
        "--rounds",
        type=int,
        choices=range(2, 101),
        metavar="N",
        help="how often each thing is measured (default: what its bench says)",
    )
    bench.add_argument(
        "--windows",
        type=int,
        choices=range(1, 17),
        default=3,
        metavar="N",
        help="pages side by side (default 3)",
    )
    bench.add_argument(
        "--errors",
        action="store_true",
        help="accuracy: print every single error of the development half",
    )
    bench.add_argument(
        "--again",
        action="store_true",
        help="accuracy: judge the pages as they were last seen, with the Python of now",
    )

    bench.add_argument(
        "--faults", nargs="+", default=[], metavar="NAME", help="reliability: only these faults"
    )
    bench.add_argument(
        "--seed",
        type=int,
        default=0,
        metavar="N",
        help="reliability: another one lets chance decide otherwise",
    )
    _browser(bench)

    verify = command(
        "verify", "build a published package again from this source, and name the first difference"
    )
    verify.add_argument("package", type=Path, metavar="PACKAGE", help="a file .xpi, .zip or .crx")
    source = command("source", "write the source as one archive, for Mozilla's review")
    source.add_argument(
        "--dist", type=Path, metavar="DIR", default=DIST, help="write there instead of dist/"
    )
    command(
        "reproduce",
        "build the committed source three times, as differently as one machine can, and compare "
        "(minutes)",
    )
    upgrade = command(
        "upgrade",
        "update a package that is built from an earlier commit to the one of now, "
        "and see that nothing is lost (minutes)",
    )
    upgrade.add_argument(
        "--from",
        dest="commit",
        default="",
        metavar="COMMIT",
        help="the last release, or the first package there was, unless told",
    )
    _browser(upgrade)
    guards = command(
        "guards",
        "take each guard out of a copy of the package, see that hostile pages then succeed, "
        "and write docs/security.md (minutes)",
    )
    guards.add_argument("guards", nargs="*", metavar="GUARD", help="only these, and write nothing")
    _browser(guards)
    command(
        "audit",
        "look for known vulnerabilities of what is locked, "
        "where a database of them is within reach",
    )
    fuzz = command("fuzz", "send Python thousands of odd requests, and judge each reply")
    fuzz.add_argument(
        "--requests", type=_count, default=20_000, metavar="N", help="number (default 20 000)"
    )
    fuzz.add_argument("--seed", type=int, metavar="N", help="repeat a run (default: a new one)")

    command("setup", "prepare the environment, nothing else")
    command("lock", "choose newer Python dependencies and pin them again (contributors)")
    # argparse gives a rest that begins with an option to nobody: pytest's own are kept from it.
    pytest_arguments = (
        argv[1:] if argv[:1] == ["test"] and not {"-h", "--help"} & {*argv[1:2]} else []
    )
    args = parser.parse_args(argv[: len(argv) - len(pytest_arguments)])
    if pytest_arguments:
        args.rest = pytest_arguments
    if args.command == "bench" and "all" in args.benches:
        args.benches = [*BENCHES]
    if args.command == "docs" and "all" in args.parts:
        args.parts = [*DOCS]
    return args


def _browser(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--browser",
        choices=("firefox", "chrome"),
        help="Firefox if it is there, else Chromium, unless told",
    )


def _count(text: str) -> int:
    value = int(text.replace("_", ""))
    if value < 1:
        raise argparse.ArgumentTypeError("at least 1")
    return value


def _seconds(text: str) -> float:
    value = float(text)
    if not 0 < value <= 600:
        raise argparse.ArgumentTypeError("between 0 and 600 seconds")
    return value
