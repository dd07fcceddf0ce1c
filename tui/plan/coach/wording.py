"""What stands in a statement: its language, words, numbers, dates and rhythm, each as it was typed. No judgement yet."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from .coach_lexicon import beginnings, openings, subjects
from .patterns import (
    CLOCK,
    ENGLISH,
    FROM_TO,
    IDENTIFIER,
    LABEL,
    MARK,
    MORE,
    NUMBER,
    RANKS,
    SYLLABLE,
    THROUGH_ING,
    VIETNAMESE_LETTERS,
    WORD,
    YEAR_ALONE,
    dates_in_english,
    patterns,
)
from .patterns import folded as folded_character

LONGEST = 600
"""Characters that are looked at: what a statement is shows at its beginning."""


class Wording(NamedTuple):
    """The facts of a statement. What stands in quotes to a reader (`number`, `date` …) is as it was typed."""

    language: str
    """`en` or `vi`"""
    words: tuple[str, ...]
    """Folded words, from the one that counts on: labels, bullets and `we want to` are left out."""
    opening: str
    """The kind of opening (`coach_lexicon.OPENINGS`), or nothing."""
    opening_words: str
    number: str
    """A figure to be reached: no date, no year, no `ISO 9001`."""
    percent: bool
    worded: str
    """An amount in words: `half`, `gấp đôi`."""
    date: str
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
    """(`broad`, `means`, `metric`, `purpose` or `through`; the word as typed)."""

    def first(self, about: str) -> str:
        """The first word about that, or nothing."""
        return next((word for kind, word in self.about if kind == about), "")

    def count(self, about: str) -> int:
        return sum(kind == about for kind, word in self.about)


def _shown(text: str) -> str:
    """Composed, on one line, no stray accents: so that folding keeps every place."""
    text = unicodedata.normalize("NFC", text[: 4 * LONGEST])
    if not text.isascii():
        text = "".join(each for each in text if not unicodedata.combining(each))
    return " ".join(text.split())[:LONGEST].rstrip(" .!?;,:…")


def read(text: str) -> Wording:
    """What stands in a statement. Takes any text."""
    shown = _shown(text)
    folded = shown.lower() if shown.isascii() else "".join(map(folded_character, shown))
    start = LABEL.match(folded)
    begin = start.end() if start else 0
    if begin < len(folded):
        shown, folded = shown[begin:], folded[begin:]
    places = [(match.start(), match.end()) for match in WORD.finditer(folded)]
    words = [folded[a:b] for a, b in places]
    accents = bool(VIETNAMESE_LETTERS.search(shown.lower()))
    language = "vi" if accents or _is_vietnamese(words) else "en"
    if accents:
        words = [_old_tones(shown[a:b].lower()) for a, b in places]
    skipped = _skipped(words, beginnings(language, accents))
    looked_for = patterns(language, accents)
    marked = folded if language == "vi" else dates_in_english().sub(lambda match: MARK * len(match[0]), folded)
    dates = [match.span() for match in looked_for.deadlines.finditer(marked) if match[0].strip()]
    if skipped < len(places) and any(a <= places[skipped][0] < b for a, b in dates):  # "By 2028, …" is not what it opens with
        end = next(b for a, b in dates if a <= places[skipped][0] < b)
        later = next((at for at, place in enumerate(places) if place[0] >= end), 0)
        skipped = max(later, skipped)
        skipped += _skipped(words[skipped:], beginnings(language, accents))
    kind, length = _opening(words[skipped:], language, openings(language, accents))
    rhythm = looked_for.rhythm.search(folded)
    rank = RANKS.search(folded)
    taken = [*dates, *(match.span() for match in (rhythm, rank) if match)]
    numbers = _numbers(folded, taken)
    plain = "".join(each.lower()[0] for each in shown) if accents else folded
    worded = next((match for match in looked_for.worded.finditer(plain) if not _within(match.span(), taken)), None)
    bound = looked_for.bound.search(plain)
    about = _about(words, places, shown, skipped, subjects(language, accents))
    through = THROUGH_ING.search(folded) if language == "en" else None
    dated = max(dates, key=lambda span: span[1] - span[0], default=(0, 0))
    figure = max(numbers, key=lambda span: "%" in folded[slice(*span)], default=(0, 0))
    return Wording(
        language=language,
        words=tuple(words[skipped:]),
        opening=kind,
        opening_words=shown[places[skipped][0] : places[skipped + length - 1][1]] if length else "",
        number=shown[slice(*figure)].strip(),
        percent=any(
            "%" in folded[a:b] or "percent" in folded[a:b] or "per cent" in folded[a:b] or "phan tram" in folded[a:b]
            for a, b in numbers
        ),
        worded=shown[slice(*worded.span())] if worded else "",
        date=shown[slice(*dated)].strip(),
        year_only=bool(dates) and all(YEAR_ALONE.fullmatch(folded[a:b].strip()) for a, b in dates),
        rhythm=shown[slice(*rhythm.span())].strip() if rhythm else "",
        bound=shown[slice(*bound.span())] if bound else "",
        from_to=bool(FROM_TO.search(folded)),
        more=bool(MORE.search(folded)),
        rank=shown[slice(*rank.span())] if rank else "",
        through=shown[slice(*through.span())] if through else next((word for about_, word in about if about_ == "through"), ""),
        about=tuple(about),
    )


def _is_vietnamese(words: list[str]) -> bool:
    """Whether words without any Vietnamese letter are Vietnamese typed without accents."""
    letters = [word for word in words if word.isalpha()]
    syllables = [word for word in letters if len(word) < 8 and SYLLABLE.fullmatch(word) and word not in ENGLISH]
    return len(letters) > 1 and len(syllables) > 0.7 * len(letters)


_NEW_TONES = re.compile("(o[àáảãạèéẻẽẹ]|u[ỳýỷỹỵ])$")
_TONES = "oà òa oá óa oả ỏa oã õa oạ ọa oè òe oé óe oẻ ỏe oẽ õe oẹ ọe uỳ ùy uý úy uỷ ủy uỹ ũy uỵ ụy"
_OLD_TONES = dict(zip(_TONES.split()[::2], _TONES.split()[1::2], strict=True))


def _old_tones(word: str) -> str:
    """`hoá` as `hóa`: the accent may stand on either vowel."""
    return word if word.startswith("qu") else _NEW_TONES.sub(lambda match: _OLD_TONES[match[1]], word)


def _skipped(words: list[str], known: frozenset[tuple[str, ...]]) -> int:
    """How many words stand before the one that counts."""
    at = 0
    while True:
        step = next((size for size in range(min(7, len(words) - at - 1), 0, -1) if tuple(words[at : at + size]) in known), 0)
        if not step:
            return at
        at += step


def _opening(words: list[str], language: str, known: dict[str, str]) -> tuple[str, int]:
    """The kind of the opening and how many words it has."""
    if not words:
        return "", 0
    numbered = ["#" if word[0].isdigit() else word for word in words[:6]]
    for size in range(min(6, len(words)), 0, -1):
        found = known.get(" ".join(numbered[:size])) or known.get(" ".join(words[:size]))
        if found:
            return found, size
    if words[0][0].isdigit():
        return "figure", 1
    if language == "en" and words[0].endswith("ing") and len(words[0]) > 5:
        stem = words[0][:-3]
        doubled = stem[:-1] if len(stem) > 2 and stem[-1] == stem[-2] else stem
        for base in (stem, stem + "e", doubled):
            if base in known:
                return known[base] + "-ing", 1
    return "", 0


def _within(span: tuple[int, int], others: list[tuple[int, int]]) -> bool:
    return any(a < span[1] and span[0] < b for a, b in others)


def _numbers(folded: str, taken: list[tuple[int, int]]) -> list[tuple[int, int]]:
    found = []
    for match in NUMBER.finditer(folded):
        a, b = match.span()
        digit = next(at for at in range(a, b) if folded[at].isdigit())
        if (
            _within((digit, b), taken)
            or CLOCK.match(folded, b)
            or IDENTIFIER.search(folded[max(0, digit - 16) : digit])
            or folded[b : b + 1].isalnum()
        ):
            continue
        found.append((a, b))
    return found


def _about(
    words: list[str], places: list[tuple[int, int]], shown: str, skipped: int, known: dict[str, str]
) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    at = skipped
    while at < len(words):
        for size in (3, 2, 1):
            about = known.get(" ".join(words[at : at + size])) if at + size <= len(words) else None
            if about:
                found.append((about, shown[places[at][0] : places[at + size - 1][1]]))
                at += size
                break
        else:
            at += 1
    return found
