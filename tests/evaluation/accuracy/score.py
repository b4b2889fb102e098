"""Scores: from observations and labels to figures."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from objecteur.recognise.controls import roles_of_page
from tests.evaluation.accuracy.corpus import AnnotatedPage
from tests.evaluation.accuracy.crawl import Sight
from tests.evaluation.accuracy.ground_truth import Labelled, Labeller
from tests.evaluation.accuracy.labels import Meaning, meaning_of
from tests.evaluation.accuracy.planned_writes import page_of, roles_of, writes

__all__ = ["Error", "Figures", "Rate", "score", "wilson"]

_Z = 1.959964  # 95 %

FORBIDDEN = {"hp": "honeypot", "ca": "captcha", "p1": "password", "p2": "password"}
"""Labels of fields that must never hold anything of ours."""


def wilson(hits: int, total: int) -> tuple[float, float]:
    """The 95 % interval of a share (Wilson 1927); 0 to 1 when nothing was counted."""
    if total == 0:
        return 0.0, 1.0
    share, square = hits / total, _Z * _Z
    middle = share + square / (2 * total)
    spread = _Z * math.sqrt(share * (1 - share) / total + square / (4 * total * total))
    scale = 1 + square / total
    return max(0.0, (middle - spread) / scale), min(1.0, (middle + spread) / scale)


@dataclass(frozen=True, slots=True)
class Rate:
    """``hits`` of ``total``."""

    hits: int
    total: int

    @property
    def share(self) -> float | None:
        """None when nothing was counted."""
        return self.hits / self.total if self.total else None

    @property
    def interval(self) -> tuple[float, float]:
        """Lowest and highest share that the count allows, at 95 %."""
        return wilson(self.hits, self.total)


@dataclass(frozen=True, slots=True)
class Error:
    """One field of the development half that was taken for something else."""

    page: str
    form: int
    name: str
    label: str
    role: str
    why: str
    words: str
    written: bool = False


@dataclass(slots=True)
class Figures:
    """All that is counted in one half of a corpus."""

    pages: int = 0
    lost: int = 0
    """Pages that could not be looked at, or went elsewhere."""
    fields: int = 0
    right: Counter[str] = field(default_factory=Counter)
    """Role → fields that have it and were given it."""
    wrong: Counter[str] = field(default_factory=Counter)
    """Role → fields that were given it and are something else."""
    missed: Counter[str] = field(default_factory=Counter)
    """Role → fields that have it and were given another."""
    others: int = 0
    """Missed e-mail boxes that were left alone because they ask for another person's address."""
    writes: int = 0
    """Values that would be written into labelled fields."""
    wrong_writes: int = 0
    forbidden: Counter[str] = field(default_factory=Counter)
    """``honeypot``, ``captcha``, ``password`` → writes into one, planned or real."""
    real_writes: int = 0
    """Values that the extension wrote at a form's address, on pages that are no objection form."""
    wrong_real_writes: int = 0
    verdicts: Counter[str] = field(default_factory=Counter)
    activations: int = 0
    """Pages on which the extension did anything at their own address."""
    unseen: int = 0
    """Pages that could not be looked at there."""
    errors: list[Error] = field(default_factory=list)

    def precision(self, role: str) -> Rate:
        """Precision: share of the fields given a role that have it."""
        return Rate(self.right[role], self.right[role] + self.wrong[role])

    def recall(self, role: str) -> Rate:
        """Recall: share of the fields with a role that were given it."""
        return Rate(self.right[role], self.right[role] + self.missed[role])


def score(
    pairs: Iterator[tuple[AnnotatedPage, Sight]],
    *,
    reclassifies: bool = False,
    errors: bool = False,
) -> Figures:
    """Figures of some pages.

    ``reclassify`` uses the Python of this tree instead of the browser's reply.
    """
    figures = Figures()
    known_forms: set[object] = set()
    for page, sight in pairs:
        figures.pages += 1
        figures.verdicts[sight.verdict] += 1
        figures.activations += sight.active
        figures.unseen += sight.unseen
        figures.real_writes += len(sight.written)
        if sight.page is None:
            figures.lost += 1
        else:
            _Scoring(figures, page, sight, known_forms, reclassifies, errors).run()
    return figures


