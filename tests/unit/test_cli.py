"""The command line of build.py, before anything is installed."""

from __future__ import annotations

import pytest

from builder.cli import BENCHES, DOCS, parse

pytestmark = pytest.mark.locale


@pytest.mark.parametrize(
    "rest", [[], ["unit"], ["-k", "email"], ["browser", "--durations=5", "-x"], ["--lf"]]
)
def test_arguments_after_test_go_to_pytest(rest: list[str]) -> None:
    assert parse(["test", *rest]).rest == rest


def test_bench_and_docs_alone_mean_all_of_them() -> None:
    assert parse(["bench"]).benches == [*BENCHES]
    assert parse(["docs"]).parts == [*DOCS]
    assert parse(["bench", "size"]).benches == ["size"]


@pytest.mark.parametrize("argv", [[], ["test", "--help"], ["bench", "nothing"]])
def test_invalid_arguments_and_help_end_with_a_usage_message(
    argv: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        parse(argv)
    output = capsys.readouterr()
    assert "usage: build.py" in output.out + output.err
