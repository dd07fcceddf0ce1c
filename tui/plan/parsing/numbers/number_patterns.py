"""What numbers look like in a sentence: their figures, scales and units, and what has figures and is no measure."""

from __future__ import annotations

import re

from ..lexicon.symbols import GLUED_UNITS
from ..lexicon.word_patterns import either, ending, lazily
from ..lexicon.words import listed, named, spoken, telling, words

ATTACHED = ("k", "m", "mn", "mln", "b", "bn", "tr")
"""Scales that stand right behind the figures: `12k`."""
_WRITTEN_OUT = "|".join(sorted((word for word in named("SCALES") if len(word) > 1), key=len, reverse=True)).replace(" ", r"\s+")
_SIGNS = re.escape("$€£¥₫฿₩₹")
_CODES = r"us\$|usd|eur|gbp|vnd|vnđ|jpy|sgd|aud"
_CODES_BEHIND = rf"{_CODES}|{words('CURRENCIES')}|đ|[{_SIGNS}]"
NUMBER = lazily(
    rf"(?P<sign>(?:\+/-|±)\s?|(?<![\w%)])[+\u2212-]\s?|)(?P<before>(?:{_CODES})\s?|[{_SIGNS}]\s?|)"
    r"(?P<digits>\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\d)(?:[.,]\d+)?|\d(?:[\d.,'_]*\d)?)"
)
SCALE = lazily(rf"(?:(?:{'|'.join(ATTACHED)})|\s?(?:{_WRITTEN_OUT}))(?!\w)")
GLUED = lazily(GLUED_UNITS)
"""Units that may stand right behind a figure."""
HALF_MORE = lazily(rf"\s{words('HALF_MORE')}(?!\w)")
IN_POINTS = lazily(rf"\s?(?:%\s?-?\s?points?|{words('POINTS')})(?!\w)")
IN_PERCENT = lazily(rf"\s?(?:%|{words('PERCENT')}(?!\w))")
CURRENCY = lazily(rf"\s?(?!{words('NOT_CURRENCIES')}(?!\w))(?P<unit>{_CODES_BEHIND}|°\s?[cf]?|‰)(?!\w)")
OUT_OF = lazily(
    rf"(?P<slash>(?:/\s?(?:5|10|100)|(?<=[.,]\d)/\s?\d{{1,3}})(?![\d/]))|(?P<of>\s+{words('OUT_OF')}\s+|\s?/\s?)(?P<all>\d{{1,4}})(?![\d.,/%]*\d|\s*%)"
    rf"(?!\s+{words('UNITS', 'HOURS')}s?(?!\w))"
)
"""`4.5/5`, `5 of 8`, `5/8`"""
OF_ALL = lazily(rf"\s+{words('OUT_OF')}\s+")
_VERBS = (verb for verb in listed("FINISH", "DEEDS", "COUNT", "LEADS") if " " in verb and verb.split()[-1] in listed("NUMBERED"))
NO_NAME_BEFORE = ending(rf"{words('NOW')}|{either(*_VERBS)}|{words('EACH')}\s+{words('NUMBERED')}")
"""`last year 2,950` is no year of that number, nor `per room 34` a room of that, nor `nâng cấp 12 …` a level."""
WITHIN_WORD = lazily(r"(?:[a-z]-|[\w/.,:#]|(?<!\w)v\.?\s?)\Z")
NOT_BEFORE = lazily(
    r"(?:[a-z]-|[\w/.,:#]|(?<!\w)v\.?\s?"
    rf"|(?<!\w)(?:{words('NUMBERED')}|(?<!con )(?:{'|'.join(listed('NUMBERED_AS_TYPED'))}))\s+)\Z"
)
"""What stands before a figure that is a name: `ISO 9001`, `v2.1`, `thứ 3`, `tàu số 3`."""
ONE_IN = lazily(rf"\d+\s+{words('ONE_IN')}\s+\d+(?![\d%.,/]|\s*%)(?!\s+{words('UNITS', 'HOURS')}s?(?!\w))")
MULTIPLE = lazily(
    rf"(?<!\w)(?:(?P<twice>{words('TWICE')})|(?P<thrice>{words('THRICE')})|(?P<four>{words('FOURFOLD')})|(?P<again>{words('HALF_AGAIN')})"
    rf"|(?P<half>{words('HALVED')})"
    rf"|{words('TIMES_BEFORE')}\s+(?P<times>\d+(?:[.,]\d+)?)(?:\s+{words('TIMES_BEHIND')})?|(?P<x>\d+(?:[.,]\d+)?)x"
    rf"|(?P<lan>\d+(?:[.,]\d+)?)\s+{words('TIMES_BEHIND')})(?!\w)(?!-[^\W\d])"
)
MULTIPLIED = lazily(rf"{words('MULTIPLIED')}\s*\Z")
OCCASIONS = lazily(rf"\s+(?!{words('PER_BEFORE', 'STOPS', 'NOW')}(?!\w))[^\W\d]")
MULTIPLE_WORDS = telling(
    *listed("TWICE", "THRICE", "FOURFOLD", "HALF_AGAIN", "HALVED", "HALF", "TIMES_BEFORE", "TIMES_BEHIND", "SHARES"), "x", "/"
)
"""Where none of these stands in a text, nothing is multiplied in it and no share named."""
ONE_UNIT = lazily(rf"{words('ONE')}\s{words('UNITS_FIRST')}(?!\w)")
"""`under one hour`"""
ARROW = lazily(rf"\s*(?:%\s*)?(?:→|->|=>|{words('CLIMBS')}(?=\s*\d))")
NONE_OF = lazily(
    rf"\s*(?:(?:{words('OPENINGS', 'KEEP', 'REACH')})\s+)*(?P<none>{words('NONE_OF')}"
    rf"|(?!{words('NOT_NO')}(?!\w)){words('NO')}"
    rf"(?!\s+{words('COMPARED', 'MORE')}(?!\w)))(?=\s+(?P<what>[^\W\d]+(?:\s+[^\W\d]+)?))"
)
NONE_AT_END = lazily(rf"(?<=\w):?\s+(?P<none>{words('NOTHING')})\s*(?:\Z|[,;.(\x00])")
RATE_BEHIND = lazily(rf"/(?:{words('PER')}|1[.,]?0{{2,5}}\s?[^\W\d]+)(?!\w)")
HALF_OF_ALL = lazily(rf"(?<!\w){words('HALF')}(?!\w)(?=\s+[^\W\d])")
"""`half of the pupils`: 50 %, where nothing is halved."""
SHARE = lazily(
    rf"(?<!\w)(?:(?:{words('CHANGE')}|{words('UP', 'DOWN')})\s+(?P<by>))?"
    rf"(?P<share>{words('SHARES')}|[1-4]/[2-9](?![/\d]))(?!\w)(?(by)|(?=\s+{words('OF_SHARE', 'UP_BEHIND', 'DOWN_BEHIND')}\s))"
    rf"|(?<!\w){words('BASELINE', 'TARGET', 'REACH', 'COMPARED')}\s+(?P<end>{words('SHARES')})"
    rf"(?=\s*(?:\Z|[,;.()\x00]|(?:{words('BASELINE', 'MOVES_TO')})(?!\w)))"
)
"""`by a quarter`, `a quarter of the staff`: 25 %"""

