"""Labels and numbers in front of titles (`O1`, `KR 1.2:`, `Objective –`, `2.`): they say a level and are no part of the title."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from ...plan.fields import FIELDS
from ...plan.text import fold
from ..sheets.head_line import role_of
from ..sheets.head_words import ROLES
from .found_item import Role

_LEVELS: Mapping[str, Role] = {
    "goal": "goal", "objective": "objective", "key_result": "key_result", "strategies": "strategy",
}  # fmt: skip
_SHORT: Mapping[str, Role] = {
    "g": "goal", "o": "objective", "obj": "objective", "okr": "objective", "mt": "objective", "kr": "key_result",
    "kq": "key_result", "s": "strategy", "i": "strategy", "kqtc": "key_result",
}  # fmt: skip
"""Labels that are words of sheets in no head, folded."""
_NUMBERED: Mapping[str, Role] = {"kpi": "key_result", "task": "strategy", "cong viec": "strategy", "viec": "strategy"}
"""Labels only before a number: without one they are fields."""
_TASKS = (
    "tasks; to dos; todos; to-dos; next steps; steps; subtasks; sub tasks; checklist; milestones; projects; tactics; plans; "
    "cong viec; viec can lam; dau viec; cac buoc; ke hoach hanh dong; cong viec can lam"
)
_GROUPS: Mapping[str, Role] = {
    **{word: level for word, role in ROLES.items() if (level := _LEVELS.get(role))},
    **{word.strip(): "strategy" for word in _TASKS.split(";")},
    **{"metrics": "key_result", "measures": "key_result", "kpis": "key_result", "okrs": "objective", "krs": "key_result"},
}
"""What stands above several items and says what they are, folded."""
_NUMBER = r"#?\s?\d{1,2}(?:[.\-]\d{1,2})*[a-z]?(?![\w%])|(?<!kp)[ivx]{1,4}\b"
_LABEL = r"[\[(]?(?P<label>[^\W\d_](?:[\w /()-]{0,30}?[^\W\d_)])?)"
_LONG_NUMBER = r"#?\s?\d{1,3}(?:[.\-]\d{1,3})*[a-z]?(?![\w%])|(?<!kp)[ivx]{1,4}\b"
"""The same where a mark stands behind it, so that it is no number of something. The I of KPI is none."""
_LABELLED = re.compile(
    rf"{_LABEL}[\s-]*(?P<number>{_LONG_NUMBER})?(?P<end>\s*[\])]?\s*[:.)\]–—|]|\s*[\])]?\s-)"
    r"(?!(?<=\d\.)\d)\s*(?P<rest>\S.*)",
    re.IGNORECASE | re.DOTALL,
)
_COUNTED = re.compile(
    rf"{_LABEL}[\s-]*(?P<number>{_NUMBER})[\])]?\s+(?P<rest>\S.*)",
    re.IGNORECASE | re.DOTALL,
)
_HUNDREDS = re.compile(rf"{_LABEL}[\s-]*(?P<number>\d{{3}})\s+(?P<rest>\S.*)", re.IGNORECASE | re.DOTALL)
"""What may be a label too where a title begins behind it: `Goal 100 Grow`, and not `Goal 100 more shops`."""
_ORDINAL = re.compile(r"(?:\(?\d{1,2}(?:\.\d{1,2})*[.)]|[IVX]{1,4}[.)]|[A-Z][.)])\s+(?=\S)")
_OUTLINE = re.compile(r"\d{1,2}(?:\.\d{1,2})+\s+(?=[^\W\d_])(?!(?:k|m|bn|million|billion|thousand|trieu|triệu|ty|tỷ|nghìn)\b)")
_SIGNS = re.compile(r"[^\w\s(\[“\"'+$€£<>=≥≤@#~−-]+\s*")
_PLAN = re.compile(r"\b(?:okrs?|plan|roadmap|ke hoach|goals|objectives|cac muc tieu|muc tieu (?:quy|nam|thang)|strategy \d{4})\b")
_BRACKETS = re.compile(r"(?<!\s)\s*[(\[]([^()\[\]]*:[^()\[\]]*)[)\]]")
_HOW_MUCH = re.compile(
    r"\s*(?::|\s[–—-])\s*(?P<now>\d[\d.,]*)\s*(?P<mark>of|out of|/|trên)\s*(?P<whole>\d[\d.,]*)(?![\d/.,-])"
    r"(?:\s?%|\s+(?!(?:by|in|until|before|per|a|an|each|trước|trong|vào|mỗi|đến)\b)[^\W\d_]{1,20})?(?=\s|$)"
)
_LONGEST = 200
"""Characters of a title in which how much of how much is looked for."""
_BEHIND = re.compile(r"(?<!\s)\s+(?:[–—|·•-]+)\s*([^:|·–—]{2,25}):\s*([^:|·]{1,60})$")


class Labelled(NamedTuple):
    """A text without its label and number, and what the label says; empty where there is none."""

    text: str
    role: Role = ""
    label: str = ""


def unlabelled(text: str, *, heading: bool = False) -> Labelled:
    """A title without label and number. `heading`: an outline's number may stand there without a point (`1.2 Grow`)."""
    plain = text.strip()
    bare = _behind(_SIGNS, plain)
    for each in (bare, _behind(_ORDINAL, bare)):
        for pattern in (_LABELLED, _COUNTED, *((_HUNDREDS,) if heading else ())):
            found = pattern.fullmatch(each)
            role = _role(found["label"], numbered=bool(found["number"])) if found else ""
            if found and role and (pattern is not _HUNDREDS or found["rest"][0].isupper()):
                return Labelled(_outlined(found["rest"].strip(), heading=False), role, found["label"].strip())
    return Labelled(_outlined(plain, heading=heading))


