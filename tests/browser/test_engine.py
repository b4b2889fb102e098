"""The place where Python runs: in the content script, or in the shared engine.

The shared one is used where the page's policy requires it, or when it is warm.
"""

from __future__ import annotations

import pytest

from builder.browsers import IDLE_PAGE, BrowserName, until
from builder.browsers.page_session import Driven, Meeting
from builder.replica import pages as replica


def met(driven: Driven, policy: str = "none", service: str = "instagram") -> Meeting:
    """A form that was filled."""
    meeting = driven.page(replica.page("classic-2024", service, "fr"), policy)
    diagnostic = meeting.until("filled")
    assert diagnostic["errors"] == []
    assert "CNIL" in meeting.value("explanation")
    return meeting


@pytest.mark.parametrize("policy", replica.POLICIES)
@pytest.mark.parametrize(
    "service", [pytest.param("facebook", marks=pytest.mark.thorough), "instagram"]
)
def test_the_engine_runs_under_every_policy_of_the_page(
    meet: Driven, browser_name: BrowserName, service: str, policy: str
) -> None:
    meet.control.stop_shared_engine()
    refused = browser_name == "chrome" and policy not in ("none", "wasm")
    meeting = met(meet, policy, service)
    assert meeting.diagnostic()["engine"]["host"] == ("offscreen" if refused else "content")
    assert meeting.values("country", "email") == ["France", "camille.martin@example.org"]


def test_a_later_page_is_answered_by_the_engine_that_is_warm(meet: Driven) -> None:
    meet.control.stop_shared_engine()
    met(meet).close()
    until(meet.control.is_engine_warm, 40, "the background has asked Python for the checklist")
    assert met(meet).diagnostic()["engine"]["host"] == "offscreen"


def test_an_engine_that_ends_while_it_is_used_is_started_again(meet: Driven) -> None:
    meet.settings(fill="on_click")
    meeting = meet.page(replica.page("classic-2024"))
    assert meeting.until("form_ready")["engine"]["host"] == "offscreen"
    meet.control.stop_shared_engine()
    meeting.press("Remplir")
    diagnostic = meeting.until("filled")
    assert diagnostic["errors"] == []


BOOTED = """async () => {
  const read = [];
  const { fetch } = globalThis;
  globalThis.fetch = (url, ...more) => {
    read.push(String(url).split("/").at(-1));
    return fetch(url, ...more);
  };
  const { boot } = await import("/engine/boot.js");
  const { how, close } = await boot();
  close();
  return { how, read: read.filter((name) => name === "pyodide.asm.wasm").length };
}"""


def test_the_module_is_read_once(meet: Driven) -> None:
    page = meet.window().window
    page.go(meet.control.browser.extension_page(IDLE_PAGE))
    assert page.run(BOOTED, timeout=60) == {"how": "snapshot", "read": 1}
