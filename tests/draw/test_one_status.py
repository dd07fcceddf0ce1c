"""One word for how an item stands, wherever it is said: what is not under way shows its state, and never a status."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from tests.plan.examples import DUE, FORMS, START, TODAY, D, after, moment, small_plan
from tui.draw.item.item_lines import item_page
from tui.draw.item.item_sentences import item_text
from tui.draw.plan.plan_markdown import markdown
from tui.draw.plan.timeline_chart import Window, timeline_text
from tui.draw.plan.tree_lines import tree
from tui.draw.screen.item_rows import goal_row, in_a_line, objective_row
from tui.draw.standup.standup_markdown import markdown_lines
from tui.draw.standup.standup_text import plain_lines, text_lines
from tui.draw.text.line import plain
from tui.draw.text.sentences import plain as sentences
from tui.draw.text.states import verdict
from tui.exchange.html.html_page import page as html
from tui.exchange.json.plan_json import contract
from tui.exchange.json.standup_json import contract as standup_contract
from tui.exchange.markdown.markdown_out import markdown as markdown_file
from tui.exchange.selection import Selection
from tui.plan import actions
from tui.plan.filter.index import FilterIndex
from tui.plan.filter.outline import Selected, outline
from tui.plan.filter.parse import parse
from tui.plan.filter.search import LiveFilter
from tui.plan.plan import Plan
from tui.plan.progress.standings import Standings
from tui.plan.standup.agenda import agenda
from tui.plan.standup.since import Since

STATUSES = ("done", "on track", "at risk", "off track")
SIGNED = re.compile(r"[✔●▲▼] ?(?:done|on track|at risk|off track)|\d %\W*(?:done|on track|at risk|off track)\b")


def in_state(state: str, value: str) -> Plan:
    """The small plan with O2 in a state; by its figures it would be on track, done, or off track. O1 is taken out of the way."""
    plan = small_plan()
    plan = after(plan, actions.drop, "O1", because="only one is looked at", with_parts=True)
    plan = after(plan, actions.edit, "O2", {"measure": FORMS, "start": START, "due": DUE})
    plan = after(plan, actions.check_in, "O2", D(value))
    if state in ("achieved", "missed"):
        plan = after(after(plan, actions.commit, "O2"), actions.close, "O2", state)
    if state == "dropped":
        plan = after(after(plan, actions.commit, "O2"), actions.drop, "O2", because="no money")
    return plan


def shows_a_status(form: str, text: str) -> bool:
    """Whether a status word stands behind a figure or a sign. In words a share is "58 % done", whatever the status is."""
    said = text.replace("% done", "%") if form in ("told", "plain", "timeline", "standup in words") else text
    return SIGNED.search(said) is not None


def texts(plan: Plan) -> Iterator[tuple[str, str]]:
    """What every form says of O2."""
    today, standings = TODAY, Standings(plan, TODAY)
    objective, standing = plan.objectives[2], standings.objective(2)
    branches = list(outline(plan, standings, Selected(ref="O2", dropped=True)))
    yield "row", "\n".join(plain(line) for line in objective_row(objective, standing, 90, today))
    yield "page", "\n".join(plain(line) for line in item_page(plan, standings, "O2", 90))
    yield "told", "\n".join(item_text(plan, standings, objective, dropped=True))
    yield "copy", in_a_line(objective, standing)
    yield "tree", "\n".join(plain(line) for line in tree("", branches, 90, today, bars=True))
    yield "plain", "\n".join(sentences("", branches, today))
    yield "markdown", "\n".join(markdown("P", branches, today))
    part = Selection(plan, today, Selected(ref="O2", dropped=True))
    yield "file", markdown_file(part)
    if objective.state != "dropped":
        yield "html", re.sub(r"<[^>]*>", " ", html(part, moment().at).split("</style>")[-1])
        yield "timeline", "\n".join(timeline_text(standings, Window.of_quarter(today)))
    found = agenda(plan, Since(moment().at - timedelta(days=30)), moment().at)
    now = moment().at
    yield "standup", "\n".join(plain(line) for line in plain_lines(plan, found, now, 90, bars=True))
    yield "standup in words", "\n".join(plain(line) for line in text_lines(plan, found, now, 90))
    yield "standup as markdown", "\n".join(markdown_lines(plan, found, now))


@pytest.mark.parametrize("state", ["draft", "achieved", "missed", "dropped"])
@pytest.mark.parametrize("value", ["7.5", "10", "4"])
def test_what_is_not_under_way_shows_its_state_and_no_status(state: str, value: str) -> None:
    plan = in_state(state, value)
    standings = Standings(plan, TODAY)
    assert standings.objective(2).status is None
    assert verdict(plan.objectives[2], standings.objective(2))[1] == state
    for form, whole in texts(plan):
        text = whole[whole.index("Spanish") :] if "Spanish" in whole else ""  # its goal stands before it, and has a status
        assert not shows_a_status(form, text), (form, text)
        if text:
            assert state in text.lower(), (form, text)
    found = contract(plan, outline(plan, standings, Selected(dropped=True)))
    (told,) = (each for goal in found["goals"] for each in goal["objectives"] if each["ref"] == "O2")
    assert (told["state"], told["status"]) == (state, None)
    held = standup_contract(plan, agenda(plan, Since(moment().at - timedelta(days=30)), moment().at), moment().at)
    assert not any(f'"status": "{status}"' in json.dumps(held, default=str) for status in STATUSES)
    for status in STATUSES:
        query = parse(f"status:{status.replace(' ', '-')}", TODAY)
        assert ("objectives", 2) not in LiveFilter(FilterIndex(standings, "lan"), query), status


def test_what_is_under_way_is_told_alike_everywhere() -> None:
    plan = after(in_state("draft", "4"), actions.commit, "O2")
    assert verdict(plan.objectives[2], Standings(plan, TODAY).objective(2))[1] == "off track"
    for form, text in texts(plan):
        if form != "page":
            assert "off track" in text, (form, text)
    assert "▼ off track" in dict(texts(plan))["page"]


@pytest.mark.parametrize("state", ["achieved", "dropped"])
def test_a_goal_that_is_closed_shows_its_state(state: str) -> None:
    plan = after(in_state("draft", "4"), actions.commit, "O2")
    plan = after(plan, actions.close, "O2", "missed") if state == "dropped" else plan
    plan = (
        after(plan, actions.drop, "G1", because="no money", with_parts=True)
        if state == "dropped"
        else after(plan, actions.edit, "G1", {"state": state})
    )
    standings = Standings(plan, TODAY)
    goal, standing = plan.goals[1], standings.goal(1)
    branches = list(outline(plan, standings, Selected(ref="G1", dropped=True)))
    assert contract(plan, iter(branches))["goals"][0]["status"] is None
    head = {
        "row": plain(goal_row(goal, standing, 90)[1]),
        "page": "\n".join(plain(line) for line in list(item_page(plan, standings, "G1", 90))[:6]),
        "copy": in_a_line(goal, standing),
        "tree": "\n".join(plain(line) for line in tree("", branches, 90, TODAY, bars=False)).split("O2")[0],
        "plain": next(iter(sentences("", branches, TODAY))),
        "markdown": "\n".join(markdown("P", branches, TODAY)).split("O2")[0],
    }
    for form, text in head.items():
        assert state in text.lower(), (form, text)
        assert not any(status in text for status in STATUSES if status != "done") and not shows_a_status(form, text), (form, text)


def test_a_days_past_due_makes_nothing_closed_look_late() -> None:
    plan = in_state("missed", "4")
    standing = Standings(plan, date(2027, 6, 1)).objective(2)
    first = objective_row(plan.objectives[2], standing, 90, date(2027, 6, 1))[0]
    assert "bad" not in {span.role for span in first}
