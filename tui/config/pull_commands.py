"""The commands that bring values: `[pull."PLAN"]`, with a command line for each objective that has one.

Whether the file may be believed is asked where they are run (`cli.change.pull`).
"""

from __future__ import annotations

import os
import re
from typing import Any

from ..system.address import address, is_server, key, without_secrets
from .custom_keys import InvalidKey
from .options import kind_of
from .settings import PullCommand

TABLE = "pull"
LONGEST = 4_000
"""Characters of a command line."""
REF = re.compile(r"[Oo][1-9]\d{0,8}", re.ASCII)


def name_of(plan: str, ref: str = "") -> str:
    """`pull."/srv/team.json".O3`"""
    return f'{TABLE}."{without_secrets(plan)[:200]}"' + (f".{ref[:20]}" if ref else "")


def commands_for(place: str, commands: tuple[PullCommand, ...]) -> dict[str, str]:
    """The command lines for the plan at this place, by reference. A path is that file by whatever way it is named."""
    wanted = key(place)
    return {each.ref.upper(): each.line for each in commands if key(os.path.expanduser(each.plan)) == wanted}


def read_pull(tables: Any, wrong: InvalidKey) -> tuple[PullCommand, ...]:
    """The commands of a file's table; what cannot be is noted, and left out."""
    found: list[PullCommand] = []
    for plan, entries in tables.items() if isinstance(tables, dict) else ():
        path = (TABLE, plan)
        if f"{TABLE}.{plan}" in _SETTINGS:
            continue
        if not _is_plan(plan, path, wrong):
            continue
        if not isinstance(entries, dict):
            wrong(path, "not_a_table", name=name_of(plan), found=kind_of(entries))
            continue
        for ref, line in entries.items():
            if _is_command(plan, ref, line, wrong):
                found.append(PullCommand(plan, ref, line))
    return tuple(found)


_SETTINGS = ("pull.timeout",)


def _is_plan(plan: str, path: tuple[str, ...], wrong: InvalidKey) -> bool:
    if is_server(plan):
        there = address(plan)
        if not there.understood or set(there.secrets) - {os.environ.get("PGPASSWORD", "")}:
            wrong(path, "pull_with_password", name=f"{TABLE}.…")
            return False
        return True
    if not os.path.isabs(os.path.expanduser(plan)) or not plan.isprintable():
        wrong(path, "pull_no_plan", name=name_of(plan))
        return False
    return True


def _is_command(plan: str, ref: str, line: Any, wrong: InvalidKey) -> bool:
    path, name = (TABLE, plan, ref), name_of(plan, ref)
    if not REF.fullmatch(ref):
        wrong(path, "pull_no_objective", name=name)
    elif not isinstance(line, str):
        wrong(path, "not_text", name=name, found=kind_of(line))
    elif not line.strip():
        wrong(path, "empty", name=name)
    elif len(line) > LONGEST or not all(each.isprintable() or each in "\n\t" for each in line):
        wrong(path, "unfit_text", name=name)
    else:
        return True
    return False
