"""Any text in any field goes out as Markdown, through a formatter, and comes back as it was."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.exchange.formatters import FORMATTERS
from tests.plan.examples import FORMS, TODAY, D, after, moment
from tests.store.counts import SOAKING
from tui.exchange.importing.importer import prepare
from tui.exchange.importing.records import Problem
from tui.exchange.markdown import markdown_in
from tui.exchange.markdown.markdown_out import markdown
from tui.exchange.selection import Selection
from tui.plan import actions
from tui.plan.changes.apply import apply
from tui.plan.plan import Plan
from tui.plan.text import many_lines, one_line

LATER = TODAY + timedelta(days=3)
LINES = (
    "lesson:", "Lesson: x", "owner: x", "- owner: x", "# x", "## G1 x", "- [ ] x", "* x", "+ x", "1. x", "12) x",
    "| a | b |", "|---|---|", "---", "===", "***", "```", "~~~ x", "<b>x</b>", "<!-- x -->",
    "<script>alert(1)</script>", "> x", ">", "\\", "a\\", "\\*", "*x*", "_x_", "**x**", "a_b_c", "`x`", "``",
    "[a](b)", "[a]: b", "![a](b)", "&amp;", "&#32;", "http://a.b/c_d_e", "a@b.c", "www.a.b", "$x$", "^", "~~x~~",
    "<br>", "\\<br>", "a<br>b", "x  ", "  x", "    x", "\tx", "x\ty", "a  b", "", "", "x y z", "=1+1", "'=1",
    "Đội nhà: 10 %", "日本語の文", "a" * 90, "word " * 30 + "end", "S9 x", "G1", "C1", "x #", "x ##", "#", "-", "+", "=",
    ".", "x:", ":", "a: b", "a\u200bb", "a\u00a0b", "🙂", "{#id}", "[^1]: x", "\\|", "\\\\|", "a|b", "<https://a.b>",
    "%%", "+++", "(c)",
)  # fmt: skip
"""Lines that mean something to Markdown, to planner, or to a formatter."""


def plan_of(text: str) -> Plan:
    """A plan in which the text stands in every field that may have it."""
    line = one_line(text[:300]) or "x"
    title = line if line.strip("\u200b ") else "x"
    plan = after(Plan.empty(title), actions.add_goal, title, note=text, owner=line, horizon=line)
    plan = after(
        plan, actions.add_objective, title, "G1", note=text, owner=line, team=line, measure=FORMS, state="committed",
        start=TODAY - timedelta(days=20), due=TODAY + timedelta(days=20),
    )  # fmt: skip
    plan = after(plan, actions.edit, "O1", {"measure.what": line}, reason="said so", amending=True)
    plan = after(plan, actions.check_in, "O1", D(7), comment=text, blocker=line, by=line)
    plan = after(plan, actions.add_strategy, title, "O1", note=text, owner=line)
    plan = after(plan, actions.edit, "S1", {"reason": line})
    return after(plan, actions.edit, "O1", {"state": "missed", "lesson": text})


def told(plan: Plan) -> Any:
    """What is written in it, without the hours of check-ins."""
    return {
        table: {
            id: {k: v for k, v in raw.items() if k not in ("rev", "at", "order", "revision")}
            for id, raw in plan.table(table).raw.items()
        }
        for table in ("meta", "goals", "objectives", "strategies", "checkins")
    }


def survives(text: str, names: Any) -> None:
    plan = plan_of(text)
    out = markdown(Selection(plan, TODAY))
    for name in names:
        formatted = FORMATTERS[name](out)
        said = markdown_in.read(formatted)
        assert not [each for each in said if isinstance(each, Problem)], (name, formatted)
        found = prepare(plan, moment(), said)
        assert found.change is None, (name, found.change.after, formatted)
        assert not found.refused
        empty = Plan.empty("Other")
        anew = prepare(empty, moment(day=LATER), said)
        assert not anew.refused
        assert anew.change is not None
        assert told(apply(empty, anew.change)) == told(plan), (name, formatted)


@pytest.mark.parametrize("text", LINES)
def test_a_line_survives_every_formatter(text: str) -> None:
    survives(many_lines(text), FORMATTERS if SOAKING else ("as it is", "narrow"))


@pytest.mark.parametrize("name", FORMATTERS)
def test_all_of_them_survive_together(name: str) -> None:
    survives(many_lines("\n".join(LINES)), [name])
    survives(many_lines("\n\n".join(LINES)), [name])
    survives(many_lines("Plain words.\nAnd more of them, one line after another.\n\nA paragraph."), [name])


texts = st.lists(st.sampled_from(LINES) | st.text(max_size=30), max_size=6).map("\n".join).map(many_lines)


@settings(max_examples=1_000 if SOAKING else 25, deadline=None)
@given(texts, st.sampled_from(sorted(FORMATTERS)))
def test_any_text_survives(text: str, name: str) -> None:
    survives(text, [name])


def read_note(markdown: str) -> str:
    """The note of the only goal in it."""
    (entry,) = [each for each in markdown_in.read(markdown) if not isinstance(each, Problem)]
    return str(entry.fields["note"])  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("quote", "note"),
    [
        ("> one\n> two", "one\ntwo"),
        (f"> {'long ' * 30}\n> two", f"{'long ' * 30}".strip() + "\ntwo"),
        ("> one\\\n> two", "one\ntwo"),
        ("> one\n>\n> two", "one\n\ntwo"),
        (">one\n>two", "one\ntwo"),
        ("> one  \n> two", "one\ntwo"),
        ("> - a\n> - b *c*", "- a\n- b *c*"),
        ("> a [link](http://x.y) & `code`", "a [link](http://x.y) & `code`"),
        ("> one\n\n> two", "one\n\ntwo"),
        ("> ```note\n>   one\n>\n>\n> \ttwo  \\\n> ```", "  one\n\n\n\ttwo  "),
        ("> ```\n> code  x\n> ```", "```\ncode  x\n```"),
        ("> a\n> C:\\", "a\nC:\\"),
    ],
)
def test_a_note_that_somebody_typed_is_kept_as_it_was_typed(quote: str, note: str) -> None:
    assert read_note(f"## A goal\n\n{quote}\n") == note
