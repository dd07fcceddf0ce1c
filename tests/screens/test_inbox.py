"""The inbox on the screen: what the head says, what each line's key does, and what leaves it when."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion

from tests.plan.examples import D, after, small_plan
from tests.screens.conftest import NOW, Open, Seen
from tests.screens.test_snapshots import SIZES, TextFile, picture
from tui.plan import actions
from tui.plan.plan import Plan
from tui.session.session import Session
from tui.state import inbox_places
from tui.store.file.document_file import DocumentFile
from tui.words import LANGUAGES, use

KEYS = ("v read", "x resolve", "C commit", "S decide")


def busy_plan() -> Plan:
    """For lan: a draft, a blocker, a strategy proposed three weeks ago, an objective whose check-in is due."""
    plan = small_plan()
    long_ago = NOW.date() - timedelta(21)
    plan = after(plan, actions.add_objective, "Press", "G2", owner="lan", by="mai", day=long_ago)
    plan = after(plan, actions.add_strategy, "Fairs", "O1", owner="lan", by="mai", day=long_ago)
    plan = after(plan, actions.raise_blocker, "No permit", who="lan", objective="O1", by="mai", day=long_ago)
    return after(plan, actions.raise_blocker, "Ask Lan about the stand", by="mai")


def with_news(plan: Plan) -> Plan:
    """The same after mai has done three things."""
    plan = after(plan, actions.check_in, "O1", D(7), by="mai")
    plan = after(plan, actions.edit, "O1", {"note": "more"}, by="mai")
    return after(plan, actions.edit, "O3", {"title": "Press and radio"}, by="mai")


def read_so_far(path: Path, plan: Plan, who: str = "lan") -> None:
    inbox_places.place_of(str(path), who, plan.changes.raw)


def head(ui: Seen) -> str:
    return ui.text.splitlines()[0]


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "plan.json"


async def test_the_head_says_how_much_there_is_and_only_what_there_is(opened: Open, place: Path) -> None:
    read_so_far(place, busy_plan())
    async with opened(with_news(busy_plan())) as ui:
        assert "2 new · 4 due" in head(ui)
    async with opened(name="calm.json") as ui:
        assert "new" not in head(ui)
        assert "due" not in head(ui)


async def test_each_line_has_its_key_and_goes_once_it_is_done(opened: Open, place: Path) -> None:
    read_so_far(place, busy_plan())
    async with opened(with_news(busy_plan())) as ui:
        await ui.press("i")
        rows = [line for line in ui.lines if "│" in line and any(each in line for each in KEYS)]
        assert len(rows) == 6
        assert all(each in " ".join(rows) for each in ("mai: O3 edited", "(and 1 more)", "No permit", "S3   Fairs"))
        assert "2 new · 4 due" in ui.text
        await ui.press("v")
        assert "1 new · 4 due" in ui.text
        await ui.press("v")
        assert "new ·" not in ui.text
        assert "4 due" in ui.text
        await ui.press("u")
        assert "1 new · 4 due" in ui.text
        await ui.press("asterisk")
        assert "1 new" not in ui.text

        await ui.press("home", "x")  # the oldest blocker
        assert "Resolve B1" in ui.text
        await ui.press("enter")
        assert "3 due" in ui.text
        assert "B1" not in ui.text
        await ui.press("x")
        assert "Resolve B2" in ui.text
        await ui.press("enter")
        assert "2 due" in ui.text
        await ui.press("C")
        assert "Commit to O3" in ui.text
        await ui.press("escape")
        await ui.press("j", "S")
        await ui.press("enter")
        assert "1 due" in ui.text
        await ui.press("escape")
        assert "1 due" in head(ui)


async def test_enter_goes_there_and_what_was_new_is_read(opened: Open, place: Path) -> None:
    read_so_far(place, busy_plan())
    async with opened(with_news(busy_plan())) as ui:
        await ui.press("i", "enter")
        assert "O3" in ui.text
        assert "Press and radio" in ui.text
        await ui.press("escape")
        assert "1 new" in ui.text
        await ui.press("i")
        assert "1 new · 4 due" in head(ui)
        await ui.press("i", "v", "escape")
        assert "new" not in head(ui)
    async with opened(with_news(busy_plan())) as ui:
        assert "new" not in head(ui), "it is remembered"


async def test_u_takes_back_step_by_step_what_was_done_here_and_nothing_else(opened: Open, place: Path) -> None:
    """Marked, resolved, marked: three steps back, in that order, whatever others do in between."""
    read_so_far(place, busy_plan())
    async with opened(with_news(busy_plan())) as ui:
        await ui.press("i", "v", "j", "x", "enter")
        assert "1 new · 3 due" in ui.text
        await ui.press("home", "v")
        assert "Inbox  3 due" in ui.text
        theirs = Session(DocumentFile(ui.path), "mai")
        theirs.do(actions.edit, "G2", {"title": "Another word"})
        theirs.close()
        await ui.until(lambda: ui.plan.goals[2].title == "Another word")
        await ui.press("u")
        assert "1 new · 3 due" in ui.text
        assert ui.plan.blockers[1].state == "resolved"
        await ui.press("u")
        assert "1 new · 4 due" in ui.text
        await ui.press("u")
        assert "2 new · 4 due" in ui.text
        assert ui.plan.goals[2].title == "Another word"


async def test_what_awaits_cannot_be_marked_as_read(opened: Open, place: Path) -> None:
    read_so_far(place, busy_plan())
    async with opened(busy_plan()) as ui:
        await ui.press("i", "v")
        assert "Nothing is new here." in ui.text
        await ui.press("asterisk")
        assert "Nothing is new here." in ui.text
        await ui.press("x")
        assert "Resolve B1" in ui.text
    read_so_far(place.with_name("news.json"), busy_plan())
    async with opened(with_news(busy_plan()), name="news.json") as ui:
        await ui.press("i", "end", "v")
        assert "it goes as soon as it is done" in ui.text
        assert "2 new · 4 due" in ui.text


async def test_a_blocker_without_an_item_is_opened_to_be_resolved(opened: Open) -> None:
    async with opened(busy_plan()) as ui:
        await ui.press("i", "j")
        await ui.press("enter")
        assert "Resolve B2" in ui.text


async def test_what_leads_to_no_item_is_only_read(opened: Open, place: Path) -> None:
    """Somebody else has called the plan otherwise, right after I had."""
    plan = after(small_plan(), actions.edit, "P1", {"title": "Mine"})
    read_so_far(place, plan)
    async with opened(after(plan, actions.edit, "P1", {"title": "Hers"}, by="mai")) as ui:
        await ui.press("i", "c", "C", "S", "x")
        assert "over yours: mai: P1 edited" in ui.text
        await ui.press("enter")
        assert "That is the aim" in ui.text


async def test_an_empty_inbox_is_the_aim(opened: Open) -> None:
    async with opened(Plan.empty("New")) as ui:
        await ui.press("i")
        assert "Nothing is new to you, and nothing awaits you. That is the aim." in ui.text
        await ui.press("enter", "v", "asterisk", "u", "c", "x", "C", "S", "y", "escape")
        assert "That is the aim" not in ui.text


@pytest.mark.parametrize("lang", ["en", "vi"])
async def test_an_empty_inbox_says_all_of_it_where_there_is_little_room(opened: Open, lang: str) -> None:
    use(lang)
    said = {"en": "the aim.", "vi": "đích."}[lang]
    async with opened(size=(60, 15), who="nobody") as ui:
        await ui.press("i")
        await ui.until(lambda: said in ui.text)
        await ui.resize(120, 40)
        assert sum("│" in line and said in line for line in ui.lines) == 1


async def test_what_somebody_else_does_meanwhile_comes_in(opened: Open) -> None:
    async with opened(small_plan()) as ui:
        await ui.press("i")
        assert "That is the aim" in ui.text
        theirs = Session(DocumentFile(ui.path), "mai")
        theirs.do(actions.check_in, "O1", D(9))
        theirs.close()
        await ui.until(lambda: "mai: O1 checked in" in ui.text)
        assert "1 new" in ui.text
        await ui.press("v")
        assert "That is the aim" in ui.text


async def test_where_nothing_can_be_remembered_that_is_said(opened: Open, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read_so_far(place, busy_plan())

    def full(name: str, change: object) -> None:
        raise OSError(28, "No space left on device")

    async with opened(with_news(busy_plan())) as ui:
        await ui.press("i")
        monkeypatch.setattr("tui.state.state_file.update", full)
        await ui.press("v")
        assert "It stays as new" in ui.text
        assert "No space left" in ui.text
        assert "2 new · 4 due" in ui.text


@pytest.fixture
def looks(snapshot: SnapshotAssertion) -> SnapshotAssertion:
    return snapshot.use_extension(TextFile)


@pytest.mark.parametrize("size", [*SIZES, (120, 40)], ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_inbox_looks_as_it_did(
    opened: Open, looks: SnapshotAssertion, place: Path, size: tuple[int, int], language: str
) -> None:
    use(language)
    read_so_far(place, busy_plan())
    async with opened(with_news(busy_plan()), size=size) as ui:
        await ui.press("i", "j")
        assert picture(ui) == looks(name="busy")
    async with opened(Plan.empty("New"), size=size, name="empty.json") as ui:
        await ui.press("i")
        assert picture(ui) == looks(name="empty")
