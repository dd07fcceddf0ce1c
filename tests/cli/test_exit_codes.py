"""What each way of ending is called, and that a refusal changes nothing."""

from __future__ import annotations

import re
from importlib.metadata import version
from pathlib import Path

import pytest

from tui import __version__
from tui.cli import exit_codes
from tui.cli.run import code_of
from tui.plan import actions
from tui.plan.errors import Conflict, NotSaved
from tui.session.session import Session
from tui.store import DocumentFile
from tui.words.error_texts import sentence

from .conftest import Planner

BAD_VALUES = [
    ("12 t", "12000000000000"),
    ("1e400", "without an exponent"),
    ("abc", "no number"),
    ("", "No number given"),
    ("nan", "no number"),
    ("99999999999999999999", "out of range"),
    ("\x1b[31m1", "no number"),
]


@pytest.mark.parametrize(("typed", "said"), BAD_VALUES)
def test_a_bad_number_is_refused_with_a_sentence(on_plan: Planner, plan: Path, typed: str, said: str) -> None:
    before = plan.read_bytes()
    ran = on_plan("checkin", "O1", typed, code=exit_codes.REFUSED)
    assert said in ran.err
    assert ran.out == ""
    assert ran.err.count("\n") == 1
    assert "\x1b" not in ran.err
    assert plan.read_bytes() == before


@pytest.mark.parametrize(("typed", "meant"), [("12,5", "12.5"), ("1.234,5", "1,234.5"), ("-.5 %", None), ("11%", "11")])
def test_a_number_in_either_way_of_writing_is_echoed_as_understood(on_plan: Planner, typed: str, meant: str | None) -> None:
    ran = on_plan("checkin", "O1", typed, "--sure")
    if meant is None:
        assert ran.code == exit_codes.REFUSED  # not an option either
    else:
        assert ran.out.startswith(f"O1 checked in: {meant} % (")


def test_a_number_in_vietnamese_is_read_and_echoed_that_way(on_plan: Planner) -> None:
    assert "12,5 %" in on_plan("--lang", "vi", "checkin", "O1", "12,5", code=0).out


@pytest.mark.parametrize(
    "args",
    [
        ("add", "goal", ""),
        ("add", "goal", " \u200e\t"),
        ("add", "goal", "x" * 10_000),
        ("add", "objective", "x", "--goal", "G9"),
        ("add", "objective", "x", "--goal", "O1"),
        ("add", "objective", "x", "--goal", "G1", "--baseline", "5", "--target", "5"),
        ("add", "objective", "x", "--goal", "G1", "--baseline", "5", "--target", "4", "--kind", "increase"),
        ("add", "objective", "x", "--goal", "G1", "--start", "2026-05-02", "--due", "2026-05-01"),
        ("add", "objective", "x", "--goal", "G1", "--due", "someday"),
        ("add", "objective", "x", "--goal", "G1", "--commit"),
        ("add", "objective", "x", "--goal", "G1", "--weight", "0"),
        ("set", "O1", "target=8"),
        ("set", "O1", "colour=red"),
        ("set", "O1", "state=dropped"),
        ("set", "O9", "title=x"),
        ("set", "everything", "title=x"),
        ("set", "O1", "title="),
        ("amend", "O1", "target=10", "--because", "x"),
        ("amend", "O1", "target=30", "--because", " "),
        ("checkin", "O1", "12", "--on", "tomorrow"),
        ("checkin", "G1", "12"),
        ("drop", "S1", "--because", ""),
        ("pivot", "O1", "x", "--because", "y"),
        ("show", "O9"),
        ("log", "O9"),
        ("redo",),
        ("--as", "mai", "undo"),
    ],
)
def test_what_a_rule_refuses_ends_with_one_and_changes_nothing(on_plan: Planner, plan: Path, args: tuple[str, ...]) -> None:
    before = plan.read_bytes()
    ran = on_plan(*args, code=exit_codes.REFUSED)
    assert (ran.out, ran.err.count("\n")) == ("", 1)
    assert plan.read_bytes() == before


