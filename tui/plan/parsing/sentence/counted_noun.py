"""What a sentence counts: the words that are left beside its verb, its amounts and its days."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..lexicon import en
from ..lexicon.word_patterns import lazily
from ..lexicon.words import listed, words
from ..masked_text import MASK, Piece, Sentence
from . import cues
from .cued_amount import CuedAmount
from .deeds import BRINGS, KEEPS, SHORT, VIETNAMESE, ended, finishes, opening_verb, opens_with_verb, stands, unlisted_verb

_NOUN_FIRST = lazily(rf"[\s,{MASK}]*{words('NOUNS_TOO')}\s+(?P<next>[^\W\d]\w*)")
_COUNTS, _RATE = lazily(rf"\s*{cues.COUNT}\s"), lazily(rf"\s+{words('MEASURED')}(?!\w)")
_MEASURED = lazily(rf"(?:[^\W\d]+\s+)?{words('MEASURED')}(?!\w)")
_JOINT = lazily(rf"(?<=[\w{MASK}])(?:[,;]|\s+(?:{cues.AND_ALSO}))\s+")
"""Where another clause begins: `…, nâng tổng diện tích lên …`"""
_MOVES = lazily(rf"(?:{cues.UP}|{cues.DOWN}|(?P<reach>{cues.REACH}))(?!\w)")
_BASELINE = lazily(rf"\s*(?:{cues.BASELINE})(?!\w)")
_OF_UNIT = lazily(rf"{words('UNITS_FIRST')}\s+(?:of\s+)?(?=[^\W\d])")
_FOR_UNIT = lazily(rf"{words('UNITS_FIRST')}\s+{words('FOR_WHAT')}\s+(?=[^\W\d])")
_FIRST_WORDS, _LAST_WORDS = words("FIRST_WORDS"), words("LAST_WORDS")
_LEADING = lazily(rf"[\s\W]*(?:(?!{words('NO_STOPS')}){_FIRST_WORDS}(?![\w&/-])[\s\W]*)*")
_KEPT_LAST = "".join(rf"(?<!{word} )" for word in listed("KEPT_LAST_BEHIND"))
_TRAILING = lazily(rf"(?:[\s\W]*(?<![\w-]){_KEPT_LAST}{cues.NOT_JOINED}{_LAST_WORDS})*[\s\W]*\Z")
_ENGLISH_LAST = frozenset(word.strip() for word in en.LAST_WORDS.split(";"))
"""In a Vietnamese text they are Vietnamese: the `in` of `giấy in`."""
_ANOTHER = lazily(rf"(?<=[^\W\d])\s+{words('AND')}\s+\d")
_AND_VERB = lazily(rf"\s+(?:{words('AND')}|&)\s+")
_AVERAGE = lazily(words("AVERAGE"))
_WISHED = lazily(
    rf"(?<=[\w)])\s+{words('MODALS')}\s+(?:{words('PASSIVES')}\s+)?(?:{cues.UP}|{cues.DOWN}|{cues.REACH}|{words('GOES')})\s*\Z"
)
"""`Days per vessel to fall from …`"""
_MOVED = lazily(rf"(?<=[\w)])\s+(?:{words('PASSIVES', 'IS')}\s+)*(?P<verb>{cues.UP}|{cues.DOWN})\s*\Z")
"""`Food miles reduced from …`"""
_KEPT = lazily(rf"(?<=[\w)])\s+(?:{words('MODALS')}\s+)?(?:{words('PASSIVES')}\s+)?(?:{cues.KEEP})\s*\Z")
"""`Độ ẩm kho giữ từ …`"""
_THAN = lazily(rf"(?<=[\w)])\s+{words('AGAINST')}\s+(?:the\s+)?{words('NOW')}\s*\Z")
"""`30 fewer sick days than last year`"""
_MUST = lazily(
    rf"(?<=[\w)])\s+(?!{words('NOT_MUST')}(?!\w))(?:{words('MUST')}|{words('MODALS')}\s+{words('PASSIVES')})(?:\s+[^\W\d]+){{0,2}}\s*\Z"
)
"""`A repair call should last no longer than …`"""
_SAID_OF = lazily(rf":\s*(?:{cues.UP}|{cues.DOWN}|{cues.REACH})\s*\Z")
"""`Damaged parcels: cut from …`"""


_PART = lazily(rf"[^{MASK}.;!?]+(?:\.(?=\w)[^{MASK}.;!?]+)*")
_HEADING = lazily(rf"[\s{MASK}]*(?P<head>[^\W\d](?:\([^():]*\)|[^():;{MASK}])*)(?<!\s)\s*:\s")


def counted(sentence: Sentence, cued: Sequence[CuedAmount], band: bool = False) -> Piece | None:
    """The words that name what is counted: the first that are left beside the verb, the amounts and the days.

    `band` says that it is something that is kept as it is.
    """
    if (heading := _heading(sentence, cued)) is not None:
        return heading
    low = sentence.low if cued else sentence.with_names()
    gone = [(each.begins, each.ends) for each in cued]
    acts = 0 if cued else unlisted_verb(low)
    if (clause := _last_clause(sentence, cued)) is not None:
        gone.append((0, clause))
    first = opening_verb(low)
    if (acts or first) and not _begins_with_noun(sentence, cued):
        gone.append((0, _second_verb(low, acts or (first.end() if first else 0))))
    count = next((each for each in cued if each.role == "count"), None)
    named_before = count and any(each.role == "baseline" for each in cued) and _names_something(low[: count.begins])
    place = count.ends if count and not named_before else 0
    for begins, ends in [*sorted(gone), (len(low), len(low))]:
        for m in _PART.finditer(low[place:begins]):
            start = place + m.start()
            inner = low[start : place + m.end()].partition(", ")[0]
            lead = _LEADING.match(inner)
            start += lead.end() if lead else 0
            rest = inner[lead.end() if lead else 0 :]
            rest = _without_verbs(rest, bool(cued), band)
            if rest.count("(") > rest.count(")") and low.startswith(")", start + len(rest)):
                rest += ")"
            if gap := _time_first(rest, next((each for each in cued if each.ends == place + m.start()), None)):
                start, rest = start + gap, rest[gap:]
            if any(each.isalpha() for each in rest):
                return Piece("measure", start, start + len(rest))
        place = max(place, ends)
    return None


def _second_verb(low: str, end: int) -> int:
    """Where the second of two verbs ends, if there are two (`prepare and file`); else where the first one does."""
    joint = _AND_VERB.match(low, end)
    verb = opening_verb(low[joint.end() :]) if joint else None
    return joint.end() + verb.end() if joint and verb and verb.lastgroup else end


def _time_first(rest: str, amount: CuedAmount | None) -> int:
    """How long the time is that the words behind an amount begin with: `giảm 15 [phút] thời gian chờ`, `3 [days to] answer`."""
    pattern = None if amount is None else _FOR_UNIT if amount.bound else _OF_UNIT if amount.role == "change" else None
    unit = pattern.match(rest) if pattern else None
    over = _LEADING.match(rest, unit.end()) if unit else None
    return over.end() if over else unit.end() if unit else 0


def _without_verbs(rest: str, moves: bool, band: bool) -> str:
    """Words without the verbs and the prepositions that they end with, which say what happens to them: `… is to be cut from`."""
    for pattern in (_THAN, _WISHED, _MUST, _SAID_OF) if moves else (_MUST,):
        if (said := pattern.search(rest)) and not (pattern is _MUST and _is_done_with(said[0])):
            rest = rest[: said.start()]
    if not moves and (done := ended(rest)):
        rest = rest[:done]
    if moves and (moved := _MOVED.search(rest)) and _is_verb(rest, moved):
        rest = rest[: moved.start()]
    if moves and (another := _ANOTHER.search(rest)):
        rest = rest[: another.start()]  # `engineers and 2 designers`
    trail = _TRAILING.search(rest)
    if trail and trail.start() and (rest.isascii() or trail[0].strip() not in _ENGLISH_LAST):
        rest = rest[: trail.start()]
    if band and (kept := _KEPT.search(rest)):
        rest = rest[: kept.start()]
    return rest.rstrip()


def _is_done_with(said: str) -> bool:
    """Whether words that say what must be name a deed, which is said of what is counted: `mẫu phải làm lại`."""
    words = said.split()
    return " ".join(words[1:3]) in VIETNAMESE or " ".join(words[1:2]) in VIETNAMESE


def _is_verb(low: str, m: re.Match[str]) -> bool:
    """Whether words at the end move what stands before them, and are no part of it: `pay rise`."""
    return not m["verb"].isascii() or m["verb"].endswith(("s", "ed", "n")) or low[: m.start()].endswith("s")


def _names_something(low: str) -> bool:
    """Whether there are words before a verb that counts: `Nhóm giới trẻ có 25 em`."""
    verb = opening_verb(low)
    return low.lstrip()[:1].isalpha() and bool(low[verb.end() if verb else 0 :].strip(f" {MASK}"))


def _last_clause(sentence: Sentence, cued: Sequence[CuedAmount]) -> int | None:
    """Where the words begin that the measure speaks of, if another clause stands before them: `launch … and reach …`."""
    roles = ("target", "baseline"), ("change",)
    first = next((each for among in roles for each in cued if each.role in among), None)
    if first is None:
        return None
    found = None
    for joint in _JOINT.finditer(sentence.low, 0, first.amount.start):
        verb = _MOVES.match(sentence.low, joint.end(), first.amount.start)
        if verb and not (_BASELINE.match(sentence.low, joint.end()) or _BASELINE.match(sentence.low, verb.end())):
            found = verb.end()
    return found


def _heading(sentence: Sentence, cued: Sequence[CuedAmount]) -> Piece | None:
    """What stands before a colon, and the figures behind it: `Scrap rate, line 4: 3.8 % → 2.2 %`."""
    m = _HEADING.match(sentence.low) if ":" in sentence.low else None
    if m is None or not cued or min(each.amount.start for each in cued) < m.end() or any(each.role == "count" for each in cued):
        return None
    start = m.start("head")
    if (verb := opening_verb(sentence.low)) and verb.end() < m.end("head") and not _begins_with_noun(sentence, cued):
        start = verb.end() + len(sentence.low[verb.end() :]) - len(sentence.low[verb.end() :].lstrip())
    return Piece("measure", start, _goes_on(sentence, cued, m.end()) or m.end("head"))


def _goes_on(sentence: Sentence, cued: Sequence[CuedAmount], place: int) -> int | None:
    """Where the words behind a colon end that say more of what is measured: `Phone queue: average wait 6 min → 3 min`."""
    begins = min(each.begins for each in cued)
    rest = sentence.low[place:begins]
    verb = opening_verb(rest)
    if (verb and verb.lastgroup) or MASK in rest:
        return None
    trail = _TRAILING.search(rest)
    rest = rest[: trail.start()] if trail else rest
    return place + len(rest.rstrip()) if any(map(str.isalpha, rest)) and not _AVERAGE.fullmatch(rest.strip()) else None


def _begins_with_noun(sentence: Sentence, cued: Sequence[CuedAmount]) -> bool:
    """Whether the first word, which may be a verb, is a part of what is counted: `open rate`, `test coverage`, `chi phí`."""
    if opens_with_verb(sentence.low):
        return False
    verb = opening_verb(sentence.low)
    if cued and verb and (verb["finish"] or _COUNTS.match(sentence.low)) and _RATE.match(sentence.low, verb.end()):
        return not BRINGS.match(sentence.low)  # `answer rate of the helpline`
    bound = any(each.bound for each in cued)
    if verb and verb["finish"] and _is_said_of(sentence, cued, verb["finish"], bound) and not BRINGS.match(sentence.low):
        return True
    m = _NOUN_FIRST.match(sentence.low)
    ends = {each.role for each in cued}
    whole = {"baseline", "target"} <= ends
    if m is None:
        return (whole or bound) and finishes(sentence.low) and not BRINGS.match(sentence.low)
    if bound and not KEEPS.match(sentence.low) and any(each.bound and each.begins > m.end("next") for each in cued):
        return True  # `chi thuê ngoài không quá 2 tỷ`
    return whole or _MEASURED.match(sentence.low, m.start("next")) is not None or _has_predicate(sentence.low, cued)


def _is_said_of(sentence: Sentence, cued: Sequence[CuedAmount], verb: str, bound: bool) -> bool:
    """Whether the words that a line begins with are bounded, reach something or are there: `ký túc xá đi vào hoạt động`."""
    if verb not in SHORT and (verb.isascii() or all(each.amount.unit != "%" for each in cued)):
        return False
    reaches = any(_reach(sentence.low, each) for each in cued)
    return reaches or (verb in SHORT and (bound or (not cued and stands(sentence.low))))


def _reach(low: str, each: CuedAmount) -> bool:
    """Whether a Vietnamese word says that something reaches an amount: `rửa tay đúng cách đạt 95 %`."""
    m = _MOVES.match(low, each.begins)
    return m is not None and m["reach"] is not None and not m["reach"].isascii()


def _has_predicate(low: str, cued: Sequence[CuedAmount]) -> bool:
    """Whether a verb right before an amount says where the words before it go."""
    verbs = (_MOVES.match(low, each.begins) for each in cued if each.role in ("target", "change"))
    return any(verb and (not verb["reach"] or not verb["reach"].isascii()) for verb in verbs)
