"""`planner check --report`: what a report of a fault needs, and nothing of anybody's words (`report_facts` has the list).

It is wanted most where something is broken, so nothing that goes wrong here ends it: what could be found out until then is told.
"""

from __future__ import annotations

import contextlib
import errno
import os
import re
import stat
import sys
from collections import Counter
from collections.abc import Iterator

from click.core import ParameterSource

from ...config.location import config_path
from ...config.settings import settings
from ...plan.errors import Malformed, NotSaved, PlanError, Unreadable
from ...plan.model import LETTERS, TABLES
from ...plan.plan import Plan
from ...plan.rules import Finding, findings
from ...state import state_file
from ...state.crash_report import own_steps
from ...state.preferences import recall
from ...state.surroundings import terminal_size, version_of, versions
from ...system.address import is_server
from ...system.permissions import permissions_of
from ...terminal.capabilities import capabilities_of_terminal
from .report_facts import VARIABLES, Report, field_names

MOST_STEPS = 8
"""Steps of the way to a failure that are told."""
_MOUNTS = "/proc/self/mountinfo"
_MOUNT = re.compile(r"(?:\S+ ){4}(\S+) .*? - (\S+)")
"""Where it is mounted, and what kind of file system it is."""


def report_on(place: str, named_by: str) -> Report:
    """All that may be told of the plan at a place (a path or an address; `named_by` says who named it) and of what is around it.
    The plan is only read."""
    report = Report()
    for part in (_versions, _terminal, _configuration):
        with _going_on(report):
            part(report)
    report.add("place", "server" if is_server(place) else "file")
    report.add("place.named_by", named_by)
    with _going_on(report):
        _on_server(report, place) if is_server(place) else _in_file(report, place)
    return report


@contextlib.contextmanager
def _going_on(report: Report) -> Iterator[None]:
    """In here a failure is one more thing to tell."""
    try:
        yield
    except PlanError as error:
        report.add("plan", "cannot be read")
        _tell_of(report, error)
    except Exception as error:
        report.add("plan", "program failed")
        report.add("failure.error", [type(error).__name__])
        report.add("failure.at", own_steps(error)[:MOST_STEPS])
        if isinstance(error, OSError):
            report.add("failure.errno", [errno.errorcode.get(error.errno or 0, "")])


def _tell_of(report: Report, error: PlanError) -> None:
    """Why a plan cannot be read, by the program's own words for it."""
    if isinstance(error, Unreadable | NotSaved | Malformed):
        report.add("failure", [error.reason])
    if isinstance(error, Unreadable | Malformed):
        report.add("failure.field", [_field(error.field)] if error.field else None)
        report.add("failure.table", [TABLES.get(error.ref[:1], "")] if error.ref else None)
    if isinstance(error, Unreadable):
        report.add("failure.line", error.line or None)
        why = error.details.get("why")
        report.add("failure.why", [why] if why else None)


def _versions(report: Report) -> None:
    found = [each for _name, each in versions()]
    for name, version in zip(("planner", "python", "textual", "tinydb", "system.version"), found, strict=True):
        report.add(name, version)
    report.add("psycopg", version_of("psycopg") or "-")
    report.add("system", os.uname().sysname)
    report.add("machine", os.uname().machine)


def _terminal(report: Report) -> None:
    able = capabilities_of_terminal()
    report.add("terminal.TERM", os.environ.get("TERM") or None)
    report.add("terminal.COLORTERM", os.environ.get("COLORTERM", "").strip().lower() or "-")
    report.add("terminal.colours", able.colours)
    size = terminal_size()
    report.add("terminal.size", f"{size[0]}x{size[1]}" if size else None)
    report.add("terminal.inside", "tmux" if os.environ.get("TMUX") else "screen" if os.environ.get("STY") else "-")
    report.add("terminal.over_ssh", "SSH_CONNECTION" in os.environ or "SSH_TTY" in os.environ)
    report.add("terminal.unicode", able.letters)
    report.add("terminal.output", _output())


def _output() -> str:
    try:
        mode = os.fstat(sys.stdout.fileno()).st_mode
        return "terminal" if os.isatty(sys.stdout.fileno()) else "file" if stat.S_ISREG(mode) else "pipe"
    except (OSError, ValueError, AttributeError):
        return "-"


def _configuration(report: Report) -> None:
    report.add("environment.set", [name for name in VARIABLES if os.environ.get(name)])
    report.add("chosen_on_screen", [name for name in ("language", "theme") if recall(name, "")])
    _add_file(report, "state", state_file.folder(), "mode")
    path = config_path()
    _add_file(report, "config", path, "size", "mode")
    if not os.path.isfile(path):
        report.add("config.mistakes", [each.code for each in settings().mistakes] or None)
        return
    from ...config.reader import places_in  # noqa: PLC0415 - TOML is loaded only where there is some

    places = places_in(path)
    own = ("pull", "commands")
    report.add("config.set", [".".join(each) for each in places if each[0] not in own or each == ("pull", "timeout")])
    report.add("config.pull", len([each for each in places if each[0] == "pull" and len(each) == 3]))
    report.add("config.commands", len({each[1] for each in places if each[0] == "commands" and len(each) > 1}))
    report.add("config.mistakes", Counter(each.code for each in settings().mistakes))


