"""What a sentence counts: the words that are left beside its verb, its amounts and its days."""

from __future__ import annotations

import re
from collections.abc import Sequence

from . import verbs
from .amount_roles import CuedAmount
from .sentence import MASK, Piece, Sentence, either, phrases

_START = re.compile(
    rf"[\s,{MASK}]*(?:(?:{verbs.OPENINGS})(?!\w)[\s,{MASK}]*)*"
    rf"(?:(?:{verbs.FINISH}|{verbs.UP}|{verbs.DOWN}|{verbs.KEEP}|{verbs.REACH}|{verbs.COUNT}|{verbs.LEADS})(?!\w))?"
)
_OF_UNIT = re.compile(
    rf"(?:seconds?|minutes?|hours?|days?|weeks?|months?|kg|km|{either('giây', 'phút', 'giờ', 'ngày', 'tuần', 'tháng', 'tấn')})"
    r"\s+(?:of\s+)?(?=[^\W\d])"
)
_FIRST_WORDS = phrases(
    "of; in; on; for; from; to; the; a; an; our; its; their; and; with; at; is; are; that; so that; rate of; more; each day;"
    "each week; each month; each quarter; each year; every day; every week; every month; every quarter; every year; per week;"
    "per month; per quarter; per year; của; cho; về; là; được; trong; và; lên; xuống; đạt; từ; với; có; mỗi ngày; mỗi tuần;"
    "mỗi tháng; mỗi quý; mỗi năm; hàng tháng; hàng năm; hàng tuần"
)
_LAST_WORDS = phrases(
    "by; from; to; in; of; is; are; at; and; with; on; for; the; up; down; should; must; will; for the; reach; reaches; hit;"
    "hits; là; đạt; lên; xuống; tăng; giảm; phải; từ; trong; của; và; vào; cho; sẽ; được; ở; trước; đến"
)
_LEADING = re.compile(rf"[\s\W]*(?:{_FIRST_WORDS}(?![\w-])[\s\W]*)*")
_TRAILING = re.compile(rf"(?:[\s\W]*(?<![\w-])(?<!trở ){_LAST_WORDS})*[\s\W]*\Z")


def counted(sentence: Sentence, cued: Sequence[CuedAmount]) -> Piece | None:
    """The words that name what is counted: the first that are left beside the verb, the amounts and the days."""
    gone = [(each.begins, each.ends) for each in cued]
    if first := _START.match(sentence.low):
        gone.append((0, first.end()))
    count = next((each for each in cued if each.role == "count"), None)
    place = count.ends if count else 0
    for begins, ends in [*sorted(gone), (len(sentence.low), len(sentence.low))]:
        for m in re.finditer(rf"[^{MASK}.;!?]+(?:\.(?=\w)[^{MASK}.;!?]+)*", sentence.low[place:begins]):
            start = place + m.start()
            inner = sentence.low[start : place + m.end()].partition(", ")[0]
            lead = _LEADING.match(inner)
            start += lead.end() if lead else 0
            rest = inner[lead.end() if lead else 0 :]
            trail = _TRAILING.search(rest)
            rest = rest[: trail.start()] if trail else rest
            if any(place + m.start() == each.ends and each.role == "change" for each in cued) and (unit := _OF_UNIT.match(rest)):
                start, rest = start + unit.end(), rest[unit.end() :]  # `giảm 15 phút thời gian chờ`
            if any(each.isalpha() for each in rest):
                return Piece("measure", start, start + len(rest))
        place = max(place, ends)
    return None
