"""What a statement reads like: the figures on statements never trained on, and what must hold of any text."""

from __future__ import annotations

import itertools
import time
import unicodedata

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.plan.coach.train import WEIGHTS, Statement, agreement, by_rules, guess, printed, rounded, statements, train
from tui.plan.coach.classifier import KINDS, classify, likelihoods
from tui.plan.coach.hints import hint
from tui.plan.coach.wording import read
from tui.plan.text import fold

HELD_OUT = statements("held-out")


def read_as(text: str) -> str:
    return classify(text).looks_like


def test_statements_never_trained_on_are_read_as_they_are_meant(capsys: pytest.CaptureFixture[str]) -> None:
    figures = agreement(HELD_OUT, read_as)
    with capsys.disabled():
        print("\nthe coach, held-out half:", printed(figures))
    assert figures["all"] >= 0.90
    for group in ("en", "vi", *KINDS, *(f"{language} {kind}" for language in ("en", "vi") for kind in KINDS)):
        assert figures[group] >= 0.84, group


@pytest.mark.parametrize(
    ("half", "count", "least_of_all", "least_of_a_group"),
    [("third", 360, 0.96, 0.93), ("fourth", 240, 0.93, 0.90)],
)
def test_statements_first_read_when_the_training_was_over_are_read_as_well(
    half: str, count: int, least_of_all: float, least_of_a_group: float, capsys: pytest.CaptureFixture[str]
) -> None:
    """At first sight 96.1 % of the third half, which has another author, and no kind in either language below 93 %; 91.7 % of
    the fourth."""
    rows = statements(half)
    assert len(rows) == count
    figures = agreement(rows, read_as)
    with capsys.disabled():
        print(f"\nthe coach, {half} half:", printed(figures))
    assert figures["all"] >= least_of_all
    assert min(figures.values()) >= least_of_a_group


def test_hints_about_items_that_are_filed_rightly_are_rare() -> None:
    rows = [*HELD_OUT, *statements("third"), *statements("fourth")]
    wrong = [row.text for row in rows if hint(row.kind, row.text)]  # type: ignore[arg-type]
    assert len(wrong) <= 0.02 * len(rows), wrong


def test_vietnamese_typed_without_accents_is_read_nearly_as_well() -> None:
    bare = [row._replace(text=fold(row.text)) for row in HELD_OUT if row.language == "vi"]
    figures = agreement(bare, read_as)
    assert figures["all"] >= 0.85
    assert min(figures[kind] for kind in KINDS) >= 0.80


def test_the_classifier_beats_the_rules_of_thumb() -> None:
    assert agreement(HELD_OUT, read_as)["all"] > agreement(HELD_OUT, by_rules)["all"] + 0.03


def test_neither_half_holds_a_statement_of_the_other() -> None:
    halves = [statements(half) for half in ("tuning", "held-out", "third", "fourth")]
    for one, other in itertools.combinations(halves, 2):
        assert not {fold(row.text) for row in one} & {fold(row.text) for row in other}
        assert not {row.domain for row in one} & {row.domain for row in other}


def test_there_are_enough_statements_of_every_kind_in_both_halves_and_languages() -> None:
    for half in ("tuning", "held-out"):
        for language in ("en", "vi"):
            for kind in KINDS:
                found = [row for row in statements(half) if (row.language, row.kind) == (language, kind)]
                assert len(found) >= 90, (half, language, kind)


