"""All that a report of a fault may say: each fact by its name, with the kind of value that it can have.

A value that is not of its kind is told as `other`: whatever a plan, a file, a server or the environment holds, none of its words
can come through here. Only what stands on this list can be said at all.
"""

from __future__ import annotations

import builtins
import errno
import os
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

from ...config import custom_keys, options
from ...plan.fields import DECLARED
from ...plan.model import TABLES
from ...state.surroundings import HOUSE, version_number
from ...words.config_texts import MISTAKES
from ...words.failures import NOT_SAVED, UNREADABLE
from ...words.field_names import FIELD_NAMES
from ...words.refusals import REFUSALS, WRONG_IN_DOCUMENT

OTHER = "other"
"""Stands for whatever is not to be told."""
MOST_NAMES = 60
"""Names in one line."""
Told = str | int


class Kind(NamedTuple):
    """A kind of value."""

    says: str
    """What it is, for the docs."""
    told: Callable[[Any], Told | None]
    """The value as it is told; None where it is not of this kind."""


def _count(value: Any) -> Told | None:
    return value if type(value) is int and 0 <= value < 10**15 else None


def _mode(value: Any) -> Told | None:
    return f"{value:04o}" if type(value) is int and 0 <= value <= 0o7777 else None


def _matching(pattern: str) -> Callable[[Any], Told | None]:
    wanted = re.compile(pattern, re.ASCII)
    return lambda value: value if type(value) is str and wanted.fullmatch(value) else None


def _version(value: Any) -> Told | None:
    return (value if value in ("?", "-") else version_number(value) or None) if type(value) is str else None


def _one_of(*words: str) -> Kind:
    return Kind("one of " + ", ".join(f"`{each}`" for each in words), lambda value: value if value in words else None)


def _names(says: str, known: Callable[[], Iterable[str]]) -> Kind:
    """Names out of a list of ours, each told once; how often each is there, where a mapping says so."""

    def told(value: Any) -> Told | None:
        if not isinstance(value, Iterable) or isinstance(value, str):
            return None
        ours = frozenset(known())
        counts: dict[str, int] = {}
        for each in value:
            name = each if isinstance(each, str) and each in ours else OTHER
            many = value[each] if isinstance(value, Mapping) else 0
            counts[name] = counts.get(name, 0) + (many if type(many) is int and many > 0 else 0)
        texts = (f"{name} {many}" if many else name for name, many in sorted(counts.items())[:MOST_NAMES])
        return ", ".join(texts) or "-"

    return Kind(says, told)


def field_names() -> Iterable[str]:
    """What fields of documents are called, as stored (`measure.target`) and as set."""
    declared = (name for table in DECLARED.values() for each in table for name in (each.name, each.at))
    return {*TABLES.values(), *FIELD_NAMES, *declared} - {""}


def codes() -> Iterable[str]:
    """The program's own words for what can be wrong."""
    return {*UNREADABLE, *NOT_SAVED, *REFUSALS, *WRONG_IN_DOCUMENT, "broken_document"}


def settings() -> Iterable[str]:
    """The names of all settings and of all commands that can be given keys."""
    return {*options.BY_NAME, *custom_keys.BY_NAME}


def errors() -> Iterable[str]:
    """The kinds of errors that Python itself has, and the drivers of files and servers."""
    own = (name for name, kind in vars(builtins).items() if isinstance(kind, type) and issubclass(kind, BaseException))
    return {*own, *_DRIVERS}


_DRIVERS = (
    "JSONDecodeError", "JSONEncodeError", "TOMLDecodeError", "DatabaseError", "DataError", "IntegrityError", "InterfaceError",
    "InternalError", "OperationalError", "ProgrammingError",
)  # fmt: skip


def _steps(value: Any) -> Told | None:
    """`plan/plan.py:12 < store/file/storage.py:40`, of files that the program has."""
    if not isinstance(value, tuple):
        return None
    there = (_STEP.fullmatch(each) for each in value if isinstance(each, str))
    return " < ".join(each[0] for each in there if each is not None and os.path.isfile(os.path.join(HOUSE, each[1]))) or "-"


_STEP = re.compile(r"([\w/]{1,80}\.py):\d{1,6}", re.ASCII)

VARIABLES = (
    "PLANNER_CONFIG", "PLANNER_DEBUG", "PLANNER_LANG", "PLANNER_PLAN", "PLANNER_THEME", "PLANNER_USER", "EDITOR",
    "COLUMNS", "LINES", "NO_COLOR", "TERM_PROGRAM", "TERMINFO", "LANG", "LC_ALL", "LC_CTYPE", "LC_MESSAGES", "TZ", "VISUAL",
    "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_RUNTIME_DIR", "XDG_STATE_HOME", "PYTHONPATH", "PYTHONUTF8", "PYTHONIOENCODING",
    "PGHOST", "PGPASSFILE", "PGPASSWORD", "PGPORT", "PGSERVICE", "PGSERVICEFILE", "PGSSLMODE", "PGSSLROOTCERT", "PGUSER",
)  # fmt: skip
"""Variables of the environment of which it is told that they are set."""
FILE_SYSTEMS = (
    "9p", "apfs", "autofs", "bcachefs", "btrfs", "ceph", "cephfs", "cifs", "drvfs", "ecryptfs", "exfat", "ext2", "ext3",
    "ext4", "f2fs", "fakeowner", "fuse", "fuse.glusterfs", "fuse.gvfsd-fuse", "fuse.rclone", "fuse.s3fs", "fuse.sshfs",
    "fuseblk", "gpfs", "hfs", "jfs", "lustre", "nfs", "nfs4", "ntfs", "ntfs3", "overlay", "ramfs", "reiserfs", "smb2", "smb3",
    "smbfs", "squashfs", "tmpfs", "ufs", "vboxsf", "vfat", "virtiofs", "xfs", "zfs",
)  # fmt: skip
"""Kinds of file systems by the system's own names. Others may be called as somebody likes (`fuse.…`)."""

