"""A restricted planner on a real terminal and behind a real sshd: every way out of the plan is tried, none leads anywhere."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from tests.plan.examples import small_plan
from tests.pty.conftest import COMMAND, ROOT, Start
from tests.pty.driven import Driven
from tests.pty.test_terminals import written
from tui.store import DocumentFile


def spy(folder: Path) -> tuple[Path, Path]:
    """A program that would leave a trace if anything started it, and the trace."""
    program, trace = folder / "spy", folder / "trace"
    program.write_text(f"#!/bin/sh\ntouch {trace}\n")
    program.chmod(0o755)
    return program, trace


def test_no_key_leads_out_of_the_plan(start: Start, home: Path, tmp_path: Path) -> None:
    plan = written(tmp_path / "plan.json", small_plan())
    program, trace = spy(tmp_path)
    sent = {
        "EDITOR": str(program),
        "VISUAL": str(program),
        "PAGER": str(program),
        "TEXTUAL_LOG": str(tmp_path / "log"),
        "TMUX": "x",
    }
    planner = start("--restricted", "--plan", plan, "--as", "lan", env=sent)
    planner.wait_for("3 Strategies of O1")
    planner.press("\x1a")  # ctrl+z
    planner.press("o")
    planner.wait_for("Not here: this planner was opened for one plan only")
    planner.press("1", "a")
    planner.send(b"\x1b[200~Be known\nBe loved\x1b[201~")
    planner.wait_for("2 lines were pasted")
    planner.press("enter")
    planner.wait_for("add these 2")
    planner.press("esc", "esc")
    planner.press("2", "enter")
    planner.wait_for("n note")
    planner.press("N")
    planner.wait_for("Not here: this planner was opened for one plan only")
    planner.press("esc")
    planner.wait_for("3 Strategies of O1")
    planner.press("s")
    planner.wait_for("n next")
    planner.press("m", "w")
    planner.wait_for("Not here: y copies the minutes")
    planner.press("y")
    planner.press("q")
    planner.wait_for("3 Strategies of O1")
    planner.press("ctrl+p")
    planner.type("screenshot")
    planner.wait_for("No matches|Nothing|nothing")
    planner.press("esc")
    planner.wait_for("3 Strategies of O1")
    planner.press("e")
    planner.type(", still here")
    planner.press("enter")
    planner.wait_for("abroad, still here")
    planner.press("q")
    assert planner.end() == 0
    assert not trace.exists()
    assert not (tmp_path / "log").exists()
    assert DocumentFile(str(plan)).load().objectives[1].title == "Forms from abroad, still here"
    assert [each.name for each in home.iterdir()] in ([], [".local"])


def test_where_there_is_no_plan_no_screen_asks_for_another(start: Start, home: Path, tmp_path: Path) -> None:
    planner = start("--restricted", "--plan", tmp_path / "gone.json", "--as", "lan")
    assert planner.end(limit=20.0) == 3
    assert b"\x1b[?1049h" not in planner.received and not (tmp_path / "gone.json").exists()


def test_marks_and_what_is_done_to_all_of_them_work_in_a_sealed_process(start: Start, home: Path, tmp_path: Path) -> None:
    plan = written(tmp_path / "plan.json", small_plan())
    planner = start("--restricted", "--plan", plan, "--as", "lan")
    planner.wait_for("3 Strategies of O1")
    planner.press("2", "*")
    planner.wait_for("2 marked")
    planner.press("E")
    planner.wait_for("Edit: 2 marked")
    planner.type("vy")
    planner.press("enter")
    planner.wait_for("Enter changes 2")
    planner.press("enter")
    planner.wait_for("u takes it back")
    planner.press("L", "*", "c")
    planner.wait_for("1 of 1")
    planner.type("7")
    planner.press("enter")
    planner.wait_for("skips what is refused")
    planner.press("s")
    planner.wait_for("checked in: 7")
    planner.press("esc")
    planner.wait_for("3 Strategies of O1")
    planner.press("N")
    planner.wait_for("Review of the cycle")
    planner.wait_for("Enter goes on")
    planner.press("esc")
    planner.wait_for("3 Strategies of O1")
    planner.press("q")
    assert planner.end() == 0
    found = DocumentFile(str(plan)).load()
    assert [each.owner for each in found.objectives.values()] == ["vy", "vy"]
    assert found.checkins_of(1)[-1].value == 7
    assert not list(home.rglob("drafts/*.json"))


def test_through_sshd_a_forced_command_gives_the_screen_and_verbs_and_no_shell(
    door: list[str], home: Path, tmp_path: Path
) -> None:
    plan = written(tmp_path / "plan.json", small_plan())
    folder, out = tmp_path / "ssh", tmp_path / "out"
    forced = f"env HOME={home} PYTHONPATH={ROOT} LC_ALL=C.UTF-8 {' '.join(COMMAND)} --restricted --plan {plan} --as lan"
    key = (folder / "user.pub").read_text()
    (folder / "authorized").write_text(f'restrict,pty,command="{forced}" {key}')

    def over_ssh(*words: str) -> subprocess.CompletedProcess[str]:
        command = [each for each in door if each != "-t"]
        return subprocess.run(
            [*command, *words], capture_output=True, text=True, timeout=60, check=False, stdin=subprocess.DEVNULL
        )

    assert over_ssh("set", "G1", "'title=By a $(verb)'").returncode == 0
    assert DocumentFile(str(plan)).load().goals[1].title == "By a $(verb)"
    assert over_ssh(f"show; touch {out}").returncode == 2
    port = door[door.index("-p") + 1]
    options = [each for each in door[2:-1] if each not in ("-p", port)]
    copying = ["scp", "-s", *options, "-P", port, str(plan), f"{door[-1]}:{out}"]
    assert subprocess.run(copying, capture_output=True, timeout=60, check=False, stdin=subprocess.DEVNULL).returncode != 0
    assert not out.exists()
    with Driven(door, home=home) as planner:
        planner.wait_for("By a \\$\\(verb\\)", limit=40)
        planner.press("\x1a", "q")
        assert planner.end(10) == 0
    assert os.listdir(plan.parent / ".plan.json.backups")
