"""`planner inbox`: what a login shell and a prompt print, how far somebody has read, and what the exit code says."""

from __future__ import annotations

import json
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import jsonschema
import pytest

from tests.cli.conftest import Planner, environment
from tests.cli.test_hostile_text import HOSTILE, by_hand, harmless
from tests.server import Server
from tui.cli import exit_codes
from tui.plan.standup.personal_inbox import NEW_KINDS, WAITING_KINDS

SCHEMA = json.loads((Path(__file__).resolve().parents[2] / "tui/exchange/json/inbox.schema.json").read_text())
MAI = {"PLANNER_USER": "mai"}
__all__ = ["by_hand"]
AIM = "Nothing is new to you, and nothing awaits you. That is the aim.\n"


def test_what_others_did_is_new_until_it_is_read_and_can_be_brought_back(planner: Planner, plan: Path) -> None:
    here = ("--plan", str(plan))
    ran = planner(*here, "checkin", "O1", "11", code=0)
    ran = planner(*here, "inbox", code=exit_codes.DONE)
    assert (ran.out, ran.err) == ("", AIM)
    planner(*here, "checkin", "O1", "12", "-m", "two more", env=MAI, code=0)
    planner(*here, "block", "No permit", "--objective", "O1", env=MAI, code=0)
    for _ in range(2):  # to print it is not to read it
        ran = planner(*here, "inbox", code=exit_codes.REFUSED)
        assert ran.out.splitlines()[0] == "New to you"
        assert "  mai: B1 blocks" in ran.out
        assert "(and 1 more)" in ran.out
        assert "Awaits you\n  B1 No permit (O1 Forms from abroad): in the way since today\n" in ran.out
    assert planner(*here, "inbox", "--short", code=exit_codes.REFUSED).out == "1 new · 1 due\n"
    assert planner(*here, "--ascii", "inbox", "--short", code=exit_codes.REFUSED).out == "1 new - 1 due\n"
    assert "New to you" in planner(*here, "inbox", "--read", code=exit_codes.REFUSED).out
    assert planner(*here, "inbox", "--short", code=exit_codes.REFUSED).out == "1 due\n"
    assert planner(*here, "inbox", "--unread", "--short", code=exit_codes.REFUSED).out == "1 new · 1 due\n"
    ran = planner(*here, "inbox", "--unread", code=exit_codes.REFUSED)
    assert (ran.out, ran.err) == ("", "There is nothing to bring back: you have not marked anything as read.\n")
    planner(*here, "unblock", "B1", code=0)
    planner(*here, "inbox", "--read", code=exit_codes.DONE)
    ran = planner(*here, "inbox", "--short", code=exit_codes.DONE)
    assert (ran.out, ran.err) == ("", "")


def test_each_name_has_an_inbox_of_its_own(planner: Planner, plan: Path) -> None:
    here = ("--plan", str(plan))
    for name in ("lan", "binh"):
        planner(*here, "--as", name, "inbox", code=0)
    planner(*here, "--as", "binh", "set", "O1", "note=x", code=0)
    planner(*here, "--as", "mai", "set", "O1", "owner=binh", code=0)
    found = {name: planner(*here, "--as", name, "inbox", "--json").data for name in ("lan", "binh", "mai")}
    assert {name: (each["who"], each["counts"]["new"]) for name, each in found.items()} == {
        "lan": ("lan", 1), "binh": ("binh", 1), "mai": ("mai", 0),
    }  # fmt: skip
    planner(*here, "--as", "binh", "inbox", "--read", code=0)
    assert [planner(*here, "--as", name, "inbox", "--json").data["counts"]["new"] for name in ("lan", "binh")] == [1, 0]