@pytest.mark.parametrize(
    "args",
    [
        ("--bogus",),
        ("show", "--bogus"),
        ("show", "--plan", "x"),
        ("show", "O1", "O2"),
        ("shwo",),
        ("new",),
        ("add",),
        ("add", "goal"),
        ("add", "milestone", "x"),
        ("set", "O1"),
        ("set", "O1", "title"),
        ("set", "O1", "title=a", "title=b"),
        ("amend", "O1", "target=30"),
        ("drop", "O1"),
        ("checkin", "O1"),
        ("checkin", "O1", "1", "--confidence", "total"),
        ("show", "--status", "fine"),
        ("--lang", "tlh", "show"),
        ("--plan", "", "show"),
        ("",),
        ("rollover", "--here", "--lesson", "O1"),
        ("rollover", "--here", "--lesson", "=too short"),
    ],
)
def test_bad_usage_ends_with_two(on_plan: Planner, args: tuple[str, ...]) -> None:
    ran = on_plan(*args, code=exit_codes.USAGE)
    assert ran.out == ""
    assert ran.err


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("x.json", "show"), "planner --plan x.json show"),
        (("show", "--file", "x.json"), "There is no --file; the plan goes before the verb"),
        (("export", "markdown", "--history"), "--history goes with csv and json"),
        (("check", "--fold", "--repair", "x.json"), "one of them"),
        (("import", "x.csv", "--map", "Assignee"), "“Assignee” is no COLUMN=FIELD"),
        (("export", "csv", "--delimiter", "x"), "--delimiter is one of"),
    ],
)
def test_what_does_not_go_together_is_named(on_plan: Planner, args: tuple[str, ...], said: str) -> None:
    assert said in on_plan(*args, code=exit_codes.USAGE).err


def test_a_restricted_call_has_to_say_which_plan(planner: Planner, plan: Path) -> None:
    ran = planner("--restricted", "show", env={"PLANNER_PLAN": str(plan)}, code=exit_codes.USAGE)
    assert "--restricted needs --plan FILE before the verb" in ran.err


def test_a_slip_of_the_finger_is_recognised(planner: Planner) -> None:
    assert "did you mean show?" in planner("shwo", code=exit_codes.USAGE).err
    assert "goes before the verb" in planner("show", "--plan", "x", code=exit_codes.USAGE).err


def test_a_plan_may_be_called_like_an_option_or_a_verb(planner: Planner) -> None:
    for name in ("-x.json", "./show"):
        planner("new", "--", name, code=exit_codes.DONE)
        assert planner("--", name, code=exit_codes.USAGE).err.startswith("This needs a terminal")


def test_what_is_there_is_never_written_over(planner: Planner, plan: Path) -> None:
    before = plan.read_bytes()
    assert "is there already" in planner("new", str(plan), code=exit_codes.REFUSED).err
    (plan.parent / "dangling").symlink_to("nowhere")
    planner("new", str(plan.parent / "dangling"), code=exit_codes.REFUSED)
    assert "There is no folder" in planner("new", str(plan.parent / "no" / "plan.json"), code=exit_codes.REFUSED).err
    assert plan.read_bytes() == before
    assert not (plan.parent / "nowhere").exists()


CUT = b'{"meta":{\n"1":{"schema":1,"title":"Cut","revision":3,"rev":1}\n},\n"goals":{\n"1":{"title":"Half'
NOT_PLANS = {
    "empty": (b"", "empty"),
    "foreign": (b'{"name": "left-pad"}', "not a plan"),
    "cut": (CUT, "line 5"),
    "newer": (b'{"meta": {"1": {"schema": 99, "title": "x"}}}', "newer planner"),
    "text": (b"Dear diary,\n", "line 1"),
    "binary": (b"\x89PNG\r\n\x1a\n\x00", "UTF-8"),
}
VERBS = [("show",), ("log",), ("check",), ("undo",), ("add", "goal", "x"), ("set", "G1", "title=x"), ()]


@pytest.mark.parametrize("args", VERBS)
@pytest.mark.parametrize("name", NOT_PLANS)
def test_what_is_no_plan_ends_with_three_and_stays_as_it_is(
    planner: Planner, tmp_path: Path, name: str, args: tuple[str, ...]
) -> None:
    content, said = NOT_PLANS[name]
    path = tmp_path / "thing"
    path.write_bytes(content)
    ran = planner("--plan", str(path), *args, code=exit_codes.UNREADABLE)
    assert ran.out == ""
    assert str(path) in ran.err
    assert said in ran.err
    assert ran.err.count("\n") <= 2
    assert path.read_bytes() == content
    assert [each.name for each in tmp_path.iterdir() if each.name != "thing" and ".bak" in each.name] == []


@pytest.mark.parametrize("args", VERBS)
def test_a_folder_or_nothing_at_all_ends_with_three(planner: Planner, tmp_path: Path, args: tuple[str, ...]) -> None:
    assert "folder" in planner("--plan", str(tmp_path), *args, code=exit_codes.UNREADABLE).err
    missing = planner("--plan", str(tmp_path / "no.json"), *args, code=exit_codes.UNREADABLE)
    assert f"planner new {tmp_path}/no.json" in missing.err
    assert not (tmp_path / "no.json").exists()


def test_findings_of_a_check_end_with_one_and_name_their_lines(planner: Planner, tmp_path: Path) -> None:
    path = tmp_path / "hand.json"
    path.write_text(
        '{"meta": {\n"1": {"schema": 1, "title": "By hand", "revision": 0}\n},\n"goals": {\n'
        '"1": {"title": "Fine"},\n"2": {"title": ""}\n},\n"objectives": {\n'
        '"7": {"goal": 1, "title": "x", "weight": "heavy"},\n"8": {"goal": 5, "title": "lost"}\n}}\n'
    )
    ran = planner("--plan", str(path), "check", code=exit_codes.REFUSED)
    assert ran.out.splitlines() == [
        f"{path}, line 6: G2: title is empty",
        f"{path}, line 9: O7: weight is no number",
        f"{path}, line 10: O8: O8 belongs to G5, which is not in this plan",
        "3 findings",
    ]
    assert "line 6" in planner("--plan", str(path), "show", code=exit_codes.UNREADABLE).err


