"""Waiting for a browser: conditions, failure messages, and limits scaled to the machine."""

from __future__ import annotations

import time

import pytest

from builder.browsers import BrowserError, NoAnswerError, UnmetConditionError, limits, until


def test_the_first_true_value_is_returned() -> None:
    values = iter(["", "", "value"])
    assert until(lambda: next(values), 5, "a value") == "value"


def test_a_value_that_equals_the_expected_one_is_returned_though_it_is_false() -> None:
    values = iter([3, 2, 1, 0])
    assert until(lambda: next(values), 5, "a countdown", equals=0) == 0


def test_a_value_is_accepted_by_the_callers_own_rule() -> None:
    values = iter(range(10))
    assert until(lambda: next(values), 5, "more than four", accept=lambda number: number > 4) == 5


def test_a_value_that_never_comes_true_is_a_failure_with_the_description_and_the_last_value() -> (
    None
):
    with pytest.raises(UnmetConditionError) as error:
        until(lambda: ["filled"], 0, "the journal says sent", equals=["filled", "sent"])
    assert "the journal says sent" in str(error.value)
    assert "Last seen: ['filled']; expected: ['filled', 'sent']" in str(error.value)


def test_a_failure_may_show_a_part_of_the_last_value() -> None:
    with pytest.raises(UnmetConditionError, match="Last seen: 'unknown'"):
        until(
            lambda: {"verdict": "unknown", "controls": ["many"]},
            0,
            "the form is filled",
            accept=lambda diagnostic: diagnostic["verdict"] == "filled",
            show=lambda diagnostic: diagnostic["verdict"],
        )


def test_a_wrong_value_is_not_taken_for_a_browser_that_is_silent() -> None:
    # Only a silent browser is asked again (builder/commands/test.py).
    assert issubclass(UnmetConditionError, BrowserError)
    assert not issubclass(UnmetConditionError, NoAnswerError)


def test_a_silent_browser_ends_the_wait_at_once() -> None:
    def silent() -> bool:
        raise NoAnswerError("script.callFunction: no answer within 10 s")

    with pytest.raises(NoAnswerError):
        until(silent, 60, "anything")


def test_limits_are_as_written_on_a_machine_of_the_references_speed_and_longer_on_a_slower_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(limits, "_slowness", 1.0)
    assert limits.scaled(10) == 10
    monkeypatch.setattr(limits, "_slowness", 3.0)
    assert limits.scaled(10) == 30
    with limits.as_written():
        assert limits.scaled(10) == 10
    assert limits.scaled(10) == 30


def test_a_machine_that_takes_three_times_as_long_for_the_yardstick_is_three_times_slower(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    clock = iter(number * 3 * limits._REFERENCE_S for number in range(100))
    monkeypatch.setattr(time, "perf_counter", lambda: next(clock))
    monkeypatch.setattr(limits, "_work", lambda: 0)
    assert limits.measured_slowness() == pytest.approx(3)


def test_a_fast_machine_gets_no_shorter_limits_and_a_hung_one_no_endless_ones(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(limits, "_work", lambda: 0)
    assert limits.measured_slowness(1) == 1
    clock = iter([0.0, 1000.0])
    monkeypatch.setattr(time, "perf_counter", lambda: next(clock))
    assert limits.measured_slowness(1) == limits._MAX_SLOWNESS


def test_a_limit_that_is_reached_measures_the_machine_again_where_tests_run(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(limits, "_slowness", 1.0)
    monkeypatch.setattr(limits, "_START_SLOWNESS", 1.0)
    monkeypatch.setattr(limits, "measured_slowness", lambda repetitions: 2.5)
    monkeypatch.delenv(limits.SLOWNESS_VARIABLE, raising=False)
    limits.renew()
    assert limits.scaled(1) == 1
    monkeypatch.setenv(limits.SLOWNESS_VARIABLE, "1")
    limits.renew()
    assert limits.scaled(1) == 2.5
