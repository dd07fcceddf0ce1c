"""The amounts of a sentence, those in words among them where a word asks for a number."""

from __future__ import annotations

import re

from ..lexicon.word_patterns import either
from ..lexicon.words import words
from ..masked_text import Sentence
from ..numbers.amounts import Amount, amounts, none_of, number_word
from ..worded_numbers import has_number_words

_SECOND_WORD = re.compile(r"\s*[a-z]+\s+")
_AGE = re.compile(rf"[\s-]{words('AGES_BEHIND')}(?!\w)")
_ASKS = re.compile(
    rf"(?<!\w)(?:{words('COUNT', 'FINISH', 'UP', 'DOWN', 'CHANGE', 'ASK_FOR_NUMBERS', 'COMPARED')})"
    rf"(?:\s+(?:at\s+least|{either('thêm', 'ít nhất', 'được')}))?\s+"
)


def asked_amounts(sentence: Sentence, decimal_mark: str) -> list[Amount]:
    """The amounts, and the number words directly behind a verb or a preposition that asks for a number."""
    found = amounts(sentence, decimal_mark) or none_of(sentence)
    if not has_number_words(sentence.low):
        return found
    starts = len(sentence.low) - len(sentence.low.lstrip())
    second = _SECOND_WORD.match(sentence.low)
    if second and (word := number_word(sentence, second.end())) and word.noun and sentence.low[word.start : word.end].isascii():
        found += [word] if all(word.end <= each.start or each.end <= word.start for each in found) else []  # `land eight …`
    if (word := number_word(sentence, starts)) and (word.value == 0 or word.value > 10) and word.noun:
        found.append(word)  # `zero accidents`, `twenty new clinics`
    for m in _ASKS.finditer(sentence.low):
        word = number_word(sentence, m.end())
        free = word is not None and all(word.end <= each.start or each.end <= word.start for each in found)
        if (
            word is not None
            and free
            and not _AGE.match(sentence.low, word.end)
            and (word.noun or word.unit or m[0].split()[0] in ("from", "to"))
        ):
            found.append(word)
    return sorted(found, key=lambda each: each.start)
