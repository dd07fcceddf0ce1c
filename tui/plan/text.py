"""What a person typed or pasted, made safe to keep: one-line titles, many-line notes, and folding for search."""

from __future__ import annotations

import re
import unicodedata

from .errors import Refused

LONGEST_LINE = 500
"""Characters in a title, a name, a reason."""
LONGEST_NOTE = 100_000
LONGEST_REMARK = 10_000

# Patterns are kept as text: `re` compiles one when it is first needed and keeps it, and most calls need none of these.

_UNSEEN = "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
"""Control characters, bidirectional overrides and lone surrogates: never part of anybody's words."""
_ESCAPE = (
    "(?:\x1b[\\]PX^_]|[\x90\x98\x9d-\x9f])[^\x07\x1b\x9c\n]*(?:\x07|\x1b\\\\|\x9c)"
    "|(?:\x1b\\[|\x9b)[0-?]*[ -/]*[@-~]|\x1b(?![\\[\\]PX^_])[ -/]*[0-~]"
)
"""A whole terminal escape sequence, so that its visible tail does not stay behind in the text. Of one that is opened and not
ended only what opens it goes: nobody knows where it was to end, and the rest are words."""
LINE_BREAKS = "\r\n?|[\x85\u2028\u2029\x0b\x0c]"


def has_unseen(text: str) -> bool:
    """Whether there is in it what is never part of anybody's words: control characters, escape sequences, direction overrides.
    Line feeds and tabs may be."""
    return re.search(_UNSEEN, text) is not None


def is_written(character: str) -> bool:
    """Whether one character may be part of somebody's words. Python calls fewer printable: no wide or no-break space, no joiner
    (of emoji, of Persian), no sign that is newer than its tables."""
    return len(character) == 1 and not has_unseen(character) and re.fullmatch(LINE_BREAKS + "|[\n\t\u200b]", character) is None


def many_lines(text: str, field: str = "note", longest: int = LONGEST_NOTE) -> str:
    """A note: line breaks stay, what cannot be seen goes, and accents are composed (NFC)."""
    text = re.sub(LINE_BREAKS, "\n", re.sub(_ESCAPE, "", text))
    text = unicodedata.normalize("NFC", re.sub(_UNSEEN, "", text))
    if len(text) > longest:
        raise Refused("too_long", field, length=len(text), longest=longest)
    return text.strip("\n").rstrip()


def required_lines(text: str, field: str, longest: int) -> str:
    """As `many_lines`, without blanks around it, and there must be something in it."""
    return _seen(many_lines(text, field, longest).strip(), field)


def one_line(text: str, field: str = "title") -> str:
    """A title, a name: as `many_lines`, with breaks, tabs and runs of spaces each one space."""
    if len(text) <= LONGEST_LINE and text.isascii() and text.isprintable() and "  " not in text and text.strip() == text:
        return text  # as most are
    text = re.sub(LINE_BREAKS, " ", re.sub(_ESCAPE, "", text))
    text = " ".join(re.sub(_UNSEEN, "", text.replace("\n", " ").replace("\t", " ")).split())
    text = unicodedata.normalize("NFC", text)
    if len(text) > LONGEST_LINE:
        raise Refused("too_long", field, length=len(text), longest=LONGEST_LINE)
    return text


def required_line(text: str, field: str = "title") -> str:
    """As `one_line`, and there must be something in it."""
    return _seen(one_line(text, field), field)


def _seen(text: str, field: str) -> str:
    if all(unicodedata.category(each)[0] in "CZM" for each in text):  # nothing of it would be seen
        raise Refused("empty", field)
    return text


_MARKS = re.compile("[\u0300-\u036f]+")
"""The accents of Latin letters; the rarer marks of other scripts are looked at one by one."""


def fold(text: str) -> str:
    """The text as search sees it: no case, no accents, `đ` as `d`, whatever the normal form."""
    if text.isascii():
        return text.lower()
    text = _MARKS.sub("", unicodedata.normalize("NFD", text.lower()).replace("đ", "d"))
    if text.isascii():
        return text
    return "".join(each for each in text if not unicodedata.combining(each))


def is_same_name(one: str, other: str) -> bool:
    """Whether two names are one person's: case aside, and accents where one is written without. Hà and Hạ are two; ha is both."""
    if fold(one) != fold(other):
        return False
    words = zip(_written(one), _written(other), strict=False)
    return all(word == as_well or fold(word) in (word, as_well) for word, as_well in words)


def _written(name: str) -> list[str]:
    return unicodedata.normalize("NFC", name.casefold()).split()


def holds(text: str, words: str) -> bool:
    """Whether a text has every one of some words in it, or their beginnings; case and accents do not matter."""
    folded = fold(text)
    return all(word in folded for word in fold(words).split())


MOST_LINES = 200
"""Lines of a text that are taken as a list at once; a longer text is a file to import."""

_BULLET = r"(?:[-*+•‣◦▪–—·]|\(?(?:\d{1,3}|[a-zA-Z])[.)])[ \t]+(?=\S)"
_BOX = r"(?:\[[ xX✓]?\]|[☐☑☒])[ \t]*(?=\S)"
_HEADING = r"#{1,6}[ \t]+(?=\S)"


def list_lines(text: str) -> tuple[str, ...]:
    """The entries of a text that is a list, one a line, without what only marks them as such (`- `, `2. `, `[ ] `, `• `)."""
    return tuple(entry for line in text.splitlines() if (entry := _unmarked(line.strip())))


def _unmarked(line: str) -> str:
    for mark in (_HEADING, _BULLET, _BOX):
        line = re.sub(rf"\A(?:{mark})", "", line)
    return line