@pytest.mark.slow
def test_training_again_gives_the_weights_that_are_shipped() -> None:
    weights = rounded(train(statements("tuning")))
    shipped = orjson.loads(WEIGHTS.read_bytes())
    for name, each in shipped.items():
        assert weights[name] == pytest.approx([weight / 100 for weight in each], abs=0.02), name
    rows = HELD_OUT[::7]
    assert [guess(weights, row.text) for row in rows] == [read_as(row.text) for row in rows]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Be known abroad", "goal"),
        ("A more inclusive workplace", "goal"),
        ("Trở thành trường đại học hàng đầu khu vực", "goal"),
        ("Nâng cao chất lượng đào tạo", "goal"),
        ("nang cao chat luong dao tao", "goal"),
        ("Increase blog traffic by 10 % by 31 December", "objective"),
        ("Launch the app by June", "objective"),
        ("Halve complaints this year", "objective"),
        ("Tăng 10% lượt xem blog trước 31/12", "objective"),
        ("Tang 10% luot xem blog truoc 31/12", "objective"),
        ("Phấn đấu đến năm 2025 tỷ lệ hộ nghèo giảm còn 2%", "objective"),
        ("Goal 2: By June 2027, 80% of third graders read at grade level", "objective"),
        ("Hire two SEO specialists", "strategy"),
        ("Run 3 campaigns a month on TikTok", "strategy"),
        ("Partnerships with Spanish-language video channels", "strategy"),
        ("Improve reading through daily tutoring in small groups", "strategy"),
        ("Đẩy mạnh ứng dụng CNTT trong quản lý", "strategy"),
        ("Expand opening hours on weekends", "strategy"),
        ("Strengthen partnerships with local employers", "strategy"),
        ("Tăng cường hợp tác với các trường nghề", "strategy"),
        ("Xây dựng quy trình khám bệnh một chiều", "strategy"),
        ("Becoming a city where everyone belongs", "goal"),
        ("Strive for excellence in public service", "goal"),
        ("Embed equity in everything the city does", "goal"),
        ("The health network becomes a national model", "goal"),
        ("Decrease response time from 9 hours to 2 hours by May", "objective"),
        ("Reduce response time from 9 hours to 2 hours by May", "objective"),
        ("- Tổ chức hội thảo hằng tháng cho khách hàng", "strategy"),
        ("Clean air for everyone", "goal"),
        ("O: be the tool small shops swear by", "goal"),
        ("A loyalty card for regular guests", "strategy"),
        ("A city that welcomes everyone", "goal"),
        ("Strengthen tutoring with a case-load system", "strategy"),
        ("Improve public trust in the courts", "goal"),
        ("Improve the intake form", "strategy"),
        ("Một xã hội không còn ô nhiễm", "goal"),
        ("Phát triển kênh bán hàng qua bưu cục", "strategy"),
        ("Phát triển con người toàn diện", "goal"),
        ("Đẩy lùi tham nhũng", "goal"),
        ("Sự cố giảm một nửa trước tháng 6", "objective"),
    ],
)
def test_what_statements_read_like(text: str, kind: str) -> None:
    assert read_as(text) == kind


@pytest.mark.parametrize(
    ("text", "why", "details"),
    [
        ("Increase blog traffic by 10 % by 31 December", "number_and_date", {"number": "10 %", "date": "by 31 December"}),
        ("Launch the app by June", "result_and_date", {"date": "by June"}),
        ("Hire an SEO specialist", "doing", {"word": "Hire"}),
        ("Improve reading through daily tutoring in small groups", "through", {"through": "through daily tutoring"}),
        ("Become the most trusted bank", "becoming", {"word": "Become"}),
        ("Đẩy mạnh ứng dụng CNTT trong quản lý", "doing", {"word": "Đẩy mạnh"}),
        ("Tăng 10% lượt xem blog trước 31/12", "number_and_date", {"number": "10%", "date": "trước 31/12"}),
    ],
)
def test_the_reason_quotes_what_was_typed(text: str, why: str, details: dict[str, str]) -> None:
    reading = classify(text)
    assert reading.why == why
    assert {name: reading.details.get(name) for name in details} == details


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("Reduce churn from 16% to 11% this year", "11%"),
        ("Raise the score from 31 to 45", "45"),
        ("Retention of 50%, up from 34%", "50%"),
        ("Time to hire: 45 days -> 30 days", "30"),
        ("Giảm tỷ lệ hoàn hàng từ 8% xuống 4%", "4%"),
        ("Tăng 30% đơn hàng so với 1.200 đơn", "30%"),
        ("Ten villages, 40 wells and 60% of homes with taps", "60%"),
    ],
)
def test_the_number_to_reach_is_the_target_and_not_the_baseline(text: str, target: str) -> None:
    assert read(text).number == target


