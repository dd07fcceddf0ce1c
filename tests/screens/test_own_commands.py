"""Commands of one's own on the screen: real shells, a real plan, and no key that waits for them."""

from __future__ import annotations

import json
import os
import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.plan.examples import after, small_plan
from tests.screens.conftest import Open, Seen, actions
from tui.config import load
from tui.config.settings import Settings
from tui.plan.plan import Plan
from tui.system import restricted
from tui.words import use

Configured = Callable[..., None]
RAW = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e]")


@pytest.fixture
def configured(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Configured]:
    """Have a configuration with commands of one's own, each by what is said of it."""
    path = tmp_path / "config.toml"
    monkeypatch.setenv("PLANNER_CONFIG", str(path))

    def write(more: str = "", **commands: dict[str, object]) -> None:
        tables = [
            f"[commands.{name}]\n" + "".join(f"{field} = {json.dumps(value)}\n" for field, value in said.items())
            for name, said in commands.items()
        ]
        path.write_text("\n".join(tables) + more)
        path.chmod(0o644)
        load.load()

    yield write
    load.use(Settings())
    use("en")


def gone(file: Path) -> bool:
    """Whether the process whose number stands in a file is no more."""
    try:
        os.kill(int(file.read_text()), 0)
    except (OSError, ValueError):
        return True
    return False


async def to_objective(ui: Seen) -> None:
    await ui.press("2")


async def test_what_it_prints_stands_on_a_page(opened: Open, configured: Configured) -> None:
    configured(show={"run": "printf 'a\\tb\\n'; cat", "key": "f6", "name": "Xem phiếu"})
    async with opened() as ui:
        await ui.press("2", "f6")
        await ui.until(lambda: "a       b" in ui.text)
        assert "Xem phiếu" in ui.text
        assert '"title": "A small plan"' in ui.text
        await ui.press("escape")
        assert ui.at_main


