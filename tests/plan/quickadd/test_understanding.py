"""The rules of one typed line, one by one, and what must hold for any text."""

from __future__ import annotations

import re
import time
import unicodedata
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tui.plan.errors import Refused
from tui.plan.parsing.quick_entry import ParsedEntry, as_title, understand
from tui.plan.text import fold, one_line

TODAY = date(2026, 11, 24)  # a Tuesday
D = Decimal


def objective(line: str, mark: str = ".", **given_fields: object) -> ParsedEntry:
    return understand(line, "objectives", TODAY, decimal_mark=mark, given=given_fields)


def numbers(line: str, mark: str = ".") -> tuple[Decimal | None, Decimal | None]:
    measure = objective(line, mark).measure
    assert measure is not None, line
    return measure.baseline, measure.target


def codes(line: str) -> list[str]:
    return [note.code for note in objective(line).notes]


def test_one_line_says_everything() -> None:
    line = "+10 % blog traffic by 31 Dec, from 12000 to 13200 visits @lan @@growth #seo #web weight:2 cadence:14 start:1/12 >g2"
    found = objective(line)
    assert found.title == "+10 % blog traffic by 31 Dec, from 12000 to 13200 visits"
    assert (found.owner, found.team, found.tags, found.parent) == ("lan", "growth", ("seo", "web"), "G2")
    assert (found.start, found.due) == (date(2026, 12, 1), date(2026, 12, 31))
    assert (found.weight, found.cadence) == (D(2), 14)
    assert found.measure is not None
    assert (found.measure.kind, found.measure.what, found.measure.unit) == ("increase", "blog traffic", "visits")
    assert (found.measure.baseline, found.measure.target) == (D(12000), D(13200))
    assert found.notes == ()
    spans = {piece.field: found.text[piece.start : piece.end] for piece in found.pieces}
    assert spans["due"] == "by 31 Dec"
    assert spans["baseline"] == "from 12000"
    assert spans["measure"] == "blog traffic"


def test_by_is_relative_to_the_baseline_and_to_is_not() -> None:
    assert numbers("Increase visits by 10 % from 12000") == (D(12000), D(13200))
    assert numbers("Increase visits to 10 % from 6 %") == (D(6), D(10))
    assert numbers("Cut churn by 50 %, currently 8 %") == (D(8), D(4))


def test_without_a_baseline_the_target_is_not_guessed() -> None:
    assert numbers("Increase blog traffic by 10 %") == (None, None)
    assert codes("Increase blog traffic by 10 %") == ["baseline_needed_for"]
    assert codes("Reach 500 members") == ["baseline_needed"]
    assert codes("Increase members from 400") == ["target_needed"]
    assert objective("Increase blog traffic by 10 %", baseline=D(12000)).measure.target == D(13200)  # type: ignore[union-attr]


@pytest.mark.parametrize("points", ["by 2 points", "by 2 percentage points", "by 2 pp", "thêm 2 điểm phần trăm", "thêm 2 điểm %"])
def test_points_of_a_percentage_are_absolute(points: str) -> None:
    assert numbers(f"Raise market share {points} from 6 %") == (D(6), D(8))


def test_ten_percent_of_a_percentage_stays_relative_and_says_what_it_came_to() -> None:
    found = objective("Raise market share by 10 % from 6 %")
    assert found.measure is not None
    assert found.measure.target == D("6.6")
    assert [(note.code, note.details["target"]) for note in found.notes] == [("of_the_baseline", D("6.6"))]


def test_a_contradiction_is_told_and_the_numbers_win() -> None:
    assert codes("+10 % visits from 12000 to 13200") == []
    assert numbers("+20 % visits from 12000 to 13200") == (D(12000), D(13200))
    assert codes("+20 % visits from 12000 to 13200") == ["contradiction"]
    assert codes("+45 % NPS from 31 to 45") == []  # 45.16 %, as exactly as it was typed
    assert codes("Increase visits from 13200 to 12000") == ["other_way"]


