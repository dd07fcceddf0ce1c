"""A typed filter is understood in both languages, and what is not gets one sentence with the nearest word."""

from __future__ import annotations

import unicodedata
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as some

from tests.plan.examples import TODAY
from tui.plan.errors import Refused
from tui.plan.filter.filter_lexicon import CHOICES, FIELDS
from tui.plan.filter.parse import parse, read_so_far
from tui.plan.filter.query import ME, NONE, DayRange, Query, Term
from tui.words import use
from tui.words.error_texts import sentence
from tui.words.field_names import filter_word


def one(text: str, mark: str = ".") -> Term:
    (term,) = parse(text, TODAY, decimal_mark=mark).terms
    return term


@pytest.mark.parametrize(
    ("text", "field", "op", "values", "negated"),
    [
        ("owner:lan", "owner", ":", ("lan",), False),
        ("@lan", "owner", ":", ("lan",), False),
        ("Owner=LAN", "owner", ":", ("lan",), False),
        ("owner:me", "owner", ":", (ME,), False),
        ("owner:none", "owner", ":", (NONE,), False),
        ("owner:lan,mai", "owner", ":", ("lan", "mai"), False),
        ('owner:"Lan Nguyễn"', "owner", ":", ("lan nguyen",), False),
        ("người-phụ-trách:Lan", "owner", ":", ("lan",), False),
        ("nguoi_phu_trach:Lan", "owner", ":", ("lan",), False),
        ("team:Marketing", "team", ":", ("marketing",), False),
        ("#SEO", "tag", ":", ("seo",), False),
        ("-#seo", "tag", ":", ("seo",), True),
        ("nhãn:seo", "tag", ":", ("seo",), False),
        ("not #seo", "tag", ":", ("seo",), True),
        ("not -#seo", "tag", ":", ("seo",), False),
        ("không #seo", "tag", ":", ("seo",), True),
        ("trừ seo", "text", ":", ("seo",), True),
        ("-seo", "text", ":", ("seo",), True),
        ("goal:G2", "goal", ":", ("g2",), False),
        ("status:off", "status", ":", ("off track",), False),
        ("status:off-track", "status", ":", ("off track",), False),
        ('status:"at risk"', "status", ":", ("at risk",), False),
        ("status:off,at", "status", ":", ("off track", "at risk"), False),
        ("tình-trạng:đúng-tiến-độ", "status", ":", ("on track",), False),
        ("tinh-trang:chech", "status", ":", ("off track",), False),
        ("state:drop", "state", ":", ("dropped",), False),
        ("trạng-thái:nháp", "state", ":", ("draft",), False),
        ("kind:keep", "kind", ":", ("keep-between",), False),
        ("kind:keep-between", "kind", ":", ("keep-between",), False),
        ("confidence:low", "confidence", ":", ("low",), False),
        ("is:mine", "is", ":", ("mine",), False),
        ("là:của-mình", "is", ":", ("mine",), False),
        ("stale", "is", ":", ("stale",), False),
        ('"stale"', "text", ":", ("stale",), False),
        ("progress<50", "progress", "<", (Decimal("0.5"),), False),
        ("progress>=50%", "progress", ">=", (Decimal("0.5"),), False),
        ("progress:<=0.5", "progress", "<=", (Decimal("0.005"),), False),
        ("tiến-độ≥12,5", "progress", ">=", (Decimal("0.125"),), False),
        ('"two  words"', "text", ":", ("two words",), False),
        ("“two words”", "text", ":", ("two words",), False),
        ("Mục", "text", ":", ("muc",), False),
        ("http://example.org", "text", ":", ("http://example.org",), False),
        ("C:", "text", ":", ("c:",), False),
        ("a<b", "text", ":", ("a<b",), False),
        ("10:30", "text", ":", ("10:30",), False),
        ('"owner:lan"', "text", ":", ("owner:lan",), False),
        ("rock'n'roll", "text", ":", ("rock'n'roll",), False),
        ('5"', "text", ":", ('5"',), False),
    ],
)
def test_a_term(text: str, field: str, op: str, values: tuple[object, ...], negated: bool) -> None:
    for form in ("NFC", "NFD"):
        assert one(unicodedata.normalize(form, text)) == Term(field, values, op, negated)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("due<2w", date(2026, 12, 8), date(2026, 12, 8)),
        ("due<31/12", date(2026, 12, 31), date(2026, 12, 31)),
        ("due:2026-12-31", date(2026, 12, 31), date(2026, 12, 31)),
        ('due<"31 dec"', date(2026, 12, 31), date(2026, 12, 31)),
        ("due:31_dec", date(2026, 12, 31), date(2026, 12, 31)),
        ("due:Q4", date(2026, 10, 1), date(2026, 12, 31)),
        ("due:2027-Q1", date(2027, 1, 1), date(2027, 3, 31)),
        ("due:2026", date(2026, 1, 1), date(2026, 12, 31)),
        ("due:12/2026", date(2026, 12, 1), date(2026, 12, 31)),
        ("due:2026-12", date(2026, 12, 1), date(2026, 12, 31)),
        ('due:"this month"', date(2026, 11, 1), date(2026, 11, 30)),
        ("due<today", TODAY, TODAY),
        ("due<friday", date(2026, 11, 27), date(2026, 11, 27)),
        ('hạn<"ngày mai"', date(2026, 11, 25), date(2026, 11, 25)),
        ("hạn:tháng_này", date(2026, 11, 1), date(2026, 11, 30)),
        ("updated>1w", date(2026, 11, 17), date(2026, 11, 17)),
        ("updated:yesterday", date(2026, 11, 23), date(2026, 11, 23)),
        ("updated<monday", date(2026, 11, 23), date(2026, 11, 23)),
        ("cập-nhật>2w", date(2026, 11, 10), date(2026, 11, 10)),
        ("start>=1/10", date(2027, 10, 1), date(2027, 10, 1)),
    ],
)
def test_days_are_read_as_elsewhere_in_both_languages(text: str, first: date, last: date) -> None:
    assert one(text).values == (DayRange(first, last),)


