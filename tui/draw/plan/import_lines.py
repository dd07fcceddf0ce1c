"""What an import would do, in words, before it is done: what changes, what is called otherwise, what is refused and left out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol

from ...plan.changes.apply import patch
from ...plan.errors import Refused
from ...plan.model import Change
from ...plan.parsing.reading_notes import ReadingNote
from ...plan.plan import Plan
from ...words import _, ngettext
from ...words.error_texts import sentence
from ..text.glyphs import glyphs
from ..text.line import Line, Span
from ..text.reading_note_text import note_words
from ..text.safe import visible
from .bulk_lines import hung
from .change_preview import preview

MOST_NAMES = 20
"""New references that are listed."""
Row = tuple[Line, str, str]
"""A line yet to be broken: what it begins with, the rest, and the role of that."""


class Told(Protocol):
    """Something of a file that is not taken in."""

    @property
    def line(self) -> int: ...
    @property
    def name(self) -> str: ...
    @property
    def why(self) -> Refused: ...


class Outcome(Protocol):
    """What an import would do (`exchange.importing.importer.Prepared`)."""

    @property
    def change(self) -> Change | None: ...
    @property
    def refused(self) -> Sequence[Told]: ...
    @property
    def unchanged(self) -> int: ...
    @property
    def renamed(self) -> Mapping[str, str]: ...
    @property
    def newer_here(self) -> Sequence[str]: ...
    @property
    def left_out(self) -> Sequence[Told]: ...
    @property
    def notes(self) -> Sequence[ReadingNote]: ...


def changing(plan: Plan, found: Outcome, most: int) -> Iterator[Line]:
    """What changes, a line an item, at most so many (0: all), and a sum."""
    if found.change is not None:
        yield from preview(plan, patch(plan, found.change), found.change, most)


def beside(found: Outcome) -> Iterator[str]:
    """What belongs to it: new names, and how much says nothing new."""
    renamed = [f"{old} {glyphs().arrow} {new}" for old, new in found.renamed.items() if old[0] in "GOSBR"]
    if renamed:
        more = "…" if len(renamed) > MOST_NAMES else ""
        yield _("Called otherwise here: {names}").format(names=", ".join(renamed[:MOST_NAMES]) + more)
    if found.unchanged and found.change is not None:
        text = ngettext("{count} entry says nothing new", "{count} entries say nothing new", found.unchanged)
        yield text.format(count=found.unchanged)


def left(found: Outcome, most: int, *, by_line: bool) -> Iterator[str]:
    """What is not taken in although nothing refuses it, and what could be meant otherwise."""
    if found.newer_here:
        named = ", ".join(found.newer_here[: most or None]) + ("…" if most and len(found.newer_here) > most else "")
        yield _("Newer here, and left so: {names} (--same-plan takes what the file says)").format(names=named)
    for each in found.left_out:
        yield ": ".join(filter(None, (place_of(each, by_line=by_line), each.name[:60], sentence(each.why))))
    notes = list(dict.fromkeys(note_words(note) for note in found.notes))
    yield from (_("Mind: {text}").format(text=text) for text in notes[: most or None])
    yield from _more(len(notes), most)


def refused(found: Outcome, most: int, *, by_line: bool) -> Iterator[str]:
    """What a rule refuses, each with its place in the file."""
    for each in found.refused[: most or None]:
        yield f"{place_of(each, by_line=by_line)}: {each.name[:60] or '–'}: {sentence(each.why)}"
    yield from _more(len(found.refused), most)


def count_refused(found: Outcome) -> str:
    """How much is refused; nothing where nothing is."""
    count = len(found.refused)
    return ngettext("{count} entry refused", "{count} entries refused", count).format(count=count) if count else ""


def place_of(told: Told, *, by_line: bool) -> str:
    """Where in the file something stands: `line 5`."""
    place = _("line {number}") if by_line else _("entry {number}")
    return place.format(number=told.line) if told.line else ""


def nothing(found: Outcome) -> str:
    """Why nothing is imported."""
    if found.newer_here:
        return _("Nothing to import: this plan is newer in all that differs.")
    return _("Nothing to import: the plan says all of it already.") if found.unchanged else _("Nothing to import.")


def _more(count: int, most: int) -> Iterator[str]:
    if most and count > most:
        yield ngettext("… and {count} more", "… and {count} more", count - most).format(count=count - most)


# --- on a screen ----------------------------------------------------------------------------------------------------------------


def import_rows(plan: Plan, found: Outcome, most: int, *, by_line: bool) -> list[Row]:
    """All of it for a page: the sum first, what is refused, what changes, and the rest."""
    *changes, total = changing(plan, found, most) if found.change is not None else ((Span(nothing(found), "heading"),),)
    rows: list[Row] = [(total, "", "")]
    if found.refused:
        rows[0] = ((*total, Span(" · "), Span(count_refused(found), "warn")), "", "")
        rows += [((Span("! ", "warn"),), text.removeprefix(": "), "text") for text in refused(found, most, by_line=by_line)]
    for sign, *rest in changes:
        head: Line = (sign, rest[0]) if len(rest) > 1 else ()
        text = "".join(span.text for span in (rest[1:] if head else (sign, *rest)))
        rows.append((head, text, "text"))
    rows += [((Span("  "),), text, "muted") for text in (*beside(found), *left(found, most, by_line=by_line))]
    return rows


def row_lines(rows: Sequence[Row], cells: int) -> list[Line]:
    """The rows in so many cells."""
    lines: list[Line] = []
    for head, text, role in rows:
        if not text:
            lines.append(head)
            continue
        for *begin, words in hung(head, visible(text), cells):
            lines.append((*begin, words._replace(role=role)))
    return lines
