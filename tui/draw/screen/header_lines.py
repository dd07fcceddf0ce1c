"""The first line of the screen and the last: which plan, how much time is gone, who, whether all is saved; which keys."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from ...commands.footer import FooterKey
from ...plan.progress.standings import quarter, share_of_time_gone
from ...words import _, full_day, ngettext
from ..text import figures
from ..text.glyphs import glyphs
from ..text.line import Line, Span, cut, line_width, width
from ..text.safe import visible


def header_left(title: str, archived: date | None = None) -> Line:
    """The plan's title; of an archive, that it is one."""
    named = (Span(" planner  ", "accent"), Span(visible(title) or _("untitled plan"), "heading"))
    return named if archived is None else (*named, Span("  " + _("archive since {day}").format(day=full_day(archived)), "warn"))


def header_middle(today: date, shown: date | None = None) -> Line:
    """The quarter, and how much of it lies behind; or the quarter of the day `shown`, and in how many days it begins."""
    number, start, end = quarter(shown or today)
    if start > today:
        text = ngettext("begins in {count} day", "begins in {count} days", (start - today).days)
        named = _("Q{number} {year}").format(number=number, year=start.year)
        return (Span(f"{named} {glyphs().dot} ", "muted"), Span(text.format(count=(start - today).days), "muted"))
    gone = figures.percent(share_of_time_gone(start, end, today))
    return (
        Span(f"{_('Q{number}').format(number=number)} {glyphs().dot} ", "muted"),
        Span(_("{share} of the time gone").format(share=gone), "muted"),
    )


def quarter_words(today: date, shown: date | None = None) -> str:
    """The same as one text."""
    return "".join(span.text for span in header_middle(today, shown))


def header_right(
    who: str,
    saving: str,
    new: int = 0,
    due: int = 0,
    *,
    offline: datetime | None = None,
    unsaved: int = 0,
    marked: int = 0,
) -> Line:
    """Who acts, how much is `new` to them and how much is `due` (see `inbox_counts`), and the state of their changes: a sign
    and a word. First how many items are marked, where any are.

    `offline`: the line to where the plan lives is broken, and what one sees is of then; so many changes are `unsaved`.
    """
    chars = glyphs()
    marks = (Span(f"{marked_words(marked)}  ", "accent"),) if marked else ()
    if offline is not None:
        text = _("offline: what you see is from {time}").format(time=f"{offline:%H:%M}")
        waiting = ngettext("{count} unsent", "{count} unsent", unsaved).format(count=unsaved)
        return (
            *marks,
            Span(f"{chars.off_track} {text} ", "bad"),
            *((Span(f"{chars.dot} {waiting} ", "warn"),) if unsaved else ()),
        )
    signs = {
        "saved": (chars.on_track, _("saved"), "ok"),
        "saving": (chars.none, _("saving"), "muted"),
        "read only": (chars.none, _("read only"), "warn"),
    }
    sign, word, role = signs.get(saving, (chars.off_track, _("not saved"), "bad"))
    counts = inbox_counts(new, due)
    own = (*counts, Span("  ")) if counts else ()
    return (*marks, Span(cut(visible(who), 12) + " ", "muted"), *own, Span(f"{sign} {word} ", role))


def inbox_counts(new: int, due: int) -> Line:
    """How much the inbox holds: `3 new · 2 due`, of which only what there is."""
    texts = [
        Span(ngettext("{count} new", "{count} new", new).format(count=new), "accent"),
        Span(ngettext("{count} due", "{count} due", due).format(count=due), "warn"),
    ]
    shown = [text for text, count in zip(texts, (new, due), strict=True) if count]
    return (shown[0], Span(f" {glyphs().dot} ", "muted"), shown[1]) if len(shown) == 2 else tuple(shown)


def marked_words(count: int) -> str:
    """How much is marked, with the sign that stands beside each: `◆ 3 marked`."""
    return f"{glyphs().marked} {ngettext('{count} marked', '{count} marked', count).format(count=count)}".strip()


def header_line(left: Line, middle: Line, right: Line, cells: int) -> Line:
    """The parts in so many cells: the left one is cut where it must be, the middle one left out."""
    left_room = cells - line_width(right) - 2
    shown: list[Span] = []
    for span in left:
        text = cut(span.text, left_room)
        shown.append(Span(text, span.role))
        left_room -= width(text)
    gap = left_room + 1
    before = gap - line_width(middle) - 2
    if before >= 0:
        return (*shown, Span(" " * before), *middle, Span("  "), *right)
    return (*shown, Span(" " * gap), *right)


def fitting_keys(keys: Sequence[FooterKey], cells: int) -> list[FooterKey]:
    """As many keys as there is room for, those that are needed most first, in the order in which they stand."""
    fitting: list[FooterKey] = []
    for key in sorted(keys, key=lambda each: each.need):
        if sum(map(key_cells, (*fitting, key))) <= cells:
            fitting.append(key)
    return [key for key in keys if key in fitting]


def key_line(keys: Sequence[FooterKey], cells: int) -> Line:
    """The keys that fit and their words, each whole."""
    spans: list[Span] = []
    for key in fitting_keys(keys, cells):
        spans += [Span(" "), Span(key.key, "warn" if key.overdue else "accent")]
        spans.append(Span(f" {key.word} ", "warn" if key.overdue else "muted"))
    return tuple(spans)


def key_cells(key: FooterKey) -> int:
    """What a key and its word take in the footer."""
    return width(key.key) + 1 + width(key.word) + 2
