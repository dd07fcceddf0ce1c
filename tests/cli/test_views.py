"""Filters and saved views on the command line."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.plan.filter.test_search import PLAN
from tui.cli import exit_codes
from tui.plan.plan import Plan


@pytest.fixture
def call(inside_on: Callable[[str, Plan], Run]) -> Run:
    """Command lines on a plan of the test's own."""
    return inside_on("plan.json", PLAN)


def shown(call: Run, *args: str) -> list[str]:
    code, out, _err = call("show", "--json", *args)
    assert code == exit_codes.DONE
    return [o["ref"] for goal in json.loads(out)["goals"] for o in goal["objectives"]]


def test_show_takes_a_filter_as_words_or_as_one_line(call: Run) -> None:
    assert shown(call, "owner:lan", "status:off") == ["O1"]
    assert shown(call, "owner:lan status:off") == ["O1"]
    assert shown(call, "state:committed", "-owner:lan") == ["O4"]
    assert shown(call, "-#seo", "is:objective") == ["O2", "O3", "O4"]
    assert shown(call, "G2", "is:mine") == []
    assert shown(call, "due<31 dec", "-is:overdue") == []
    assert shown(call, "due<=31 dec", "-is:overdue") == ["O1"]
    assert shown(call, "targeting") == ["O1"]  # by one of its strategies
    assert shown(call, "-targeting") == shown(call, "not targeting") != []


def test_what_fits_is_shown_with_what_it_belongs_to_and_nothing_else(call: Run) -> None:
    code, out, _err = call("show", "targeting")
    assert code == exit_codes.DONE
    assert "G1 International awareness" in out
    assert "S1 ● Location targeting" in out
    assert "S2" not in out
    assert "S2" in call("show", "forms")[1]
    assert "O3" not in call("show", "owner:lan")[1]
    assert "O3" in call("show", "state:dropped")[1]
    assert call("show", "inclusive")[1].splitlines()[2].startswith("G2")


def test_export_takes_the_same_filter(call: Run, tmp_path: Path) -> None:
    code, out, _err = call("export", "markdown", "-owner:lan", "state:committed")
    assert code == exit_codes.DONE
    assert "Mentors" in out
    assert "Forms from abroad" not in out
    assert call("views", "save", "off", "is:mine", "status:off")[0] == exit_codes.DONE
    assert call("export", "csv", "--view", "off", "-o", "off.csv")[0] == exit_codes.DONE
    text = (tmp_path / "off.csv").read_text(encoding="utf-8")
    assert "O1" in text
    assert "O4" not in text
    assert call("export", "json", "ownr:lan")[0] == exit_codes.REFUSED


def test_a_mistake_is_a_sentence_and_an_unknown_name_a_hint(call: Run) -> None:
    code, out, err = call("show", "ownr:lan")
    assert (code, out) == (exit_codes.REFUSED, "")
    assert "Did you mean owner:?" in err
    code, out, err = call("show", "owner:huyy")
    assert (code, err) == (exit_codes.DONE, "Nothing here has the owner “huyy”. Did you mean huy?\n")
    assert "Nothing to show." in out
    assert call("show", "O1", "O2")[0] == exit_codes.USAGE
    assert call("show", "O9", "forms")[0] == exit_codes.REFUSED