def test_what_goes_out_as_json_keeps_its_promise(planner: Planner, tmp_path: Path) -> None:
    for sample in ("article", "company", "engineering"):
        planner("new", f"{sample}.json", "--sample", sample, code=0)
        here = ("--plan", f"{sample}.json")
        owners = {each["owner"] for goal in planner(*here, "show", "--json").data["goals"] for each in goal["objectives"]} - {""}
        assert owners
        for owner in owners:
            assert planner(*here, "--as", owner, "inbox", "--json").data["counts"]["new"] == 0
        ref = planner(*here, "show", "--json").data["goals"][0]["objectives"][0]["ref"]
        planner(*here, "--as", "somebody else", "block", "waits\x1b[31m", "--objective", ref, code=0)
        kinds = set()
        for owner in owners:
            found = planner(*here, "--as", owner, "inbox", "--json").data
            jsonschema.validate(found, SCHEMA, format_checker=jsonschema.FormatChecker())
            assert found["counts"]["due"] == len(found["waiting"])
            kinds |= {each["kind"] for each in (*found["new"], *found["waiting"])}
        assert {"changed", "blocker"} <= kinds
    planner("new", "empty.json", code=0)
    jsonschema.validate(planner("--plan", "empty.json", "inbox", "--json", code=0).data, SCHEMA)


def test_the_contract_names_every_kind_of_line() -> None:
    kinds = {name: SCHEMA["$defs"][name]["properties"]["kind"]["enum"] for name in ("new", "waiting")}
    assert {name: sorted(each) for name, each in kinds.items()} == {"new": sorted(NEW_KINDS), "waiting": sorted(WAITING_KINDS)}


def test_a_restored_copy_another_plan_and_a_broken_state_file(planner: Planner, plan: Path) -> None:
    here = ("--plan", str(plan))
    older = plan.read_bytes()
    planner(*here, "inbox", code=0)
    for number in range(5):
        planner(*here, "checkin", "O1", f"{11 + number}", env=MAI, code=0)
    planner(*here, "inbox", "--read", code=0)
    for each in plan.parent.glob(".plan.json.*"):
        if each.is_file():
            each.unlink()
    plan.write_bytes(older)
    assert planner(*here, "inbox", code=0).err == AIM
    planner(*here, "set", "O1", "note=after that", env=MAI, code=0)
    assert planner(*here, "inbox", code=0).out.startswith("New to you\n  mai: O1 edited")

    for each in plan.parent.glob(".plan.json.*"):
        if each.is_file():
            each.unlink()
    plan.unlink()
    planner("new", str(plan), "--title", "Another", env=MAI, code=0)
    planner(*here, "add", "goal", "Hers", "--owner", "lan", env=MAI, code=0)
    assert planner(*here, "inbox", code=0).err == AIM

    state = plan.parent / ".local" / "state" / "planner" / "inbox.json"
    state.write_text("{ broken")
    assert planner(*here, "inbox", code=0).err == AIM
    assert (state.parent / "inbox.unreadable").read_text() == "{ broken"
    planner(*here, "set", "G1", "title=Hers and mine", env=MAI, code=0)
    assert "mai: G1 edited" in planner(*here, "inbox", code=0).out


def test_where_the_state_cannot_be_kept_that_is_said_and_what_awaits_is_told_all_the_same(planner: Planner, plan: Path) -> None:
    here = ("--plan", str(plan))
    planner(*here, "block", "No permit", "--objective", "O1", env=MAI, code=0)
    env = {"XDG_STATE_HOME": str(plan)}  # a file
    ran = planner(*here, "inbox", env=env, code=exit_codes.REFUSED)
    assert ran.err == "What is new to you cannot be told: Not a directory\n"
    assert "B1 No permit" in ran.out
    assert planner(*here, "inbox", "--short", env=env, code=exit_codes.REFUSED).out == "1 due\n"
    ran = planner(*here, "inbox", "--unread", env=env, code=exit_codes.REFUSED)
    assert "cannot be written: Not a directory" in ran.err


