"""The amounts of a sentence, those in words among them where a word asks for a number."""

from __future__ import annotations

from ..lexicon.word_patterns import lazily
from ..lexicon.words import listed, words
from ..masked_text import Sentence
from ..numbers.amounts import Amount, amounts, none_of, number_word
from ..worded_numbers import has_number_words
from .deeds import opening_verb

_SPACE = lazily(r"\s+")
_SECOND_WORD = lazily(r"\s*[^\W\d]+\s+")
_PLURAL = lazily(r"[a-z]s(?![a-z])")
_ONLY_NUMBER = lazily(rf"\s*{words('ONLY_NUMBERS')}\s")
_AGE = lazily(rf"[\s-]{words('AGES_BEHIND')}(?!\w)")
_ASKS = lazily(
    rf"(?<!\w)(?:{words('COUNT', 'FINISH', 'UP', 'DOWN', 'CHANGE', 'ASK_FOR_NUMBERS', 'COMPARED')})"
    rf"(?:\s+{words('AT_LEAST')})?\s+"
)
_BOUND = lazily(rf"{words('COMPARED')}\s+\Z")
_BARE = frozenset(listed("ASK_FOR_BARE_NUMBERS"))


def asked_amounts(sentence: Sentence, decimal_mark: str) -> list[Amount]:
    """The amounts, and the number words directly behind a verb or a preposition that asks for a number."""
    found = amounts(sentence, decimal_mark) or none_of(sentence)
    if not has_number_words(sentence.low):
        return found

    def take(word: Amount | None) -> None:
        if word is not None and all(word.end <= each.start or each.end <= word.start for each in found):
            found.append(word)

    take(_behind_a_verb(sentence))
    take(_at_first(sentence, found))
    for m in _ASKS.finditer(sentence.low):
        word = number_word(sentence, m.end())
        bare = word is not None and word.value > 1 and sentence.ends_at(word.end) and _BOUND.search(m[0])
        if word is not None and (word.noun or word.unit or bare or m[0].split()[0] in _BARE):
            take(None if _AGE.match(sentence.low, word.end) else word)
    return sorted(found, key=lambda each: each.start)


def _behind_a_verb(sentence: Sentence) -> Amount | None:
    """The word behind the verb, or the second word of a sentence, whatever the first one is: `land eight …`, `diễn ba đêm`."""
    verb = opening_verb(sentence.low)
    first = _SPACE.match(sentence.low, verb.end()) if verb and verb["finish"] else None
    first = first or _SECOND_WORD.match(sentence.low)
    word = number_word(sentence, first.end()) if first else None
    return word if word is not None and word.noun else None


def _at_first(sentence: Sentence, found: list[Amount]) -> Amount | None:
    """`zero accidents`, `twenty new clinics`, and of smaller numbers what is several for sure: `two altos`."""
    word = number_word(sentence, len(sentence.low) - len(sentence.low.lstrip()))
    if word is None or not word.noun:
        return None
    only = _ONLY_NUMBER.match(sentence.low) and sentence.ends_at(word.noun_end)
    several = only or (_PLURAL.search(word.noun) and (not found or sentence.ends_at(word.noun_end)))
    return word if several or word.value == 0 or word.value > 10 else None
