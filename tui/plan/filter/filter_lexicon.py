"""The words of the filter language, in English and Vietnamese: what can be asked about, and the words for its values.

They are typed with their accents or with none, in any case; a space in a word may be a hyphen (`off-track`, `trạng-thái`).
"""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from ..fields import DECLARED, FieldKind, FieldSpec
from ..text import fold

_WORKED_OUT = {
    "status": "status; tình trạng",
    "is": "is; là",
    "updated": "updated; changed; cập nhật; sửa",
    "progress": "progress; tiến độ",
}
"""What can be asked about that no field says."""
_ORDER = ("owner", "team", "goal", "tag", "title", "note", "state", "status", "kind", "confidence", "is", "due", "start")
"""In this order they are shown; what else is declared comes behind them, then the rest of what is worked out."""


def _declared() -> dict[str, dict[str, FieldSpec]]:
    found: dict[str, dict[str, FieldSpec]] = {}
    for table, known in DECLARED.items():
        for each in known:
            if each.filter:
                found.setdefault(each.filter.partition(";")[0], {})[table] = each
    return found


ASKED: Mapping[str, Mapping[str, FieldSpec]] = _declared()
"""The fields that can be asked about (`plan.fields`) by their names here, with the declaration in each table that has it."""
_WORDS = {name: max((each.filter for each in ASKED[name].values()), key=len) for name in ASKED} | _WORKED_OUT
FIELDS: Mapping[str, str] = {name: _WORDS[name] for name in (*_ORDER, *_WORDS)}
"""What can be asked about, each with the names it goes by, the first the one that is shown."""
KIND_OF: Mapping[str, FieldKind] = {name: next(iter(tables.values())).kind for name, tables in ASKED.items()}


def _of_kind(*kinds: FieldKind) -> frozenset[str]:
    return frozenset(name for name, kind in KIND_OF.items() if kind in kinds)


STATUS: Mapping[str, str] = {
    "done": "done; xong",
    "on track": "on track; on; ok; đúng tiến độ; đúng",
    "at risk": "at risk; risk; có rủi ro; rủi ro",
    "off track": "off track; off; chệch",
    "stale": "stale; số cũ; cũ",
    "none": "none; không có; chưa có; không",
}
STATE: Mapping[str, str] = {
    "draft": "draft; nháp",
    "committed": "committed; đã cam kết; cam kết",
    "achieved": "achieved; đạt",
    "missed": "missed; không đạt",
    "dropped": "dropped; đã bỏ; bỏ",
    "proposed": "proposed; đề xuất",
    "active": "active; đang làm",
    "paused": "paused; tạm dừng",
    "worked": "worked; hiệu quả",
    "open": "open; đang mở; mở",
    "closed": "closed; đã đóng; đóng",
}
KIND: Mapping[str, str] = {
    "increase": "increase; tăng",
    "decrease": "decrease; giảm",
    "keep-between": "keep between; giữ trong khoảng; trong khoảng",
    "done": "done; xong",
    "milestones": "milestones; cột mốc",
    "none": "none; không có; chưa có; không",
}
CONFIDENCE: Mapping[str, str] = {
    "high": "high; cao",
    "medium": "medium; vừa",
    "low": "low; thấp",
    "none": "none; không có; chưa có; không",
}
IS: Mapping[str, str] = {
    "mine": "mine; me; của mình; của tôi; mình; tôi",
    "goal": "goal; mục đích",
    "objective": "objective; mục tiêu",
    "strategy": "strategy; chiến lược",
    "stale": "stale; số cũ; cũ",
    "overdue": "overdue; late; quá hạn; trễ hạn",
    "blocked": "blocked; bị vướng; vướng",
    "unowned": "unowned; chưa ai phụ trách; chưa giao",
    **{name: STATUS[name] for name in ("done", "on track", "at risk", "off track")},
    **STATE,
}
"""What an item is: whose, of which kind, how it stands, in which state."""

