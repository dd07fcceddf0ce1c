"""Plans of any size, the same for the same seed: for tests and benchmarks, never shipped.

`python tests/generate.py PATH N [--seed S]` writes one with N objectives.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any, TypeVar

ROOT = Path(__file__).resolve().parents[1]
TODAY = date(2026, 11, 24)
OBJECTIVES_A_GOAL, MOST_GOALS = 25, 400
LOGGED = 40
"""How many objectives, the last ones, are in the change log with all that belongs to them."""

PEOPLE = ("lan", "mai", "minh", "huy", "thu", "an", "bình", "châu", "dũng", "giang", "hà", "khoa", "linh", "nga", "quang")
TEAMS = ("Marketing", "Product", "Operations", "Chăm sóc khách hàng", "Nhân sự", "Platform", "")
TAGS = ("web", "seo", "video", "quý-4", "nội-bộ", "quality", "money", "hiring")
GOALS = (
    ("Known in {0}", "Được biết đến ở {0}"),
    ("Customers in {0} stay", "Khách hàng ở {0} gắn bó"),
    ("A better place to work in {0}", "Nơi làm việc tốt hơn ở {0}"),
    ("Half the waste in {0}", "Giảm nửa lãng phí ở {0}"),
)
PLACES = ("Hà Nội", "Huế", "Đà Nẵng", "Sài Gòn", "Cần Thơ", "Bangkok", "Lisbon", "Bogotá", "Osaka", "Nairobi", "Lyon", "Perth")
THINGS = (
    ("blog visits", "lượt đọc blog", "visits"),
    ("form submissions", "biểu mẫu gửi về", "forms"),
    ("support calls", "cuộc gọi hỗ trợ", "calls"),
    ("unpaid invoices", "hóa đơn chưa trả", "₫"),
    ("trained managers", "quản lý đã được đào tạo", "%"),
    ("returned parcels", "bưu kiện bị trả lại", "%"),
)
VERBS = {
    "increase": ("More {0} in {1}", "Tăng {0} ở {1}"),
    "decrease": ("Fewer {0} in {1}", "Giảm {0} ở {1}"),
    "keep-between": ("Steady {0} in {1}", "Giữ ổn định {0} ở {1}"),
    "done": ("A report on {0} in {1}", "Báo cáo về {0} ở {1}"),
    "milestones": ("Stepwise {0} in {1}", "Từng bước với {0} ở {1}"),
}
WAYS = (
    ("Spanish videos with partners", "Làm video với đối tác"),
    ("A call every Monday", "Gọi điện mỗi thứ Hai"),
    ("Search engines first", "Ưu tiên công cụ tìm kiếm"),
    ("A new price list", "Bảng giá mới"),
    ("Two people from another team", "Mượn hai người từ nhóm khác"),
)
COMMENTS = ("", "", "", "Slower than hoped.", "Chậm hơn mong đợi.", "Good week.", "Tuần này khá tốt.")
BLOCKERS = ("", "", "", "", "", "No budget yet", "Chưa được duyệt")
REASONS = ("cost per lead", "không hiệu quả", "no time left", "hết ngân sách")

Raw = dict[str, Any]
Tables = dict[str, dict[int, Raw]]
T = TypeVar("T")


class Dice:
    """Chances drawn from `random()` alone, which gives the same numbers in every version of Python."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed).random

    def below(self, count: int) -> int:
        return int(self.random() * count)

    def one(self, of: Sequence[T]) -> T:
        return of[int(self.random() * len(of))]

    def between(self, low: float, high: float) -> float:
        return round(low + (high - low) * self.random(), 1)


