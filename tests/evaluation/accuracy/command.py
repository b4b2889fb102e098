"""``build.py bench accuracy``: figures in the terminal, ``dist/bench.json`` and ``docs/``."""

from __future__ import annotations

import argparse
from typing import get_args

from builder.errors import BuildError
from builder.paths import DIST, STATE
from tests.evaluation.accuracy.corpus import FORMASAURUS, Half, fetch
from tests.evaluation.accuracy.crawl import Sight, by_name, survey
from tests.evaluation.accuracy.observation_cache import keep, kept
from tests.evaluation.accuracy.replicas import Meeting, Verdicts, judge, meet, replicas
from tests.evaluation.accuracy.report import document, figures_of, show, show_errors, show_verdicts
from tests.evaluation.accuracy.score import Figures, score
from tests.evaluation.results_file import record

__all__ = ["main"]

_SIGHTS = STATE / "corpus" / f"formasaurus-{FORMASAURUS}.sights.gz"
_MEETINGS = STATE / "corpus" / "replicas.gz"


def main(args: argparse.Namespace) -> int:
    """Measure on both halves; single errors are shown of the development half only."""
    corpus = fetch()
    if args.again:
        if not (_SIGHTS.is_file() and _MEETINGS.is_file()):
            raise BuildError("nothing was looked at yet: run the bench once without --again")
        sights, meetings = kept(Sight, _SIGHTS), kept(Meeting, _MEETINGS)
    else:
        meetings = meet(replicas(), DIST, "chrome", args.windows)
        keep(meetings, _MEETINGS)
        sights = survey(corpus, DIST, args.windows)
        keep(sights, _SIGHTS)
    pages = corpus.pages()
    halves: dict[Half, Figures] = {}
    for half in get_args(Half):
        chosen = [page for page in pages if page.half == half]
        halves[half] = score(
            by_name(chosen, sights),
            reclassifies=args.again,
            errors=args.errors and half == "development",
        )
    verdicts: dict[Half, Verdicts] = {
        half: judge(replicas(), meetings, half) for half in get_args(Half)
    }
    if args.errors:
        show_errors(halves["development"].errors, verdicts["development"].errors)
    show(halves)
    show_verdicts(verdicts)
    if not args.again:
        record("accuracy", figures_of(halves, verdicts))
        document(halves, verdicts)
    return 0