async def test_it_reads_what_show_prints_and_knows_the_item_by_its_reference(
    opened: Open, configured: Configured, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    line = f'cat > {out}.json; echo "$PLANNER_REF $PLANNER_PLAN" > {out}; echo saved'
    configured(
        item={"run": line, "key": "f6", "output": "line"},
        list={"run": line, "key": "f7", "output": "line", "for": "list"},
        plan={"run": line, "key": "f8", "output": "line", "for": "plan"},
    )
    async with opened() as ui:
        for pane, key, ref, goals, objectives in (
            ("2", "f6", "O1", ["G1"], ["O1"]),
            ("1", "f6", "G1", ["G1"], ["O1", "O2"]),
            ("3", "f6", "S1", ["G1"], ["O1"]),
            ("2", "f7", "", ["G1"], ["O1", "O2"]),
            ("1", "f7", "", ["G1", "G2"], ["O1", "O2"]),
            ("2", "f8", "", ["G1", "G2"], ["O1", "O2"]),
        ):
            await ui.press(pane, key)
            await ui.until(lambda: ui.foot == "saved")
            found = json.loads(out.with_suffix(".json").read_text())
            assert out.read_text() == f"{ref} {ui.path}\n"
            assert [each["ref"] for each in found["goals"]] == goals
            assert [each["ref"] for goal in found["goals"] for each in goal["objectives"]] == objectives
        await ui.press("2", "j", "v", "k", "f7")
        await ui.until(lambda: ui.foot == "saved")
        found = json.loads(out.with_suffix(".json").read_text())
        assert [each["ref"] for goal in found["goals"] for each in goal["objectives"]] == ["O2"]  # what is marked


async def test_keys_work_while_it_runs_and_esc_gives_it_up_with_all_that_it_started(
    opened: Open, configured: Configured, tmp_path: Path
) -> None:
    pid = tmp_path / "pid"
    configured(slow={"run": f"sleep 60 & echo $! > {pid}; wait", "key": "f6", "name": "Slow"})
    async with opened() as ui:
        await ui.press("2", "f6")
        assert ui.foot == "“Slow” runs; Esc ends it."
        await ui.until(lambda: pid.exists() and pid.read_text() != "")
        begun = time.monotonic()
        await ui.press("1", "j")
        assert ui.focus == "goals" and ui.main.goals.index == 1
        assert time.monotonic() - begun < 2
        await ui.press("f6")
        assert ui.foot == "Another command runs still; Esc ends it."
        await ui.press("escape")
        assert ui.foot == "“Slow” was ended."
        await ui.until(lambda: gone(pid))
        await ui.press("f6")  # and another may begin
        await ui.until(lambda: "“Slow” runs" in ui.foot)


async def test_whoever_leaves_leaves_nothing_running(opened: Open, configured: Configured, tmp_path: Path) -> None:
    pid = tmp_path / "pid"
    configured(slow={"run": f"sleep 60 & echo $! > {pid}; wait", "key": "f6"})
    async with opened() as ui:
        await ui.press("2", "f6")
        await ui.until(lambda: pid.exists() and pid.read_text() != "")
        ui.app.exit(0)
    for _ in range(100):
        if gone(pid):
            break
        time.sleep(0.02)
    assert gone(pid)


async def test_whoever_types_is_not_interrupted(opened: Open, configured: Configured, tmp_path: Path) -> None:
    go = tmp_path / "go"
    configured(late={"run": f"until test -e {go}; do sleep 0.02; done; echo arrived", "key": "f6"})
    async with opened() as ui:
        await ui.press("2", "f6", "e")
        await ui.type(" typed")
        go.touch()
        await ui.pilot.pause(0.5)
        assert "arrived" not in ui.text and "typed" in ui.text
        await ui.press("enter")
        await ui.until(lambda: "arrived" in ui.text)
        assert "typed" in ui.plan.objectives[1].title


SENTENCES = [
    ({"run": "exit 3"}, "Own: Its command failed (exit code 3)."),
    ({"run": "echo one >&2; echo two >&2; exit 1"}, "Own: Its command failed (exit code 1): two"),
    ({"run": "printf '\\033[31mred\\033[0m\\n' >&2; exit 1"}, "Own: Its command failed (exit code 1): �[31mred�[0m"),
    ({"run": "no-such-program-at-all"}, "Own: Its command failed (exit code 127): "),
    ({"run": "kill -9 $$"}, "Own: Its command was ended by signal 9."),
    ({"run": "sleep 60", "timeout": 1}, "Own: Its command took longer than 1 s and was ended."),
    ({"run": "yes"}, "Own: More than 1000 kB was printed, so nothing of it counts."),
    ({"run": "head -c 100000000 /dev/zero"}, "Own: More than 1000 kB was printed, so nothing of it counts."),
    ({"run": "printf '\\377'"}, "Own: What was printed is no UTF-8 text."),
    ({"run": "true"}, "“Own” is done."),
    ({"run": "echo x", "output": "nothing"}, "“Own” is done."),
    ({"run": "true", "output": "line"}, "“Own” is done."),
    ({"run": "echo one; echo; echo ' two '; echo", "output": "line"}, "two"),
    ({"run": "printf '[b]x[/b] \\033]52;c;aa\\007 \\342\\200\\256a\\000'", "output": "line"}, "[b]x[/b] �]52;c;aa� �a�"),
    ({"run": "echo done; sleep 60 &", "output": "line"}, "done"),
    ({"run": "echo hello", "output": "changes"}, "Own: What was printed is no JSON (line 1, column 1), so nothing of it counts."),
    ({"run": "true", "output": "changes"}, "Own: Nothing was printed."),
    ({"run": """echo '{"set": {}}'""", "output": "changes"}, "“Own” proposes nothing to change."),
    ({"run": """echo '{"set": {"O9": {"owner": "x"}}}'""", "output": "changes"}, "Own: set: There is no O9 in this plan."),
    ({"run": """echo '{"checkin": {"O1": NaN}}'""", "output": "changes"}, "Own: NaN is no number that a plan could hold"),
]  # fmt: skip


@pytest.mark.parametrize(("said", "sentence"), SENTENCES, ids=[str(said["run"])[:40] for said, _ in SENTENCES])
async def test_what_it_comes_to_is_one_sentence(
    opened: Open, configured: Configured, said: dict[str, object], sentence: str
) -> None:
    configured(own={"key": "f6", "name": "Own", **said})
    async with opened(size=(120, 30)) as ui:
        before = ui.plan
        await ui.press("2", "f6")
        await ui.until(lambda: ui.foot.startswith(sentence), 8)
        assert ui.at_main and ui.plan is before
        assert not RAW.search("".join(strip.text for strip in ui.strips))


async def test_nothing_that_is_printed_reaches_the_terminal_raw(opened: Open, configured: Configured) -> None:
    configured(own={"run": "printf '\\033]52;c;aa\\007[b]bold[/b]\\000 \\342\\200\\256end\\r\\nnext\\n'", "key": "f6"})
    async with opened() as ui:
        await ui.press("2", "f6")
        await ui.until(lambda: "next" in ui.text)
        assert "�]52;c;aa�[b]bold[/b]� �end" in ui.text
        assert not RAW.search("".join(strip.text for strip in ui.strips))


async def test_a_long_page_is_bounded_and_scrolls(opened: Open, configured: Configured) -> None:
    configured(own={"run": "seq 100000", "key": "f6"})
    async with opened() as ui:
        await ui.press("2", "f6")
        await ui.until(lambda: " 12" in ui.text and not ui.at_main)
        await ui.press("G")
        assert "… and 98000 more lines" in ui.text


PROPOSED = """echo '{"set": {"O1": {"owner": "mai"}, "O2": {"tags": ["seo"]}}, "checkin": {"O1": 7.5}}'"""


async def test_what_it_proposes_is_shown_and_done_in_one_step(opened: Open, configured: Configured) -> None:
    configured(own={"run": PROPOSED, "key": "f6", "name": "Propose", "output": "changes"})
    async with opened(size=(100, 30)) as ui:
        await ui.press("2", "f6")
        await ui.until(lambda: "Enter does all of it" in ui.text)
        assert "Propose" in ui.text and "owner lan → mai" in ui.text and "6 → 7.5 %" in ui.text
        assert ui.plan.objectives[1].owner == "lan"
        await ui.press("enter")
        assert ui.at_main
        assert (ui.plan.objectives[1].owner, ui.plan.objectives[2].tags) == ("mai", ("seo",))
        assert [str(each.value) for each in ui.plan.checkins_of(1)] == ["6", "7.5"]
        await ui.press("u")
        assert (ui.plan.objectives[1].owner, ui.plan.objectives[2].tags) == ("lan", ())
        assert [str(each.value) for each in ui.plan.checkins_of(1)] == ["6"]


async def test_esc_leaves_what_is_proposed_undone(opened: Open, configured: Configured) -> None:
    configured(own={"run": PROPOSED, "key": "f6", "output": "changes"})
    async with opened(size=(100, 30)) as ui:
        before = ui.plan
        await ui.press("2", "f6")
        await ui.until(lambda: "Enter does all of it" in ui.text)
        await ui.press("escape")
        assert ui.at_main and ui.plan is before


async def test_where_a_rule_refuses_any_of_it_nothing_is_done(opened: Open, configured: Configured) -> None:
    proposed = """echo '{"set": {"O1": {"due": "2027-03-01"}, "O2": {"owner": "lan"}}}'"""
    configured(own={"run": proposed, "key": "f6", "output": "changes"})
    async with opened(size=(100, 30)) as ui:
        before = ui.plan
        await ui.press("2", "f6")
        await ui.until(lambda: "O1 is committed, so its due" in ui.text)
        await ui.press("enter")
        assert "A rule refuses some of it, so nothing of it is done: Esc leaves." in ui.text
        await ui.press("s")
        await ui.press("escape")
        assert ui.at_main and ui.plan is before


async def test_it_stands_in_help_and_palette_like_every_other(opened: Open, configured: Configured) -> None:
    configured(
        keyed={"run": "echo by key", "key": "f6", "name": "Keyed", "output": "line"},
        bare={"run": "echo by name", "name": "Gửi vào nhóm", "output": "line"},
        taken={"run": "echo by palette", "key": "c", "name": "Taken", "output": "line"},
    )
    async with opened(size=(100, 60)) as ui:
        assert "commands.taken.key wants the key c, which keys.check_in has" in ui.foot
        await ui.press("2", "question_mark", "G")
        assert "Your own" in ui.text and "F6" in ui.text and "echo by name" in ui.text
        await ui.press("escape", "colon")
        await ui.type("gui vao")
        await ui.press("enter")
        await ui.until(lambda: ui.foot == "by name")
        await ui.press("colon")
        await ui.type("Taken")
        await ui.press("enter")
        await ui.until(lambda: ui.foot == "by palette")
        await ui.press("c")
        assert "Check in" in ui.text


async def test_on_an_items_page_and_in_the_table_it_is_about_what_is_there(opened: Open, configured: Configured) -> None:
    configured(own={"run": 'echo "it is $PLANNER_REF"', "key": "f6", "name": "Own", "output": "line"})
    async with opened(size=(100, 30)) as ui:
        await ui.press("3", "enter", "f6")
        await ui.until(lambda: ui.foot == "it is S1")
        await ui.press("question_mark", "G")
        assert "Your own" in ui.text
        await ui.press("escape", "escape", "L", "j", "f6")
        await ui.until(lambda: ui.foot == "it is O2")


async def test_where_there_is_nothing_to_be_about_it_says_so(opened: Open, configured: Configured, empty: Plan) -> None:
    whole = {"run": "echo whole", "key": "f7", "output": "line", "for": "plan"}
    configured(own={"run": "echo ran", "key": "f6", "output": "line"}, whole=whole)
    async with opened(empty) as ui:
        await ui.press("f6")
        assert "ran" not in ui.foot and ui.main.under_way is None
        await ui.press("f7")
        await ui.until(lambda: ui.foot == "whole")


async def test_what_proposes_changes_does_not_even_run_where_nothing_can_be_changed(
    opened: Open, configured: Configured, tmp_path: Path
) -> None:
    configured(
        own={"run": f"touch {tmp_path}/ran", "key": "f6", "output": "changes"},
        look={"run": "echo looked", "key": "f7", "output": "line"},
    )
    async with opened(after(small_plan(), actions.archive)) as ui:
        await ui.press("2", "f6")
        assert "archive" in ui.foot and ui.main.under_way is None and not (tmp_path / "ran").exists()
        await ui.press("f7")
        await ui.until(lambda: ui.foot == "looked")


async def test_in_a_plan_for_one_only_it_is_refused(
    opened: Open, configured: Configured, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    configured(own={"run": f"touch {tmp_path}/ran", "key": "f6"})
    async with opened() as ui:
        monkeypatch.setattr(restricted._Mode, "on", True)
        await ui.press("2", "f6")
        await ui.quiet()
        assert ui.main.under_way is None and not (tmp_path / "ran").exists()


async def test_a_configuration_that_changes_changes_the_commands(opened: Open, configured: Configured) -> None:
    configured(old={"run": "echo old", "key": "f6", "output": "line"})
    async with opened() as ui:
        configured(new={"run": "echo new", "key": "f7", "output": "line"})
        ui.main.take_in_own_commands()
        await ui.press("2", "f6")
        assert ui.main.under_way is None
        await ui.press("f7")
        await ui.until(lambda: ui.foot == "new")


async def test_in_vietnamese(opened: Open, configured: Configured) -> None:
    configured(own={"run": "sleep 60", "key": "f6", "name": "Gửi vào nhóm"})
    use("vi")
    async with opened(size=(100, 60)) as ui:
        await ui.press("2", "f6")
        assert ui.foot == "“Gửi vào nhóm” đang chạy; Esc để dừng."
        await ui.press("escape")
        assert ui.foot == "Đã dừng “Gửi vào nhóm”."
        await ui.press("question_mark", "G")
        assert "Của riêng bạn" in ui.text
