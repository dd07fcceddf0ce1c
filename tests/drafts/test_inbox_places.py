"""How far somebody has read a plan is kept for them, and for nobody else, whatever stands in the file."""

from __future__ import annotations

import json
import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from tests.plan.examples import D, after, small_plan
from tui.plan import actions
from tui.plan.standup.inbox_place import Place, begun, marked
from tui.state import inbox_places

LOG = small_plan().changes.raw


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    return tmp_path / "planner"


def read_by(who: str, where: str = "/srv/a.json", *ids: int) -> Place:
    log = longer()
    return inbox_places.change(where, who, log, lambda place: marked(place, log, who, ids, range(8, 12)))


def longer() -> Any:
    plan = small_plan()
    for number in range(4):
        plan = after(plan, actions.check_in, "O1", D(5 + number), by="mai")
    return plan.changes.raw


def test_the_first_look_is_written_down_and_the_next_finds_it(folder: Path) -> None:
    assert inbox_places.place_of("/srv/a.json", "binh", LOG) == begun(LOG, "binh")
    assert oct((folder / inbox_places.FILE).stat().st_mode & 0o777) == "0o600"
    before = (folder / inbox_places.FILE).read_bytes()
    assert inbox_places.place_of("/srv/a.json", "binh", longer()) == begun(LOG, "binh")
    assert (folder / inbox_places.FILE).read_bytes() == before, "looking once more writes nothing"


def test_people_and_plans_are_kept_apart_however_they_are_written() -> None:
    for who, where in (("lan", "/srv/a.json"), ("binh", "/srv/a.json"), ("lan", "/srv/b.json")):
        inbox_places.place_of(where, who, LOG)
    read_by("lan", "/srv/a.json", 8)
    found = {
        (who, where): inbox_places.place_of(where, who, longer()).read | {inbox_places.place_of(where, who, longer()).after}
        for who in ("Lân", "binh") for where in ("/srv/../srv/a.json", "/srv/b.json")
    }  # fmt: skip
    assert {each for each, ids in found.items() if 8 in ids} == {("Lân", "/srv/../srv/a.json")}


def test_two_whose_names_differ_by_an_accent_read_each_for_themselves() -> None:
    for who in ("Hà", "Hạ"):
        inbox_places.place_of("/srv/a.json", who, LOG)
    read_by("Hà", "/srv/a.json", 8)
    read = {who: 8 in inbox_places.place_of("/srv/a.json", who, longer()).read for who in ("Hà", "hà", "Hạ")}
    after = {who: inbox_places.place_of("/srv/a.json", who, longer()).after for who in ("Hà", "hà", "Hạ")}
    assert {who for who in read if read[who] or after[who] == 8} == {"Hà", "hà"}


def test_a_server_is_known_without_its_password(folder: Path) -> None:
    one, other = "postgresql://lan:secret@db.example.org/plan", "postgresql://lan:another@db.example.org/plan"
    inbox_places.place_of(one, "lan", LOG)
    assert "secret" not in (folder / inbox_places.FILE).read_text()
    inbox_places.change(one, "lan", longer(), lambda place: marked(place, longer(), "lan", [8], range(8, 12)))
    assert inbox_places.place_of(other, "lan", longer()).after == 8
    assert len(json.loads((folder / inbox_places.FILE).read_text())) == 1


@pytest.mark.parametrize(
    "content",
    ["", "{", "[]", "null", "\x00\xff", '{"NAME": 3}', '{"NAME": {}}', '{"NAME": {"after": "x"}}', '{"NAME": {"read": 3}}',
     '{"NAME": {"first": "", "after": true, "at": "", "mark": "", "read": [], "last": []}}',
     '{"NAME": {"first": "", "after": 1, "at": "", "mark": "", "read": [null], "last": []}}',
     '{"NAME": {"first": "", "after": 1, "at": "", "mark": "", "read": [], "last": [3]}}',
     '{"NAME": {"first": "", "after": 1, "at": "", "mark": "", "read": [], "last": [["x"]]}}'],
)  # fmt: skip
def test_a_broken_file_means_from_now_on_and_is_kept_where_it_says_something(folder: Path, content: str) -> None:
    folder.mkdir()
    path = folder / inbox_places.FILE
    path.write_text(content.replace("NAME", "/srv/a.json binh"), encoding="latin-1")
    assert inbox_places.place_of("/srv/a.json", "binh", LOG) == begun(LOG, "binh")
    assert inbox_places.place_of("/srv/a.json", "binh", longer()) == begun(LOG, "binh")
    assert json.loads(path.read_text())["/srv/a.json binh"]["after"] == max(LOG)


def test_what_an_instant_of_nonsense_says_is_an_older_log() -> None:
    inbox_places.place_of("/srv/a.json", "binh", LOG)
    inbox_places.change("/srv/a.json", "binh", LOG, lambda place: place._replace(at="yesterday", mark="no such change"))
    assert inbox_places.place_of("/srv/a.json", "binh", longer()).after == max(longer())


def test_where_nothing_can_be_written_that_is_said(folder: Path) -> None:
    folder.parent.joinpath("planner").write_text("a file stands there")
    with pytest.raises(OSError):
        inbox_places.place_of("/srv/a.json", "lan", LOG)


def test_what_several_programs_mark_at_once_is_all_read() -> None:
    inbox_places.place_of("/srv/a.json", "lan", LOG)
    with ThreadPoolExecutor(4) as at_once:
        list(at_once.map(lambda each: read_by("lan", "/srv/a.json", each), range(8, 12)))
    place = inbox_places.place_of("/srv/a.json", "lan", longer())
    assert place.window(longer()) == frozenset()


def test_the_oldest_are_forgotten(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    monkeypatch.setattr(inbox_places, "MOST", 3)
    for number in range(5):
        inbox_places.place_of(f"/srv/{number}.json", "lan", LOG)
    assert list(json.loads((folder / inbox_places.FILE).read_text())) == [f"/srv/{n}.json lan" for n in (2, 3, 4)]
    assert os.listdir(folder)
