"""The vocabulary: the three words side by side, each with what the open plan itself says by it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from ...plan.plan import Plan
from ...words import _
from ...words.vocabulary import VOCABULARY, Word
from ..text.line import Line, Span, fitted
from ..text.safe import visible
from ..text.sentences import capital, sentences
from ..text.wrap import wrapped

SIDE_BY_SIDE = 66
"""Cells from which on the three words stand in columns."""
GAP = 3
_TABLES = ("goals", "objectives", "strategies")
_GIVEN_UP = frozenset({"dropped"})


def vocabulary_page(plan: Plan, cells: int, most: int = 3) -> list[Line]:
    """Goal, objective, strategy: what each is, what may change, and up to `most` of the plan's own."""
    columns = [(word, own_examples(plan, table, most)) for word, table in zip(VOCABULARY, _TABLES, strict=True)]
    if cells < SIDE_BY_SIDE:
        return [line for word, own in columns for line in (*_column(word, own, cells), ())]
    each = (cells - 2 * GAP) // 3
    drawn = [_column(word, own, each) for word, own in columns]
    page: list[Line] = []
    for row in zip_longest(*drawn, fillvalue=()):
        spans: list[Span] = []
        for line in row:
            text, role = (line[0].text, line[0].role) if line else ("", "text")
            spans += [Span(fitted(text, each), role), Span(" " * GAP)]
        page.append(tuple(spans[:-1]))
    return page


def vocabulary_text(plan: Plan, most: int = 3) -> list[str]:
    """The same in sentences, one word after the other."""
    lines: list[str] = []
    for word, table in zip(VOCABULARY, _TABLES, strict=True):
        own = own_examples(plan, table, most)
        examples = own or [f"“{_(word.example)}”"]
        lines += [""] if lines else []
        lines.append(sentences(f"{capital(_(word.name))}: {_(word.meaning)}", (_(word.change),)))
        lines += [f"{_('In this plan') if own else _('For example')}:", *examples]
    return lines


def own_examples(plan: Plan, table: str, most: int) -> list[str]:
    """The first items of the plan that are alive, as a person would quote them."""
    raw = plan.table(table).raw
    alive = (id for id in raw if raw[id].get("state") not in _GIVEN_UP)
    return [
        f"{table[0].upper()}{id} {visible(str(raw[id].get('title', '')))}" for id, _one in zip(alive, range(most), strict=False)
    ]


def _column(word: Word, own: Sequence[str], cells: int) -> list[Line]:
    """One word from top to bottom, each line a single span."""
    lines: list[Line] = [(Span(_(word.name).upper(), "chosen"),), ()]
    for text, role in ((_(word.meaning), "text"), (_(word.change), "muted")):
        lines += [(Span(line, role),) for line in wrapped(text, cells)]
        lines.append(())
    lines.append((Span(_("In this plan") if own else _("For example"), "heading"),))
    for quoted in own or [f"“{_(word.example)}”"]:
        lines += [(Span(line, "faint"),) for line in wrapped(quoted, cells)]
    return lines
