"""From an empty folder to the first check-in, by somebody who presses only what the screen names."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.pty.conftest import Start, shown
from tests.pty.driven import Driven

NAMED = {"Enter": "enter", "Space": "space", "Tab": "tab", "Esc": "esc"}


class Newcomer:
    """Knows no key: finds one in a sentence on the screen, and presses that."""

    def __init__(self, planner: Driven) -> None:
        self.planner = planner
        self.pressed: list[str] = []

    def follow(self, sentence: str) -> None:
        """Press the keys that a sentence names (its groups), once it stands on the screen."""
        self.planner.wait_for(sentence)
        found = re.search(sentence, self.planner.text)
        assert found is not None and found.groups()
        for key in found.groups():
            assert len(key) == 1 or key in NAMED, f"no key: {key}"
            self.pressed.append(key)
            self.planner.press(NAMED.get(key, key))


ENGLISH = (
    ("▌ New plan", r"(Enter) chooses"),
    ("Name of the new plan", "Our team"),
    ("", r"(\S)  add the first goal"),
    ("New goal", "Known abroad"),
    ("", r"G1 added: (\S), then (\S),\s+adds\s+its\s+first"),
    ("New objective of G1", "+800 readers by 31 Dec, from 1,200"),
    ("", r"O1 added as a draft:\s+(\S)\s+commits"),
    ("", r"O1 is committed: its measure and dates stay\s+fixed\.\s+(\S)\s+checks\s+in"),
    ("Check in O1", "1300"),
    ("O1 checked in: 1,300", ""),
)
VIETNAMESE = (
    ("▌ Kế hoạch mới", r"(Enter) chọn"),
    ("Tên kế hoạch mới", "Nhóm ta"),
    ("", r"(\S)  thêm mục đích đầu"),
    ("Mục đích mới", "Known abroad"),
    ("", r"G1.*?: (\S).*? (\S)[, ].*mục tiêu đầu tiên"),
    ("Mục tiêu mới", "Lượt xem từ 1.200 lên 2.000 trước 31/12"),
    ("", r"Đã thêm O1 ở dạng nháp:\s+(\S)\s"),
    ("", r"Đã cam kết O1: .*?\.\s+(\S)\s"),
    ("Cập nhật O1", "1300"),
    (r"O1.*1\.300", ""),
)
"""What one waits for, and what one answers it with: the keys that a sentence names (its groups), or a text and Enter."""


@pytest.mark.parametrize(
    ("steps", "language", "size"),
    [(ENGLISH, "en", (80, 24)), (ENGLISH, "en", (60, 15)), (ENGLISH, "en", (200, 60)), (VIETNAMESE, "vi", (80, 24))],
)
def test_the_screen_leads_from_nothing_to_the_first_check_in(
    start: Start, home: Path, steps: tuple[tuple[str, str], ...], language: str, size: tuple[int, int]
) -> None:
    planner = start(env={"PLANNER_LANG": language}, cols=size[0], rows=size[1])
    someone = Newcomer(planner)
    for seen, answer in steps:
        planner.wait_for(seen)
        if "(" in answer:
            someone.follow(answer)
        elif answer:
            planner.type(answer)
            planner.press("enter")
    planner.press("q")
    assert planner.end() == 0
    [goal] = shown(home, home / "data" / "planner" / "plan.json")["goals"]
    [objective] = goal["objectives"]
    assert (goal["title"], objective["state"], objective["current"]) == ("Known abroad", "committed", 1300)
