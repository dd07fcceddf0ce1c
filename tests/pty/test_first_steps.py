"""From an empty folder to the first check-in, by somebody who presses only what the screen names."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.pty.conftest import Start, shown
from tests.pty.driven import Driven

NAMED = {"Enter": "enter", "Space": "space", "Tab": "tab", "Esc": "esc", "Tiếng": ""}


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

    def answer(self, question: str, text: str) -> None:
        """Type an answer where a question stands, and press Enter, as in any line."""
        self.planner.wait_for(question)
        self.planner.type(text)
        self.planner.press("enter")


@pytest.mark.parametrize(("cols", "rows"), [(80, 24), (60, 15), (200, 60)])
def test_the_screen_leads_from_nothing_to_the_first_check_in(start: Start, home: Path, cols: int, rows: int) -> None:
    planner = start(cols=cols, rows=rows)
    someone = Newcomer(planner)
    planner.wait_for("▌ New plan")
    someone.follow(r"(Enter) chooses")
    someone.answer("Name of the new plan", "Our team")
    someone.follow(r"(\S)  add the first goal")
    someone.answer("New goal", "Known abroad")
    someone.follow(r"G1 added: (\S), then (\S),\s+adds\s+its\s+first")
    someone.answer("New objective of G1", "+800 readers by 31 Dec, from 1,200")
    someone.follow(r"O1 added as a draft:\s+(\S)\s+commits")
    someone.follow(r"O1 is committed: its measure and dates stay\s+fixed\.\s+(\S)\s+checks\s+in")
    planner.wait_for("Check in O1")
    planner.type("1300")
    someone.follow(r"(Enter) save")
    planner.wait_for("O1 checked in: 1,300")
    planner.press("q")
    assert planner.end() == 0
    [goal] = shown(home, home / "data" / "planner" / "plan.json")["goals"]
    [objective] = goal["objectives"]
    assert (goal["title"], objective["state"], objective["current"]) == ("Known abroad", "committed", 1300)


def test_in_vietnamese_it_leads_as_far(start: Start, home: Path) -> None:
    planner = start(env={"LANG": "vi_VN.UTF-8", "LC_ALL": "", "LANGUAGE": "vi"}, cols=80, rows=24)
    someone = Newcomer(planner)
    planner.wait_for("▌ Kế hoạch mới")
    someone.follow(r"(Enter) chọn")
    someone.answer("Tên kế hoạch mới", "Nhóm ta")
    someone.follow(r"(\S)  thêm mục đích đầu")
    someone.answer("Mục đích mới", "Được biết đến ở nước ngoài")
    someone.follow(r"G1.*?: (\S).*? (\S)[, ].*mục tiêu đầu tiên")
    someone.answer("Mục tiêu mới", "Lượt xem từ 1.200 lên 2.000 trước 31/12")
    someone.follow(r"Đã thêm O1 ở dạng nháp:\s+(\S)\s")
    someone.follow(r"Đã cam kết O1: .*?\.\s+(\S)\s")
    planner.wait_for("Cập nhật O1")
    planner.type("1300")
    someone.follow(r"(Enter) lưu")
    planner.wait_for(r"O1.*1\.300")
    planner.press("q")
    assert planner.end() == 0
    [goal] = shown(home, home / "data" / "planner" / "plan.json")["goals"]
    assert goal["objectives"][0]["current"] == 1300
