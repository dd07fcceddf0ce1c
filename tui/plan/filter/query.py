"""What a filter asks, once it is understood."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from ..model import record

ME = "\0me"
"""Stands for whoever asks, among names."""
NONE = "\0none"
"""Stands for nobody, no team, no tag, no day."""


class DayRange(NamedTuple):
    """A day, or the days of a month, a quarter, a year: the first and the last."""

    first: date
    last: date


class Either(NamedTuple):
    """A word that may be a name: it means that name where the plan has it, `instead` (`ME`, `NONE`) where it has not.

    `whole` says that it is written just as the word for `instead` is: then only a name that is written so, too, wins.
    """

    word: str
    instead: str
    whole: bool


Value = str | DayRange | Decimal | Either


@record()
class Term:
    """One thing that is asked. Of its `values` any may fit; `negated` asks for the contrary.

    `field` is a name of `filter_lexicon.FIELDS`, or `text` for words that are to stand anywhere. `op` is `:`, or `<`, `<=`, `>`,
    `>=` where there is an order. Texts are folded; progress is a fraction.
    """

    field: str
    values: tuple[Value, ...]
    op: str = ":"
    negated: bool = False

    def implies(self, other: Term) -> bool:
        """Whether all that fits this term fits the other."""
        if self == other:
            return True
        texts = self.field == other.field == "text" and not self.negated and not other.negated
        return texts and str(other.values[0]) in str(self.values[0])


@record()
class Query:
    """Everything that is asked. All terms must fit; none at all fits everything."""

    terms: tuple[Term, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.terms)

    def __and__(self, other: Query) -> Query:
        return Query((*self.terms, *other.terms))

    def narrows(self, other: Query) -> bool:
        """Whether only what fits `other` can fit this."""
        return all(any(mine.implies(theirs) for mine in self.terms) for theirs in other.terms)

    def asks(self, *fields: str) -> bool:
        """Whether anything is asked about one of these fields."""
        return any(term.field in fields for term in self.terms)

    @property
    def wants_dropped(self) -> bool:
        """Whether it asks for what was dropped, which is not shown to whoever does not ask."""
        return any(
            not {"dropped", "closed"}.isdisjoint(map(str, term.values)) for term in self.terms if term.field in ("state", "is")
        )

    @property
    def words(self) -> str:
        """The words that are to stand somewhere, in the order they were typed."""
        return " ".join(str(term.values[0]) for term in self.terms if term.field == "text" and not term.negated)