def _role(label: str, *, numbered: bool) -> Role:
    word = fold(" ".join(label.split())).strip(" -()/")
    if not numbered and word in _SEVERAL:
        return ""
    if len(word) == 1 and not numbered:
        return "objective" if word == "o" else ""
    return _SHORT.get(word) or (_NUMBERED.get(word, "") if numbered else "") or _LEVELS.get(ROLES.get(word, ""), "")


def _outlined(text: str, *, heading: bool) -> str:
    without = _behind(_ORDINAL, text)
    return _behind(_OUTLINE, without) if heading else without


def _behind(mark: re.Pattern[str], text: str) -> str:
    """A text without the mark that it may begin with."""
    found = mark.match(text)
    return text[found.end() :] if found else text


def group_role(text: str) -> Role:
    """What the items below a line that only names their kind are (`Key Results:`); empty where it is no such line."""
    word = fold(" ".join(_behind(_ORDINAL, _behind(_SIGNS, text.strip())).split())).strip(" *:.")
    outer, _mark, inner = word.removesuffix(")").partition(" (")
    role = _GROUPS.get(word) or _GROUPS.get(outer, "")
    if not role and (twice := _GROUPS.get(inner, "")):  # in two languages: `Mục tiêu cốt lõi (Objective)`
        named = {_GROUPS[each] for each in _GROUPS if len(each) > 3 and re.search(rf"\b{re.escape(each)}\b", outer)}
        role = twice if named == {twice} and inner not in ("okr", "okrs") else ""
    return role


_SEVERAL = frozenset({"goals", "objectives", "okrs", "key results", "krs", "kpis"})
"""Labels of several, which a title may begin with (`OKRs – 2027`)."""
_NOTE_WORDS = (
    "why; note; notes; context; background; overview; introduction; rationale; risk; risks; dependencies; update; updates; "
    "comment; comments; progress updates; weekly updates; retrospective; review; vision; definitions; assumptions; resources; "
    "links; references; success looks like; success criteria; type; impact; ghi chu; boi canh; rui ro; ly do; vi sao; tai sao; "
    "nhan xet; tam nhin"
)
_NOTES = frozenset(_NOTE_WORDS.split("; "))
"""What stands above text that is a note of the item, folded."""


def names_note(text: str) -> bool:
    """Whether what stands below a line is a note: it says so, or it only leads to what comes, with a colon."""
    word = fold(" ".join(_behind(_SIGNS, text.strip()).split())).strip(" *:.?")
    return (
        word in _NOTES
        or re.match(r"(?:why|how|what)\b", word) is not None
        or (text.rstrip().endswith(":") and not field_role(word))
    )


def numbered_role(text: str) -> Role:
    """What a line is that is a label and its number, and no more (`Objective 1`)."""
    found = re.fullmatch(rf"{_LABEL}[\s-]*(?:{_NUMBER})\s*[:.)\]]?", _behind(_SIGNS, text.strip()), re.IGNORECASE)
    return _role(found["label"], numbered=True) if found else ""


def is_plural(text: str) -> bool:
    """Whether a line that names a kind of items names several (`Objectives`), and so is no title."""
    return re.search(r"s\b", fold(text)) is not None


def names_plan(text: str) -> bool:
    """Whether a title is a whole page's (`Company OKRs`)."""
    return _PLAN.search(fold(text)) is not None


def fields_in(text: str) -> tuple[str, list[tuple[str, str, str]]]:
    """A title without the fields that stand in brackets or behind it (`(owner: hoa)`, ` | due: 31 Dec`), and those: their role,
    label and text."""
    found: list[tuple[str, str, str]] = []

    def taken(match: re.Match[str]) -> str:
        parts = [each.partition(":") for each in re.split(r"[,;|]", match[1])]
        if not all(field_role(label) and value.strip() for label, _colon, value in parts):
            return match[0]
        found.extend((field_role(label), label.strip(), value.strip()) for label, _colon, value in parts)
        return ""

    text = _BRACKETS.sub(taken, text)
    while (behind := _BEHIND.search(text)) and field_role(behind[1]):
        found.append((field_role(behind[1]), behind[1].strip(), behind[2].strip()))
        text = text[: behind.start()]
    if (much := _HOW_MUCH.search(text[:_LONGEST])) and much.start() and not _is_day(much):
        found.append(("current", "", much[0].lstrip(" :–—-")))
        text = text[: much.start()] + text[much.end() :]
    return text.strip(), found


def _is_day(much: re.Match[str]) -> bool:
    """Whether how much of how much (`2/3`) may as well be a day and a month."""
    pair = [int(each) if each.isdigit() else 99 for each in (much["now"], much["whole"])]
    return much["mark"] == "/" and 1 <= min(pair) <= 12 and max(pair) <= 31


_FIELDS = frozenset({*FIELDS["objectives"], "current", "progress", "kpi"} - {"goal", "title"})


_ID = re.compile(r"(?:[a-z]+ )?_?id|(?:issue )?key|uuid|identifier|ma(?: (?:so|kr|cong viec|viec|dinh danh))?")
"""Labels of what an item is known again by, folded."""


def field_role(label: str) -> str:
    """The field that a label names, or nothing where it names none, or a level."""
    role = role_of(label) if len(label) <= 40 else ""
    if fold(label.strip()) == "confidence":
        return "confidence"
    if role in ("id", "ref") and _ID.fullmatch(fold(label.strip())):
        return "id"
    return "measure" if role == "kpi" else role if role in _FIELDS else ""
