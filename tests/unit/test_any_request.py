"""Any request is answered, in time, within the messages: properties of the only door.

``build.py fuzz`` runs this file with as many examples as wanted. Hypothesis shrinks a failing
request, and asks it again first in later runs of the same machine; one that showed a fault of ours
is kept in ``data/requests/``.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from builder.paths import ROOT
from tests.unit.strategies import oracle
from tests.unit.strategies.damage import damaged_texts
from tests.unit.strategies.messages import fitting_requests
from tests.unit.strategies.realistic import realistic_requests

REQUESTS = int(os.environ.get("OBJECTEUR_REQUESTS", "150"))
"""Requests of all properties together."""
SHARE = settings(
    max_examples=max(1, REQUESTS // 3), deadline=None, suppress_health_check=list(HealthCheck)
)
PAST_FAULTS = {
    path.stem: json.loads(path.read_text("utf-8"))["request"]
    for path in sorted((Path(__file__).parent / "data" / "requests").glob("*.json"))
}


@pytest.fixture(autouse=True, scope="module")
def _watch() -> None:
    oracle.watch()


@pytest.mark.parametrize("name", PAST_FAULTS)
def test_a_request_that_once_showed_a_fault_is_answered(name: str) -> None:
    assert oracle.judge(PAST_FAULTS[name], twice=True).fault is None


@SHARE
@given(fitting_requests().map(json.dumps))
def test_any_request_that_fits_the_messages_is_answered(request_text: str) -> None:
    judgement = oracle.judge(request_text, twice=True)
    assert judgement.fault is None
    assert judgement.answered != "bad_request"


@SHARE
@given(realistic_requests().map(json.dumps))
def test_any_realistic_request_is_answered(request_text: str) -> None:
    judgement = oracle.judge(request_text, twice=True)
    assert judgement.fault is None
    assert judgement.answered != "bad_request"


@SHARE
@given(damaged_texts(fitting_requests() | realistic_requests()))
def test_a_damaged_request_is_answered_or_refused(request_text: str) -> None:
    assert oracle.judge(request_text).fault is None


@pytest.mark.locale
def test_the_command_runs_these_properties() -> None:
    argv = [sys.executable, "build.py", "fuzz", "--requests", "9", "--seed", "1"]
    result = subprocess.run(argv, cwd=ROOT, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout[-1000:] + result.stderr[-1000:]
    assert "3 passed" in result.stdout


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
def test_a_reply_outside_the_messages_is_noticed(
    monkeypatch: pytest.MonkeyPatch, reply: str, kind: str | None
) -> None:
    monkeypatch.setattr(oracle, "handle", lambda _: reply)
    fault = oracle.judge('{"type":"text"}').fault
    assert (fault and fault.kind) == kind


def test_an_exception_a_changing_reply_and_a_slow_one_are_noticed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail(_: str) -> str:
        raise RuntimeError("x")

    monkeypatch.setattr(oracle, "handle", fail)
    assert oracle.judge("{}").fault == oracle.Fault("raised", "RuntimeError: x", "{}")
    replies = iter([f'{{"type":"text","text":"{number}","language":"fr"}}' for number in range(2)])
    monkeypatch.setattr(oracle, "handle", lambda _: next(replies))
    changing = oracle.judge("{}", twice=True).fault
    assert changing
    assert changing.kind == "changing"
    reply = '{"type":"text","text":"x","language":"fr"}'
    monkeypatch.setattr(oracle, "_timed", lambda _: (reply, 101.0))
    assert oracle.judge("{}").fault == oracle.Fault("slow", "101 ms", "{}")
    assert oracle.judge(" " * 150_000 + "{}").fault is None, "a longer request may take longer"
