"""What stands in a statement: its words, numbers, dates and rhythm, each as it was typed. No judgement yet.

`read` is the grammar of a statement: where it opens, when, how much, how often, by what means, about what. Each part is found
by one function, with the spans of the parts before it, so that the `31` of a date is no number to reach.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from ..parsing.lexicon.word_patterns import lazily
from .coach_lexicon import beginnings, links, longer_subjects, openings, singular, subjects
from .parsed_statement import Sentence, sentence
from .patterns import (
    CLOCK,
    COUNTS,
    FROM_TO,
    IDENTIFIER,
    MARK,
    MORE,
    NUMBER,
    RANKS,
    THROUGH_ING,
    YEAR_ALONE,
    dates_in_english,
    patterns,
)

Span = tuple[int, int]
NOWHERE: Span = (0, 0)


class Wording(NamedTuple):
    """The facts of a statement. What stands in quotes to a reader (`number`, `date` …) is as it was typed."""

    language: str
    """`en` or `vi`"""
    words: tuple[str, ...]
    """Folded words, from the one that counts on: labels, bullets and `we want to` are left out."""
    opening: str
    """The kind of opening (`lexicon_en.OPENINGS`), or nothing."""
    opening_words: str
    article: str
    """What stands between the opening and its object: `the`, `a`, `our`, `every`, or `bare`."""
    object: str
    """What the opening acts on, or what the whole is, where there is no verb: as in `about`, else how the word ends."""
    praised: bool
    """Whether a quality is said of that object: `a welcoming space`, `đội ngũ tận tâm`."""
    last: str
    """What its last word is about, as in `about`."""
    links: frozenset[str]
    """The small words that hold it together: `with`, `by`, `is` …"""
    phrases: frozenset[tuple[str, str]]
    """(A small word, what the phrase behind it is about, as in `about`): `with` a means, `for` people."""
    number: str
    """A figure to be reached: the target, not the baseline; no date, no year, no `ISO 9001`."""
    percent: bool
    worded: str
    """An amount in words: `half`, `gấp đôi`."""
    date: str
    deadline: str
    """The same, where it is a day to be ready by, and not one that something is held against: `20 % more than in 2026`."""
    year_only: bool
    """All there is of a date is a year."""
    rhythm: str
    """How often: `twice a week`."""
    bound: str
    """`at least`, `dưới`: what makes a figure a mark."""
    from_to: bool
    more: bool
    """So many on top of what there is: `two more schools`."""
    rank: str
    through: str
    """The words that say by what means."""
    about: tuple[tuple[str, str], ...]
    """(`broad`, `means`, `metric`, `people`, `place`, `purpose` or `through`; the word as typed)."""

    def first(self, about: str) -> str:
        """The first word about that, or nothing."""
        return next((word for kind, word in self.about if kind.startswith(about)), "")

    def count(self, about: str) -> int:
        return sum(kind.startswith(about) for kind, word in self.about)


def read(text: str) -> Wording:
    """What stands in a statement. Takes any text."""
    found = sentence(text)
    looked_for = patterns(found.language, found.accents)
    dates = _dates(found, looked_for.deadlines)
    first = _first_word(found, dates)
    opening, length = _opening(found.words[first:], found.language, openings(found.language, found.accents))
    if opening == "doing" and length == 1 and found.language == "en" and _is_adjective(found.words[first:]):
        opening = "who"
    rhythm, rank = looked_for.rhythm.search(found.folded), RANKS.search(found.folded)
    no_mark = rhythm and not _MARK_BEFORE.search(found.folded, 0, rhythm.start())
    taken = [*dates, *(match.span() for match in (rhythm if no_mark else None, rank) if match)]
    has_digit = bool(_DIGIT.search(found.folded))
    numbers = _numbers(found.folded, taken) if has_digit else []
    plain = found.plain
    worded = next((match for match in looked_for.worded.finditer(plain) if not _within(match.span(), taken)), None)
    about = _about(found, first)
    article, acted_on, end = _object(found, first + length, about)
    praised = any(kind == "broad quality" and first + length <= at < end for kind, at, size in about)
    small = links(found.language, found.accents)
    return Wording(
        language=found.language,
        words=found.words[first:],
        opening=opening,
        opening_words=found.quote_words(first, length),
        article=article,
        object=acted_on,
        praised=praised,
        last=next((kind for kind, at, size in about if at + size == len(found.words)), "unknown"),
        links=small.intersection(found.words[first:]),
        phrases=frozenset(
            (word, _object(found, at + 1, about)[1]) for at, word in enumerate(found.words) if at > first and word in small
        ),
        number=found.quote(_target(found.folded, numbers)),
        percent=any(_PERCENT.search(found.folded[a:b]) for a, b in numbers),
        worded=found.quote(_span(worded)),
        date=found.quote(_longest(dates)),
        deadline=found.quote(_longest([each for each in dates if not _is_held_against(found.folded, each)])),
        year_only=bool(dates) and all(YEAR_ALONE.fullmatch(found.folded[a:b].strip()) for a, b in dates),
        rhythm=found.quote(_span(rhythm)),
        bound=found.quote(_span(looked_for.bound.search(plain))),
        from_to=bool((has_digit or "from" in found.folded) and FROM_TO.search(found.folded)),
        more=bool(MORE.search(found.folded)),
        rank=found.quote(_span(rank)),
        through=_through(found, about),
        about=tuple((kind, found.quote_words(at, size)) for kind, at, size in about),
    )


def _span(match: re.Match[str] | None) -> Span:
    return match.span() if match else NOWHERE


def _within(span: Span, others: list[Span]) -> bool:
    return any(a < span[1] and span[0] < b for a, b in others)


# --- when, and how much --------------------------------------------------------------------------------------------------


def _dates(found: Sentence, deadlines: re.Pattern[str]) -> list[Span]:
    marked = found.folded
    if found.language == "en":
        marked = dates_in_english().sub(lambda match: MARK * len(match[0]), marked)
    return [match.span() for match in deadlines.finditer(marked) if match[0].strip()]


_HELD_AGAINST = lazily(
    r"(?:\b(?:(?<!later )than|against|versus|vs\.?|compared (?:to|with)|so voi)(?: the)?(?: same (?:time|period))?(?: cung ky)?"
    r"(?: in| of| hoi| trong)?\s*)\Z"
)


def _is_held_against(folded: str, date: Span) -> bool:
    than = folded.startswith("than ", date[0])  # which stands within some: `than 2026`
    return bool(_HELD_AGAINST.search(folded, 0, date[0] + len("than ") * than))


def _longest(spans: list[Span]) -> Span:
    return max(spans, key=lambda span: span[1] - span[0], default=NOWHERE)


def _numbers(folded: str, taken: list[Span]) -> list[Span]:
    """Figures that count something: no clock, no identifier, nothing of what is taken."""
    found = []
    for match in NUMBER.finditer(folded):
        a, b = match.span()
        digit = next(at for at in range(a, b) if folded[at].isdigit())
        named = IDENTIFIER.search(folded[max(0, digit - 16) : digit]) and not _PERCENT.search(folded[a:b])
        other = CLOCK.match(folded, b) or named or folded[b : b + 1].isalnum()
        if not other and not _within((digit, b), taken):
            found.append((a, b))
    return found


_DIGIT = re.compile(r"\d")
_PERCENT = re.compile("%|per ?cent|phan tram")
_BASELINE_BEFORE = r"(?:\b(?:from|tu|against|versus|vs\.?|compared (?:to|with)|so voi)\s*|\bmuc\s*)$"
_MARK_BEFORE = lazily(
    r"(?:\b(?:to|below|under|at least|at most|more than|less than|xuong|con|duoi|qua|toi thieu|it nhat|len)\s*)$"
)
"""Behind these, `2 lần mỗi tháng` is not how often something is done, but what is to be reached."""
_BASELINE_AFTER = r"\s*(?:→|->|=>)"
_TARGET_BEFORE = (
    r"(?:\b(?:to|at|by|of|below|under|above|over|least|most|than|until|reach|hit|dat|len|xuong|con|den|duoi|tren|qua|thieu)"
    r"(?:\s(?:least|about|around|khoang|muc))?|→|->|=>)\s*$"
)


def _target(folded: str, numbers: list[Span]) -> Span:
    """The figure to be reached: of two, the one that it does not start from; a share before a count; else the first."""

    def weight(span: Span) -> tuple[bool, bool, bool]:
        before, after = folded[: span[0]].rstrip() + " ", folded[span[1] :]
        starts = bool(re.search(_BASELINE_BEFORE, before) or re.match(_BASELINE_AFTER, after))
        return (not starts, bool(_PERCENT.search(folded[slice(*span)])), bool(re.search(_TARGET_BEFORE, before)))

    return max(numbers, key=weight) if len(numbers) > 1 else next(iter(numbers), NOWHERE)


# --- where it opens ------------------------------------------------------------------------------------------------------


def _first_word(found: Sentence, dates: list[Span]) -> int:
    """Which word it opens with: `we want to` is passed over, and so is `By 2028, …`."""
    known = beginnings(found.language, found.accents)
    first = _skipped(found.words, known)
    ahead = [end for start, end in dates if first < len(found.places) and start <= found.places[first][0] < end]
    if ahead:
        later = next((at for at, place in enumerate(found.places) if place[0] >= ahead[0]), 0)
        first = max(later, first)
        first += _skipped(found.words[first:], known)
    return first


def _skipped(words: tuple[str, ...], known: frozenset[tuple[str, ...]]) -> int:
    """How many words stand before the one that counts."""
    at = 0
    while True:
        step = next((size for size in range(min(7, len(words) - at - 1), 0, -1) if words[at : at + size] in known), 0)
        if not step:
            return at
        at += step


def _opening(words: tuple[str, ...], language: str, known: dict[str, str]) -> tuple[str, int]:
    """The kind of the opening and how many words it has."""
    if not words:
        return "", 0
    if len(words) > 1 and words[1] in _BEHIND_A_NOUN:
        return "who", 0
    counted = ["#" if word[0].isdigit() or (not at and word in COUNTS) else word for at, word in enumerate(words[:6])]
    for size in range(min(6, len(words)), 0, -1):
        found = known.get(" ".join(words[:size])) or known.get(" ".join(counted[:size]))
        if found:
            return found, size
    if counted[0] == "#":
        return "figure", 1
    gerund = _gerund(words[0], known) if language == "en" else ""
    return (gerund, 1) if gerund else ("", 0)


_BEHIND_A_NOUN = frozenset(("is", "are", "where", "can", "just", "has", "have", "always", "never"))
"""`Search just works` opens with a noun, though `search` could be something to do."""


def _is_adjective(words: tuple[str, ...]) -> bool:
    """Whether what could be something to do is a quality: `clean air`, but `clean the beach`."""
    return subjects("en").get(words[0]) == "broad quality" and len(words) > 1 and words[1] not in _ARTICLES["en"]


def _gerund(word: str, known: dict[str, str]) -> str:
    """`partnering` opens like `partner`, and says so."""
    if not word.endswith("ing") or len(word) < 5:
        return ""
    stem = word[:-3]
    doubled = stem[:-1] if stem[-1:] == stem[-2:-1] else stem
    return next((f"{known[base]}-ing" for base in (stem, stem + "e", doubled) if base in known), "")


# --- what it is about ----------------------------------------------------------------------------------------------------

_ARTICLES = {
    "en": {"the": "the", "a": "a", "an": "a", "our": "our", "my": "our", "their": "our", "its": "our", "all": "every",
           "every": "every", "each": "every"},
    "vi": {"các": "some", "những": "some", "cac": "some", "nhung": "some", "mọi": "every", "moi": "every", "một": "a",
           "mot": "a"},
}  # fmt: skip
_AFTER_A_PHRASE = (
    "of in at on to for with by from through via across among between that which who where so and or into during before after "
    "is are as than within without against per using"
)
_ENDS_A_PHRASE = frozenset(_AFTER_A_PHRASE.split())
_ENDINGS = ("ness", "ity", "ship", "ence", "ance", "ment", "tion", "sion", "hood", "dom", "ism", "ing", "er", "or", "ed", "ly")


def _about(found: Sentence, first: int) -> list[tuple[str, int, int]]:
    """(What it is about, from which word on, how many words), longest first."""
    known, longer = subjects(found.language, found.accents), longer_subjects(found.language, found.accents)
    spotted: list[tuple[str, int, int]] = []
    at = first
    while at < len(found.words):
        sizes = (3, 2, 1) if found.words[at] in longer else (1,)
        about, size = next(((about, size) for size in sizes if (about := _known(found, known, at, size))), ("", 1))
        if about:
            spotted.append((about, at, size))
        at += size
    return spotted


def _known(found: Sentence, known: dict[str, str], at: int, size: int) -> str:
    """What so many words from one on are about; in English without the ending of the plural, too."""
    words = found.words[at : at + size]
    if len(words) < size:
        return ""
    about = known.get(" ".join(words), "")
    if about or found.language != "en":
        return about
    return known.get(" ".join((*words[:-1], singular(words[-1]))), "")


def _object(found: Sentence, start: int, about: list[tuple[str, int, int]]) -> tuple[str, str, int]:
    """The article, kind and end of the phrase that starts there: what an opening acts on, what a `with` is followed by."""
    words = found.words
    article = _ARTICLES[found.language].get(words[start], "bare") if start < len(words) else "none"
    if article not in ("bare", "none"):
        start += 1
    if found.language == "vi":  # the head comes first
        near = [(at, kind) for kind, at, size in about if start <= at < start + 3 and kind != "through"]
        return article, min(near)[1] if near else "unknown", len(words)
    end = next((at for at in range(start, len(words)) if words[at] in _ENDS_A_PHRASE), len(words))
    if end == start:
        return article, "none", end
    head = next((kind for kind, at, size in about if at < end == at + size), "")
    return article, head or _ending(words[end - 1]), end


def _ending(word: str) -> str:
    """What may tell of an English word that is not known."""
    ending = next((ending for ending in _ENDINGS if word.endswith(ending) and len(word) > len(ending) + 2), "")
    return f"…{ending}" if ending else "…s" if word.endswith("s") else "N" if word[0].isdigit() else "unknown"


def _through(found: Sentence, about: list[tuple[str, int, int]]) -> str:
    """By what means."""
    match = THROUGH_ING.search(found.folded) if found.language == "en" else None
    if match:
        return found.quote(match.span())
    return next(
        (
            found.quote_words(at, size)
            for kind, at, size in about
            if kind == "through" and not (found.words[at + size : at + size + 1] or ("",))[0][:1].isdigit()
        ),
        "",
    )