VERSION = Kind("a version", _version)
COUNT = Kind("a whole number", _count)
BYTES = Kind("a number of bytes", _count)
MODE = Kind("a file's mode in octal digits", _mode)
YES_NO = Kind("`yes` or `no`", lambda value: ("no", "yes")[value] if type(value) is bool else None)
FILE_KIND = _one_of("file", "folder", "pipe", "socket", "device", "link", "not there", "out of reach")
CODE = _names("a word of the program's own for what is wrong", codes)

FACTS: Mapping[str, Kind] = {
    "planner": VERSION, "python": VERSION, "textual": VERSION, "tinydb": VERSION, "psycopg": VERSION,
    "system": _one_of("Linux", "Darwin", "FreeBSD", "OpenBSD", "NetBSD", "DragonFly", "SunOS"),
    "system.version": VERSION,
    "machine": _one_of(
        "x86_64", "amd64", "i386", "i686", "aarch64", "arm64", "armv6l", "armv7l", "armv8l", "ppc64le", "s390x", "riscv64"
    ),
    "terminal.TERM": Kind("`TERM`, if it reads like the name of a terminal", _matching(r"[A-Za-z0-9][A-Za-z0-9+._-]{0,39}")),
    "terminal.COLORTERM": _one_of("truecolor", "24bit", "-"),
    "terminal.colours": COUNT,
    "terminal.size": Kind("columns × lines", _matching(r"\d{1,5}x\d{1,5}")),
    "terminal.inside": _one_of("tmux", "screen", "-"),
    "terminal.over_ssh": YES_NO,
    "terminal.unicode": YES_NO,
    "terminal.output": _one_of("terminal", "file", "pipe", "-"),
    "place": _one_of("file", "server"),
    "place.named_by": _one_of("option", "environment", "configuration", "default"),
    "file.kind": FILE_KIND, "file.by_link": YES_NO, "file.system": _one_of(*FILE_SYSTEMS, "-"), "file.size": BYTES,
    "file.mode": MODE, "file.owner": _one_of("you", "root", "another"), "file.names": COUNT, "file.writable": YES_NO,
    "file.access_list": YES_NO, "folder.mode": MODE, "folder.writable": YES_NO,
    "journal.kind": FILE_KIND, "journal.size": BYTES, "journal.mode": MODE, "journal.lines": COUNT, "backups": COUNT,
    "plan": _one_of("sound", "findings", "cannot be read", "program failed"),
    "plan.schema": COUNT, "plan.sealed": YES_NO, "plan.in_journal": COUNT, "plan.revision_differs": YES_NO,
    **{f"plan.{name}": COUNT for name in TABLES.values() if name != "meta"},
    "findings": COUNT, "findings.codes": CODE,
    "findings.tables": _names("names of tables", TABLES.values),
    "findings.fields": _names("names of fields", field_names),
    "failure": CODE, "failure.why": CODE, "failure.line": COUNT,
    "failure.field": _names("the name of a field", field_names),
    "failure.table": _names("the name of a table", TABLES.values),
    "failure.error": _names("the kind of a Python error", errors),
    "failure.errno": _names("the system's name of an error", errno.errorcode.values),
    "failure.at": Kind("files and lines of the program", _steps),
    "config.kind": FILE_KIND, "config.size": BYTES, "config.mode": MODE,
    "config.set": _names("names of settings", settings),
    "config.pull": COUNT, "config.commands": COUNT,
    "config.mistakes": _names("a word of the program's own for each mistake", lambda: MISTAKES),
    "chosen_on_screen": _names("names of settings", settings),
    "environment.set": _names("which are set of " + " ".join(f"`{each}`" for each in VARIABLES), lambda: VARIABLES),
    "state.kind": FILE_KIND, "state.mode": MODE,
}  # fmt: skip
"""What may be told, in the order in which it is."""


class Report:
    """The facts that were found so far."""

    def __init__(self) -> None:
        self._found: dict[str, Told] = {}

    def add(self, name: str, value: Any) -> None:
        """Tell a fact. None: there is nothing to tell. Raises `KeyError` for one that is not on the list."""
        kind = FACTS[name]
        if value is None:
            return
        told = kind.told(value)
        self._found[name] = OTHER if told is None else told

    def facts(self) -> dict[str, Told]:
        """All of them, in the order of the list."""
        return {name: self._found[name] for name in FACTS if name in self._found}

    def lines(self) -> list[str]:
        """One to a line."""
        facts = self.facts()
        wide = max(map(len, facts), default=0)
        return [f"{name:<{wide}}  {value}" for name, value in facts.items()]