@given(st.text())
def test_any_text_is_read_as_exactly_one_of_the_three(text: str) -> None:
    reading = classify(text)
    assert reading.looks_like in KINDS
    assert 1 / 3 <= reading.sure <= 1
    shares = likelihoods(reading.wording)
    assert sum(shares) == pytest.approx(1)
    assert KINDS[shares.index(max(shares))] == reading.looks_like


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=("Cs",)), max_size=300))
def test_both_normal_forms_read_alike(text: str) -> None:
    composed, decomposed = (unicodedata.normalize(form, text) for form in ("NFC", "NFD"))
    assert read(composed) == read(decomposed)


@pytest.mark.parametrize("row", HELD_OUT[::11], ids=lambda row: row.text[:30])
def test_case_normal_form_and_the_last_dot_make_no_difference(row: Statement) -> None:
    known = read_as(row.text)
    for text in (row.text.upper(), row.text.lower(), unicodedata.normalize("NFD", row.text), row.text + ".", f"  {row.text} !"):
        assert read_as(text) == known, text


@pytest.mark.parametrize(
    "text", ["", " ", "\0", "…", "%", "5", "\ud800", "\x1b[31m", "́", "x" * 100_000, "số " * 50_000, "5 " * 50_000]
)
def test_odd_texts_are_read_without_fuss(text: str) -> None:
    before = time.process_time()
    assert classify(text).looks_like in KINDS
    assert time.process_time() - before < 1.0


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Rehearse outdoors every spring", ""),
        ("Open rehearsals where passers-by may join in", ""),
        ("Agree on a deadline with every supplier", ""),
        ("Đọc sách trước khi ngủ", ""),
        ("Nấu ăn sẵn cuối tuần", ""),
        ("Xong giấy phép trong Q2", "trong Q2"),
        ("Mở lớp cuối tuần này", "cuối tuần này"),
        ("Hoàn thành nhà ăn trước ngày khai trường", "trước ngày khai trường"),
        ("Bỏ thuốc lá trước sinh nhật tuổi 40", "trước sinh nhật tuổi 40"),
    ],
)
def test_a_season_that_comes_back_is_no_date_and_an_occasion_is_one(text: str, date: str) -> None:
    assert read(text).date == date


def test_what_is_to_be_reached_may_be_how_often_and_a_share_is_no_name() -> None:
    assert read("Giảm sự cố xuống còn 2 lần mỗi tháng").number == "2"
    assert read("Cut screen time to 2 hours a day").number == "2"
    assert read("Run 3 campaigns a month").rhythm
    assert read("Duy trì sĩ số 99% trở lên").number == "99%"
    assert read("Strong ties between two peoples").worded == ""
    assert read("Thắt chặt tình hữu nghị giữa hai dân tộc").worded == ""


def test_what_stands_behind_a_small_word_is_known() -> None:
    assert ("with", "means channel") in read("Improve profiles with better photos").phrases
    assert ("for", "people") in read("Better lives for older people").phrases
    assert read("Create a welcoming space").praised
    assert not read("Create a storage space").praised
    assert read("Bảo đảm an toàn giao thông").article == "bare"


def test_dates_years_and_identifiers_are_no_figures_to_reach() -> None:
    for text in (
        "Become ISO 27001 certified",
        "Open by 31/12/2026",
        "Net zero in 2050",
        "Class of 2026",
        "Hoàn thành trước 15/8",
    ):
        assert read(text).number == "", text
    assert read("From 12,000 to 13.200 visits").from_to
    assert read("Tăng từ 5,5 lên 6,2 tấn/ha").from_to
    assert read("top-10 university").rank == "top-10"
