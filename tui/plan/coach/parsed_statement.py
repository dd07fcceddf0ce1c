"""A statement taken apart into words: on one line, without label, in English or Vietnamese, each word with its place."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from .patterns import ENDS_LABEL, ENGLISH, LABEL, SYLLABLE, VIETNAMESE_LETTERS, WORD
from .patterns import folded as folded_character

LONGEST = 600
"""Characters that are looked at: what a statement is shows at its beginning."""


class Sentence(NamedTuple):
    """A statement as the coach looks at it. `shown`, `folded` and `plain` have every character at the same place."""

    language: str
    """`en` or `vi`"""
    accents: bool
    """Whether it is typed with the accents of Vietnamese: they are then compared."""
    shown: str
    """As typed, composed, without bullets and labels."""
    folded: str
    """Without case and accents."""
    words: tuple[str, ...]
    """Folded, or with accents where the statement has them."""
    places: tuple[tuple[int, int], ...]

    @property
    def plain(self) -> str:
        """Without case; with accents where the statement has them."""
        return "".join(each.lower()[0] for each in self.shown) if self.accents else self.folded

    def quote(self, span: tuple[int, int]) -> str:
        """What stands there, as typed."""
        return self.shown[slice(*span)].strip()

    def quote_words(self, first: int, count: int) -> str:
        """So many words from one on, as typed."""
        return self.shown[self.places[first][0] : self.places[first + count - 1][1]] if count else ""


def sentence(text: str) -> Sentence:
    """Takes any text."""
    shown = _shown(text)
    folded = shown.lower() if shown.isascii() else "".join(map(folded_character, shown))
    start = None if folded[:1].isalnum() and ENDS_LABEL.isdisjoint(folded) else LABEL.match(folded)
    begin = start.end() if start else 0
    if begin < len(folded):
        shown, folded = shown[begin:], folded[begin:]
    places = tuple((match.start(), match.end()) for match in WORD.finditer(folded))
    words = [folded[a:b] for a, b in places]
    accents = not shown.isascii() and bool(VIETNAMESE_LETTERS.search(shown.lower()))
    language = "vi" if accents or _is_vietnamese(words) else "en"
    if accents:
        words = [_old_tones(shown[a:b].lower()) for a, b in places]
    return Sentence(language, accents, shown, folded, tuple(words), places)


def _shown(text: str) -> str:
    """Composed, on one line, no stray accents: so that folding keeps every place."""
    text = unicodedata.normalize("NFC", text[: 4 * LONGEST])
    if not text.isascii():
        text = "".join(each for each in text if not unicodedata.combining(each))
    return " ".join(text.split())[:LONGEST].rstrip(" .!?;,:…")


def _is_vietnamese(words: list[str]) -> bool:
    """Whether words without any Vietnamese letter are Vietnamese typed without accents."""
    letters = [word for word in words if word.isalpha()]
    syllables = [word for word in letters if len(word) < 8 and SYLLABLE.fullmatch(word) and word not in ENGLISH]
    return len(letters) > 1 and len(syllables) > 0.7 * len(letters)


_NEW_TONES = "(o[àáảãạèéẻẽẹ]|u[ỳýỷỹỵ])$"
_TONES = "oà òa oá óa oả ỏa oã õa oạ ọa oè òe oé óe oẻ ỏe oẽ õe oẹ ọe uỳ ùy uý úy uỷ ủy uỹ ũy uỵ ụy"
_OLD_TONES = dict(zip(_TONES.split()[::2], _TONES.split()[1::2], strict=True))


def _old_tones(word: str) -> str:
    """`hoá` as `hóa`: the accent may stand on either vowel."""
    return word if word.startswith("qu") else re.sub(_NEW_TONES, lambda match: _OLD_TONES[match[1]], word)
