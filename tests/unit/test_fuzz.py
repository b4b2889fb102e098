"""Odd requests: those that once showed a fault are asked again, and a few new ones with each run."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from pathlib import Path

import pytest

from builder.fuzz import corpus, judge, likely
from builder.fuzz.command import fuzz
from builder.fuzz.mutation import damaged, varied
from builder.fuzz.shrink import smallest
from builder.paths import ROOT

KEPT = dict(corpus.requests())


@pytest.mark.parametrize("name", KEPT)
def test_what_once_showed_a_fault_or_reached_something_new_is_answered(name: str) -> None:
    assert judge.judge(KEPT[name], twice=True).fault is None


def test_there_is_something_to_ask_again() -> None:
    assert len(list(corpus.FOUND.glob("*.json"))) >= 2
    assert len(KEPT) > 50


def test_a_few_hundred_new_ones_are_answered_too() -> None:
    figures = fuzz(400, 60, random.SystemRandom().randrange(2**31))
    assert [(fault.kind, fault.why, fault.request) for fault in figures.faults] == []
    assert figures.asked == 400
    # Chance draws the kinds of some twenty requests, of which the others are made.
    assert len(figures.answered) > 2


@pytest.mark.locale
def test_the_command_asks_and_tells_its_figures() -> None:
    argv = [sys.executable, "build.py", "fuzz", "--requests", "60"]
    done = subprocess.run(argv, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-1000:]
    assert json.loads(done.stdout)["asked"] == 60


def test_the_same_seed_asks_the_same() -> None:
    chances = [random.Random(3) for _ in range(2)]  # noqa: S311 (chance, not secrets)
    assert (
        len(
            {
                json.dumps(varied(likely.request(chance), chance)) + damaged("{}" * 50, chance)
                for chance in chances
            }
        )
        == 1
    )


@pytest.mark.parametrize(
    ("reply", "kind"),
    [
        ('{"type":"text","text":"x","language":"fr"}', None),
        ('{"type":"text","text":"x","language":"fr","more":1}', "outside"),
        ('{"type":"text","text":1,"language":"fr"}', "outside"),
        ('{"type":"dreams"}', "outside"),
        ('{"type":"text","text":"\ud800","language":"fr"}', "outside"),
        ("[]", "outside"),
        ("", "outside"),
        ('{"type":"error","code":"internal","message":"x"}', "internal"),
        ('{"type":"error","code":"bad_request","message":"x"}', "refused"),
    ],
)
def test_an_answer_that_is_none_is_noticed(
    monkeypatch: pytest.MonkeyPatch, reply: str, kind: str | None
) -> None:
    monkeypatch.setattr(judge, "handle", lambda _: reply)
    fault = judge.judge('{"type":"text"}').fault
    assert (fault and fault.kind) == kind


def test_what_is_raised_takes_too_long_or_changes_is_noticed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def raised(_: str) -> str:
        raise RuntimeError("x")

    monkeypatch.setattr(judge, "handle", raised)
    assert judge.judge("{}").fault == judge.Fault("raised", "RuntimeError: x", "{}")
    replies = iter([f'{{"type":"text","text":"{number}","language":"fr"}}' for number in range(2)])
    monkeypatch.setattr(judge, "handle", lambda _: next(replies))
    assert judge.judge("{}", twice=True).fault.kind == "changing"  # type: ignore[union-attr]
    monkeypatch.setattr(
        judge, "_timed", lambda _: ('{"type":"text","text":"x","language":"fr"}', 101.0)
    )
    assert judge.judge("{}").fault == judge.Fault("slow", "101 ms", "{}")
    assert judge.judge(" " * 150_000 + "{}").fault is None, "a longer request may take longer"


def test_a_fault_is_made_small_and_kept(tmp_path: Path) -> None:
    request = json.dumps(
        {
            "type": "text",
            "profile": {"name": "a" * 100 + "X" + "b" * 100, "email": "e"},
            "list": [1, 2, {"X": "y"}],
        }
    )
    small = smallest(request, lambda text: "X" in text and text.startswith("{"))
    assert len(small) < 25
    path = corpus.keep(judge.Fault("slow", "because", small), tmp_path)
    assert json.loads(path.read_text("utf-8"))["request"] == small
