"""A sample becomes somebody's own plan."""

from __future__ import annotations

import json
import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

import tui
from tui.plan import actions
from tui.plan.errors import NotSaved, Refused
from tui.plan.progress.standings import Standings
from tui.plan.rules import findings
from tui.session.session import Session
from tui.store import DocumentFile, samples

from .conftest import ANCHOR, FILES, Copied, Shipped

DAYS = (date(2026, 11, 25), date(2027, 2, 28), date(2028, 2, 29), date(2024, 1, 1))
NAMED = [file for file in FILES if "empty" not in file]


@pytest.mark.parametrize("today", DAYS)
@pytest.mark.parametrize("file", NAMED)
def test_a_copy_stands_today_where_the_sample_stood_on_its_day(shipped: Shipped, copied: Copied, file: str, today: date) -> None:
    sample, copy = shipped(file), copied(file, today)
    then, now = Standings(sample, ANCHOR), Standings(copy, today)
    assert list(findings(copy)) == []
    for id in sample.objectives:
        before, after = then.objective(id), now.objective(id)
        assert (after.status, after.stale, after.progress, after.expected) == (
            before.status, before.stale, before.progress, before.expected
        )  # fmt: skip
    for id in sample.goals:
        assert (now.goal(id).status, now.goal(id).progress) == (then.goal(id).status, then.goal(id).progress)


def _dates(value: Any) -> Iterator[str]:
    """Everything in a stored document that reads as a day or a moment."""
    if isinstance(value, dict):
        for each in value.values():
            yield from _dates(each)
    elif isinstance(value, list):
        for each in value:
            yield from _dates(each)
    elif isinstance(value, str) and len(value) in (10, 25) and value[4:5] == "-":
        yield value


@pytest.mark.parametrize("file", NAMED)
def test_every_date_moves_by_the_same_days_and_keeps_its_time_zone(shipped: Shipped, copied: Copied, file: str) -> None:
    today = date(2027, 3, 3)
    sample, copy = shipped(file), copied(file, today)
    for table in ("objectives", "strategies", "checkins", "changes"):
        before = [datetime.fromisoformat(each) for each in _dates(dict(sample.table(table).raw))]
        after = [datetime.fromisoformat(each) for each in _dates(dict(copy.table(table).raw))]
        assert before
        assert after == [each + (today - ANCHOR) for each in before]
        assert [each.utcoffset() for each in after] == [each.utcoffset() for each in before]


def test_phased_targets_move_too_in_the_plan_and_in_its_log(copied: Copied) -> None:
    plan = copied("company.en", ANCHOR + timedelta(days=10))
    measure = plan.objectives[2].measure
    assert measure is not None
    assert [phase.day for phase in measure.phases] == [date(2026, 10, 25), date(2026, 12, 10)]
    (added,) = (change.after["O2"] for change in plan.changes.values() if change.before.get("O2", {}) is None)
    assert added is not None
    assert [phase["date"] for phase in added["measure"]["phases"]] == ["2026-10-25", "2026-12-10"]


def test_a_copy_without_a_day_is_the_sample_but_for_its_anchor(shipped: Shipped, copied: Copied) -> None:
    sample, copy = shipped("article.en"), copied("article.en")
    for table in ("goals", "objectives", "strategies", "checkins", "changes"):
        assert copy.table(table).raw == sample.table(table).raw
    assert samples.ANCHOR not in copy.metas.raw[1]
    assert copied("article.en", ANCHOR).checkins.raw == sample.checkins.raw


def test_a_copy_is_sealed_and_private(tmp_path: Path) -> None:
    path = tmp_path / "mine.json"
    samples.copy("article", str(path), today=date(2027, 3, 3))
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    store = DocumentFile(str(path))
    store.load()
    assert store.storage.sealed


def test_a_copy_never_takes_the_place_of_anything(tmp_path: Path) -> None:
    path = tmp_path / "mine.json"
    path.write_text("my own words")
    with pytest.raises(FileExistsError):
        samples.copy("article", str(path))
    assert path.read_text() == "my own words"
    with pytest.raises(NotSaved):
        samples.copy("article", str(tmp_path / "nowhere" / "mine.json"))