@pytest.mark.parametrize(
    ("text", "reason", "near"),
    [
        ("ownr:lan", "filter_no_such_field", "owner:"),
        ("statsu:off", "filter_no_such_field", "status:"),
        ("duee<2w", "filter_no_such_field", "due:"),
        ("tinh-trng:chệch", "filter_no_such_field", "tình-trạng:"),
        ("quux:1", "filter_no_such_field", ""),
        ("status:o", "filter_no_such_value", ""),
        ("status:ofdtrack", "filter_no_such_value", "off-track"),
        ("trạng-thái:đề-suất", "filter_no_such_value", "đề-xuất"),
        ("is:staleish", "filter_no_such_value", "stale"),
        ("due:", "filter_needs_value", ""),
        ("#", "filter_needs_value", ""),
        ("owner<lan", "filter_has_no_order", ""),
        ("due<zzz", "not_a_day", ""),
        ("due<30/2", "no_such_day", ""),
        ("progress<much", "not_a_number", ""),
        ('"open', "filter_open_quote", ""),
        ("x" * 501, "filter_too_long", ""),
    ],
)
def test_a_mistake_is_one_sentence_with_the_nearest_word(text: str, reason: str, near: str) -> None:
    with pytest.raises(Refused) as refused:
        parse(text, TODAY)
    assert refused.value.reason == reason
    assert near in (refused.value.details.get("near") or "")
    for language in ("en", "vi"):
        use(language)
        told = sentence(refused.value)
        use("en")
        assert told.endswith(".")
        assert "?" not in told.replace(f"{near}?", "").replace("?.", "") or near in told
        assert "{" not in told


def test_all_terms_stand_in_their_order_and_nothing_asks_nothing() -> None:
    query = parse('owner:lan status:off due<2w #seo text "and more"', TODAY)
    assert [term.field for term in query.terms] == ["owner", "status", "due", "tag", "text", "text"]
    assert query.words == "text and more"
    assert not parse("   ", TODAY)


@pytest.mark.parametrize("language", ["en", "vi"])
def test_every_word_that_the_program_shows_is_understood(language: str) -> None:
    use(language)
    try:
        for field in FIELDS:
            shown = filter_word(field)
            value = "2w" if field in ("due", "start", "updated") else "50" if field == "progress" else "draft"
            if field not in CHOICES:
                assert one(f"{shown}:{value}").field == field, shown
            for word in CHOICES.get(field, ()):
                assert one(f"{shown}:{filter_word(word)}").values == (word,), (shown, word)
    finally:
        use("en")


@pytest.mark.parametrize(
    "text",
    [
        "status:",
        "status:y",
        "owner:",
        "#",
        "due<",
        "due<2",
        "due<3o",
        "-seo",
        "-status:off",
        "not se",
        "not",
        '"',
        "-",
        "progress<",
    ],
)
def test_what_is_still_being_typed_takes_nothing_away(text: str) -> None:
    settled = read_so_far("lan ", TODAY).query
    reading = read_so_far(f"lan {text}", TODAY)
    assert reading.settled == settled
    assert reading.query == settled or text == "not"


def test_what_is_being_typed_already_narrows_where_it_can() -> None:
    assert read_so_far("status:o", TODAY).query.terms == (Term("status", ("on track", "off track")),)
    assert read_so_far("status:of", TODAY).query.terms == (Term("status", ("off track",)),)
    assert read_so_far("-seo ", TODAY).query.terms == (Term("text", ("seo",), negated=True),)
    assert read_so_far("ownr:lan sp", TODAY).wrong is not None
    assert read_so_far("ownr:lan sp", TODAY).query.terms == (Term("text", ("sp",)),)


@pytest.mark.parametrize(
    ("new", "old", "narrows"),
    [
        ("spa", "sp", True),
        ("sp lan", "sp", True),
        ("sp", "spa", False),
        ("sp owner:lan", "sp", True),
        ("owner:lanh", "owner:lan", False),
        ("-spa", "-sp", False),
        ("x", "", True),
    ],
)
def test_a_longer_filter_narrows_a_shorter_one(new: str, old: str, narrows: bool) -> None:
    assert parse(new, TODAY).narrows(parse(old, TODAY)) is narrows


_TYPED = some.text(alphabet='ownerdu:<>=#@-"“” seắđ,1/2Q.', max_size=40)


@given(_TYPED)
def test_whatever_is_typed_is_understood_or_refused(text: str) -> None:
    reading = read_so_far(text, TODAY)
    try:
        query = parse(text, TODAY)
    except Refused as refused:
        assert sentence(refused)
    else:
        assert isinstance(query, Query)
        assert reading.wrong is None
