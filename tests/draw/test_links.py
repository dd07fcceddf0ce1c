"""Addresses in anybody's words lead where they say, however the lines are broken."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.plan.examples import TODAY, D, after, moment, small_plan
from tui.draw.item.item_lines import item_page
from tui.draw.standup.standup_card import card
from tui.draw.text.line import Line, Span, clipped, plain
from tui.draw.text.wrap import wrapped, wrapped_line
from tui.plan import actions
from tui.plan.progress.standings import Standings
from tui.plan.standup.agenda import agenda
from tui.plan.standup.since import Since

LONG = "https://example.org/a/very/long/way/to/the/page?that=nobody&would=type#here"


def links(lines: list[Line] | tuple[Line, ...]) -> dict[str, str]:
    """By target, what is shown of it, one line after the other."""
    found: dict[str, str] = {}
    for line in lines:
        for span in line:
            if span.link:
                found[span.link] = found.get(span.link, "") + span.text
    return found


@pytest.mark.parametrize("cells", [12, 20, 33, 60, 200])
def test_each_piece_of_an_address_that_is_broken_leads_to_the_whole(cells: int) -> None:
    lines = wrapped_line(f"Read {LONG}, and mail mailto:lan@example.org (soon).", cells, "muted")
    assert links(lines) == {LONG: LONG, "mailto:lan@example.org": "mailto:lan@example.org"}
    assert {span.role for line in lines for span in line} == {"muted"}


@given(st.text(alphabet="https://a.b mailto:c@d()… \n\t目"), st.integers(4, 40))
def test_lines_are_broken_as_ever(text: str, cells: int) -> None:
    lines = wrapped_line(text, cells, "text")
    assert ["".join(span.text for span in line) for line in lines] == wrapped(text, cells)
    for target, shown in links(lines).items():
        assert not shown.isascii() or shown.replace(target, "") == "", "what is shown is what it leads to"


def test_what_is_cut_leads_nowhere() -> None:
    line = (Span("see "), Span(LONG, "text", LONG))
    assert clipped(line, 200) == line
    assert links([clipped(line, 20)]) == {}


def test_notes_comments_and_blockers_have_them_on_page_and_card() -> None:
    plan = after(small_plan(), actions.edit, "O1", {"note": f"The plan behind it:\n{LONG}"})
    plan = after(plan, actions.check_in, "O1", D(7), comment="see http://a.example/1", blocker="http://b.example/2")
    page = item_page(plan, Standings(plan, TODAY), "O1", 60)
    assert links(page) == {LONG: LONG, "http://a.example/1": "http://a.example/1", "http://b.example/2": "http://b.example/2"}
    found = agenda(plan, Since(moment().at - timedelta(days=7)), moment().at)
    item = next(each for each in found.items if each.ref == "O1")
    step = next(each for each in found.steps if item in each.items)
    shown = card(plan, step, item, TODAY, cells=60, rows=20)
    assert links(shown)["http://a.example/1"].startswith("http://a.example/1")
    assert "http://b.example/2" in links(shown)


def test_a_password_is_never_sent_as_a_link() -> None:
    plan = after(small_plan(), actions.edit, "G1", {"note": "https://lan:secret@example.org/ and https://example.org/"})
    page = item_page(plan, Standings(plan, TODAY), "G1", 78)
    assert links(page) == {"https://example.org/": "https://example.org/"}
    assert "secret" in "".join(map(plain, page))
