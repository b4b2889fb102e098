"""How the bench of accuracy counts: without a browser, on sights made by hand."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any, get_args

import pytest
from rich.console import Console

from builder.paths import LOCKS, ROOT
from objecteur.messages import Cause, Role, VerdictKind
from tests.evaluation.accuracy.corpus import AnnotatedPage, Corpus, Half, half_of
from tests.evaluation.accuracy.crawl import FORM_ADDRESS, Sight
from tests.evaluation.accuracy.ground_truth import Labeller
from tests.evaluation.accuracy.labels import EXCLUDED_LABELS, MEANING, meaning_of
from tests.evaluation.accuracy.observation_cache import keep, kept
from tests.evaluation.accuracy.replicas import (
    REPLICAS,
    Meeting,
    ReplicaPage,
    Verdicts,
    judge,
    replicas,
)
from tests.evaluation.accuracy.report import document, figures_of, show, show_errors, show_verdicts
from tests.evaluation.accuracy.score import Figures, score, wilson
from tests.evaluation.results_file import record

pytestmark = pytest.mark.locale

DEVELOPMENT, JUDGING = "https://club.example/", "https://garten.example/"


def page(
    *forms: dict[str, str], url: str = DEVELOPMENT, name: str = "html/1.html"
) -> AnnotatedPage:
    """A page whose forms have these labels; ``XX`` is a field that nobody labelled."""
    labels = tuple(
        {field: label for field, label in form.items() if label != "XX"} for form in forms
    )
    return AnnotatedPage(name, url, Path(name), labels, tuple(frozenset(form) for form in forms))


def control(name: str, form: int = 0, **more: Any) -> dict[str, Any]:
    """A text box as the extension sees it."""
    return {
        "ref": len(name) * 100 + sum(map(ord, name)) + 10_000 * form,
        "path": f"#{name}{form}",
        "type": "text",
        "name": name,
        "form": form,
        **more,
    }


def sight(
    roles: dict[str, str],
    *,
    forms: list[list[str]] | None = None,
    name: str = "html/1.html",
    **more: Any,
) -> Sight:
    """A page with one form, whose boxes were given these roles."""
    controls = [control(field) for field in roles]
    return Sight(
        name,
        "unknown",
        {"url": FORM_ADDRESS, "controls": controls},
        list(roles.values()),
        forms or [list(roles)],
        **more,
    )


def counted(annotated: AnnotatedPage, sights: Sight, *, errors: bool = False) -> Figures:
    return score(iter([(annotated, sights)]), errors=errors)


@pytest.mark.parametrize(
    ("hits", "total", "low", "high"),
    [
        (0, 0, 0.0, 1.0),
        (0, 10, 0.0, 0.2775),
        (10, 10, 0.7225, 1.0),
        (81, 263, 0.2553, 0.3662),
    ],  # the last: Newcombe 1998, table I
)
def test_an_interval_is_that_of_wilsons_formula(
    hits: int, total: int, low: float, high: float
) -> None:
    assert list(wilson(hits, total)) == pytest.approx([low, high], abs=5e-5)


def test_the_split_never_changes_and_keeps_a_site_together() -> None:
    assert half_of("club.example") == "development"
    assert half_of("garten.example") == "judging"
    assert page(url="http://www.garten.example/a?b").half == "judging"


def test_every_label_means_something_or_is_excluded_with_a_reason() -> None:
    assert not MEANING.keys() & EXCLUDED_LABELS.keys()
    assert (
        len(MEANING.keys() | {label for label in EXCLUDED_LABELS if len(label) == 2}) == 82
    )  # of Formasaurus's config.json
    assert all(EXCLUDED_LABELS.values())
    for meaning in MEANING.values():
        assert meaning.role not in meaning.also
        assert meaning.writes <= {meaning.role, *meaning.also, "email", "email_confirm"}
    for label in ("hp", "ca", "p1", "p2", "pi"):
        assert not MEANING[label].writes


def test_forms_are_matched_by_their_order() -> None:
    labeller = Labeller(page({"q": "qq"}, {"q": "CC"}), [["q"], ["q"]])
    assert [labeller.label(form, "q") for form in (0, 1, 2)] == ["qq", "CC", None]


def test_when_parsers_disagree_a_name_decides_if_it_is_sure() -> None:
    labeller = Labeller(
        page({"q": "qq", "m": "e1"}, {"q": "CC"}, {"m": "e1", "x": "e1"}, {"x": "XX"}),
        [["q", "m", "x"]],
    )
    assert [labeller.label(0, name) for name in ("q", "m", "x", "unknown")] == [
        None,
        "e1",
        None,
        None,
    ]


def test_a_field_that_the_browser_has_and_the_extension_did_not_see_is_missed() -> None:
    figures = counted(
        page({"a": "e1", "b": "e1", "gone": "e1"}), sight({"a": "email"}, forms=[["a", "b"]])
    )
    assert (
        figures.right["email"],
        figures.missed["email"],
        figures.wrong["email"],
        figures.fields,
    ) == (1, 1, 0, 2)


def test_each_field_counts_as_right_wrong_missed_or_no_error() -> None:
    labels = {
        "a": "e1",
        "b": "us",
        "c": "ue",
        "d": "CC",
        "e": "OT",
        "f": "XX",
        "g": "Bs",
        "h": "OR",
    }
    roles = {
        "a": "email",
        "b": "email",
        "c": "email",
        "d": "other",
        "e": "explanation",
        "f": "email",
        "g": "email",
        "h": "email",
    }
    figures = counted(page(labels), sight(roles))
    assert figures.fields == 5
    assert (figures.precision("email").hits, figures.precision("email").total) == (1, 2)
    assert (figures.recall("username").hits, figures.recall("username").total) == (0, 2)
    assert (figures.recall("explanation").hits, figures.recall("explanation").total) == (0, 1)
    assert figures.wrong["explanation"] == 1
    assert figures.precision("country").share is None


def test_a_form_that_two_pages_of_a_site_share_counts_once() -> None:
    first, second = page({"a": "e1"}), page({"a": "e1"}, name="html/2.html", url=DEVELOPMENT + "2")
    elsewhere = page({"a": "e1"}, name="html/3.html", url="https://forum.example/")
    sights = {"a": "email"}
    figures = score(
        iter(
            [
                (first, sight(sights)),
                (second, sight(sights, name="html/2.html")),
                (elsewhere, sight(sights, name="html/3.html")),
            ]
        )
    )
    assert (figures.pages, figures.right["email"]) == (3, 2)


def test_what_would_be_written_into_the_wrong_field_is_counted() -> None:
    labels = {"mail": "e1", "who": "no", "trap": "hp", "text": "CC"}
    figures = counted(
        page(labels),
        sight({"mail": "email", "who": "name", "trap": "first_name", "text": "explanation"}),
        errors=True,
    )
    assert (figures.writes, figures.wrong_writes, dict(figures.forbidden)) == (
        4,
        2,
        {"honeypot": 1},
    )
    assert sorted((error.name, error.role) for error in figures.errors if error.written) == [
        ("trap", "first_name"),
        ("who", "name"),
    ]


def test_what_was_really_written_into_a_forbidden_field_is_counted_too() -> None:
    figures = counted(page({"c": "ca"}), sight({"c": "other"}, written={"#c0": "name"}))
    assert (figures.real_writes, figures.wrong_real_writes, dict(figures.forbidden)) == (
        1,
        1,
        {"captcha": 1},
    )
    right = counted(page({"c": "e1"}), sight({"c": "email"}, written={"#c0": "email"}))
    assert (right.real_writes, right.wrong_real_writes) == (1, 0)


def test_pages_that_could_not_be_looked_at_and_false_activations_are_counted() -> None:
    figures = counted(page({"a": "e1"}), Sight("html/1.html", active=True, unseen=True))
    assert (figures.pages, figures.lost, figures.fields, figures.activations, figures.unseen) == (
        1,
        1,
        0,
        1,
        1,
    )


def test_an_error_of_the_judging_half_is_counted_and_never_kept() -> None:
    sights = sight({"a": "country"})
    assert [
        (error.name, error.written)
        for error in counted(page({"a": "e1"}), sights, errors=True).errors
    ] == [("a", False), ("a", True)]
    judged = counted(page({"a": "e1"}, url=JUDGING), sights, errors=True)
    assert (judged.missed["email"], judged.wrong["country"], judged.errors) == (1, 1, [])


def test_again_judges_with_the_python_that_is_here() -> None:
    observations = Sight(
        "html/1.html",
        "unknown",
        {"url": FORM_ADDRESS, "controls": [control("a", label="E-mail")]},
        ["other"],
        [["a"]],
    )
    pairs = [(page({"a": "e1"}), observations)]
    assert score(iter(pairs)).right["email"] == 0
    assert score(iter(pairs), reclassifies=True).right["email"] == 1


def test_sights_are_kept_as_they_were(tmp_path: Path) -> None:
    sights = [
        sight({"é": "email"}, written={"#a": "email"}, active=True, errors=["x"]),
        Sight("html/2.html"),
    ]
    keep(sights, tmp_path / "deep" / "sights.gz")
    assert kept(Sight, tmp_path / "deep" / "sights.gz") == sights


def test_a_corpus_is_served_as_it_was_annotated(tmp_path: Path) -> None:
    prepared = Corpus(ROOT / "tests" / "corpus").prepared(tmp_path)
    pages = prepared.pages()
    assert [entry.name for entry in pages] == [
        "html/contact.html",
        "html/register.html",
        "html/newsletter.html",
    ]
    assert pages[2].forms[1] == {"wer": "nf", "was": "CC"}
    assert "unbekannt" in pages[2].names[1]
    for entry in pages:
        assert entry.file.read_bytes().startswith(b"\xef\xbb\xbf<!doctype")
        assert "default-src 'none'" in entry.file.with_name(entry.file.name + ".headers").read_text(
            "utf-8"
        )


def test_the_corpus_is_locked_with_hashes() -> None:
    assert re.fullmatch(
        r"formasaurus==0\.10\.0( \\\n    --hash=sha256:[0-9a-f]{64})+\n",
        (LOCKS / "corpus.txt").read_text("utf-8"),
    )


def test_each_bench_replaces_its_own_figures_only(tmp_path: Path) -> None:
    path = tmp_path / "bench.json"
    record("size", {"chrome_mb": 1}, path)
    record("accuracy", {"old": 1}, path)
    record("accuracy", {"new": 2}, path)
    assert json.loads(path.read_text("utf-8")) == {
        "size": {"chrome_mb": 1},
        "accuracy": {"new": 2},
    }


FORM = {"#e": "email", "#w": "explanation", "#p": "password"}
IMITATED = [
    ReplicaPage(
        "development",
        "a.html",
        "https://a.example/",
        "fr",
        "filled",
        ("filled", "form_ready"),
        (),
        FORM,
    ),
    ReplicaPage("development", "b.html", "https://b.example/", "fr", "inactive", ("inactive",)),
    ReplicaPage(
        "development",
        "c.html",
        "https://c.example/",
        "de",
        "not_available",
        ("not_available", "unknown"),
        ("region",),
    ),
    ReplicaPage(
        "development",
        "d.html",
        "https://d.example/",
        "de",
        "not_available",
        ("not_available",),
        ("removed", "region"),
    ),
    ReplicaPage("development", "e.html", "https://e.example/", "de", "inactive", ("inactive",)),
    ReplicaPage("judging", "a.html", "https://a.example/", "is", "submitted", ("submitted",)),
]
MET = [
    Meeting(
        "development/a.html",
        "form_ready",
        "",
        {"#e": "email", "#w": None, "#p": "explanation"},
        {"#e": "email_confirm", "#p": "explanation"},
    ),
    Meeting("development/b.html", "filled", ""),
    Meeting("development/c.html", "not_available", "technical"),
    Meeting("development/d.html", "not_available", "region"),
    Meeting("development/e.html", "unknown", "", errors=["slow"]),
    Meeting("judging/a.html", "filled", ""),
]


def test_verdicts_on_replicas_are_counted() -> None:
    result = judge(IMITATED, MET, "development")
    assert (result.acceptable.hits, result.acceptable.total, result.right.hits) == (3, 5, 2)
    assert result.risky == 1
    assert (result.causes.hits, result.causes.total) == (1, 2)
    assert (result.writes.hits, result.writes.total, result.forbidden) == (1, 2, 1)
    assert [(role, rate.hits, rate.total) for role, rate in result.roles.items() if rate.total] == [
        ("email", 1, 1),
        ("explanation", 0, 1),
    ]
    assert [(tag, rate.hits, rate.total) for tag, rate in result.languages.items()] == [
        ("de", 2, 3),
        ("fr", 1, 2),
    ]
    assert result.errors == [
        "b.html: inactive, taken for filled",
        "e.html: inactive, taken for unknown (slow)",
    ]
    assert judge(IMITATED, MET[:1], "development").acceptable.total == 1


def test_of_the_judging_replicas_no_single_error_is_kept() -> None:
    result = judge(IMITATED, MET, "judging")
    assert (result.acceptable.hits, result.risky, result.errors) == (0, 1, [])


def test_meetings_are_kept_as_they_were(tmp_path: Path) -> None:
    keep(MET, tmp_path / "kept" / "met.gz")
    assert kept(Meeting, tmp_path / "kept" / "met.gz") == MET


def test_every_replica_says_what_is_right() -> None:
    pages = replicas()
    assert len({page.name for page in pages}) == len(pages) > 400
    for half in ("development", "judging"):
        own_field = [page for page in pages if page.half == half]
        assert len({page.language for page in own_field}) == 26
        assert {page.file for page in own_field} == {
            file.name for file in (REPLICAS / half).glob("*.html")
        }
    for page in pages:
        assert page.verdict in page.acceptable
        assert {page.verdict, *page.acceptable} <= set(get_args(VerdictKind)), page.name
        assert set(page.roles.values()) <= set(get_args(Role)), page.name
        assert set(page.causes) <= set(get_args(Cause)), page.name


def test_the_figures_are_told_in_three_ways(tmp_path: Path) -> None:
    judged = counted(page({"a": "e1"}, url=JUDGING), sight({"a": "email"}))
    developed = counted(
        page({"a": "e1", "hp": "hp"}), sight({"a": "country", "hp": "email"}), errors=True
    )
    halves = {"development": developed, "judging": judged}
    verdicts: dict[Half, Verdicts] = {half: judge(IMITATED, MET, half) for half in get_args(Half)}
    document(halves, verdicts, tmp_path / "accuracy.md")  # type: ignore[arg-type]
    text = (tmp_path / "accuracy.md").read_text("utf-8")
    assert (
        "| email | 100.0 % | 20.7–100.0 | 100.0 % | 20.7–100.0 | 1 | 0 | 0 | ≥ 99 %, ≥ 97 % |"
        in text
    )
    assert "1 honeypot" in text
    assert "6 pages in the 26 languages" in text
    assert "- 5 pages; acceptable verdicts: 3 (60.0 %, 23.1–88.2), aim ≥ 95 %" in text
    figures = figures_of(halves, verdicts)  # type: ignore[arg-type]
    assert figures["judging"]["replicas"]["pages"] == 1
    assert figures["judging"]["email"]["precision_interval"] == [0.20655, 1.0]
    assert figures["development"]["writes"] == {
        "total": 2,
        "wrong": 2,
        "wrong_share": 1.0,
        "wrong_interval": [0.34238, 1.0],
        "honeypot": 1,
        "captcha": 0,
        "password": 0,
    }
    out = Console(record=True, width=200)
    show(halves, out)  # type: ignore[arg-type]
    show_errors(developed.errors, verdicts["development"].errors, out)
    show_verdicts(verdicts, out)
    output = out.export_text()
    assert "e.html: inactive, taken for unknown (slow)" in output
    assert "judging half" in output
    assert "e1 → country" in output


def test_a_choice_is_not_its_question() -> None:
    meaning = meaning_of("Co", "input", "radio")
    assert meaning is not None
    assert (meaning.role, "country" in meaning.also, meaning.writes) == ("other", True, frozenset())
    for label, role in (("hp", "honeypot"), ("tC", "declaration")):
        alone = meaning_of(label, "input", "checkbox")
        assert alone is not None
        assert alone.role == role


def test_other_text_is_counted_in_one_line_only() -> None:
    assert meaning_of("OT", "textarea", "") is None
    assert meaning_of("OT", "input", "text") == MEANING["OT"]


def test_boxes_for_somebody_elses_address_are_told_apart() -> None:
    boxes = [
        control("to_mail", label="E-mail of your friend"),
        control("my_mail", label="Something"),
    ]
    sights = Sight(
        "html/1.html",
        "unknown",
        {"url": FORM_ADDRESS, "controls": boxes},
        ["other", "other"],
        [["to_mail", "my_mail"]],
    )
    figures = counted(page({"to_mail": "e1", "my_mail": "e1"}), sights)
    assert (figures.missed["email"], figures.others) == (2, 1)