@pytest.mark.parametrize(
    ("typed", "english", "vietnamese"),
    [
        ("12.345,6", "12345.6", "12345.6"),
        ("12,345.6", "12345.6", "12345.6"),
        ("12 000", "12000", "12000"),
        ("12k", "12000", "12000"),
        ("2,5 tỷ", "2500000000", "2500000000"),
        ("2.5 ty", "2500000000", "2500000000"),
        ("3 triệu", "3000000", "3000000"),
        ("3tr", "3000000", "3000000"),
        ("40 nghìn", "40000", "40000"),
        ("1 tỷ 200 triệu", "1200000000", "1200000000"),
        ("12.345", "12.345", "12345"),
        ("12,345", "12345", "12.345"),
        ("$2.5M", "2500000", "2500000"),
    ],
)
def test_numbers_are_read_as_each_language_writes_them(typed: str, english: str, vietnamese: str) -> None:
    assert numbers(f"Raise sales to {typed}")[1] == D(english)
    assert numbers(f"Tăng doanh số lên {typed}", ",")[1] == D(vietnamese)


def test_a_number_that_the_other_language_reads_as_thousands_is_remarked_on() -> None:
    assert "read_as_decimal" in codes("Raise sales to 12.345")
    assert "read_as_decimal" not in codes("Raise sales to 12,345")


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("by 31 Dec", "2026-12-31"),
        ("by June", "2027-06-30"),
        ("before June", "2027-05-31"),
        ("before 31 Dec", "2026-12-31"),
        ("by the end of Q2", "2027-06-30"),
        ("by mid-March", "2027-03-15"),
        ("in 6 weeks", "2027-01-05"),
        ("by friday", "2026-11-27"),
        ("by next friday", "2026-12-04"),
        ("by 2030", "2030-12-31"),
        ("in Q4 2027", "2027-12-31"),
        ("by EOY", "2026-12-31"),
        ("by may", "2027-05-31"),
        ("before Q4", "2027-09-30"),
        ("trước 31/12", "2026-12-31"),
        ("trước cuối quý 2", "2027-06-30"),
        ("truoc cuoi quy 2", "2027-06-30"),
        ("trước tháng 6", "2027-05-31"),
        ("6 tuần nữa", "2027-01-05"),
        ("cuối tháng này", "2026-11-30"),
        ("thứ hai tuần sau", "2026-11-30"),
        ("hết năm 2027", "2027-12-31"),
        ("đến ngày 15 tháng 3 năm 2028", "2028-03-15"),
        ("trong 9 tháng đầu năm 2027", "2027-09-30"),
    ],
)
def test_days_are_read_in_both_languages(words: str, day: str) -> None:
    assert objective(f"Improve the team spirit {words}").due == date.fromisoformat(day)


@pytest.mark.parametrize(
    "line",
    [
        "We may march on", "Sat near the second sun", "Be in the top 10", "Beat the Q3 numbers",
        "Give 1/3 of it away", "Score 8/10", "Raise visits by 2030 visits", "Invoices paid within 30 days",
        "Once a month", "24/7 support", "Mỗi tháng một lần", "Họp 2 lần mỗi tuần",
    ],
)  # fmt: skip
def test_what_only_looks_like_a_day_is_none(line: str) -> None:
    assert objective(line).due is None