SHARE_FIRST = lazily(
    rf"\s*(?P<share>{'|'.join(word for word in listed('SHARES') if not word.isascii())})(?=\s+[^\W\d])".replace(" ", r"\s+")
)
"""`hai phần ba phụ huynh …`: a share that a sentence begins with, where its words are nothing else."""

_SPAN = rf"\d{{1,3}}\s?(?:[-–—]|{words('AND')})\s?\d{{1,3}}"
_NOT_EACH = "".join(rf"(?<!{word} )" for word in listed("EACH"))
_NAMES = telling(*listed("AGES", "AGES_BEHIND", "NUMBERED"), "tháng")
_NAMED_FIGURES = lazily(
    rf"(?<!\w){words('AGES')}\s+(?:{_SPAN}|\d{{1,3}})(?![\w%])|(?<![\w.,]){_SPAN}[\s-]{words('AGES_BEHIND')}(?!\w)"
    rf"|(?<!\w){words('COMPARED')}\s+\d{{1,3}}[\s-]{words('AGES_BEHIND')}(?!\w)|(?<![\w.,])\d{{1,3}}-{words('AGES_BEHIND')}(?!\w)"
    rf"|(?<!\w){_NOT_EACH}{words('NUMBERED')}\s+{_SPAN}(?![\w%])|{either('tháng')}\s13(?!\w)"
)
"""Figures that belong to the words beside them: ages, rooms."""
_NO_MEASURE = lazily(r"(?<![\w.,/])(?:\d{1,4}-[a-z]{2,}(?=\s+[a-z])|24\s?[/x]\s?7(?![\w/]))")
"""`a 3-day course`, `the 200-bed wing`, `24/7`"""


_DIGIT = lazily(r"\d")


def no_measures(low: str) -> list[tuple[int, int]]:
    """Where figures stand that are no measure and no day."""
    if not _DIGIT.search(low):
        return []
    named = [] if _NAMES.isdisjoint(spoken(low)) else [m.span() for m in _NAMED_FIGURES.finditer(low)]
    return named + [m.span() for m in _NO_MEASURE.finditer(low)]


def within(place: int, spans: list[tuple[int, int]]) -> bool:
    """Whether the place lies in one of the spans."""
    return any(start <= place < end for start, end in spans)