def _add_file(report: Report, name: str, path: str, *facts: str) -> os.stat_result | None:
    """What kind of file there is, its size and its mode; None where there is none, or it cannot be told."""
    try:
        found = os.lstat(path) if name == "journal" else os.stat(path)  # no link is followed in the journal's place
    except OSError as error:
        nothing = isinstance(error, FileNotFoundError | NotADirectoryError)
        report.add(f"{name}.kind", "not there" if nothing else "out of reach")
        return None
    report.add(f"{name}.kind", _KINDS.get(stat.S_IFMT(found.st_mode), "device"))
    told = {"size": found.st_size, "mode": stat.S_IMODE(found.st_mode)}
    for each in facts:
        report.add(f"{name}.{each}", told[each])
    return found


_KINDS = {stat.S_IFREG: "file", stat.S_IFDIR: "folder", stat.S_IFIFO: "pipe", stat.S_IFSOCK: "socket", stat.S_IFLNK: "link"}


def _in_file(report: Report, path: str) -> None:
    from ...store.file import backups  # noqa: PLC0415 - help needs no store
    from ...store.file.journal import journal_path  # noqa: PLC0415

    real = os.path.realpath(path)
    report.add("file.by_link", os.path.islink(path))
    report.add("file.system", file_system_of(real))
    _add_folder(report, os.path.dirname(real))
    found = _add_file(report, "file", real, "size", "mode")
    if found is not None:
        owner = "you" if found.st_uid == os.geteuid() else "root" if found.st_uid == 0 else "another"
        report.add("file.owner", owner)
        report.add("file.names", found.st_nlink)
        report.add("file.writable", os.access(real, os.W_OK))
        with contextlib.suppress(OSError):
            report.add("file.access_list", bool(permissions_of(real).acl))
    beside = _add_file(report, "journal", journal_path(real), "size", "mode")
    if beside is not None and stat.S_ISREG(beside.st_mode):
        report.add("journal.lines", _lines_in(journal_path(real)))
    with contextlib.suppress(PlanError, OSError):
        report.add("backups", len(backups.listed(real)))
    _plan_in_file(report, path)


def _add_folder(report: Report, folder: str) -> None:
    with contextlib.suppress(OSError):
        report.add("folder.mode", stat.S_IMODE(os.stat(folder).st_mode))
        report.add("folder.writable", os.access(folder, os.W_OK))


def _lines_in(path: str) -> int | None:
    """Lines of a file, however broken it is, without loading it; None where it may not be read."""
    try:
        with open(path, "rb") as file:
            return sum(piece.count(b"\n") for piece in iter(lambda: file.read(1 << 20), b""))
    except OSError:
        return None


def _plan_in_file(report: Report, path: str) -> None:
    """What stands in the file, then in the file with its journal: whoever only looks writes nothing, not even a newer schema."""
    from ...store.file import migrations  # noqa: PLC0415 - help needs no store
    from ...store.file.document_file import DocumentFile  # noqa: PLC0415

    store = DocumentFile(path)
    try:
        store.storage.load()
        report.add("plan.sealed", store.storage.sealed)
        report.add("plan.schema", migrations.schema_of(path, store.db))
        is_readable = migrations.is_readable(path, store.db)
        with store.storage.transaction():
            migrations.migrate(path, store.db)
            plan = Plan.of(store.db.maps())
        _counts(report, plan)
        found = list(findings(plan))
        if is_readable and not found:
            plan = store.load()
            report.add("plan.in_journal", store.in_journal)
            _counts(report, plan)
            found = list(findings(plan))
        _verdict(report, found)
    finally:
        store.close(quickly=True)


def _on_server(report: Report, place: str) -> None:
    from ...store.postgres import open_plan  # noqa: PLC0415 - optional
    from ...store.postgres.row_codec import settings_in  # noqa: PLC0415

    store = open_plan(place)
    try:
        plan, sealed, odd = store.looked_over()
    finally:
        store.close(quickly=True)
    report.add("plan.sealed", sealed)
    report.add("plan.revision_differs", odd is not None)
    report.add("plan.schema", settings_in(plan).get("schema"))
    store.check_schema(plan)
    _counts(report, plan)
    _verdict(report, list(findings(plan)))


def _counts(report: Report, plan: Plan) -> None:
    for name in LETTERS:
        if name != "meta":
            report.add(f"plan.{name}", len(plan.table(name)))


def _verdict(report: Report, found: list[Finding]) -> None:
    report.add("plan", "findings" if found else "sound")
    if found:
        report.add("findings", len(found))
        report.add("findings.codes", Counter(each.reason for each in found))
        report.add("findings.tables", Counter(TABLES.get(each.ref[:1], "") for each in found))
        report.add("findings.fields", Counter(_field(each.field) for each in found if each.field) or None)


def _field(path: str) -> str:
    """The name of a field by which it is known: the log has it behind that of a document (`after.O3.due`)."""
    ours = frozenset(field_names())
    while path not in ours and "." in path:
        path = path.partition(".")[2]
    return path


def file_system_of(path: str, mounts: str = _MOUNTS) -> str:
    """The kind of file system that a real path is on, as the system calls it; `-` where it does not say."""
    kind, longest = "-", 0
    with contextlib.suppress(OSError), open(mounts, "rb") as file:
        for line in file.read().decode("utf-8", "surrogateescape").splitlines():
            found = _MOUNT.match(line)
            if found is None:
                continue
            point = re.sub(r"\\([0-7]{3})", lambda each: chr(int(each[1], 8)), found[1])
            if len(point) >= longest and f"{path.rstrip('/')}/".startswith(f"{point.rstrip('/')}/"):
                kind, longest = found[2], len(point)
    return kind


def who_named_it(source: ParameterSource | None) -> str:
    """Who has named the plan, by what click says of its option."""
    if source is ParameterSource.COMMANDLINE:
        return "option"
    if source is ParameterSource.ENVIRONMENT:
        return "environment"
    return "configuration" if settings().plan else "default"
