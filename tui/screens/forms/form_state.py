"""The fields of a form, and what the texts typed in them come to."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ...draw.text.line import Line
from ...plan.errors import PlanError, Refused
from ...plan.model import record
from ...words.error_texts import sentence

Values = Mapping[str, str]


def _always(_values: Values) -> bool:
    return True


@record()
class Origin:
    """Which form it is, and about what: by that it is opened again after the line dropped. Made by a `Reopening`."""

    form: str
    about: tuple[str, ...]


@record()
class Field:
    """One field of a form, as text. With `options` it is a choice of values and their words."""

    name: str
    label: str
    value: str = ""
    options: Sequence[tuple[str, str]] = ()
    hint: str = ""
    lines: int = 1
    scale: bool = False
    """Whether its options go from the least to the most, and never round."""
    applies: Callable[[Values], bool] = _always
    short: bool = False
    """Whether its text takes few cells as a rule."""
    group: str = ""
    """The name of the group in which it stands, in the language in force."""


@dataclass(slots=True)
class FormState:
    """What the typed texts come to: the values to save, sentences on what is wrong by field, what was understood, a preview."""

    typed: Values = field(default_factory=dict)
    """The texts, of the fields that apply."""
    values: dict[str, Any] = field(default_factory=dict)
    """What they come to: by stored path, or by what the action calls it."""
    wrong: dict[str, str] = field(default_factory=dict)
    understood: dict[str, str] = field(default_factory=dict)
    notes: dict[str, str] = field(default_factory=dict)
    """What could be meant otherwise, and how the other is typed: whole sentences by field."""
    news: dict[str, str] = field(default_factory=dict)
    """What others have written in a field since the form was opened."""
    preview: Callable[[int], Sequence[Line]] | None = None
    """Draws what would become of it in so many cells."""
    hint: Callable[[int], Sequence[Line]] | None = None
    """Draws the coach's line in so many cells."""
    dismiss: Callable[[], None] | None = None
    """Never give this hint again."""
    turn: Callable[[], None] | None = None
    """Make of the title what it reads like. Raises `PlanError`."""

    def refuse(self, error: PlanError, otherwise: str) -> None:
        """Put an error beside the field that it names, or else beside the field `otherwise`."""
        name = error.field if isinstance(error, Refused) and error.field else otherwise
        self.wrong.setdefault(name, sentence(error))
