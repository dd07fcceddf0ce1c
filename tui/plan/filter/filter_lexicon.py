"""The words of the filter language, in English and Vietnamese: what can be asked about, and the words for its values.

They are typed with their accents or with none, in any case; a space in a word may be a hyphen (`off-track`, `trạng-thái`).
"""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from ..text import fold

FIELDS: Mapping[str, str] = {
    "owner": "owner; who; người phụ trách; phụ trách; chủ",
    "team": "team; nhóm; đội",
    "goal": "goal; mục đích",
    "tag": "tag; tags; nhãn",
    "title": "title; tiêu đề; tên",
    "note": "note; ghi chú",
    "state": "state; trạng thái",
    "status": "status; tình trạng",
    "kind": "kind; kiểu; loại",
    "confidence": "confidence; mức tự tin; tự tin",
    "is": "is; là",
    "due": "due; hạn",
    "start": "start; bắt đầu; ngày bắt đầu",
    "updated": "updated; changed; cập nhật; sửa",
    "progress": "progress; tiến độ",
}
"""What can be asked about, each with the names it goes by, the first the one that is shown."""

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

CHOICES: Mapping[str, Mapping[str, str]] = {
    "status": STATUS,
    "state": STATE,
    "kind": KIND,
    "confidence": CONFIDENCE,
    "is": IS,
}
"""The fields whose value is one of a few words."""
DAYS = frozenset({"due", "start", "updated"})
NUMBERS = frozenset({"progress"})
NAMES = frozenset({"owner", "team", "tag"})
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
