"""Which label belongs to which control that the browser showed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from tests.evaluation.accuracy.corpus import AnnotatedPage

__all__ = ["Labelled", "Labeller"]


@dataclass(frozen=True, slots=True)
class Labelled:
    """A labelled field.

    Its control is a number in the page's controls, or None if it was not observed though it was
    there.
    """

    form: int
    name: str
    label: str
    control: int | None


class Labeller:
    """Matches the labels of one page with its controls.

    Forms are told apart by their order where the browser found as many as the people who labelled
    them; markup out of order makes parsers disagree, and then a name decides if it has the same
    label in every form.
    """

    def __init__(self, page: AnnotatedPage, forms: list[list[str]]) -> None:
        self._page = page
        self._forms = forms
        self._in_order = len(forms) == len(page.forms)

    def label(self, form: int, name: str) -> str | None:
        """Label of the fields called ``name`` in form number ``form``; None if none is certain."""
        if self._in_order and 0 <= form < len(self._forms):
            return self._page.forms[form].get(name)
        fields_of_form = [
            fields
            for fields, names in zip(self._page.forms, self._page.names, strict=True)
            if name in names
        ]
        labels = {fields.get(name) for fields in fields_of_form}
        return labels.pop() if len(labels) == 1 else None

    def labelled(self, controls: list[dict[str, Any]]) -> Iterator[Labelled]:
        """Every labelled field that the browser has, seen or not."""
        used: set[tuple[int, str]] = set()
        for number, control in enumerate(controls):
            form, name = control.get("form", -1), control.get("name", "")
            label = self.label(form, name) if name and form >= 0 else None
            if label:
                used.add((form, name))
                yield Labelled(form, name, label, number)
        for form, names in enumerate(self._forms):
            for name in names:
                label = self.label(form, name) if name else None
                if label and (form, name) not in used:
                    yield Labelled(form, name, label, None)