def test_two_people_at_one_field_is_a_conflict_and_ends_with_four(plan: Path) -> None:
    mine, theirs = Session(DocumentFile(str(plan)), "lan"), Session(DocumentFile(str(plan)), "mai")
    theirs.do(actions.edit, "G1", {"title": "Theirs"})
    with pytest.raises(Conflict) as caught:
        mine.do(actions.edit, "G1", {"title": "Mine"})
    assert code_of(caught.value) == exit_codes.CONFLICT
    assert "Theirs" in sentence(caught.value)
    assert code_of(NotSaved("x", "disk_full")) == exit_codes.REFUSED


def test_a_conflict_in_the_middle_of_a_call_ends_with_four(
    plan: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from tui.cli.run import run

    def busy_clock(session: Session) -> object:
        other = Session(DocumentFile(str(plan)), "mai")
        if other.plan.goals[1].title != "Theirs":
            other.do(actions.edit, "G1", {"title": "Theirs"})
        return actual(session)

    actual = Session.moment
    monkeypatch.setattr(Session, "moment", lambda self: busy_clock(self) if self.who == "lan" else actual(self))
    assert run(["--plan", str(plan), "--as", "lan", "set", "G1", "title=Mine"]) == exit_codes.CONFLICT
    told = capsys.readouterr()
    assert told.out == ""
    assert "somebody else changed the title first" in told.err
    assert DocumentFile(str(plan)).load().goals[1].title == "Theirs"


def test_a_folder_that_cannot_be_written_is_said_and_nothing_is_lost(planner: Planner, plan: Path) -> None:
    import os

    if os.geteuid() == 0:
        pytest.skip("root writes anywhere")
    before = plan.read_bytes()
    plan.parent.chmod(0o500)
    try:
        ran = planner("--plan", str(plan), "add", "goal", "x", code=exit_codes.REFUSED)
    finally:
        plan.parent.chmod(0o700)
    assert "Not saved" in ran.err
    assert plan.read_bytes() == before


def test_what_should_never_happen_is_a_sentence_too(
    plan: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from tui.cli.run import run

    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("\x1b[31m")

    monkeypatch.setenv("XDG_STATE_HOME", str(plan.parent / "state"))
    monkeypatch.setattr("tui.cli.show.show.outline", broken)
    monkeypatch.setattr("tui.store.open_store._places", [])  # what other tests in this process have opened is not asked about
    assert run(["--plan", str(plan), "show"]) == exit_codes.FAILED
    first, second = capsys.readouterr().err.splitlines()
    assert first == "planner has failed, which it should not (ZeroDivisionError)."
    (report,) = (plan.parent / "state" / "planner" / "crashes").iterdir()
    assert second.endswith(str(report))
    assert f"planner   {__version__}\n" in report.read_text() and f"textual   {version('textual')}\n" in report.read_text()
    assert "ZeroDivisionError" in report.read_text() and "\x1b" not in report.read_text()
    monkeypatch.setattr("tui.cli.show.show.outline", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
    assert run(["--plan", str(plan), "show"]) == exit_codes.INTERRUPTED


def test_undo_takes_no_number_of_steps(on_plan: Planner, plan: Path) -> None:
    before = plan.read_bytes()
    assert "-n goes with --list" in on_plan("undo", "-n", "3", code=exit_codes.USAGE).err
    assert plan.read_bytes() == before
    assert len(on_plan("undo", "--list", "-n", "1", code=0).out.splitlines()) == 1


@pytest.mark.parametrize(("found", "pointed"), [(b'"schema":99', False), (b'"schema":"x"', True)])
def test_backups_are_pointed_to_only_where_one_may_take_the_place(
    on_plan: Planner, plan: Path, found: bytes, pointed: bool
) -> None:
    plan.write_bytes(re.sub(rb'"schema": ?\d+', found, plan.read_bytes(), count=1))
    for verb in (("show",), ("restore", "1", "--yes")) if not pointed else (("show",),):
        said = on_plan(*verb, code=exit_codes.UNREADABLE).err
        assert ("There are backups of it" in said) is pointed, said
    assert found in plan.read_bytes()


def test_a_sign_that_no_editor_shows_is_named(on_plan: Planner, plan: Path) -> None:
    plan.write_bytes(b"\xef\xbb\xbf" + plan.read_bytes())
    assert "byte order mark" in on_plan("show", code=exit_codes.UNREADABLE).err