@pytest.mark.parametrize(
    ("line", "start", "due"),
    [
        ("Open the shop by Mon 14 Dec", None, "2026-12-14"), ("Open the shop by Tue 14 Dec", None, "2026-12-14"),
        ("Open the shop by Mon 14/12", None, "2026-12-14"), ("Mở cửa hàng trước thứ hai 14/12", None, "2026-12-14"),
        ("Mở cửa hàng trước thứ 2, 14/12/2026", None, "2026-12-14"), ("Open by Wed, Dec 16", None, "2026-12-16"),
        ("Open the shop by 31-Mar-27", None, "2027-03-31"), ("Open the shop by 31 Mar '27", None, "2027-03-31"),
        ("Open the shop by Mar 31, 27", None, "2027-03-31"), ("Open the shop by 12/31/2026", None, "2026-12-31"),
        ("Open the shop by 2026/12/31", None, "2026-12-31"), ("Open the shop by 2026-W53", None, "2027-01-03"),
        ("Open the shop in FY27", None, "2027-12-31"), ("Open the shop by FY27 Q1", None, "2027-03-31"),
        ("Open the shop by Q1 FY27", None, "2027-03-31"), ("Open the shop by the 15th", None, "2026-12-15"),
        ("Mở cửa hàng trước ngày 15", None, "2026-12-15"), ("Mở cửa hàng trước ngày 31 tháng 3 năm 27", None, "2027-03-31"),
        ("Open it from 1 Oct 2027 to 31 Dec", "2027-10-01", "2027-12-31"), ("Open it from the 1st to the 26th",
        "2026-11-01", "2026-11-26"),
        ("Open it from the 1st to the 15th", "2026-12-01", "2026-12-15"),
    ],
)  # fmt: skip
def test_days_of_every_form_are_read_in_a_line(line: str, start: str | None, due: str) -> None:
    found = objective(line)
    assert (found.start and found.start.isoformat(), found.due and found.due.isoformat()) == (start, due)


@pytest.mark.parametrize("line", ["Open by 30/2", "Open by 32 Dec", "Open by Feb 30", "Mở cửa trước ngày 31 tháng 2",
"Open by 2027-W53", "Open by 2026-13-01", "Open from 31 Feb to 31 Dec", "Open by 31-Apr-27", "Open by Mon 31 Nov"])  # fmt: skip
def test_a_line_that_is_due_on_a_day_of_no_calendar_is_refused(line: str) -> None:
    with pytest.raises(Refused) as refused:
        objective(line)
    assert refused.value.reason == "no_such_day"


def test_what_a_day_could_be_otherwise_is_said_of_a_line_too() -> None:
    assert codes("Open the shop by Tue 14 Dec") == ["other_weekday"]
    assert codes("Open the shop by Mon 14 Dec") == []
    assert codes("Open the shop by 03/04/2027") == ["day_first"]
    assert codes("Open the shop by 12/31/2026") == ["month_first"]
    assert codes("Open the shop by 31 Mar 2024") == ["due_is_past"]
    assert codes("Open the shop from the 1st to the 26th") == ["starts_in_the_past"]


@pytest.mark.parametrize(
    ("line", "due"),
    [
        ("Sell 20% more than in 2026", None), ("Sell 20% more than in May", None), ("Visits 15% higher than in Q4 2026", None),
        ("Returns 30% lower than in 2026 by 30 Sep 2027", "2027-09-30"), ("Tăng 15% so với trong năm 2026", None),
        ("Open 3 shops no later than in May", "2027-05-31"), ("Reach 500 fans, not later than in Q3 2027", "2027-09-30"),
    ],
)  # fmt: skip
def test_a_time_that_something_is_held_against_is_no_due_date_however_it_is_said(line: str, due: str | None) -> None:
    found = objective(line).due
    assert (found.isoformat() if found else None) == due


def test_from_a_day_to_a_day_is_start_and_due() -> None:
    found = objective("Visits from 100 to 200 from 1 Oct to 31 Dec")
    assert (found.start, found.due) == (date(2026, 10, 1), date(2026, 12, 31))
    found = objective("Tăng x từ 1 lên 2 từ tháng 1 đến tháng 6")
    assert (found.start, found.due) == (date(2027, 1, 1), date(2027, 6, 30))


def test_composed_and_decomposed_and_unaccented_words_are_the_same() -> None:
    line = "Giảm tỷ lệ nghỉ việc từ 12% xuống 8% trước cuối quý 2 @lan"
    found = objective(line)
    assert objective(unicodedata.normalize("NFD", line)) == found
    bare = objective(fold(line))
    assert found.measure is not None and bare.measure is not None
    assert (bare.measure.kind, bare.measure.baseline, bare.measure.target, bare.due) == (
        "decrease", found.measure.baseline, found.measure.target, found.due,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("Raise NPS @lan @mai", "said_twice"),
        ("Raise NPS >G1 >G2", "said_twice"),
        ("Raise NPS @@a @@b", "said_twice"),
        ("@lan >G1", "empty"),
        ("   ", "empty"),
        ("Raise NPS due:soonish", "not_a_day"),
        ("Raise NPS weight:heavy", "not_a_number"),
    ],
)
def test_what_cannot_be_is_refused_with_its_reason(line: str, reason: str) -> None:
    with pytest.raises(Refused) as refused:
        objective(line)
    assert refused.value.reason == reason


