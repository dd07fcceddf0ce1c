"""`--restricted`: the plan and nothing else. Each way out is tried: by words, by the environment, past the program's door."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import ROOT, Ran, environment
from tests.plan.examples import small_plan
from tui.cli import exit_codes
from tui.cli.forced_command import ALLOWED, FORBIDDEN, asked_for
from tui.cli.program import VERBS, planner
from tui.store import DocumentFile
from tui.system.sandbox import forget_environment, warden


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "plan.json"
    DocumentFile.create(str(path), small_plan()).close()
    return path


DRIVER = """
import io, os, sys
from contextlib import redirect_stdout, redirect_stderr
from tui.cli import run as module
from tui.system import restricted, sandbox
from tui.cli import forced_command
forced_command.seal = lambda plan: sandbox.forget_environment()   # many calls in one process
environ = dict(os.environ)
for line in sys.stdin.read().split("\\0"):
    restricted._Mode.on = False
    os.environ.clear(); os.environ.update(environ)
    if line != "-":
        os.environ["SSH_ORIGINAL_COMMAND"] = line
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        code = module.run(sys.argv[1:])
    sys.stdout.write(repr((line, code, out.getvalue(), err.getvalue())) + "\\n")
"""


def over_ssh(path: Path, *commands: str, args: tuple[str, ...] = ()) -> dict[str, Ran]:
    """What each command gives that comes by a key whose forced command is a restricted planner on this plan."""
    forced = ["--restricted", "--plan", str(path), "--as", "lan", *args]
    done = subprocess.run(
        [sys.executable, "-c", DRIVER, *forced],
        env=environment(path.parent),
        cwd=path.parent,
        input="\0".join(commands),
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    found = (eval(line) for line in done.stdout.splitlines())
    return {command: Ran(code, out, err) for command, code, out, err in found}


WAYS_OUT = (
    "bash", "sh -c id", "/bin/sh", "scp -t /tmp", "/usr/lib/openssh/sftp-server", "internal-sftp", "rsync --server . /tmp",
    "new other.json", "demo", "other.json", "plan.json", "./plan.json", "/etc/passwd", "restore", "restore 1 --yes",
    "export json -o out", "export json --output=out", "export html --force -o plan.json",

    "diff other.json", "diff plan.json other.json", "rollover other.json --yes", "rollover --here other.json --yes", "plans",
    "plans --forget x", "views", "views save x y", "config", "config path", "config edit", "man", "completion bash",
    "import other.json", "import -", "copy plan.json other.json",  "check --repair out.json", "check --repair=out.json",
    "--plan other.json show", "--plan=other.json show", "--as root show", "--restricted show", "-- other.json", "planner planner",
    "planner new other.json", "planner --plan other.json", "standup --plan other.json",
    "pull", "pull O1", "pull --dry-run", "planner pull", "pull; touch out",
    "show; touch out",
    "| touch out", "; touch out", "`touch out`", "$(touch out)", 'show "',
    "show '", "show \\", "exit", "\x1b[2J",
)  # fmt: skip


def test_what_a_shell_would_carry_out_behind_show_is_only_searched_for(path: Path) -> None:
    before = (path.read_bytes(), sorted(os.listdir(path.parent)))
    for command, ran in over_ssh(path, "show && touch out", "show\ntouch out").items():
        assert ran.code == exit_codes.DONE, (command, ran)
        assert "Nothing to show." in ran.out
    assert (path.read_bytes(), sorted(os.listdir(path.parent))) == before


def test_no_word_over_ssh_leads_out_of_the_plan(path: Path) -> None:
    before = (path.read_bytes(), sorted(os.listdir(path.parent)))
    for command, ran in over_ssh(path, *WAYS_OUT).items():
        assert ran.code in (exit_codes.USAGE, exit_codes.REFUSED), (command, ran)
        assert ran.out == "", command
        assert "\x1b" not in ran.err
        assert "Traceback" not in ran.err
    assert (path.read_bytes(), sorted(os.listdir(path.parent))) == before


def test_verbs_over_ssh_work_and_their_words_are_only_words(path: Path) -> None:
    found = over_ssh(
        path,
        "show --json",
        'planner set G1 title="$(id); `id` && $HOME > out | *"',
        "checkin O1 7 -m 'two words' --sure",
        "drop --where owner:mai --because 'one team' --with-parts --yes",
        "standup",
        "list status:off-track --sort due",
        "log",
        "export json",
        "--help",
        "show --help",
        "--lang vi log",
    )
    assert {ran.code for ran in found.values()} == {0}, found
    assert found["show --json"].data["goals"]
    assert "$(id); `id` && $HOME > out | *" in found["log"].out
    assert "— two words" in found["log"].out
    assert "dropped" in found["log"].out
    assert "lan" in found["log"].out
    assert not (path.parent / "out").exists()


def test_a_cycle_is_closed_over_ssh_in_the_plan_itself_and_nowhere_else(path: Path) -> None:
    found = over_ssh(
        path, "archive", "set G1 title=Other", "archive --reopen", "rollover --here", "rollover --here --yes", "diff --since 1d"
    )
    codes = {command: ran.code for command, ran in found.items()}
    assert codes.pop("set G1 title=Other") == exit_codes.REFUSED, found
    assert set(codes.values()) == {0}, found
    assert "Forms from abroad" in found["rollover --here"].out
    assert "O3" in found["diff --since 1d"].out
    plan = DocumentFile(str(path)).load()
    assert [link.ref for link in plan.objectives[3].former] == ["O1"]
    assert [each for each in os.listdir(path.parent) if not each.startswith(".")] == ["plan.json"]


def test_a_verb_that_the_key_has_is_the_only_one(path: Path) -> None:
    ran = over_ssh(path, "set G1 title=Other", args=("standup", "--plain"))["set G1 title=Other"]
    assert ran.code == 0
    assert DocumentFile(str(path)).load().goals[1].title == "International awareness"


def test_nothing_asked_for_means_the_screen_which_needs_a_terminal(path: Path) -> None:
    assert over_ssh(path, "", "-")["-"].code == exit_codes.USAGE


def test_every_verb_is_either_for_here_or_refused_and_no_option_of_those_here_names_a_file() -> None:
    """A verb that is added later is refused until somebody has looked at it; so is an option that takes a path."""
    assert set(ALLOWED) <= set(VERBS)
    words = ("FILE", "PATH", "FOLDER", "DIR", "PLAN")
    context = planner.make_context("planner", ["show"])
    for name in ALLOWED:
        commands = [planner.get_command(context, name)]
        commands += getattr(commands[0], "commands", {}).values()
        for command in commands:
            assert command is not None
            for param in command.params:
                named = f"{param.metavar or ''} {param.name or ''}".upper()
                if any(word in named for word in words):
                    assert param.name in FORBIDDEN.get(name, ()), (name, param.name)


def test_what_comes_in_the_environment_is_forgotten() -> None:
    sent = {
        "EDITOR": "sh", "VISUAL": "sh", "PAGER": "sh", "SHELL": "/bin/sh", "TMUX": "x", "TEXTUAL_LOG": "/tmp/x", "BROWSER": "sh",
        "TEXTUAL_DRIVER": "os:system", "TEXTUAL": "devtools", "XDG_STATE_HOME": "/tmp", "XDG_CONFIG_HOME": "/tmp",
        "PLANNER_PLAN": "/etc/passwd", "PLANNER_USER": "root", "PLANNER_DEBUG": "1", "TERMINFO": "/tmp", "LD_PRELOAD": "x",
        "PYTHONSTARTUP": "x", "COLUMNS": "100000000", "TZ": "../../tmp/x",
    }  # fmt: skip
    kept = {"TERM": "xterm", "LANG": "vi_VN.UTF-8", "LC_TIME": "C", "HOME": "/home/lan", "COLORTERM": "truecolor", "PATH": "/bin"}
    kept["SSH_CONNECTION"] = "192.0.2.7 50022 10.0.0.1 22"  # which sshd itself has set, and nothing is done with but remembered
    environ = {**sent, **kept}
    forget_environment(environ)
    assert environ == kept


def test_a_command_of_endless_length_is_not_even_split(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSH_ORIGINAL_COMMAND", "show " * 100_000)
    with pytest.raises(Exception, match="too long"):
        asked_for()


def test_a_plan_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    ran = over_ssh(tmp_path / "none.json", "-", "add goal One")
    assert {each.code for each in ran.values()} == {exit_codes.UNREADABLE}
    assert os.listdir(tmp_path) == []


ESCAPES = """
import os, socket, subprocess, sys, pty, tempfile
from tui.system import restricted, sandbox
os.environ["EDITOR"] = "sh"
restricted.restrict("lan")
sandbox.seal(sys.argv[1])
tries = {
    "system": lambda: os.system("touch out"), "run": lambda: subprocess.run(["touch", "out"]),
    "shell": lambda: subprocess.run("touch out", shell=True), "exec": lambda: os.execv("/bin/sh", ["sh"]),
    "spawn": lambda: os.posix_spawn("/bin/sh", ["sh"], {}), "popen": lambda: os.popen("touch out"), "fork": lambda: os.fork(),
    "pty": lambda: pty.spawn("sh"), "pty fork": lambda: pty.fork(), "open": lambda: open("out", "w"),
    "append": lambda: open("/etc/hosts", "a"), "os.open": lambda: os.open("out", os.O_CREAT | os.O_WRONLY),
    "exclusive": lambda: open("out", "x"), "rename": lambda: os.rename(sys.argv[1], "out"),
    "replace": lambda: os.replace("other", sys.argv[1]), "link": lambda: os.link(sys.argv[1], "out"),
    "symlink": lambda: os.symlink("/etc/passwd", sys.argv[1] + ".x"), "mkdir": lambda: os.mkdir("out"),
    "remove": lambda: os.remove("other"), "chmod": lambda: os.chmod("other", 0o777),
    "dots": lambda: open(os.path.join(os.path.dirname(sys.argv[1]), ".plan.json.backups", "..", "out"), "w"),
    "connect": lambda: socket.create_connection(("127.0.0.1", 9)), "temp": lambda: tempfile.TemporaryFile(dir="."),
    "through a link": lambda: open("way/out", "w"), "truncate": lambda: os.truncate("other", 0),
}
for name, attempt in tries.items():
    try:
        attempt()
    except PermissionError:
        continue
    except BaseException as error:
        print(name, repr(error))
    else:
        print(name, "got out")
