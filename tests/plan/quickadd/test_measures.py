"""What a line's numbers come to: bands, baselines, names that have figures in them, and what is left as words."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from tui.plan.model import Measure
from tui.plan.parsing.quick_entry import ParsedEntry, understand

TODAY = date(2026, 11, 24)
D = Decimal


def read(line: str, mark: str = ".") -> ParsedEntry:
    return understand(line, "objectives", TODAY, decimal_mark=mark)


def measure(line: str, mark: str = ".") -> Measure:
    found = read(line, mark).measure
    assert found is not None, line
    return found


def left(line: str) -> list[str]:
    return [note.details["text"] for note in read(line).notes if note.code == "left_unread"]


@pytest.mark.parametrize(
    ("line", "low", "high"),
    [
        ("Error rate under 2 %", 0, 2),
        ("No more than 5 incidents in 2027", 0, 5),
        ("Invoices paid within 30 days", 0, 30),
        ("Chi phí không quá 200 triệu mỗi tháng", 0, 200_000_000),
        ("Food cost at 28–30 % of revenue", 28, 30),
        ("Keep pH at 7 ± 2", 5, 9),
        ("Keep the cold store between -22 and -18 °C", -22, -18),
        ("Giữ nhiệt độ kho từ -22 đến -18 độ", -22, -18),
    ],
)
def test_an_upper_bound_is_a_band_from_its_lowest_sensible_end(line: str, low: int, high: int) -> None:
    found = measure(line)
    assert (found.kind, found.low, found.high) == ("keep-between", low, high)


def test_of_degrees_there_is_no_lowest_sensible_end() -> None:
    assert measure("Keep the store below 8 °C").low is None
    assert "end_needed" in [note.code for note in read("Keep the store below 8 °C").notes]


@pytest.mark.parametrize(
    ("line", "baseline", "target"),
    [
        ("Cut churn to under 3 % from 5 %", 5, 3),
        ("Bring cost per lead under $80, from $95", 95, 80),
        ("API latency 800ms -> 300ms", 800, 300),
        ("time to hire: 45 days → 30 days", 45, 30),
        ("coverage 62% to 80%", 62, 80),
        ("Ship parts: 0 to 10", 0, 10),
        ("Users: current is 125k, target 160k", 125_000, 160_000),
        ("Gross margin is 41%, reach 46%", 41, 46),
        ("Visitors: 48k last year, 60k by June", 48_000, 60_000),
        ("2,000 readers by 31 Dec, from 1,200", 1200, 2000),
        ("Cut waste by twenty-five percent from 80", 80, 60),
    ],
)
def test_where_it_begins_is_kept(line: str, baseline: Decimal, target: Decimal) -> None:
    found = measure(line)
    assert (found.baseline, found.target) == (baseline, target)


@pytest.mark.parametrize(
    ("line", "count"),
    [
        ("Certify 5 of 8 clinics", 5),
        ("Hoàn thành 5/8 hạng mục", 5),
        ("Hire 5 to 7 engineers", 5),
        ("Twenty new clinics by June", 20),
        ("Recruit a dozen families", 12),
        ("Hire two hundred and ten nurses", 210),
        ("Tuyển hai mươi lăm công nhân", 25),
    ],
)
def test_so_many_are_counted(line: str, count: int) -> None:
    found = measure(line)
    assert (found.kind, found.target) == ("milestones", count)


@pytest.mark.parametrize(
    "line",
    [
        "Get certified to ISO 14001 by September",
        "Đạt chứng nhận ISO 9001 trước 30/9",
        "Run a 24/7 hotline",
        "Ship v2.1 of the app",
        "Mở cửa hàng thứ 3 ở Huế",
        "Launch a club for children aged 12–15",
    ],
)
def test_a_name_with_figures_is_done_or_not(line: str) -> None:
    assert measure(line).kind == "done"
    assert left(line) == []


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("Open rate from 19% to 25%", "Open rate"),
        ("Test coverage 62% to 80%", "Test coverage"),
        ("Chi phí điện từ 300 xuống 200 triệu", "Chi phí điện"),
        ("Raise attendance of pupils aged 12–15 to 94%", "attendance of pupils aged 12–15"),
        ("Đạt 20% trẻ 30–40 tuổi", "trẻ 30–40 tuổi"),
    ],
)
def test_nothing_of_what_is_counted_is_lost(line: str, what: str) -> None:
    assert measure(line).what == what


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("Launch the app in 2 countries", ["2 countries"]),
        ("Answer 90 % of the calls within 60 seconds", ["60 seconds"]),
        ("Hire 5 to 7 engineers", ["7 engineers"]),
        ("Win 3 tenders by 1 May and by 30 June", ["by 30 June"]),
        ("Raise NPS from 31 to 45", []),
    ],
)
def test_what_is_left_unread_is_named(line: str, words: list[str]) -> None:
    assert left(line) == words


def test_in_vietnamese_a_dot_stands_between_thousands() -> None:
    found = measure("tăng 800 lượt xem, từ 1.200", ",")
    assert (found.baseline, found.target, found.unit) == (1200, 2000, "lượt xem")


def test_a_number_that_the_other_language_reads_otherwise_is_shown_as_read() -> None:
    notes = read("Tăng lượt xem từ 1.234 lên 2.345", ",").notes
    assert [(note.code, note.details["value"]) for note in notes] == [
        ("read_as_thousands", "1234"),
        ("read_as_thousands", "2345"),
    ]
    assert "read_as_decimal" in [note.code for note in read("Raise sales to 1.234").notes]
    assert [note.code for note in read("Raise sales from 1,234 to 2,345").notes] == []


@pytest.mark.parametrize(
    ("line", "kind", "target"),
    [
        ("Cut falls by a third from 27", "decrease", 18),
        ("Giảm một phần ba số ca ngã từ 27 ca", "decrease", 18),
        ("No overdue inspections by 1 July", "decrease", 0),
        ("Không còn khiếu nại về suất ăn", "decrease", 0),
        ("Flaky tests: 45 → fewer than 5", "decrease", 5),
        ("Cut delivery from 3 days to 36 hours", "decrease", 36),
        ("Win 10 of 15 games", "milestones", 10),
        ("Install solar panels on 3 of 5 depots", "milestones", 3),
        ("Reduce the wait to under one hour", "decrease", 1),
    ],
)
def test_shares_nothing_and_parts_are_numbers(line: str, kind: str, target: int) -> None:
    found = measure(line)
    assert (found.kind, found.target) == (kind, target)


@pytest.mark.parametrize(
    "line",
    [
        "New reading room open by 1 September",
        "Contract signed with the port by 20 Feb",
        "Bếp đạt chứng nhận hữu cơ trước 31/1",
        "Negotiate a 4-day week at 6 plants",
    ],
)
def test_what_is_said_to_be_there_is_done_or_not(line: str) -> None:
    assert measure(line).kind == "done"


def test_an_occasion_that_no_calendar_names_is_left_as_words_and_is_not_counted() -> None:
    found = read("Serve 200 hot meals by the end of the season")
    assert found.due is None
    assert found.measure is not None and found.measure.what == "hot meals"
    assert left("Serve 200 hot meals by the end of the season") == ["by the end of the season"]


def test_early_in_the_year_said_late_in_it_is_next_year() -> None:
    assert read("Mở lớp mới vào đầu năm").due == date(2027, 1, 31)


@pytest.mark.parametrize(
    ("line", "kind", "baseline", "target", "high"),
    [
        ("Queue at the gate must never be longer than 15 minutes", "keep-between", None, None, 15),
        ("Response may not exceed 3 hours", "keep-between", None, None, 3),
        ("No patient waits more than 4 hours", "keep-between", None, None, 4),
        ("Nợ xấu không được vượt 3%", "keep-between", None, None, 3),
        ("Không để khách chờ quá 5 phút", "keep-between", None, None, 5),
        ("Complaints per month <= 12", "keep-between", None, None, 12),
        ("Members: 310 this year, 400 next year", "increase", 310, 400, None),
        ("Hội viên: năm nay 310, năm sau 400", "increase", 310, 400, None),
        ("Turnover rate 18% in 2026, 12% in 2027", "decrease", 18, 12, None),
        ("Occupancy at least 70% (2025: 61%)", "increase", 61, 70, None),
        ("Average stay 2.1 nights, goal 3 nights", "increase", 2.1, 3, None),
        ("Giá thành 62 nghìn xuống 55 nghìn", "decrease", 62_000, 55_000, None),
        ("Answer mail in 1 day instead of 4", "decrease", 4, 1, None),
        ("Twice as many donors, now 120", "increase", 120, 240, None),
        ("Backlog down to zero", "decrease", None, 0, None),
        ("Staff with first aid: 9/60 -> 60/60", "increase", 9, 60, None),
        ("Readers +20 % vs 2026 (5,000)", "increase", 5000, 6000, None),
        ("Error margin from ±8 % to ±3 %", "decrease", 8, 3, None),
        ("Rating of 4.4 or better", "increase", None, 4.4, None),
        ("3 defects per week or fewer", "keep-between", None, None, 3),
        ("Bring school meals to 4,000 children", "milestones", None, 4000, None),
        ("Tặng xe đạp cho 60 học sinh", "milestones", None, 60, None),
        ("Quyên góp 300 triệu xây cầu", "increase", None, 300_000_000, None),
        ("Restock 500+ shelves", "milestones", None, 500, None),
    ],
)
def test_the_words_around_a_number_say_what_it_is(line: str, kind: str, baseline: float, target: float, high: float) -> None:
    found = measure(line, "." if line.isascii() else ",") if "±" not in line else measure(line)
    values = [None if value is None else float(value) for value in (found.baseline, found.target, found.high)]
    assert (found.kind, *values) == (kind, baseline, target, high)


@pytest.mark.parametrize(
    "line",
    [
        "Record our second album by June", "Pay off the mortgage by Michaelmas", "Board to approve the budget by March",
        "HĐQT phê duyệt ngân sách trước tháng 3", "Hull 31 launched by 15 May", "Hạ thủy tàu số 4 trước 2/9",
        "Merge two depots by May", "Sáp nhập hai phòng ban trước 1/7", "Win promotion to League One",
        "Boiler checks done in all houses by May", "Have a sponsor by 1 July", "Có nhà tài trợ mới trước 1/7",
    ],
)  # fmt: skip
def test_a_deed_is_done_or_not(line: str) -> None:
    found = measure(line)
    assert (found.kind, found.baseline, found.target) == ("done", None, None)


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("Scrap rate, line 4: 3.8 % → 2.2 %", "Scrap rate, line 4"),
        ("Damaged parcels: cut from 4 to 2", "Damaged parcels"),
        ("Goal: members from 40 to 60", "members"),
        ("Launch a podcast and reach 5,000 listeners", "listeners"),
        ("Trồng 5 ha cà phê, nâng tổng diện tích lên 18 ha", "tổng diện tích"),
        ("Days per vessel to fall from 21 to 16", "Days per vessel"),
        ("Grain moisture kept between 12 and 14 %", "Grain moisture"),
        ("Cut A&E breaches by 25 %", "A&E breaches"),
        ("Drop-off at checkout from 64 to 48 %", "Drop-off at checkout"),
        ("Phát thải CO2 từ 12 xuống 9 tấn", "Phát thải CO2"),
    ],
)
def test_what_is_measured_is_named_whole_and_no_more(line: str, what: str) -> None:
    assert measure(line).what == what