def test_several_programs_at_once_lose_nothing_of_what_was_read(planner: Planner, plan: Path, tmp_path: Path) -> None:
    here = ["--plan", str(plan)]
    planner(*here, "inbox", code=0)
    planner(*here, "checkin", "O1", "12", env=MAI, code=0)

    def call(name: str) -> int:
        command = [sys.executable, "-m", "tui", *here, "--as", name, "inbox", "--read"]
        return subprocess.run(command, env=environment(tmp_path), cwd=tmp_path, capture_output=True, check=False).returncode

    with ThreadPoolExecutor(4) as at_once:
        assert set(at_once.map(call, ["lan", "binh", "lan", "mai"])) == {0}
    held = json.loads((tmp_path / ".local" / "state" / "planner" / "inbox.json").read_text())
    assert sorted(each.rpartition(" ")[2] for each in held) == ["binh", "lan", "mai"]
    assert planner(*here, "inbox", "--short", code=0).out == ""


@pytest.mark.parametrize("form", [(), ("--json",), ("--short",)])
def test_words_of_others_act_on_nothing(planner: Planner, by_hand: Path, form: tuple[str, ...]) -> None:
    """A plan and a log that somebody has written by hand, and an inbox that has read nothing of it."""
    tables = json.loads(by_hand.read_text())
    for table, id in (("goals", "1"), ("objectives", "1"), ("strategies", "1")):
        tables[table][id]["owner"] = "lan"
    tables["changes"]["4"] = {
        **tables["changes"]["1"],
        "item": "O1",
        "before": {"O1": {"title": HOSTILE}},
        "after": {"O1": {"title": "x"}},
    }
    tables["blockers"] = {"1": {"what": f"@lan {HOSTILE}", "who": HOSTILE, "at": "2026-01-02T10:00:00+07:00"}}
    by_hand.write_text(json.dumps(tables))
    here = ("--plan", str(by_hand))
    planner(*here, "inbox")
    state = by_hand.parent / ".local" / "state" / "planner" / "inbox.json"
    kept = json.loads(state.read_text())
    kept[f"{by_hand} lan"] |= {"after": 0, "at": "", "mark": ""}
    state.write_text(json.dumps(kept))
    ran = planner(*here, "inbox", *form, code=exit_codes.REFUSED)
    assert harmless(ran.out.replace("\n", "")), ran.out
    assert ran.err == ""
    if form == ("--json",):
        jsonschema.validate(ran.data, SCHEMA)
        assert {each["kind"] for each in (*ran.data["new"], *ran.data["waiting"])} == {"changed", "blocker", "draft"}
    assert planner(*here, "inbox", "--read").out
    assert planner(*here, "inbox", "--json").data["new"] == []


@pytest.mark.parametrize("lang", ["en", "vi"])
def test_everything_that_may_await_somebody_is_said_in_both_languages(planner: Planner, plan: Path, lang: str) -> None:
    here = ("--plan", str(plan))
    planner(*here, "add", "objective", "Press", "--goal", "G1", code=0)  # a draft of nobody's under lan's goal
    planner(*here, "block", "No permit", "--objective", "O1", code=0)
    found = planner(*here, "--lang", lang, "inbox", code=exit_codes.REFUSED)
    wanted = {
        "en": ["Awaits you", "(O1 Forms from abroad): in the way since today", "O2 Press: a draft: commit to it, or drop it"],
        "vi": ["Đang chờ bạn", "(O1 Forms from abroad): gây vướng từ hôm nay", "O2 Press: bản nháp"],
    }[lang]
    assert all(each in found.out for each in wanted), found.out


def test_a_plan_on_a_server_has_an_inbox_like_any_other(planner: Planner, plan: Path, server: Server, tmp_path: Path) -> None:
    url = server.url()
    planner("copy", str(plan), url, code=0)
    here = ("--plan", url)
    planner(*here, "inbox", code=0)
    planner(*here, "checkin", "O1", "12", env=MAI, code=0)
    assert planner(*here, "inbox", "--short", code=0).out == "1 new\n"
    planner(*here, "inbox", "--read", code=0)
    assert planner(*here, "inbox", "--short", code=0).out == ""
    kept = (tmp_path / ".local" / "state" / "planner" / "inbox.json").read_text()
    assert "postgresql://" in kept
