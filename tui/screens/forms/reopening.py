"""How a form is opened again after the line dropped: declared beside the form, under the name that stands in a kept draft."""

from __future__ import annotations

from collections.abc import Callable

from .form import Form
from .form_context import FormContext
from .form_state import Origin

REOPENINGS: dict[str, Reopening] = {}
"""Every kind of form that can be opened again, once its module is loaded."""


class Reopening:
    """One kind of form, and the way back to it."""

    def __init__(self, name: str, opened: Callable[..., Form | None]) -> None:
        """`name` stands in users' drafts. `opened` makes the form of a `FormContext` and what it was about; it gives None or
        raises (`PlanError`, `LookupError`) where that cannot be any more."""
        assert name not in REOPENINGS
        self.name = name
        self._opened = opened
        REOPENINGS[name] = self

    def about(self, *about: str) -> Origin:
        """Which form it is: of this kind, about these items."""
        return Origin(self.name, about)

    def open(self, context: FormContext, about: tuple[str, ...]) -> Form | None:
        """The form, made anew."""
        return self._opened(context, *about)
