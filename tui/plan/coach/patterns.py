"""What dates, numbers, rhythms and bounds look like in English and Vietnamese.

English is looked for without case, Vietnamese without accents as well, except where an accent makes the difference.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from ..parsing.lexicon import en, vi
from ..parsing.lexicon.symbols import GLUED_UNITS
from ..parsing.lexicon.word_patterns import lazily
from ..text import fold

LABEL = lazily(
    r"^(?:[\s*•–—>#.·✓]|[-+](?!\s?[\d$€£₫]))*(?:(?:(?:strategic|smart|overall|main|key|our|my)\s+)?(?:goals?|"
    r"objectives?|strateg(?:y|ies)|targets?|aims?|kr|okr|"
    r"priority|action|obj|o|g|s|muc (?:tieu|dich)|chien luoc|giai phap|nhiem vu|chi tieu|dinh huong)"
    r"(?:\s+(?:chung|cu the|tong quat))?"
    r"\s*#?[\d.]*\s*[:\-–—.]\s+|(?:[a-zđ]|\d{1,2}(?:\.\d{1,2}){0,3}|[ivx]{1,4})[.)]\s+|\(\w{1,3}\)\s+)*"
)
ENDS_LABEL = frozenset(":-–—.)")
"""Where none of these stands in a text that begins with a letter or a digit, it has no label."""
VIETNAMESE_LETTERS = lazily("[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]")
SYLLABLE = re.compile(
    r"(?:ngh?|ch|gh|gi|kh|nh|ph|qu|th|tr|[bcdghklmnpqrstvx])?"
    r"(?:uye|uya|oai|oay|oeo|uay|uoi|uou|yeu|ieu|ai|ao|au|ay|eo|eu|ia|ie|iu|oa|oe|oi|oo|ua|ue|ui|uo|uu|uy|ye|"
    r"[aeiouy])(?:ch|ng|nh|[cmnpt])?"
)


def any_of(*tables: Iterable[str] | str) -> str:
    """A pattern for any word of these tables or lists of the lexicon, as they are typed."""
    words = [word.strip() for table in tables for word in (table.split(";") if isinstance(table, str) else table)]
    return f"(?:{'|'.join(sorted(map(re.escape, filter(None, words)), key=len, reverse=True))})"


_SHORT_ENGLISH = (
    "a an the to of in on at and or our my we i is be by for from with all more no do his her he she it us me not so than as "
    "that up out one new men can get run let put set sign plan lead reach each every use make open hold win"
)
ENGLISH = frozenset(_SHORT_ENGLISH.split())
"""English words that could be Vietnamese syllables."""

_ENGLISH_NUMBERS = "|".join(word for word in en.NUMBER_WORDS if word.isalpha() and en.NUMBER_WORDS[word] > 1)
COUNTS = frozenset(("zero", "dozens", "hundreds", "hai", "ba", "bốn", "mười", "bon", "muoi", *_ENGLISH_NUMBERS.split("|")))
"""Words that open like a figure: `Fifty places`, `Hai lớp`."""
_DATES_EN = (
    rf"\b(?:(?:\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?)?{any_of(en.MONTHS)}\b\.?(?:\s+\d{{1,2}}(?:st|nd|rd|th)?\b)?|q[1-4]\b|"
    r"fy\s?\d{2,4}(?:[-/]\d{2,4})?|h[12]\b|"
    r"\d{4}-\d\d-\d\d|(?!24/7\b)\d{1,2}/\d{1,2}(?:/\d{2,4})?\b|(?:first|second|third|fourth|[1-4](?:st|nd|rd|th)) (?:quarter|"
    r"half|semester|term)|"
    rf"{any_of(en.SEASONS, en.FEASTS, en.OCCASIONS)}|"
    r"(?:mid-?)?(?:19|20)\d\d(?:\s?[-/–]\s?(?:\d{4}|\d{2}))?)\b(?![%\d])"
)
"""What is a date by itself. Each is replaced by marks of its length, so that the deadlines below stay short."""
MARK = "\x01"
_DATED = rf"{MARK}+(?:[\s,]+(?:(?:of|and|to)\s+)?{MARK}+)*"
_COUNT = rf"(?:\d+|(?:{_ENGLISH_NUMBERS})(?:-\w+)?|one|a few|a)"
_SPAN = (
    r"(?:(?:working|business|school|calendar)[ -])?(?:days?|weeks?|months?|quarters?|years?|seasons?|hours?|semesters?|terms?)"
)
_PERIOD = (
    r"(?:(?:calendar|financial|fiscal|school|academic|program|budget)\s+)*(?:years?|quarter|month|week|season|"
    r"semester|term|decade|"
    r"survey|gala|holidays?|harvest|budget|elections?|session|census|campaign|camp|break)"
)
_DEADLINES_EN = (
    rf"\b(?<!-)(?:by|before|until|till|than|prior to|come|starting(?: in)?|from|since|on|in|during|at|throughout|for|over|"
    rf"between|through|as of|close of)\s+"
    rf"(?:(?:the|this|next|our|coming|very|end|close|start|beginning|middle|conclusion|turn|of|early|late|mid|fiscal|"
    rf"school|academic|financial|"
    rf"calendar|year|each)[\s-]+)*{_DATED}(?:\s+{_PERIOD}|\s+(?:\w+\s+){{1,2}}season)?"
    rf"|\b(?:by|before|at|until)\s+(?:the\s+)?(?:end|close|start|beginning|middle)\s+of\s+(?:\w+\s+){{0,3}}[\w{MARK}]+"
    rf"|\b(?:by|before|until)\s+(?!the (?:week|month|day|hour|year)\b)(?:(?:the|this|next|my|our|their|its)\s+)+"
    rf"(?:\w+\s+){{0,2}}?"
    rf"(?:{_PERIOD}|{MARK}+|birthday|wedding|anniversary|exams?|time|day)\b"
    rf"|\bby\s+(?:(?:fiscal|school)\s+)?(?:year|month|quarter|season|term)(?:['’]s)?[- ]end\b|\bby\s+next\s+\w+"
    rf"|\bby the time\s+(?:i|we|the|my|our|their)\s+(?:\w+\s+){{0,2}}\w+"
    rf"|\b(?:within|in|over|for|during|after)\s+(?:the\s+)?(?:(?:next|coming|first|following|"
    rf"last)\s+)?{_COUNT}[ -]{_SPAN}(?!\s+a\b)"
    rf"|\b(?:this|next|coming|current|following)\s+(?:{_PERIOD}|{MARK}+)(?:\s+{MARK}+)?"
    rf"|\b(?:in|during|over)\s+(?:the\s+)?(?:next|coming)\s+\w+"
    rf"|\bbefore\s+(?:\w+\s+)?(?:year|season)[- ]end\b|(?<!each )(?<!every )(?<!{MARK}){MARK}+(?:\s+{MARK}+)*\s*$|^{MARK}+"
)
_ACROSS_VI = r"(?:\s?[-–/]\s?\d{2,4})?"
_DEADLINES_VI = (
    rf"\b(?:(?:(?:cham nhat|cham nhat la|tinh den|phan dau den|bat dau tu|ke tu|truoc|den|toi|vao|trong|het|cuoi|dau|"
    rf"giua|tu|sau|nua dau|nua cuoi|"
    rf"dip|thoi diem|giai doan|nhiem ky|khoang|cho|qua)\s+)*)"
    rf"(?:ngay\s+\d{{1,2}}(?:[/-]\d{{1,2}}(?:[/-]\d{{2,4}})?|\s+thang\s+\d{{1,2}}(?:\s+nam\s+\d{{4}})?)|"
    rf"thang\s+\d{{1,2}}(?:[/-]\d{{4}}|\s+nam\s+\d{{4}})?|"
    rf"thang\s+(?:toi|sau|nay)|q[1-4](?:\s*[/-]\s*\d{{4}})?|quy\s+(?:[1-4]|i{{1,3}}|iv|toi|nay|sau)\b(?:\s*[/-]\s*\d{{4}}|\s+nam\s+\d{{4}})?|"
    rf"nam\s+(?:hoc\s+|tai chinh\s+|ngan sach\s+)?(?:20\d\d{_ACROSS_VI}|nay|sau|toi|hoc nay|hoc toi|hoc sau)|"
    rf"nam\s+tai\s+chinh(?:\s+nay)?|"
    rf"(?:giai doan|nhiem ky)\s+\d{{4}}{_ACROSS_VI}|20\d\d\s?[-–]\s?20\d\d|"
    rf"(?!24/7\b)\d{{1,2}}/\d{{1,2}}(?:/\d{{2,4}})?(?!\s*[a-z/%])|\d{{1,2}}/20\d\d|20\d\d)\b"
    rf"|\b(?:trong(?: vong| khoang)?|sau|het)\s+(?:\d+|mot|hai|ba|bon|nam|sau|bay|tam|chin|muoi)\s+(?:ngay|tuan|thang|"
    rf"quy|nam|nam hoc|mua|vu)\b"
    rf"(?:\s+(?:toi|dau nam|cuoi nam|dau|cuoi|nua))?"
    rf"|\b(?:cuoi|dau|giua|het|trong|ca|nua dau|nua cuoi)\s+(?:nam|quy|thang|nhiem ky|mua|nam hoc|"
    rf"hoc ky)\b(?:\s+(?:nay|sau|toi))?|\b(?:cuoi|dau|giua|het|trong|ca)\s+tuan\s+(?:nay|sau|toi)\b"
    rf"|\btruoc\s+ngay\s+\w+(?:\s+(?:truong|thanh|mac|giang|cu|he|tet))?"
    rf"|\b(?:truoc|dip|toi|den|vao|sau)\s+(?:{any_of(*map(fold, (*vi.FEASTS, *vi.OCCASIONS.split(';'))))}|"
    rf"mua \w+|le \w+|tuoi \d+|dip \w+|nam hoc|(?:sinh nhat|dam cuoi|ky niem|dai hoi|bau cu|ky thi|ky nghi|"
    rf"chuyen \w+)(?:\s+(?:lan thu \d+|tuoi \d+|thu \d+))?|"
    rf"khi (?:tot nghiep|nghi huu|ket thuc|khai giang|khai truong|nghi|het|buoc|tron|len|sinh|cuoi|chuyen nha))"
    rf"|\b(?:ky thi|ky tuyen sinh|vu|mua|khao sat|quy|thang|tuan|nam|ky|hoc ky)\s+(?:toi|nay|sau)\b|\bhang nam den\b|"
    rf"\b6 thang (?:dau|cuoi) nam\b"
)
_RHYTHM_EN = (
    rf"\b(?:once|twice|{_COUNT}\s+(?:times|hours|days|nights|minutes|evenings|mornings|sessions|campaigns|"
    rf"posts))\s+(?:a|per|each|every)\s+"
    rf"(?:day|week|month|quarter|year|term|shift|night)\b|\b(?<!by )(?:a|per)\s+(?:day|week|month|quarter|year)\b|\b(?:daily|"
    rf"weekly|monthly|quarterly|annually|"
    rf"annual|yearly|fortnightly|biweekly|nightly|regular|regularly|ongoing)\b|\b(?:each|"
    rf"every)\s+(?:single\s+)?(?:other\s+)?(?:day|week|month|quarter|"
    rf"morning|evening|night|january|shift|payday|term|weekend|two weeks|\w{{3,6}}day)\b|\bon\s+\w{{3,6}}days?\b"
)
_RHYTHM_VI = (
    r"\b(?:moi|hang)\s+(?:ngay|tuan|thang|quy|nam|sang|toi|chieu|dem)\b|\b\w+\s+(?:lan|buoi|gio|phut|ngay)\s+(?:moi|"
    r"mot|hang)?\s*"
    r"(?:ngay|tuan|thang|nam)\b|\bmot tuan\b|\bdinh ky\b|\bthuong xuyen\b|\bthuong nien\b|\bcuoi tuan\b|\bsau moi\b|"
    r"\b(?:chu nhat|thu (?:hai|ba|tu|nam|sau|bay))\b"
)
MORE = re.compile(
    rf"\b(?:\d[\d.,]*|{_ENGLISH_NUMBERS}|hundred)\s+(?:more|new|additional|extra|further)\b|"
    r"\b(?:them|moi)\s+\d|\b\d[\d.,]*\s+(?:\w+\s+){1,4}moi\b"
)
"""So many on top of what there is: something to count, even where no date is given."""
IDENTIFIER = lazily(
    r"(?:\b(?:iso|version|phase|line|route|level|grades?|title|chapter|section|article|ielts|top|nhom|khoi|lop|loai|dieu|"
    r"muc do|(?<!si )(?<!tong )(?<!chi )(?<!he )so|cap|phien ban|"
    r"giai doan|tuoi|web|industry|vision|tier|covid|cong nghiep|class of)[\s-]*|[a-z]-?)$"
)
_BEHIND = any_of(en.PERCENT, en.POINTS, en.SCALES, "point; points; usd; vnd", *map(fold, (vi.PERCENT, *vi.SCALES)))
_AGES = any_of(en.AGES_BEHIND, *map(fold, vi.AGES_BEHIND.split(";")))
_NO_MEASURE = rf"(?!24\s?/\s?7\b|5s\b|(?:\d{{1,3}}\s?[-–]\s?|(?<=[-–]))\d{{1,3}}[\s-]{_AGES}\b)"
NUMBER = lazily(
    rf"[+\-−±]?(?:us|usd|a|vnd)?\s?[$€£₫¥]?\s?(?<![\d.,/]){_NO_MEASURE}\d(?:[\d.,]*\d)?(?:\s\d{{3}}\b)*(?:\s?[:/]\s?\d+)?"
    rf"(?:{GLUED_UNITS}|\s?(?:%|{_BEHIND}\b|[€£$₫]))?(?:\s?(?:{fold(vi.CURRENCIES)}|usd)\b)?"
)
"""A figure and what it counts; ages, `24/7` and `5S` are none."""
CLOCK = lazily(r"\s?(?:[ap]\.?m\b|o.clock|gio (?:toi|sang|chieu|dem|trua))")
_WORDED_EN = (
    r"\b(?:(?:by|a|one|two|three)[ -](?:half|third|quarter|fifth|tenth)s?|halve|halving|half of|half the|in half|"
    r"doubles?|doubling|triples?|tripling|"
    rf"quadruple|zero(?!-)|(?<!between )(?<!both )(?:{_ENGLISH_NUMBERS}|hundred)(?:[ -]\w+)?|dozens?|to (?:one|none)(?= )|"
    r"no more than|no \w+ (?:is|are|waits?|rated) (?:\w+ )?(?:more|longer|over|above|below|under|worse))\b"
)
_WORDED_VI = (
    r"\b(?:một nửa|nửa số|gấp (?:đôi|ba|bốn|năm|\d+)|một phần (?:ba|tư|năm)|hai phần ba|không (?:để xảy ra|quá)|"
    r"không còn (?:\w+ ){1,3}nào|"
    r"toàn bộ|hoàn toàn|"
    r"(?<!giữa )(?<!cả )(?:hai|ba|bốn|mười)\s+\w+)\b"
)
_BOUND_EN = (
    r"\b(?:at least|at most|no (?:more|less|fewer) than|or (?:more|better|higher|above|less|fewer|lower)|under|below|"
    r"above|over|up to|more than|fewer than|"
    r"less than|minimum|maximum|exceed\w*|compared (?:with|to)|than last year|over the (?:prior|previous|last) year|"
    r"year[- ]on[- ]year|year[- ]over[- ]year|"
    r"baseline|additional)\b"
)
_BOUND_VI = (
    r"\b(?:ít nhất|tối thiểu|tối đa|trở lên|trở xuống|dưới|trên|hơn|không quá|không vượt|so với|vượt|còn|xuống|lên|"
    r"đạt|tăng thêm|cùng kỳ|khoảng|"
    r"bình quân|mỗi)\b"
)


class Patterns(NamedTuple):
    """What to look for in one language; with accents where the statement has them."""

    deadlines: re.Pattern[str]
    rhythm: re.Pattern[str]
    worded: re.Pattern[str]
    bound: re.Pattern[str]


@lru_cache(3)
def patterns(language: str, accents: bool) -> Patterns:
    """Compiled when first needed: compiling takes longer than the rest of the coach."""
    if language == "en":
        return Patterns(*map(re.compile, (_DEADLINES_EN, _RHYTHM_EN, _WORDED_EN, _BOUND_EN)))
    worded, bound = (_WORDED_VI, _BOUND_VI) if accents else (_bare(_WORDED_VI), _bare(_BOUND_VI))
    return Patterns(*map(re.compile, (_DEADLINES_VI, _RHYTHM_VI, worded, bound)))


@lru_cache(1)
def dates_in_english() -> re.Pattern[str]:
    return re.compile(_DATES_EN)


def _bare(pattern: str) -> str:
    return "".join(map(folded, pattern))


FROM_TO = lazily(
    rf"\bfrom\s+(?:\S*\d\S*|{_ENGLISH_NUMBERS})(?:\s+\S+){{0,4}}?\s+to\s+(?:\S*\d|(?:{_ENGLISH_NUMBERS})\b)|"
    r"\btu\s+\S*\d\S*(?:\s+\S+){0,4}?\s+(?:len|xuong|den|con|thanh)\s+\S*\d|"
    r"\d\S*\s*(?:→|->|=>)\s*\S*\d|\bup from\b|\bdown from\b"
)  # fmt: skip
THROUGH_ING = lazily(r"\b(?:by|through|via)\s+(?:\w+ly\s+)?\w{3,}ing\b")
WORD = re.compile(r"[^\W_]+(?:['’&/.-][^\W_]+)*(?:\s?%)?")
RANKS = re.compile(
    r"\b(?:top[ -]?\d+|top[ -](?:ten|three|five|\w+)|number one|no\. ?1|#1|leading|so mot|hang dau|dan dau|tot nhat|"
    r"lon nhat|nhom \d+)\b"
)
YEAR_ALONE = lazily(r"(?:(?:by|in|before|until|to|den|vao|truoc|toi|trong|cuoi|the|year|end|of|nam)\s+)*(?:19|20)\d\d")


@lru_cache(1024)
def folded(character: str) -> str:
    """One composed character without case and accent: always one character."""
    if character in "đĐ":
        return "d"
    return unicodedata.normalize("NFD", character.lower())[0]