@pytest.mark.parametrize("line", ["mail lan@example.com", "Be #1 in C#", "Keep load > 5", "a >X2 b", "8 > G", "Team: lan"])
def test_what_is_no_mark_stays_in_the_title(line: str) -> None:
    found = objective(line)
    assert (found.title, found.owner, found.tags, found.parent) == (line, "", (), "")


def test_goals_have_an_owner_and_a_horizon_and_strategies_an_owner_and_an_objective() -> None:
    goal = understand("Be known abroad 2027 @lan", "goals", TODAY)
    assert (goal.title, goal.owner, goal.horizon) == ("Be known abroad 2027", "lan", "2027")
    assert understand("Be known abroad by Q4 2027", "goals", TODAY).horizon == "2027-Q4"
    assert understand("Dẫn đầu thị trường trước cuối năm 2028", "goals", TODAY).horizon == "2028"
    strategy = understand("Videos with 12 partners by May @mai >O2", "strategies", TODAY)
    assert (strategy.title, strategy.owner, strategy.parent) == ("Videos with 12 partners by May", "mai", "O2")
    with pytest.raises(Refused) as refused:
        understand("Be known >G1", "goals", TODAY)
    assert refused.value.reason == "goal_has_no_parent"


def test_a_literal_title_is_not_read() -> None:
    assert as_title("Raise @lan to 5 >G2") == ParsedEntry("Raise @lan to 5 >G2", "Raise @lan to 5 >G2")


@pytest.mark.parametrize(
    ("line", "title", "owner"),
    [
        ("Merge the two depots by May, owner: ruth", "Merge the two depots by May", "ruth"),
        ("Merge the two depots (owner: Ruth)", "Merge the two depots", "Ruth"),
        ("Merge the two depots owned by @ruth", "Merge the two depots", "ruth"),
        ("Gộp hai kho trước tháng 5, phụ trách: Hoa", "Gộp hai kho trước tháng 5", "Hoa"),
        ("Gộp hai kho - chủ trì: @hoa #kho", "Gộp hai kho", "hoa"),
        ("Hand the keys to the new owner: the club", "Hand the keys to the new owner: the club", ""),
        ("Owner: ruth", "Owner: ruth", ""),
    ],
)
def test_an_owner_may_be_called_one_behind_the_line(line: str, title: str, owner: str) -> None:
    found = objective(line)
    assert (found.title, found.owner) == (title, owner)


# --- any text ----------------------------------------------------------------------------------------------------------

PARTS = """increase giảm tăng by to from lên xuống từ 10 % 12.345 2,5 tỷ triệu k $ 31/12 trước by June quý 2 cuối tháng nửa double
3x between and giữa - → @lan #seo >G2 @@x weight:2 due:31/12 start: hết năm 2027 points điểm zero hai keep dưới 1 in 5 /5 out of
9999999999999999 0.0000000001 -5 + ( ) , . the \x1b[31m ١٢ İ ß ạ́"""
WORDS = st.lists(st.sampled_from(PARTS.split()), max_size=14).map(" ".join)


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(max_size=80), WORDS), st.sampled_from(["goals", "objectives", "strategies"]), st.sampled_from(".,"))
def test_any_text_is_understood_or_refused(text: str, table: str, mark: str) -> None:
    try:
        found = understand(text, table, TODAY, decimal_mark=mark)  # type: ignore[arg-type]
    except Refused:
        return
    assert found.text == one_line(text)


MARK = re.compile(r"(?:@@?|#)\S+|>[A-Za-z]\d+\S*|(?:weight|cadence|start|due|team|owner):\S+", re.IGNORECASE)