def plan_tables(objectives: int, seed: int = 7, today: date = TODAY) -> Tables:
    """The stored tables of a plan with so many objectives, about three documents more for each of them."""
    dice = Dice(seed)
    goals = max(1, min(MOST_GOALS, -(-objectives // OBJECTIVES_A_GOAL)))
    tables: Tables = {"meta": {}, "goals": {}, "objectives": {}, "strategies": {}, "checkins": {}, "standups": {}, "changes": {}}
    for id in range(1, goals + 1):
        tables["goals"][id] = _goal(dice, id, today)
    for id in range(1, objectives + 1):
        _add_objective(dice, tables, id, goal=(id - 1) * goals // objectives + 1, today=today)
    _log(tables, today)
    title = f"{objectives:,} objectives"
    tables["meta"][1] = {
        "schema": 1,
        "title": title,
        "revision": len(tables["changes"]),
        "at_risk": 0.05,
        "off_track": 0.15,
        "rev": 1,
    }
    return tables


def write(path: str | Path, objectives: int, seed: int = 7) -> None:
    """Write such a plan as a file, over whatever is there."""
    from tui.store.file import document_text

    tables = {name: {str(id): raw for id, raw in table.items()} for name, table in plan_tables(objectives, seed).items()}
    Path(path).write_bytes(document_text.dumped(tables))


def _goal(dice: Dice, id: int, today: date) -> Raw:
    return {
        "title": dice.one(GOALS)[dice.below(2)].format(dice.one(PLACES)),
        "note": "",
        "owner": dice.one(PEOPLE),
        "horizon": dice.one(("", "long-term", "dài hạn", str(today.year))),
        "state": "active" if dice.random() < 0.95 else "achieved",
        "order": id,
        "rev": 1,
    }


def _measure(dice: Dice, kind: str, what: str, unit: str, *, start: date, due: date) -> Raw:
    low = dice.between(5, 500)
    high = round(low + dice.between(5, 500), 1)
    measure: Raw = {"what": what, "unit": unit, "kind": kind, "baseline": None, "target": None, "low": None, "high": None}
    measure["phases"] = []
    if kind == "increase":
        measure |= {"baseline": low, "target": high}
        if dice.random() < 0.1:
            middle = start + (due - start) // 2
            measure["phases"] = [{"date": middle.isoformat(), "value": round(low + (high - low) * 0.4, 1)}]
    elif kind == "decrease":
        measure |= {"baseline": high, "target": low}
    elif kind == "keep-between":
        measure |= {"low": low, "high": high}
    elif kind == "milestones":
        measure["target"] = 2 + dice.below(9)
    return measure


def _value(dice: Dice, measure: Raw, along: float) -> float | int:
    """A check-in's number when `along` of the time is gone."""
    kind = measure["kind"]
    if kind == "done":
        return int(along > 0.9)
    if kind == "milestones":
        return int(measure["target"] * along)
    if kind == "keep-between":
        return dice.between(measure["low"] * 0.8, measure["high"] * 1.1)
    reached = along * (0.5 + dice.random() * 0.7)
    return float(round(measure["baseline"] + (measure["target"] - measure["baseline"]) * reached, 1))


def _add_objective(dice: Dice, tables: Tables, id: int, goal: int, today: date) -> None:
    kind = dice.one(tuple(VERBS))
    thing, place, language = dice.one(THINGS), dice.one(PLACES), dice.below(2)
    start = today - timedelta(days=dice.below(120))
    due = start + timedelta(days=60 + dice.below(140))
    chance = dice.random()
    state = (
        "committed" if chance < 0.78 else "draft" if chance < 0.88 else
        "achieved" if chance < 0.92 else "missed" if chance < 0.95 else "dropped"
    )  # fmt: skip
    measured = state != "draft" or dice.random() < 0.5
    measure = _measure(dice, kind, thing[language], thing[2], start=start, due=due) if measured else None
    owner = dice.one(PEOPLE)
    tables["objectives"][id] = {
        "goal": goal,
        "title": VERBS[kind][language].format(thing[language], place),
        "note": "",
        "owner": owner,
        "team": dice.one(TEAMS),
        "tags": [dice.one(TAGS)] if dice.random() < 0.6 else [],
        "weight": 1 if dice.random() < 0.8 else 2,
        "start": start.isoformat(),
        "due": due.isoformat(),
        "measure": measure,
        "cadence": 7 if dice.random() < 0.8 else 14,
        "state": state,
        "score": dice.between(0, 1) if state in ("achieved", "missed") else None,
        "order": id,
        "rev": 1,
    }
    if measure is not None:
        _add_checkins(dice, tables, id, owner, start=start, today=today)
    _add_strategies(dice, tables, id, owner, start=start, today=today)


def _add_checkins(dice: Dice, tables: Tables, objective: int, owner: str, *, start: date, today: date) -> None:
    measure = tables["objectives"][objective]["measure"]
    count = dice.below(4)
    for place in range(1, count + 1):
        day = start + (today - start) * place // (count + 1)
        tables["checkins"][len(tables["checkins"]) + 1] = {
            "objective": objective,
            "value": _value(dice, measure, place / count),
            "at": f"{day.isoformat()}T{8 + dice.below(10):02d}:{dice.below(60):02d}:00+07:00",
            "by": owner,
            "confidence": dice.one(("high", "medium", "medium", "low")),
            "comment": dice.one(COMMENTS),
            "blocker": dice.one(BLOCKERS),
            "rev": 1,
        }


def _add_strategies(dice: Dice, tables: Tables, objective: int, owner: str, *, start: date, today: date) -> None:
    strategies = tables["strategies"]
    count = dice.below(4)
    pivoted = count > 1 and dice.random() < 0.3
    for place in range(count):
        replaces = len(strategies) if pivoted and place == 1 else None
        dropped = pivoted and place == 0
        day = start + (today - start) * place // count
        strategies[len(strategies) + 1] = {
            "objective": objective,
            "title": dice.one(WAYS)[dice.below(2)],
            "note": "",
            "owner": owner,
            "state": "dropped" if dropped else "active" if replaces else dice.one(("active", "proposed", "paused", "worked")),
            "since": day.isoformat(),
            "replaces": replaces,
            "reason": dice.one(REASONS) if dropped or replaces else "",
            "rev": 1,
        }


def _log(tables: Tables, today: date) -> None:
    """The additions of the last objectives, as the program would have logged them."""
    first = max(len(tables["objectives"]) - LOGGED, 0) + 1
    added: list[tuple[str, str, Raw, str, str]] = []
    for table, letter in (("objectives", "O"), ("strategies", "S"), ("checkins", "C")):
        for id, raw in tables[table].items():
            objective = id if table == "objectives" else raw["objective"]
            if objective >= first:
                owner = tables["objectives"][objective]["owner"]
                day = {"objectives": "start", "strategies": "since", "checkins": "at"}[table]
                at = raw[day] if table == "checkins" else f"{raw[day]}T08:00:00+07:00"
                item = f"O{objective}" if table == "checkins" else f"{letter}{id}"
                added.append((at, f"{letter}{id}", raw, owner, item))
    order = "OSC"
    added.sort(key=lambda each: (each[0], order.index(each[1][0]), int(each[1][1:])))
    for id, (at, ref, raw, owner, item) in enumerate(added, 1):
        tables["changes"][id] = {
            "at": at,
            "by": owner,
            "action": "check in" if ref[0] == "C" else "add",
            "item": item,
            "before": {ref: None},
            "after": {ref: {name: value for name, value in raw.items() if name != "rev"}},
            "reason": "",
            "undoes": None,
            "rev": 1,
        }


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("path", metavar="PATH")
    asked.add_argument("objectives", metavar="N", type=int)
    asked.add_argument("--seed", metavar="S", type=int, default=7)
    given = asked.parse_args()
    write(given.path, given.objectives, given.seed)