class _Scoring:
    """One page."""

    def __init__(
        self,
        figures: Figures,
        page: AnnotatedPage,
        sight: Sight,
        known_forms: set[object],
        reclassifies: bool,
        errors: bool,
    ) -> None:
        assert sight.page is not None
        self._controls = sight.page["controls"]
        self._figures, self._page, self._sight, self._known, self._errors = (
            figures,
            page,
            sight,
            known_forms,
            errors,
        )
        self._seen = page_of(sight.page)
        self._here = roles_of_page(self._seen)
        self._roles = self._here if reclassifies else roles_of(self._seen, sight.roles)

    def run(self) -> None:
        labelled_controls = list(
            self._unknown(
                [
                    item
                    for item in Labeller(self._page, self._sight.forms).labelled(self._controls)
                    if self._means(item)
                ]
            )
        )
        for item in labelled_controls:
            self._count(item)
        self._count_writes(
            {item.control: item for item in labelled_controls if item.control is not None}
        )

    def _means(self, item: Labelled) -> Meaning | None:
        control = self._seen.controls[item.control] if item.control is not None else None
        return meaning_of(
            item.label, control.tag if control else "", control.type if control else ""
        )

    def _unknown(self, labelled_controls: list[Labelled]) -> Iterator[Labelled]:
        """Forms without repetitions on the same site: one form on twenty pages is one proof."""
        for form in dict.fromkeys(item.form for item in labelled_controls):
            items = [item for item in labelled_controls if item.form == form]
            shape = (self._page.host, frozenset((item.name, item.label) for item in items))
            if shape not in self._known:
                self._known.add(shape)
                yield from items

    def _count(self, item: Labelled) -> None:
        meaning, figures = self._means(item), self._figures
        if meaning is None:
            return
        figures.fields += 1
        role = self._roles[item.control].role if item.control is not None else ""
        if role == meaning.role:
            figures.right[role] += 1
            return
        figures.missed[meaning.role] += 1
        if (
            item.control is not None
            and meaning.role == "email"
            and self._here[item.control].why.startswith("somebody else")
        ):
            figures.others += 1
        if role and role not in meaning.also:
            figures.wrong[role] += 1
        if role not in meaning.also:
            self._note(item)

    def _count_writes(self, labelled_controls: dict[int, Labelled]) -> None:
        figures = self._figures
        for number, role in writes(self._seen, self._roles):
            item = labelled_controls.get(number)
            meaning = self._means(item) if item else None
            if item is None or meaning is None:
                continue
            figures.writes += 1
            if role not in meaning.writes:
                figures.wrong_writes += 1
                self._note(item, role)
            if item.label in FORBIDDEN:
                figures.forbidden[FORBIDDEN[item.label]] += 1
        for number, item in labelled_controls.items():
            real = self._sight.written.get(self._seen.controls[number].path)
            meaning = self._means(item)
            if real and meaning:
                figures.wrong_real_writes += real not in meaning.writes
                if item.label in FORBIDDEN:
                    figures.forbidden[FORBIDDEN[item.label]] += 1

    def _note(self, item: Labelled, written: str = "") -> None:
        if not self._errors or self._page.half != "development":
            return
        role, why, words = written, "not seen", ""
        if item.control is not None:
            control, observed = self._seen.controls[item.control], self._here[item.control]
            role, why = role or observed.role, observed.why
            fields = (
                "tag",
                "type",
                "id",
                "autocomplete",
                "label",
                "aria_label",
                "placeholder",
                "title",
                "description",
                "before",
                "group",
            )
            words = " ".join(
                f"{key}={value!r}"
                for key in fields
                if (value := getattr(control, key)) and (key, value) != ("type", "text")
            )
            words += (
                f" options={[option.label for option in control.options[:6]]}"
                if control.options
                else ""
            )
            words += "" if control.visible else f" hidden by {control.hidden_by}"
        self._figures.errors.append(
            Error(
                self._page.name, item.form, item.name, item.label, role, why, words, bool(written)
            )
        )
