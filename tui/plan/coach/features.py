"""What the classifier weighs of a statement: facts that hold in any language.

There are no single words among them, so that what was learnt holds of words never seen.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ..text import fold
from .wording import Wording

OF_ONE_LANGUAGE = 0.7
"""How much a fact counts in its language besides what it counts in all: Vietnamese builds its sentences in another way."""

Test = Callable[[Wording], bool]

_WAYS = frozenset(("by", "through", "via", "using", "with", "bằng", "bang", "qua", "nhờ", "nho", "theo", "với", "voi"))
_BECOMES = frozenset(("become", "becomes", "becoming", "be", "thành", "thanh", "nên", "nen"))
TRUTHS: dict[str, Test] = {
    "percent": lambda found: found.percent,
    "worded": lambda found: bool(found.worded),
    "date": lambda found: bool(found.date),
    "year only": lambda found: found.year_only,
    "year only, no number": lambda found: found.year_only and not found.number,
    "fine date": lambda found: bool(found.date) and not found.year_only,
    "rhythm": lambda found: bool(found.rhythm),
    "rhythm, no date": lambda found: bool(found.rhythm) and not found.date,
    "bound": lambda found: bool(found.bound),
    "bound and number": lambda found: bool(found.bound and _figure(found)),
    "from to": lambda found: found.from_to,
    "more": lambda found: found.more,
    "rank": lambda found: bool(found.rank),
    "rank and date": lambda found: bool(found.rank and found.date),
    "through": lambda found: bool(found.through),
    "through a means": lambda found: any(link in _WAYS and kind.startswith("means") for link, kind in found.phrases),
    "by doing": lambda found: found.through.lower().endswith("ing") or fold(found.through) == "bang cach",
    "becomes": lambda found: not found.links.isdisjoint(_BECOMES),
    "ing": lambda found: found.opening.endswith("-ing"),
    "broad, no means": lambda found: bool(found.count("broad")) and not found.count("means") and not _figure(found),
    "means, not broad": lambda found: bool(found.count("means")) and not found.count("broad"),
}
"""Facts that a statement has or has not."""

ABOUT = ("broad", "means", "metric", "people", "place", "purpose")


def features(found: Wording) -> dict[str, float]:
    """Feature → its value. The names are those of the weights file."""
    facts = list(_facts(found))
    vector = dict.fromkeys(facts, 1.0)
    vector.update({f"{found.language}/{fact}": OF_ONE_LANGUAGE for fact in facts})
    vector.update(dict.fromkeys(_small_words(found), 1.0))
    return vector


def _figure(found: Wording) -> bool:
    return bool(found.number or found.worded)


def _facts(found: Wording) -> Iterator[str]:
    yield "always"
    yield from (name for name, test in TRUTHS.items() if test(found))
    yield from _shape(found)
    yield from _subject(found)
    yield from _built(found)


def _shape(found: Wording) -> Iterator[str]:
    """How it opens, how long it is, whether there is a number, a date."""
    opening = found.opening or "none"
    number, date, figure = bool(found.number), bool(found.date), _figure(found)
    length = len(found.words) * (0.7 if found.language == "vi" else 1.0)
    yield f"opens {opening}"
    yield f"length {next((limit for limit in (3, 6, 10) if length <= limit), 'more')}"
    yield f"number {number:d} date {date:d}"
    yield f"figure {figure:d} date {date:d}"
    yield f"opens {opening} number {number:d}"
    yield f"opens {opening} date {date:d}"
    if not number and not date:
        yield f"plain, opens {opening}"
    if found.date and not figure:
        yield f"opens {opening}, {'year' if found.year_only else 'date'}, no figure"


def _subject(found: Wording) -> Iterator[str]:
    """What it is about."""
    opening = found.opening or "none"
    kinds = [about for about in ABOUT if found.count(about)]
    for about in kinds:
        yield from (about, f"{about} twice", f"{about} more")[: found.count(about)]
        yield f"opens {opening}, {about}"
    for fine in {kind for kind, word in found.about if " " in kind}:
        yield fine
        yield f"opens {opening}, {fine}"
    if found.through:
        yield f"opens {opening}, through"
    if found.rank:
        yield f"opens {opening}, rank"
    yield "about " + ("+".join(kinds[:3]) or "nothing")


def _built(found: Wording) -> Iterator[str]:
    """What the opening acts on, and the small words that hold the sentence together."""
    opening = (found.opening or "none").removesuffix("-ing")
    if _figure(found):
        opening = "figure"
    yield f"article {found.article}"
    yield f"opens {opening}, article {found.article}"
    for kind in {found.object, found.object.split(" ")[0]}:
        yield f"object {kind}"
        yield f"opens {opening}, object {kind}"
    for kind in {found.last, found.last.split(" ")[0]}:
        yield f"last {kind}"
        yield f"opens {opening}, last {kind}"
    if found.praised:
        yield f"opens {opening}, object {found.object.split(' ')[0]}, praised"
    if not _figure(found) and not found.date:
        yield f"plain, object {found.object.split(' ')[0]}"


def _small_words(found: Wording) -> Iterator[str]:
    """The small words that hold the sentence together, and what stands behind them: of one language each."""
    opening = "figure" if _figure(found) else (found.opening or "none").removesuffix("-ing")
    for link in found.links:
        yield f"link {link}"
        yield f"opens {opening}, link {link}"
    for link, kind in found.phrases:
        yield f"{link} {kind}"
