"""Many pages in one browser: windows side by side, none of which can hold up the others."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Iterator

from builder.browsers import BrowserError, BrowserGoneError, NoAnswerError
from builder.browsers.extension_page import ExtensionPage
from builder.trial.page_jobs import Job
from builder.trial.page_run import PageRun, Tab
from builder.trial.result import Options, Result

__all__ = ["WorkerPool"]

_ATTEMPTS = 2


class WorkerPool:
    """A pool of windows.

    ``open_control`` starts a browser with the extension and the profile; it is called again when a
    page takes the browser down.
    """

    def __init__(
        self,
        open_control: Callable[[], ExtensionPage],
        wishes: Options,
        in_reach: Callable[[str], bool],
        count: int = 4,
    ) -> None:
        self._open_control = open_control
        self._wishes = wishes
        self._in_reach = in_reach
        self._count = count
        self._lock = threading.Lock()
        self._control: ExtensionPage | None = None
        self._jobs: queue.SimpleQueue[tuple[int, Job]] = queue.SimpleQueue()
        self._results: queue.SimpleQueue[tuple[int, Result | BaseException]] = queue.SimpleQueue()
        self._stopping = threading.Event()

    def run(self, jobs: list[Job]) -> Iterator[Result]:
        """Yield the results in the order of ``jobs``, each as early as that order allows."""
        self._control = self._open_control()
        for number, job in enumerate(jobs):
            self._jobs.put((number, job))
        threads = [
            threading.Thread(target=self._worker, name=f"lane {n}", daemon=True)
            for n in range(min(self._count, len(jobs)))
        ]
        for thread in threads:
            thread.start()
        ready: dict[int, Result] = {}
        try:
            for number in range(len(jobs)):
                while number not in ready:
                    done, result = self._results.get()
                    if isinstance(result, BaseException):
                        raise result
                    ready[done] = result
                yield ready.pop(number)
        finally:
            self._stopping.set()
            with self._lock:
                self._control.browser.close()
            for thread in threads:
                thread.join(timeout=10)

    def _worker(self) -> None:
        tab: Tab | None = None
        while not self._stopping.is_set():
            try:
                number, job = self._jobs.get_nowait()
            except queue.Empty:
                return
            try:
                tab, result = self._attempt(tab, job)
            except BaseException as error:  # the browser cannot be started again
                self._results.put((number, error))
                return
            self._results.put((number, result))

    def _attempt(self, tab: Tab | None, job: Job) -> tuple[Tab | None, Result]:
        result = Result(job, "")
        for _ in range(_ATTEMPTS):
            control = self._living_page(tab.control if tab and tab.lost else None)
            result = Result(job, control.browser.name, read=dict.fromkeys(self._wishes.read))
            try:
                if tab is None or tab.lost or tab.control is not control:
                    tab = Tab(control, *control.new_window())
                PageRun(tab, job, self._wishes, self._in_reach(job.url), result).run()
                tab = self._release_tab(tab)
            except BrowserGoneError as error:
                result.errors.append(str(error))
                tab = tab and tab.give_up()
                if self._stopping.is_set():
                    break
            except NoAnswerError as error:
                result.errors.append(f"the page does not answer: {error}")
                return self._abandon(tab), result
            except BrowserError as error:
                result.errors.append(str(error))
                return self._abandon(tab), result
            else:
                return tab, result
        return tab, result

    def _release_tab(self, tab: Tab) -> Tab | None:
        """Leave the page, so that it cannot disturb the next; take another window if it resists."""
        try:
            tab.window.go("about:blank", 3)
            if tab.window.url() == "about:blank":
                return tab
        except BrowserGoneError:
            raise
        except BrowserError:
            pass
        return self._abandon(tab)

    def _abandon(self, tab: Tab | None) -> Tab | None:
        """Close the window of a page that hangs; give up a browser that cannot even do that."""
        if tab:
            try:
                tab.window.close()
            except BrowserError:
                return tab.give_up()
        return None

    def _living_page(self, lost: ExtensionPage | None) -> ExtensionPage:
        """Extension page of a running browser: a new one if the old is ``lost`` or has ended."""
        with self._lock:
            if self._control is None or self._control is lost or not self._control.browser.alive():
                if self._control:
                    self._control.browser.close()
                self._control = self._open_control()
            return self._control