def test_a_copy_through_a_dangling_link_goes_where_the_link_points(tmp_path: Path) -> None:
    link, path = tmp_path / "link.json", tmp_path / "mine.json"
    link.symlink_to(path)
    samples.copy("empty", str(link))
    assert link.is_symlink()
    assert DocumentFile(str(link)).load().meta.title == "A new plan"


@pytest.mark.parametrize("who", ["lan", "mai", "minh", "huy", "thu"])
def test_each_person_of_a_copy_can_undo_what_they_did_and_redo_it(tmp_path: Path, who: str) -> None:
    path = tmp_path / "mine.json"
    samples.copy("article", str(path), today=date(2027, 3, 3))
    session = Session(DocumentFile(str(path)), who)
    undone = session.undo()
    assert session.plan.changes[undone.undoes or 0].by == who
    session.redo()
    assert list(findings(session.plan)) == []
    session.close()


def test_work_goes_on_in_a_copy(tmp_path: Path) -> None:
    path = tmp_path / "mine.json"
    samples.copy("company", str(path))
    session = Session(DocumentFile(str(path)), "linh", clock=lambda: datetime.fromisoformat("2026-11-24T09:00:00+07:00"))
    session.do(actions.add_goal, "One more")
    assert session.plan.goals[7].title == "One more"
    session.undo()
    assert 7 not in DocumentFile(str(path)).load().goals
    session.close()


def test_the_article_comes_first_and_speaks_vietnamese() -> None:
    assert samples.names() == ("article", "company", "engineering", "empty")
    assert [sample.language for sample in samples.samples("vi")] == ["vi", "en", "en", "vi"]
    assert {sample.language for sample in samples.samples("en")} == {"en"}
    assert samples.sample("article", "fr").language == "en"
    assert samples.titles() == {
        "article": "Gcalls 2026", "company": "Heron Bikes", "engineering": "Platform team", "empty": "A new plan",
    }  # fmt: skip
    assert all(Path(sample.path).is_file() for sample in samples.samples("vi"))


def test_the_language_of_a_copy_is_the_one_asked_for(copied: Copied) -> None:
    assert copied("article.vi").goals[1].title == "Nơi làm việc cởi mở với mọi người"
    assert copied("article.en").goals[1].title == "A more inclusive workplace"
    assert copied("company.vi").meta.title == "Heron Bikes"


@pytest.mark.parametrize(("name", "near"), [("artcle", "article"), ("zzz", ""), ("../article", "article"), ("", "")])
def test_an_unknown_name_is_refused_with_the_nearest_and_all_others(tmp_path: Path, name: str, near: str) -> None:
    with pytest.raises(Refused) as refused:
        samples.copy(name, str(tmp_path / "mine.json"))
    assert refused.value.reason == "no_such_sample"
    assert refused.value.details == {"name": name, "known": samples.names(), "near": near}
    assert os.listdir(tmp_path) == []


def test_an_installed_package_finds_the_samples_inside_itself(tmp_path: Path) -> None:
    package = Path(tui.__file__).parent
    shutil.copytree(package, tmp_path / "tui", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(samples.folder(), tmp_path / "tui" / "sample_plans")
    asked = "import json; from tui.store import samples; print(json.dumps([samples.folder(), samples.titles('vi')]))"
    ran = subprocess.run([sys.executable, "-c", asked], cwd=tmp_path, capture_output=True, check=True, timeout=60)
    folder, titles = json.loads(ran.stdout)
    assert Path(folder) == (tmp_path / "tui" / "sample_plans").resolve()
    assert titles["empty"] == "Kế hoạch mới"


@pytest.mark.parametrize("today", [date(1969, 12, 31), date(1970, 1, 1), date(2199, 12, 31), date(2200, 1, 1)])
def test_a_copy_on_a_day_that_no_plan_can_keep_is_refused(tmp_path: Path, today: date) -> None:
    with pytest.raises(Refused) as refused:
        samples.copy("company", str(tmp_path / "plan.json"), today=today)
    assert refused.value.reason == "day_out_of_range"
    assert not os.listdir(tmp_path)
