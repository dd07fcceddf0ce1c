"""What the days in a sentence are for: when it starts, when it is due, how far a goal's horizon is."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import NamedTuple

from ...errors import Refused
from ..calendar_days import Look, add_months
from ..days.day_phrases import FoundRange, date_ranges
from ..days.range_readers import DateRange
from ..lexicon import en
from ..lexicon.word_patterns import ending, lazily
from ..lexicon.words import listed, words
from ..masked_text import Piece, Sentence
from ..reading_notes import ReadingNote

_BY, _BEFORE, _WITHIN, _FROM = words("DUE"), words("BEFORE"), words("WITHIN"), words("SINCE")
_AND = rf"{words('AND_DAY')}|[-–—→]|->"
_AGAINST = words("AGAINST")
"""Before these, a day is what something is held against."""
_ROLES = tuple(
    (ending(rf"(?:{pattern}):?"), role)
    for pattern, role in ((_BEFORE, "before"), (_BY, "by"), (_FROM, "start"), (_AGAINST, ""), (_WITHIN, "due"))
)
_MOVES_ON = lazily(rf"\s+{words('BASELINE', 'CHANGE', 'TARGET')}\s+\S?\d")
_ON_WHAT = lazily(r"(?<=%)\s+on\s*\Z")
"""`+15 % on 2026`"""
_PERIOD = ending(words("PERIOD"))
_LEVELS = lazily(r"\s+(?:levels?|baseline|figures?|results?)(?!\w)")
_AGREED = lazily(rf"(?:{en.AGREED})\s*\Z")
_ALWAYS = lazily(r"24\s?/\s?7")
"""A day of July only behind a word that asks for one."""
_SHARE_FIRST = lazily(rf"\W*(?:[^\W\d]+\s+){{0,2}}\d+(?:[.,]\d+)?\s?(?:%|{words('PERCENT')})(?=\s)[^\d%]*\Z")
_CHANGES = lazily(rf"(?<!\w){words('UP', 'DOWN', 'GROWTH', 'DECLINE', 'CHANGE')}(?!\w)|[+−-]\s?\d")
_NOW_AT = lazily(rf"(?<!\w){words('BASELINE', 'NOW')}:?\s+\d")
_SHORT = lazily(rf"(?<!\w){words('SHORT_TIMES')}(?!\w)")
_FOR = ending(words("FOR", "PLACES"))
_SCORE = ending(words("SCORED"))
_SHARE_OF = lazily(rf"\s+{words('OF_SHARE')}(?!\w)")
"""`1/4 số hộ`"""
_EDGES = words("LAST_OF", "FIRST_OF", "EARLY_IN")
_UNDATED = lazily(
    rf"(?:(?<!\w)(?:(?:{_BEFORE}|{_BY}|{_WITHIN})\s+(?:the\s+)?(?:{_EDGES}\s+)?|{_EDGES}\s+)(?:the\s+)?(?:20\d\d\s+)?{words('UNDATED')}(?:\s+20\d\d)?(?!\w)"
    rf"|(?<!\w){_EDGES}\s+{words('UNDATED_ENDS')}(?!\w)"
    rf"|(?<!\w){words('UNDATED_AFTER')}(?:\s+[^\W\d][\w'’-]*){{1,5}}|(?<!\w)(?:{_BEFORE})\s+{words('UNDATED_HEADS')}(?:\s+[^\W\d]\w*){{1,4}})"
    r"(?=\s*(?:\Z|[.,;:!?()\[\]\x00]|[-–—]\s|→))"
)
"""`by the end of the season`: a day that no calendar names."""
_LEADS = lazily(rf"\s*(?:{_WITHIN}|{_BY}|{_BEFORE})\s+")
_UNTIL = lazily(rf"{_BEFORE}|{_BY}")
_WAS = lazily(r"\([^():\x00]{2,20}:")
"""`(2026: 47 %)`"""
_NOW = lazily(words("NOW"))
_IN = lazily(rf"(?:{_WITHIN})?\s*")
_NO_DUE = ending(words("NO_DUE"))
_ON = "|".join(re.escape(word) for word in listed("ON"))
_EVENT_ON = lazily(rf"(?<!\w){words('EVENTS_BY')}(?:\s+[^\W\d][\w'’-]*){{1,5}},?\s+(?:{_ON})?\s*\Z")
"""`by World Water Day, 22 March`"""
_DIGIT = lazily(r"\d")
_NO_NOUN = lazily(rf"\s*{words('NOT_NOUNS')}(?!\w)")


class SentenceDates(NamedTuple):
    """What was understood; None where nothing was said."""

    start: date | None = None
    due: date | None = None
    horizon: str = ""
    notes: tuple[ReadingNote, ...] = ()


class _Meant(NamedTuple):
    found: FoundRange
    role: str
    """`due`, `start` or nothing: then it is only not a number."""
    begins: int
    """Where the words begin that belong to it."""
    day: date


def find_days(sentence: Sentence, today: date, *, horizon: bool = False, fiscal_month: int = 1) -> SentenceDates:
    """The start and the due day that the sentence names; it takes their characters.

    The last day of a stretch is due, the first one a start; `before June` is the day before June begins, and
    `before 31 Dec` that day itself. With `horizon`, a bare year at the end counts as well: `Be known abroad 2027`.
    Raises `Refused` where what it is due by is in no calendar.
    """
    meant = _all_meant(sentence, today, horizon, fiscal_month)
    due = next((each for each in meant if each.role in ("due", "range")), None)
    start = next((each for each in meant if each.role in ("start", "range")), None)
    if start is not None and start.role == "range":
        start = start._replace(day=start.found.days.first)
        sentence.pieces.append(Piece("start", start.begins, start.found.end))
    for each in meant:
        if each is due or each is start:  # a range is both
            sentence.take("due" if each.role == "range" else each.role, each.begins, each.found.end)
        else:
            words_before = sentence.low[each.begins : each.found.start].strip()
            _set_aside(sentence, each, named=not each.role)
            if not each.role and words_before:  # `vs 2026 (12,400)`
                sentence.against[each.begins] = words_before
                sentence.nows.append((-1, each.found.end))
    beside = due is not None and sentence.low[: due.begins].rstrip().endswith((",", ";", "(", "–", "-"))
    notes = _without_undated(sentence, due is None) if due is None or beside else ()
    notes += tuple(note for each in ((start,) if start is due else (start, due)) if each for note in each.found.days.notes)
    notes += tuple(
        ReadingNote("left_unread", {"text": sentence.text[each.begins : each.found.end].strip()})
        for each in meant
        if each.role and each is not due and each is not start and not (start and start.role == "range")
    )
    first, last = start.day if start else None, due.day if due else None
    if start and due and start.day > due.day:
        first, last = _in_order(start.day, start.found.days, due.day, due.found.days)
    if first and start and first != start.day and first < today:
        notes += (ReadingNote("starts_in_the_past", {"day": first}),)
    named = (due.found.days.horizon or due.day.isoformat()) if due else ""
    return SentenceDates(first, last, named, notes)


def _all_meant(sentence: Sentence, today: date, horizon: bool, fiscal_month: int) -> list[_Meant]:
    """All days of the sentence that are for something; it forgets those that say when one stands there already."""
    meant: list[_Meant] = []
    for found in date_ranges(sentence.low, Look(today, fiscal_month=fiscal_month)):
        if found.days.sure == "impossible":
            _check_is_no_day(sentence, found)
            continue
        if found.days.first <= today and (m := _WAS.fullmatch(sentence.low, *_around(sentence.low, found))):
            sentence.blot(found.start, found.end)
            sentence.nows.append((-1, m.end()))
            continue
        if found.days.first <= today and (begins := _was_in(sentence.low, found)) is not None:
            sentence.blot(begins, found.end)
            sentence.nows.append((begins, found.end))
            continue
        read = _meant(sentence, found, meant[-1] if meant else None, horizon, today)
        if read is not None:
            meant.append(read)
    if any(each.role == "due" and each.found.days.sure != "later" for each in meant):
        meant = [each for each in meant if (each.role, each.found.days.sure, each.begins) != ("due", "later", each.found.start)]
    for each in [each for each in meant if _says_now(sentence, each, meant, today)]:
        meant.remove(each)
        _set_aside(sentence, each, named=True)
        sentence.nows.append((each.begins, each.found.end))
    return meant


def _set_aside(sentence: Sentence, each: _Meant, *, named: bool) -> None:
    """Hide days that nothing is due in. With `named`, they may be a part of a name, if no word stands before them."""
    if named and each.begins == each.found.start:
        sentence.named.append((each.begins, sentence.low[each.begins : each.found.end]))
    sentence.blot(each.begins, each.found.end)


def _without_undated(sentence: Sentence, told: bool) -> tuple[ReadingNote, ...]:
    """Hide the occasions that stand in no calendar. What they were is told where no day stands for them."""
    there = (m for m in _UNDATED.finditer(sentence.low) if m.start())
    found = [m for m in there if told or _UNTIL.match(m[0])]
    for m in found:
        sentence.blot(*m.span())
    return tuple(ReadingNote("left_unread", {"text": sentence.text[m.start() : m.end()]}) for m in found if told)


def _says_now(sentence: Sentence, one: _Meant, meant: list[_Meant], today: date) -> bool:
    """Whether days say when one stands there, beside a later due day: the `this year` of `12 this year, 20 next year`."""
    later = any(other.role == "due" and other.day > one.day for other in meant)
    if not later or one.role not in ("due", "") or one.found.days.first > today:
        return False
    if one.found.days.first < one.found.days.last and _IN.fullmatch(sentence.low, one.begins, one.found.start):
        return True
    return _NOW.fullmatch(sentence.low, one.begins, one.found.end) is not None


def _was_in(low: str, found: FoundRange) -> int | None:
    """Where the words of a period begin that stands in brackets with a number: `(65 % in 2026)`, `(this year 65 %)`."""
    opens, closes = low.rfind("(", 0, found.start), low.find(")", found.end)
    if opens < 0 or closes < 0 or found.days.first == found.days.last:
        return None
    inside, behind = low[opens + 1 : found.start], low[found.end : closes]
    if ")" in inside or not _DIGIT.search(inside + behind) or (inside.strip() and behind.strip()):
        return None
    cue = ending(_WITHIN).search(inside)
    return opens + 1 + cue.start() if cue else found.start


def _around(low: str, found: FoundRange) -> tuple[int, int]:
    """Some days with the bracket before them and the colon behind them, where these stand there."""
    return max(low.rfind("(", 0, found.start), 0), low.find(":", found.end) + 1


def _in_order(first: date, start: DateRange, last: date, due: DateRange) -> tuple[date, date]:
    """A start and a due day the right way round, where one of them named no year: `from 1 Oct to 31 Dec`, said in November."""
    moved = first
    while start.step and moved > last and moved.year > 1970:
        moved = add_months(moved, -start.step)
    if start.step:
        return moved, last
    while due.step and first > last and last.year < 2199:
        last = add_months(last, due.step)
    return first, last


def _check_is_no_day(sentence: Sentence, found: FoundRange) -> None:
    """Refuse what has the form of a day and is none (`by 31 Feb`), where the words before it ask for a day."""
    left = sentence.low[: found.start]
    if ending(rf"(?:{_BEFORE}|{_BY}):?").search(left) and sentence.ends_at(found.end):
        raise Refused("no_such_day", "due", text=sentence.text[found.start : found.end])
    if ending(rf"(?:{_FROM}):?").search(left) and re.match(r"[0-3]?\d\D", sentence.low[found.start :]):
        raise Refused("no_such_day", "start", text=sentence.text[found.start : found.end])


def _meant(sentence: Sentence, found: FoundRange, before: _Meant | None, horizon: bool, today: date) -> _Meant | None:
    """What these days are for, or None where they are no days at all but words that look like some."""
    left, days = sentence.low[: found.start], found.days
    if (ended := _end_of(before, left, found)) is not None:
        return ended
    if days.sure == "range":
        begins = _PERIOD.search(left)
        return _Meant(found, "range", begins.start() if begins else found.start, days.last)
    if days.sure == "year" and _LEVELS.match(sentence.low, found.end):
        held = ending(_AGAINST).search(left)
        return _Meant(found, "", held.start() if held else found.start, days.last)
    at_end = sentence.ends_at(found.end)
    part = _is_fraction(sentence.low, found) and not at_end and not _NO_NOUN.match(sentence.low, found.end)
    if part and _FOR.search(left):
        return None  # `cho 4/7 phà`
    leads = _LEADS.fullmatch(left) is not None and days.sure == "year"  # `in 2027 the number of …`
    if days.sure in ("year", "bare") and not (at_end or leads) and not _NO_NOUN.match(sentence.low, found.end):
        return None  # 2027 of something, the summer exhibition
    if days.sure == "bare" and not at_end and _MOVES_ON.match(sentence.low, found.end) and ending(_WITHIN).search(left):
        return None  # `stays in winter from 4,000 to 4,800`
    return _asked_for(left, found, today) or _by_itself(sentence, found, at_end, horizon, today)


def _end_of(before: _Meant | None, left: str, found: FoundRange) -> _Meant | None:
    """The second of `from 1 Jan to 31 Mar`."""
    joint = ending(_AND).search(left) if before is not None and before.role == "start" else None
    if joint is None or before is None or left[before.found.end : joint.start()].strip():
        return None
    return _Meant(found, "due", joint.start(), found.days.last)


def _asked_for(left: str, found: FoundRange, today: date) -> _Meant | None:
    """Days behind a word that asks for some: `by`, `before`, `from`."""
    days = found.days
    if days.first < days.last and (on := _ON_WHAT.search(left)):
        return _Meant(found, "", on.end() - len(on[0].lstrip()), days.last)
    cue, role = next(((cue, role) for pattern, role in _ROLES if (cue := pattern.search(left))), (None, ""))
    if cue is not None and _NO_DUE.search(left.rstrip(": ")):
        cue = None
    named = days.sure in ("sure", "ends") or (days.sure == "asked" and days.first < days.last)
    if named and role in ("", "due") and (event := _EVENT_ON.search(left)):
        return _Meant(found, "due", event.start(), days.last)
    if cue is None:
        return None
    if role == "start":
        return _Meant(found, role, cue.start(), days.first)
    if role == "by" and days.sure == "bare" and days.step and days.first <= today < days.last - timedelta(days=1):
        return _Meant(found, "due", cue.start(), add_months(days.last, 12))  # `by autumn`, said in it
    if role != "before":
        return _Meant(found, "due" if role == "by" else role, cue.start(), days.last)
    day = days.last if days.first == days.last and not days.eve else days.first - timedelta(days=1)
    if day < today <= (later := add_months(days.first, 12) - timedelta(days=1)):
        day = later  # `before Q4`, said in it
    return _Meant(found, "due", cue.start(), day)


def _is_a_limit(low: str, found: FoundRange) -> bool:
    """Whether a time is a part of what is counted: `90 % of letters within two weeks`, `reoffending within 2 years: 44 %`; but
    `+5 % fans in 12 weeks` is to have changed by then."""
    if low[found.end :].lstrip().startswith(":"):
        return True
    left = low[: found.start]
    if _NOW_AT.search(low, found.end) and not _DIGIT.search(left):
        return True  # `pay suppliers within 20 days (now 34)`
    is_share = _SHARE_FIRST.match(left) is not None and _CHANGES.search(left) is None
    return is_share and _SHORT.search(low[found.start : found.end]) is not None


def _names_a_thing(low: str, found: FoundRange) -> bool:
    """Whether a period without a number is a part of what is measured: `year-end closing: …`, `giờ làm thêm cuối tuần: …`."""
    if _DIGIT.search(low, found.start, found.end):
        return False
    left, right = low[: found.start].strip(), low[found.end :].lstrip(" ")
    return right[:1] == ":" if left else found.days.sure == "sure" and right[:1].isalpha() and not _NO_NOUN.match(right)


def _is_fraction(low: str, found: FoundRange) -> bool:
    """Whether days without a year may be a part of something too: `3/5`."""
    return found.days.sure == "ends" and "/" in low[found.start : found.end]


def _by_itself(sentence: Sentence, found: FoundRange, at_end: bool, horizon: bool, today: date) -> _Meant | None:
    """Days that no word asks for."""
    left, days = sentence.low[: found.start], found.days
    fraction = _is_fraction(sentence.low, found)
    if fraction and (
        not left.strip()
        or _SCORE.search(left)
        or _SHARE_OF.match(sentence.low, found.end)
        or _ALWAYS.fullmatch(sentence.low, found.start, found.end)
    ):
        return None  # `1/3 of the staff`, `a score of 8/10`, `open 24/7`
    if _AGREED.search(left) and sentence.low.startswith("within", found.start):
        return None  # `paid within 30 days`
    if _names_a_thing(sentence.low, found):
        return None
    if days.sure == "later" and _is_a_limit(sentence.low, found):
        return None
    if days.sure == "later" and left.strip() and not (at_end or _NO_NOUN.match(sentence.low, found.end)):
        return None  # `sau sáu tháng tốt nghiệp`
    if days.sure == "asked" and days.step and at_end and left.rstrip().endswith(","):
        return _Meant(found, "due", found.start, days.last)  # `…, T12`
    if days.sure == "asked" and days.step and not left.strip() and sentence.low.startswith(":", found.end):
        return _Meant(found, "due", found.start, days.last)  # `June: launch …`
    sure = days.sure in ("sure", "later") or (days.sure == "ends" and (at_end or not left.strip()))
    bracketed = left.endswith("(") and sentence.low.startswith(")", found.end)
    if sure or (days.sure == "year" and at_end and (horizon or bracketed)):
        return _Meant(found, "due" if days.last >= today else "", found.start, days.last)
    if days.sure == "ends" and not fraction:
        return _Meant(found, "", found.start, days.last)  # `Q3 revenue`
    return None
