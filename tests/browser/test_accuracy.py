"""The bench of accuracy on annotated pages of our own, with the packaged extension in Chromium."""

from __future__ import annotations

import os
from pathlib import Path
from typing import get_args

import pytest

from builder.browsers import BrowserName
from builder.paths import DIST, ROOT
from tests.evaluation.accuracy.corpus import Corpus, Half
from tests.evaluation.accuracy.crawl import by_name, survey
from tests.evaluation.accuracy.replicas import Meeting, judge, meet, replicas
from tests.evaluation.accuracy.score import score

BUILT = Path(os.environ.get("OBJECTEUR_DIST", DIST))
OWN = ROOT / "tests" / "corpus"


@pytest.mark.thorough
@pytest.mark.parametrize("browser_name", ["chrome"], indirect=True)  # the bench's own
def test_own_annotated_pages_are_classified_without_an_error_and_nothing_is_active_off_metas_sites(
    browser_name: BrowserName, tmp_path: Path
) -> None:
    corpus = Corpus(OWN).prepared(tmp_path)
    sights = survey(corpus, BUILT, windows=2)
    assert [(sight.name, sight.errors) for sight in sights if sight.errors] == []
    figures = score(by_name(corpus.pages(), sights))
    assert figures.lost == 0
    assert figures.fields == 22
    assert sum(figures.right.values()) == 22, (figures.wrong, figures.missed)
    assert figures.right["email"] == 3
    assert figures.right["country"] == 2
    assert figures.right["honeypot"] == figures.right["captcha"] == figures.right["password"] == 1
    assert figures.writes >= 7
    assert figures.wrong_writes == 0
    assert not figures.forbidden
    assert figures.activations == 0
    assert figures.real_writes == 0
    assert "filled" not in figures.verdicts


@pytest.mark.parametrize("browser_name", ["chrome"], indirect=True)
def test_a_sample_of_the_replicas_is_judged_as_their_authors_say(browser_name: BrowserName) -> None:
    sample = [page for page in replicas() if page.half == "development" and page.file in SAMPLE]
    assert len(sample) == len(SAMPLE)
    figures = judge(sample, meet(sample, BUILT, browser_name, windows=2), "development")
    assert figures.errors == []
    assert all(rate.hits == rate.total for rate in figures.roles.values()), figures.roles
    assert figures.writes.total >= 4
    assert figures.writes.hits == figures.forbidden == 0


@pytest.fixture(scope="module")
def meetings(browser_name: BrowserName) -> list[Meeting]:
    """All replicas of both halves, met by the packaged extension."""
    return meet(replicas(), BUILT, browser_name, windows=4)


@pytest.mark.thorough
@pytest.mark.parametrize("half", get_args(Half))
def test_on_no_replica_a_success_is_claimed_wrongly_or_a_wrong_value_written(
    meetings: list[Meeting], half: Half
) -> None:
    figures = judge(replicas(), meetings, half)
    assert figures.right.total == (220 if half == "judging" else 216)
    assert (figures.risky, figures.writes.hits, figures.forbidden) == (0, 0, 0), figures.errors
    assert figures.acceptable.hits >= 0.95 * figures.acceptable.total, figures.errors


SAMPLE = (
    "001-en-classic-impact.html",
    "006-en-region.html",
    "051-fr-recue.html",
    "058-it-classico.html",
    "103-pl-portal-js.html",
    "149-hu-belepes.html",
)
"""Each of them was once judged wrongly, but for the first."""
