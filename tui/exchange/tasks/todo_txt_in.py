"""A list in the form of todo.txt: a task a line, `x` where it is done, with +projects, @contexts and key:value pairs."""

from __future__ import annotations

import re

from ...plan.errors import Refused
from ..importing.records import FileEntry, Problem
from .task_entry import task_entry, with_what_is_aside

_DONE = re.compile(r"x\s+(?:\(([A-Z])\)\s+)?(?:(\d{4}-\d\d-\d\d)\s+)?(?:(\d{4}-\d\d-\d\d)\s+)?")
_OPEN = re.compile(r"(?:\(([A-Z])\)\s+)?(?:(\d{4}-\d\d-\d\d)\s+)?")
_WORD = re.compile(
    r"(?<!\S)(?:\+(?P<project>[^\s+]\S*)|@(?P<context>[^\s@]\S*)|(?P<key>[A-Za-z][\w-]*):(?P<value>[^\s:/]\S*))(?!\S)"
)
_LIKE = re.compile(r"x \d{4}-\d\d-\d\d |\([A-Z]\) |\d{4}-\d\d-\d\d \S|.*(?<!\S)[+@][^\W\d]\S*|.*(?<!\S)due:\d{4}-\d\d-\d\d(?!\S)")


def looks_like_one(text: str) -> bool:
    """Whether nearly every line has what only such a list has, and none is a heading, a table or a list of another kind."""
    lines = [line for line in text[:20_000].splitlines() if line.strip()]
    others = sum(line.startswith(("#", "|", "- ", "* ", "<", "{")) or line.count(",") > 3 for line in lines)
    return bool(lines) and not others and sum(_LIKE.match(line) is not None for line in lines) * 4 >= len(lines) * 3


def read(text: str) -> list[FileEntry]:
    """The tasks as strategies. Raises `Refused` where there is none."""
    entries: list[FileEntry] = []
    aside: list[str] = []
    for number, line in enumerate(re.split(r"\r\n|\r|\n", text.removeprefix("\ufeff")), 1):
        if line.strip():
            entries.append(_entry(number, line.strip(), aside))
    if not entries:
        raise Refused("nothing_of_a_plan")
    return with_what_is_aside(entries, aside)


def _entry(number: int, line: str, aside: list[str]) -> FileEntry:
    done = _DONE.match(line)
    head = done or _OPEN.match(line)
    assert head is not None
    rest = line[head.end() :]
    found: dict[str, list[str]] = {}
    for word in _WORD.finditer(rest):
        name = "project" if word["project"] else "context" if word["context"] else word["key"].lower()
        found.setdefault(name, []).append(word["project"] or word["context"] or word["value"])
    title = " ".join(_WORD.sub(" ", rest).split())
    if not title:
        return Problem(number, line[:60], Refused("empty", "title"))
    priority = head[1] or ", ".join(found.pop("pri", ()))  # where it stands once a task is done
    facts = {"priority": priority, **{name: ", ".join(values) for name, values in found.items() if name != "project"}}
    aside += [name for name, value in facts.items() if value]
    since = (head[2] or "") if done else ""
    return task_entry(number, title, "worked" if done else "proposed", found.get("project", []), since=since, aside=facts)