_OF_CHOICE: Mapping[str, Mapping[str, str]] = {"state": STATE, "kind": KIND, "confidence": CONFIDENCE}


def _choice(name: str) -> Mapping[str, str]:
    """The words for the values of a declared choice. A value that has none above goes by its own name."""
    known = _OF_CHOICE.get(name, {"none": CONFIDENCE["none"]})
    values = (value for each in ASKED[name].values() for value in each.allowed)
    return {**known, **{value: value.replace("-", " ") for value in values if value not in known}}


CHOICES: Mapping[str, Mapping[str, str]] = {
    "status": STATUS,
    **{name: _choice(name) for name in FIELDS if name in _of_kind("choice")},
    "is": IS,
}
"""The fields whose value is one of a few words."""
DAYS = _of_kind("day") | {"updated"}
SHARES = frozenset({"progress"})
"""Asked about in percent."""
NUMBERS = _of_kind("number", "share", "days", "month") | SHARES
NAMES = _of_kind("line", "tags")
"""Fields whose value is a name, or the beginning of one."""
ORDERED = DAYS | NUMBERS

NOT = "not; trừ"
"""Negate whatever comes next. `không` does so only before something like `status:…`: it begins too many sentences."""
NOT_BEFORE_FIELD = "không"
NOBODY = "none; không có; không; chưa có; nobody; chưa ai"
MYSELF = "me; mine; mình; tôi; của mình; của tôi"
ONLY_NAMES = frozenset({"minh", "tru"})
"""Words that are names when they have no accents (Minh, Trứ): those above need theirs there."""
BARE = frozenset({"stale"})
"""A word that alone asks `is:` of itself. Between quotes it is searched for."""


def squeezed(word: str) -> str:
    """A word as it is compared: no accents, no case, spaces for hyphens."""
    return " ".join(fold(word).replace("-", " ").replace("_", " ").split())


def says(word: str, words: str) -> bool:
    """Whether a typed word is one of `words` (`a; b`): with its accents or, where that is no name, with none.

    One with other accents is another word: `Khổng` is not `không`, nor `Trứ` `trừ`.
    """
    typed = spaced(word)
    known = {each.strip() for each in words.split(";")}
    if typed in known:
        return True
    return typed == fold(typed) and typed not in ONLY_NAMES and typed in {fold(each) for each in known}


def spaced(word: str) -> str:
    """A word as it is compared, its accents left on."""
    return " ".join(unicodedata.normalize("NFC", word).lower().replace("-", " ").replace("_", " ").split())


class WordIndex(NamedTuple):
    """The words for a few values: squeezed, each with the value it stands for and how it is written."""

    by_word: Mapping[str, tuple[str, str]]

    @classmethod
    def of(cls, written: Mapping[str, str]) -> WordIndex:
        found: dict[str, tuple[str, str]] = {}
        for value, words in written.items():
            for word in words.split(";"):
                found.setdefault(squeezed(word), (value, word.strip()))
        return cls(found)

    def exactly(self, word: str) -> str:
        """The value that a word stands for, or nothing."""
        return self.by_word.get(squeezed(word), ("", ""))[0]

    def beginning(self, word: str) -> tuple[str, ...]:
        """The values that some word beginning so stands for."""
        begun = squeezed(word)
        return tuple(dict.fromkeys(value for each, (value, _written) in self.by_word.items() if each.startswith(begun)))

    def nearest(self, word: str) -> str:
        """The word that was most likely meant, as it is written; nothing where none is near."""
        near = difflib.get_close_matches(squeezed(word), self.by_word, n=1)
        return self.by_word[near[0]][1] if near else ""


def word_set(words: Iterable[str] | str) -> frozenset[str]:
    """Squeezed words."""
    return frozenset(squeezed(each) for each in (words.split(";") if isinstance(words, str) else words))


FIELD_WORDS = WordIndex.of(FIELDS)
CHOICE_WORDS: Mapping[str, WordIndex] = {field: WordIndex.of(written) for field, written in CHOICES.items()}
