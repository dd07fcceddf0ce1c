"""A plan as it is after three years of a team that checks in every week: for tests and benchmarks, never shipped.

Everything in it was done, one action after the other, on the day that its log says: some 57 objectives at any time, of which
eight run through all three years and the others are closed and begun again with each of ten cycles; 30 people; 8,000 check-ins.

`python tests/generate_years.py PATH` writes it.
"""

from __future__ import annotations

import argparse
import sys
from contextlib import suppress
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tests.generate import PLACES, REASONS, VERBS, WAYS, Dice  # noqa: E402 - it is run as a program, too
from tui.plan import actions  # noqa: E402
from tui.plan.changes.apply import apply  # noqa: E402
from tui.plan.errors import Refused  # noqa: E402
from tui.plan.model import Change, Measure, Moment, Objective, Phase  # noqa: E402
from tui.plan.parsing.calendar_days import add_months, last_of_month  # noqa: E402
from tui.plan.plan import Plan  # noqa: E402
from tui.plan.progress.open_blockers import open_blockers  # noqa: E402
from tui.plan.progress.rollover import Cycle  # noqa: E402

ZONE = timezone(timedelta(hours=7))
FIRST, TODAY = date(2023, 11, 27), date(2026, 11, 24)
"""A Monday, and the Tuesday of the 157th week."""
CLOSINGS = tuple(last_of_month(2024 + (6 + 3 * n - 1) // 12, (6 + 3 * n - 1) % 12 + 1) for n in range(10))
"""The last days of the ten cycles that are closed: the first is longer than the others."""
GOALS, AT_ONCE, LONG = 6, 57, 8
"""Goals, objectives that are under way at any time, and how many of them run through all of it."""

NEVER_MET = (f"O{LONG + 1}", f"O{LONG + 2}")
"""Begun again with each of the ten cycles."""

PEOPLE = (
    "lan", "mai", "minh", "huy", "thu", "an", "bình", "châu", "dũng", "giang", "hà", "khoa", "linh", "nga", "quang", "sơn",
    "trâm", "uyên", "việt", "xuân", "yến", "Nguyễn Thị Hồng Nhung", "Anna", "Ben", "Chloé", "Dmitri", "Eva", "Farid", "Grace",
    "Hugo",
)  # fmt: skip
TEAMS = ("Marketing", "Product", "Operations", "Chăm sóc khách hàng", "Nhân sự", "Platform")
ENDS = (
    "Known in every country that we ship to", "Khách hàng ở lại với chúng tôi", "A better place to work", "Half the waste",
    "Nobody waits for an answer", "Sổ sách mà ai cũng đọc được",
)  # fmt: skip
THINGS = (
    ("form submissions from outside the country", "biểu mẫu gửi về từ nước ngoài", "%"),
    ("support calls that are answered on the same day", "cuộc gọi hỗ trợ được trả lời trong ngày", "calls"),
    ("unpaid invoices", "hóa đơn chưa trả", "₫"),
    ("trained managers", "quản lý đã được đào tạo", ""),
    ("returned parcels", "bưu kiện bị trả lại", "%"),
    ("pages of documentation that somebody has walked through with a stranger", "trang tài liệu đã đọc cùng người lạ", "pages"),
)
SAID = ("", "", "", "Slower than hoped.", "Chậm hơn mong đợi.", "Good week.", "Tuần này khá tốt.", "Two partners have signed.")
WALLS = ("No budget yet", "Chưa được duyệt", "Waiting for legal", "Server is down", "Hai người nghỉ ốm")
LESSONS = ("Ask earlier.", "Hỏi sớm hơn.", "One at a time.", "Partners take a month to answer; begin with them.", "")
BECAUSE = ("market closed", "two people left", "giá đã tăng", "the target was a guess")


class _Team:
    """What the team does, and the plan that it is done to."""

    def __init__(self, seed: int) -> None:
        self.dice = Dice(seed)
        self.plan = Plan.empty("Three years, week by week")
        self.day = FIRST
        self.minute = 0

    def do(self, action: Any, *args: Any, by: str = "", **given: Any) -> Change | None:
        """One more action, a few minutes after the last one; nothing where a rule refuses it."""
        self.minute += 1
        at = datetime(self.day.year, self.day.month, self.day.day, 8, tzinfo=ZONE) + timedelta(minutes=2 * self.minute)
        with suppress(Refused):
            change: Change = action(self.plan, Moment(at, by or self.dice.one(PEOPLE)), *args, **given)
            self.plan = apply(self.plan, change)
            return change
        return None

    def under_way(self) -> list[Objective]:
        objectives = self.plan.objectives
        return [objectives[id] for id, raw in objectives.raw.items() if raw["state"] == "committed"]

    # --- what is done once, each cycle, and each week ----------------------------------------------------------------

    def begin(self) -> None:
        for at in range(GOALS):
            self.do(actions.add_goal, ENDS[at], owner=PEOPLE[at], horizon="2026")
        for _ in range(LONG):
            self.add_objective(TODAY + timedelta(days=37), long=True)
        for _ in NEVER_MET:
            self.add_objective(CLOSINGS[0], kinds=("increase",))
        self.fill_up(CLOSINGS[0])

    def fill_up(self, due: date) -> None:
        """As many objectives as a team can have at a time."""
        while len(self.under_way()) < AT_ONCE:
            self.add_objective(due)

    def add_objective(self, due: date, *, long: bool = False, kinds: tuple[str, ...] = tuple(VERBS)) -> None:
        dice = self.dice
        kind = dice.one(("increase", "decrease", "keep-between") if long else kinds)
        thing, language, owner = dice.one(THINGS), dice.below(2), dice.one(PEOPLE)
        title = VERBS[kind][language].format(thing[language], dice.one(PLACES))
        self.do(
            actions.add_objective, title, f"G{dice.below(GOALS) + 1}", owner=owner, team=dice.one(TEAMS), due=due, by=owner,
            start=self.day, state="committed", measure=self.measure(kind, thing[language], thing[2], due, phased=long),
        )  # fmt: skip
        ref = f"O{max(self.plan.objectives.raw)}"
        for at in range(dice.below(3) + long):
            state = "proposed" if at else "active"
            self.do(actions.add_strategy, dice.one(WAYS)[language], ref, owner=owner, by=owner, state=state)

    def measure(self, kind: str, what: str, unit: str, due: date, *, phased: bool) -> Measure:
        low = Decimal(5 + self.dice.below(40))
        high = low + 20 + self.dice.below(60)
        if kind == "keep-between":
            return Measure(what=what, unit=unit, kind="keep-between", low=low, high=high)
        if kind == "done":
            return Measure(what=what, kind="done")
        if kind == "milestones":
            return Measure(what=what, unit=unit, kind="milestones", target=Decimal(3 + self.dice.below(8)))
        start, target = (low, high) if kind == "increase" else (high, low)
        parts = range(1, 6) if phased else ()
        days = [self.day + (due - self.day) * part // 6 for part in parts]
        phases = tuple(Phase(day=day, value=start + (target - start) * part // 6) for day, part in zip(days, parts, strict=True))
        return Measure(what=what, unit=unit, kind="increase" if kind == "increase" else "decrease", baseline=start,
                       target=target, phases=phases)  # fmt: skip

    def roll_over(self, closing: date) -> None:
        """Close the cycle; what is not met begins again."""
        following = closing + timedelta(days=1)
        last = add_months(following, 2)
        due = last_of_month(last.year, last.month)
        ending = [each for each in self.under_way() if each.due is not None and each.due <= closing]
        lessons = {each.ref: self.dice.one(LESSONS) for each in ending}
        self.do(actions.roll_over, Cycle(closing, following, due), commit=True, lessons=lessons, by="lan")
        self.fill_up(due)

    def week(self) -> None:
        """A week: everybody checks in, some things come and go, and there is a standup."""
        dice = self.dice
        for objective in self.under_way():
            if dice.random() < 0.98:
                self.check_in(objective)
        for _ in range(dice.below(4)):
            self.change_something(dice.one(self.under_way()))
        for each in open_blockers(self.plan):
            if dice.random() < 0.5:
                self.do(actions.resolve_blocker, each.ref, how="done")
        refs = [each.ref for each in self.under_way()]
        who = [name for name in PEOPLE if dice.random() < 0.7]
        notes = (f"{dice.one(refs)}: two partners signed",) if dice.random() < 0.4 else ()
        self.do(actions.hold_standup, who=who, discussed=refs, notes=notes, seconds=900, by="lan")

    def check_in(self, objective: Objective) -> None:
        dice = self.dice
        blocker = dice.one(WALLS) if dice.random() < 0.03 else ""
        value = self.value(objective)
        confidence = dice.one(("high", "medium", "medium", "low"))
        if value is not None:
            self.do(
                actions.check_in, objective.ref, value, by=objective.owner, confidence=confidence, comment=dice.one(SAID),
                blocker=blocker,
            )  # fmt: skip

    def value(self, objective: Objective) -> Decimal | None:
        """What stands there on a week: on its way, with ups and downs."""
        measure, dice = objective.measure, self.dice
        assert measure is not None and objective.start is not None and objective.due is not None
        gone = Decimal((self.day - objective.start).days) / max((objective.due - objective.start).days, 1)
        if measure.kind == "done":
            return Decimal(int(gone > Decimal("0.8") and objective.id % 3 != 0))
        if measure.kind == "milestones" and measure.target is not None:
            return Decimal(int(measure.target * gone))
        if measure.kind == "keep-between" and measure.low is not None and measure.high is not None:
            return measure.low + Decimal(dice.below(100)) * (measure.high - measure.low) / 90
        if measure.baseline is None or measure.target is None:
            return None
        begun = objective.former[0].ref if objective.former else objective.ref
        luck = Decimal(10 if begun in NEVER_MET else 60 + len(objective.title) % 7 * 8 + dice.below(12)) / 100
        return round(measure.baseline + (measure.target - measure.baseline) * gone * luck, 1)

    def change_something(self, objective: Objective) -> None:
        dice = self.dice
        what = dice.below(6)
        strategies = self.plan.strategies_of(objective.id)
        if what == 0 and strategies:
            self.do(actions.pivot, f"S{strategies[0]}", dice.one(WAYS)[0], because=dice.one(REASONS))
        elif what == 1 and objective.measure is not None and objective.measure.target is not None:
            target = objective.measure.target + dice.below(5) + 1
            self.do(actions.amend, objective.ref, {"measure.target": target}, because=dice.one(BECAUSE))
        elif what == 2:
            self.do(actions.say, objective.ref, f"@{dice.one(PEOPLE[:12])} could you look at this?")
        elif what == 3:
            self.do(actions.raise_blocker, dice.one(WALLS), objective=objective.ref)
        elif what == 4 and objective.id > LONG + len(NEVER_MET) and not objective.former:
            self.do(actions.drop, objective.ref, because=dice.one(REASONS), with_parts=True)
        else:
            self.do(actions.edit, objective.ref, {"owner": dice.one(PEOPLE)})


@cache
def lived(seed: int = 7) -> Plan:
    """The plan as it stands on `TODAY`."""
    team = _Team(seed)
    team.begin()
    closings = list(CLOSINGS)
    for week in range((TODAY - FIRST).days // 7 + 1):
        team.day, team.minute = FIRST + timedelta(days=7 * week), 0
        if closings and closings[0] < team.day:
            team.roll_over(closings.pop(0))
        team.week()
    return team.plan


if __name__ == "__main__":
    from tui.store.file.document_file import DocumentFile

    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("path", metavar="PATH")
    DocumentFile.create(asked.parse_args().path, lived()).close()