assert "EDITOR" not in os.environ
"""


def test_past_the_door_the_process_itself_can_do_nothing_else(path: Path) -> None:
    """What no screen and no verb offers is turned down by the process too, for what is added later."""
    folder = path.parent
    (folder / "other").write_text("precious")
    (folder / "elsewhere").mkdir()
    (folder / "way").symlink_to("elsewhere")
    done = subprocess.run(
        [sys.executable, "-c", ESCAPES, str(path)],
        cwd=folder,
        env=environment(folder),
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.stdout, done.stderr, done.returncode) == ("", "", 0)
    assert sorted(os.listdir(folder)) == ["elsewhere", "other", "plan.json", "way"]
    assert (folder / "other").read_text() == "precious"
    assert os.listdir(folder / "elsewhere") == []


def test_a_command_that_brings_a_value_is_refused_before_the_process_has_to(path: Path) -> None:
    code = (
        "import sys; from tui.system import restricted, sandbox; from tui.system.command_output import Running\n"
        "restricted.restrict('lan'); sandbox.seal(sys.argv[1])\n"
        "for step in range(2):\n"
        "    try: Running().output_of('touch out', {}, 5)\n"
        "    except Exception as error: print(error.args[0])\n"
        "    restricted._Mode.on = False\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(path)],
        cwd=path.parent, env=environment(path.parent), capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stdout == "restricted\n"  # and then the process itself: it cannot be started
    assert not (path.parent / "out").exists()


def test_the_plan_itself_with_all_that_belongs_to_it_can_still_be_written(path: Path) -> None:
    code = (
        "import sys; from tui.system import restricted; from tui.state import preferences, form_drafts\n"
        "from tui.store.file import file_presence; from tui.store.presence import LiveStandup; from tui.cli.run import run\n"
        "for args in (['list', '--sort', 'due'],\n"
        "  ['add', 'goal', 'One'], ['set', 'G1', 'title=Two'], ['undo'], ['check', '--fold']):\n"
        "    restricted._Mode.on = False\n"
        "    assert run(['--restricted', '--plan', sys.argv[1], '--as', 'lan', *args]) == 0, args\n"
        "preferences.remember('theme', 'light'); assert preferences.recall('theme', '') == 'light'\n"
        "assert form_drafts.keep(sys.argv[1], [form_drafts.Draft('goal', (), {'title': 'x'}, '2026-11-25T10:00:00+00:00')])\n"
        "restricted._Mode.who = 'mai'; assert not form_drafts.take(sys.argv[1])\n"
        "restricted._Mode.who = 'lan'; assert len(form_drafts.take(sys.argv[1])) == 1\n"
        "assert file_presence.write(sys.argv[1], LiveStandup('', 'lan', ''))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(path)],
        cwd=ROOT, env=environment(path.parent), capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.stderr, done.returncode) == ("", 0)
    assert len(os.listdir(path.parent / ".plan.json.backups")) == 3


def test_a_look_alike_beside_the_plan_is_not_the_plans(tmp_path: Path) -> None:
    watch = warden(str(tmp_path / "plan.json"), str(tmp_path / "state"))
    for name in ("plan.json", ".plan.json.journal", ".plan.json.lock", ".plan.json.standup", ".plan.json.backups/x", "state/a"):
        watch("open", (str(tmp_path / name), "w", 0))
    for name in ("plan.json2", "plan.jso", ".plan.jsonx", "sub/plan.json", "state2/a", ".plan.json.backups/../x"):
        with pytest.raises(PermissionError):
            watch("open", (str(tmp_path / name), "w", 0))
        watch("open", (str(tmp_path / name), "r", 0))
