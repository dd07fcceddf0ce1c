"""What is painted of a large plan before all of it is read is what the whole plan shows."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.generate import TODAY, write
from tests.plan.examples import moment, small_plan
from tests.plan.test_undo_walks import an_action
from tests.store.stories import by_hand
from tui.plan import actions
from tui.plan.errors import PlanError
from tui.plan.model import Moment
from tui.plan.progress.standings import Standings
from tui.screens.overview.first_paint import at_a_glance
from tui.screens.overview.static_screen import FirstScreen
from tui.store import DocumentFile, glance

SIZES = [(80, 24), (60, 15), (200, 60)]


@pytest.fixture(autouse=True)
def every_plan_is_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(glance, "LARGE", 0)


@pytest.fixture(scope="module")
def three_hundred(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("glance") / "plan.json"
    write(path, 300)
    return path


def assert_same(path: Path, size: tuple[int, int] = (80, 24)) -> None:
    store = DocumentFile(str(path))
    plan = store.load()
    store.close()
    whole = FirstScreen(plan, Standings(plan, TODAY), "lan", *size)
    assert at_a_glance(str(path), "lan", TODAY, *size).lines() == whole.lines()


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_on_every_size(three_hundred: Path, size: tuple[int, int]) -> None:
    assert_same(three_hundred, size)


def test_only_what_is_seen_is_read(three_hundred: Path) -> None:
    plan = at_a_glance(str(three_hundred), "lan", TODAY, 60, 15).plan
    assert len(plan.goals) == 12
    assert len(plan.objectives) == 6 * 25
    assert {each.objective for each in plan.strategies.values()} == {plan.objectives_of(plan.goal_order[0])[0]}


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_with_a_journal_of_whatever_was_done(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    path = tmp_path_factory.mktemp("plan") / "plan.json"
    DocumentFile.create(str(path), small_plan()).close()
    store = DocumentFile(str(path))
    for _ in range(data.draw(st.integers(0, 12))):
        plan = store.load()
        try:
            store.commit(an_action(data.draw, plan)(plan, moment()))
        except PlanError:
            continue
    store._let_go()  # as if it had been killed: the journal stays
    assert_same(path)


@pytest.mark.parametrize("closed", [True, False])
def test_with_several_check_ins_of_one_day_by_people_in_several_zones(tmp_path: Path, closed: bool) -> None:
    """The order of such check-ins takes a look at the log, of which a glance reads only the lines that name them."""
    path = tmp_path / "plan.json"
    plan = small_plan()
    east, west = (timezone(timedelta(hours=hours)) for hours in (9, -5))
    now = datetime(2026, 11, 24, 3, tzinfo=east)
    steps: list[tuple[datetime, int, date | None]] = [
        (now, 7, None),
        (now.astimezone(west) + timedelta(hours=1), 9, None),
        (now + timedelta(hours=2), 8, date(2026, 11, 23)),
        (now + timedelta(days=30), 10, None),
    ]
    DocumentFile.create(str(path), plan).close()
    store = DocumentFile(str(path))
    for at, value, on in steps:
        store.commit(actions.check_in(store.load(), Moment(at, "lan"), "O1", Decimal(value), on=on))
    plan = store.load()
    store.close() if closed else store._let_go()
    moments = [now + timedelta(minutes=minutes) for minutes in (30, 90, 150, 14 * 60)]
    lines = set()
    for each in moments:
        whole = FirstScreen(plan, Standings(plan, TODAY, each), "lan", 80, 24)
        seen = at_a_glance(str(path), "lan", TODAY, 80, 24, now=each).lines()
        assert seen == whole.lines()
        lines.add(str(seen))
    assert len(lines) > 1


def test_where_texts_look_like_the_file_that_they_are_in(tmp_path: Path) -> None:
    path = tmp_path / "plan.json"
    store = DocumentFile.create(str(path), small_plan())
    for title in ('","goal":1,"', '"goal":1', '\n,"7":{"goal":1', '\n},\n"objectives":{'):
        store.commit(actions.add_objective(store.load(), moment(), title, "G2", note=title))
        store.commit(actions.add_goal(store.load(), moment(), title, note=title))
    store.close()
    assert_same(path)


def nothing(path: Path) -> None:
    path.write_bytes(b"")


def no_plan(path: Path) -> None:
    path.write_text('{"_default": {"1": {"a": 1}}}')


def newer(path: Path) -> None:
    path.write_text(path.read_text().replace('"schema":1', '"schema":99'))


def half(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:900])


def anothers_journal(path: Path) -> None:
    store = DocumentFile(str(path))
    store.commit(actions.add_goal(store.load(), moment(), "x"))
    store._let_go()
    journal = path.with_name(f".{path.name}.journal")
    kept = journal.read_bytes()
    journal.unlink()
    path.unlink()
    DocumentFile.create(str(path), small_plan())
    store = DocumentFile(str(path))
    store.commit(actions.add_goal(store.load(), moment(), "y"))
    store.close()
    journal.write_bytes(kept)
    journal.chmod(0o600)


@pytest.mark.parametrize("spoil", [nothing, no_plan, newer, half, by_hand, anothers_journal])
def test_what_is_not_plain_to_see_is_left_to_the_reading_of_all(tmp_path: Path, spoil) -> None:
    path = tmp_path / "plan.json"
    DocumentFile.create(str(path), small_plan()).close()
    spoil(path)
    with pytest.raises(Exception):  # noqa: B017 - whatever it is, nothing is painted then
        at_a_glance(str(path), "lan", TODAY, 80, 24)