@settings(max_examples=200, deadline=None)
@given(st.one_of(st.text(max_size=60), WORDS))
def test_every_word_that_is_no_mark_is_still_in_the_title(text: str) -> None:
    try:
        found = objective(text)
    except Refused:
        return
    left = found.title.split()
    for word in one_line(text).split():
        if not MARK.fullmatch(word) and any(each.isalnum() for each in word):
            assert any(word in kept or kept in word for kept in left), (word, found.title)


def written(value: Decimal, mark: str) -> str:
    text = f"{value:,f}"
    return text if mark == "." else text.replace(",", "\0").replace(".", ",").replace("\0", ".")


DECIMALS_TYPED = st.decimals(0, 10**12, allow_nan=False, allow_infinity=False, places=2)


@settings(max_examples=200, deadline=None)
@given(DECIMALS_TYPED, DECIMALS_TYPED, st.sampled_from(".,"))
def test_any_two_numbers_typed_in_either_way_come_back_exactly(first: Decimal, second: Decimal, mark: str) -> None:
    assume(first != second)
    english = f"Move sales from {written(first, mark)} to {written(second, mark)} visits"
    vietnamese = f"Đưa doanh số từ {written(first, mark)} lên {written(second, mark)} lượt"
    for line in (english, vietnamese):
        assert numbers(line, mark) == (first, second)


def test_reading_a_line_takes_far_less_than_a_key() -> None:
    line = "Tăng 10% lượt xem blog trước 31/12, từ 12.000 lên 13.200 lượt @lan #seo >G2"
    objective(line)
    started = time.process_time()
    for end in range(1, len(line) + 1):
        objective(line[:end])
    assert (time.process_time() - started) / len(line) < 0.005


@pytest.mark.parametrize(
    ("line", "given", "kind", "found"),
    [
        ("Thing 69", {"kind": "keep-between", "low": D(12), "high": D(29)}, "keep-between", (None, None, D(12), D(29))),
        ("Thing 69", {"low": D(12), "high": D(29)}, "keep-between", (None, None, D(12), D(29))),
        ("Reach 69 things", {"kind": "keep-between", "low": D(12), "high": D(29)}, "keep-between", (None, None, D(12), D(29))),
        ("Boeing 747", {"kind": "done"}, "done", (None, None, None, None)),
        ("Ship 3 things", {"kind": "done"}, "done", (None, None, None, None)),
        ("Route 66", {"kind": "milestones", "target": D(5)}, "milestones", (None, D(5), None, None)),
        ("Route 66", {"baseline": D(1)}, "increase", (D(1), None, None, None)),
        ("Route 66", {"kind": "increase", "baseline": D(1), "target": D(5)}, "increase", (D(1), D(5), None, None)),
        ("Tuyến 66", {"kind": "decrease", "baseline": D(9)}, "decrease", (D(9), None, None, None)),
        ("Grow visits to 66", {"baseline": D(1)}, "increase", (D(1), D(66), None, None)),
        ("800ms -> 300ms", {}, "decrease", (D(800), D(300), None, None)),
        ("Page load 800ms → 300ms", {}, "decrease", (D(800), D(300), None, None)),
        ("Giảm thời gian tải từ 800ms xuống 300ms", {}, "decrease", (D(800), D(300), None, None)),
        ("Ship size 12GB -> 9GB", {}, "decrease", (D(12), D(9), None, None)),
        ("Latency from 800ms to 300ms", {}, "decrease", (D(800), D(300), None, None)),
    ],
)
def test_a_number_of_the_title_is_no_target_where_the_measure_is_given(line: str, given, kind: str, found) -> None:  # type: ignore[no-untyped-def]
    measure = objective(line, **given).measure
    assert measure is not None
    assert (measure.kind, measure.baseline, measure.target, measure.low, measure.high) == (kind, *found)


@pytest.mark.parametrize(
    ("line", "unit"), [("800ms -> 300ms", "ms"), ("Latency from 800ms to 300ms", "ms"), ("Ship size 12GB -> 9GB", "GB")]
)
def test_a_unit_glued_to_its_figure_is_its_unit(line: str, unit: str) -> None:
    measure = objective(line).measure
    assert measure is not None
    assert measure.unit == unit