def test_views_are_saved_listed_used_renamed_and_deleted(call: Run, tmp_path: Path) -> None:
    assert "No views yet" in call("views")[1]
    assert call("views", "save", "Của Lan", "owner:lan", "due<=31 dec")[0] == exit_codes.DONE
    assert call("views", "save", "off", "status:off")[0] == exit_codes.DONE
    assert call("views")[1].splitlines() == ['Của Lan  owner:lan due<="31 dec"', "off      status:off"]
    assert json.loads(call("views", "--json")[1])["views"][1] == {"name": "off", "filter": "status:off"}
    assert shown(call, "--view", "cua lan") == ["O1"]
    assert shown(call, "--view", "off", "owner:huy") == ["O4"]
    code, out, err = call("show", "--view", "of")
    assert (code, out) == (exit_codes.REFUSED, "")
    assert "Did you mean off?" in err
    assert call("views", "rename", "off", "CỦA LAN")[0] == exit_codes.REFUSED
    assert call("views", "rename", "off", "Off")[0] == exit_codes.DONE
    assert call("views", "delete", "off")[0] == exit_codes.DONE
    assert call("views")[1].startswith("Của Lan")
    assert (tmp_path / "state" / "planner" / "views.json").stat().st_mode & 0o777 == 0o600


def test_what_cannot_be_understood_is_not_saved_and_a_broken_file_is_kept(call: Run, tmp_path: Path) -> None:
    assert call("views", "save", "x", "statsu:off")[0] == exit_codes.REFUSED
    assert call("views", "save", " ", "status:off")[0] == exit_codes.REFUSED
    folder = tmp_path / "state" / "planner"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "views.json").write_text('{"mine": "owner:', encoding="utf-8")
    assert "No views yet" in call("views")[1]
    assert call("views", "save", "off", "status:off")[0] == exit_codes.DONE
    assert (folder / "views.unreadable").read_text(encoding="utf-8") == '{"mine": "owner:'
    assert call("views")[1] == "off  status:off\n"


def test_a_state_folder_that_cannot_be_is_told(call: Run, tmp_path: Path) -> None:
    (tmp_path / "state").write_text("")
    code, _out, err = call("views", "save", "off", "status:off")
    assert code == exit_codes.REFUSED
    assert "cannot be written" in err


def test_a_view_holds_no_escape_sequence_when_it_is_listed(call: Run) -> None:
    assert call("views", "save", "a\x1b[31mb", "forms\x1b[0m")[0] == exit_codes.DONE
    code, out, err = call("views")
    assert code == exit_codes.DONE
    assert "\x1b" not in out + err


def test_a_view_is_saved_over_one_that_is_called_so_and_a_name_has_an_end(call: Run) -> None:
    assert call("views", "save", "Mine", "owner:lan")[0] == exit_codes.DONE
    assert call("views", "save", "mine", "owner:mai")[0] == exit_codes.DONE
    assert [(each["name"], each["filter"]) for each in json.loads(call("views", "--json")[1])["views"]] == [("mine", "owner:mai")]
    assert call("views", "save", "x" * 500, "owner:lan")[0] == exit_codes.REFUSED


def test_a_name_with_other_accents_is_another_view(call: Run) -> None:
    def held() -> dict[str, str]:
        return {each["name"]: each["filter"] for each in json.loads(call("views", "--json")[1])["views"]}

    for name, owner in (("Bán", "lan"), ("Bạn", "mai"), ("ban", "huy"), ("BA\u0301N", "tom")):
        assert call("views", "save", name, f"owner:{owner}")[0] == exit_codes.DONE
    assert held() == {"BÁN": "owner:tom", "Bạn": "owner:mai", "ban": "owner:huy"}
    assert shown(call, "--view", "bạn", "owner:lan") == []
    assert call("views", "rename", "ban", "BẠN")[0] == exit_codes.REFUSED
    assert call("views", "delete", "bạn")[0] == exit_codes.DONE
    assert sorted(held().values()) == ["owner:huy", "owner:tom"]
    assert call("views", "delete", "ban")[0] == call("views", "delete", "ban")[0] == exit_codes.DONE  # accents aside, then
    assert held() == {}


def test_a_view_of_nothing_is_not_saved(call: Run) -> None:
    for words in ((), ("",), (" ", "")):
        code, _out, err = call("views", "save", "all", *words)
        assert (code, "A view needs a filter" in err) == (exit_codes.USAGE, True)
    assert call("views", "save", "all", "", "--sort", "due")[0] == exit_codes.DONE
