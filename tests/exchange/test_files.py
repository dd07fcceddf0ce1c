"""Nothing is overwritten unasked, the plan itself never, and what is new is its owner's only."""

from __future__ import annotations

import os
from pathlib import Path
from threading import Thread

import pytest

from tests.exchange.conftest import Planner
from tui.cli import exit_codes


def test_a_new_file_is_private_and_said(article: Path, planner: Planner, tmp_path: Path) -> None:
    done = planner("export", "markdown", "-o", "out.md")
    assert done.out == ""
    assert done.err == "out.md written\n"
    assert (tmp_path / "out.md").stat().st_mode & 0o777 == 0o600
    assert planner("export", "markdown").out == (tmp_path / "out.md").read_text()


def test_what_is_there_stays_unless_forced_and_keeps_its_mode(article: Path, planner: Planner, tmp_path: Path) -> None:
    there = tmp_path / "out.html"
    there.write_text("mine")
    there.chmod(0o664)
    refused = planner("export", "html", "-o", "out.html", code=exit_codes.REFUSED)
    assert refused.err == "out.html is there already, and stays as it is: choose another name, or say --force.\n"
    assert there.read_text() == "mine"
    assert planner("export", "html", "-o", "out.html", "--force").err == "out.html overwritten\n"
    assert there.read_text().startswith("<!doctype html>")
    assert there.stat().st_mode & 0o777 == 0o664


def test_csv_comes_as_two_files_or_not_at_all(article: Path, planner: Planner, tmp_path: Path) -> None:
    (tmp_path / "out.history.csv").write_text("mine")
    planner("export", "csv", "-o", "out.csv", code=exit_codes.REFUSED)
    assert not (tmp_path / "out.csv").exists()
    (tmp_path / "out.history.csv").unlink()
    assert planner("export", "csv", "-o", "out.csv").err == "out.csv written\nout.history.csv written\n"
    assert (tmp_path / "out.history.csv").read_text() == planner("export", "csv", "--history").out


@pytest.mark.parametrize(
    "name", ["plan.json", "./plan.json", "link.json", "plan.json.journal", ".plan.json.journal", ".plan.json.backups/x"]
)
def test_the_plan_itself_is_never_written_over(article: Path, planner: Planner, tmp_path: Path, name: str) -> None:
    os.symlink("plan.json", tmp_path / "link.json")
    before = article.read_bytes()
    refused = planner("export", "json", "-o", name, "--force", code=exit_codes.REFUSED)
    assert "is the plan itself, or belongs to it" in refused.err
    assert article.read_bytes() == before


@pytest.mark.parametrize(("name", "why"), [("gone/x.md", "There is no folder"), (".", "is a folder: name a file in it")])
def test_a_place_that_is_none_is_named(article: Path, planner: Planner, name: str, why: str) -> None:
    assert why in planner("export", "markdown", "-o", name, code=exit_codes.REFUSED).err


def test_a_part_of_the_plan_is_exported_as_it_is_shown(article: Path, planner: Planner) -> None:
    found = planner("export", "json", "--owner", "mai").data
    assert [each["ref"] for goal in found["goals"] for each in goal["objectives"]] == ["O2"]
    assert {each["objective"] for each in found["history"]["checkins"]} == {"O2"}
    assert found["goals"] == [
        {**goal, "objectives": [{**each, "lesson": ""} for each in goal["objectives"]]}
        for goal in planner("show", "--json", "--owner", "mai").data["goals"]
    ]
    below = planner("export", "markdown", "O7").out
    assert "### O7 " in below
    assert "### O8 " not in below
    assert planner("export", "markdown", "O99", code=exit_codes.REFUSED).err == "There is no O99 in this plan.\n"


@pytest.mark.parametrize("form", ["csv", "markdown", "svg"])
@pytest.mark.parametrize("force", [False, True])
def test_what_takes_a_stream_gets_it_and_nothing_is_put_beside(
    article: Path, planner: Planner, tmp_path: Path, form: str, force: bool
) -> None:
    options = ["--force"] * force
    os.mkfifo(tmp_path / "pipe")
    os.symlink("pipe", tmp_path / "link")
    wanted = planner("export", form).out
    for name in ("pipe", "link"):
        got: list[bytes] = []
        reading = Thread(target=lambda got=got: got.append((tmp_path / "pipe").read_bytes()))
        reading.start()
        assert planner("export", form, "-o", name, *options).err == ""
        reading.join(20)
        assert got == [wanted.encode()]
    assert planner("export", form, "-o", "/dev/null", *options).err == ""
    assert planner("export", form, "-o", "/dev/full", *options, code=exit_codes.REFUSED).out == ""
    assert not os.path.exists("/dev/null.history")
    assert not [name for name in os.listdir(tmp_path) if "history" in name]


def test_a_file_without_a_name_is_no_file(article: Path, planner: Planner) -> None:
    for form in ("csv", "markdown"):
        assert "is a folder" in planner("export", form, "-o", "", code=exit_codes.REFUSED).err
