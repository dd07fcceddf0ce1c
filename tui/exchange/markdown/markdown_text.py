"""The words that a piece of Markdown stands for: a line, a note, the cells of a table, and what stands in italics."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from ...draw.text.states import STATE_WORDS
from ...words import in_every_language

_MEANT = re.compile(
    r"\\([!-/:-@\[-`{-~])"
    r"|(&(?:\#[0-9]{1,7}|\#[Xx][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});)"
    r"|<((?:https?|ftp|mailto):[^<>\s]*|[\w.+-]+@[\w.-]+)>"
    r"|(<br\s*/?>)"
    r"|<!-- (?:(tab) )?-->",
    re.ASCII | re.IGNORECASE,
)
_ENDS_IN_BREAK = re.compile(r"(?<!\\)((?:\\\\)*)\\$")
_QUOTE_MARK = re.compile(r" {0,3}> ?")
_BEGINS_A_BLOCK = re.compile(r"\s*(?:[-+*#>|=`~]|\d{1,9}[.)]\s)")
_ITALICS = re.compile(r"(\*)(?!\*)((?:[^*\\]|\\.)+)\*|(_)(?!_)((?:[^_\\]|\\.|(?<=\w)_(?=\w))+)_", re.DOTALL)
SHORTEST_WRAP = 40
"""Columns from which on a formatter is believed to wrap lines."""


def meant(text: str) -> str:
    """The words: escapes, entities, `<br>` and blanks that were to be kept as what they stand for, addresses without brackets."""
    return _MEANT.sub(_word, text)


def _word(match: re.Match[str]) -> str:
    escaped, entity, address, line_break, tab = match.groups()
    if escaped or address:
        return str(escaped or address)
    if entity:
        return html.unescape(entity)
    return "\n" if line_break else "\t" if tab else ""


def one_line(text: str) -> str:
    """The words of a heading or a field, which a formatter may have wrapped."""
    return meant(" ".join(line.strip() for line in text.split("\n"))).strip()


def unquoted(line: str) -> str | None:
    """A line of a quote without its mark; None where it has none."""
    mark = _QUOTE_MARK.match(line)
    return line[mark.end() :] if mark else None


def quoted(lines: Sequence[str], widest: int) -> str:
    """The note that stands in the lines of a quote (without their marks).

    A backslash at the end of a line is a break. So is the end of any other line, unless it is so long that a formatter who
    wraps at `widest` columns must have broken it there (0: nobody did).
    """
    text = ""
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        broken = _ENDS_IN_BREAK.search(line) if following.strip() else None
        text += meant((line[: broken.end(1)] if broken else line).rstrip(" "))
        text += " " if widest and broken is None and is_wrapped(line, following, widest) else "\n"
    return text.strip("\n")


def fenced(lines: Sequence[str]) -> str:
    """The note that stands in a fence, letter by letter; a backslash at the end of a line only keeps the blanks before it."""
    indent = len(lines[0]) - len(lines[0].lstrip(" "))
    inside = (re.sub(rf"^ {{0,{indent}}}", "", line) for line in lines[1:-1])
    return "\n".join(line.removesuffix("\\") for line in inside)


def is_wrapped(line: str, following: str, widest: int) -> bool:
    """Whether the next word would not have fitted on a line."""
    word = following.split(maxsplit=1)
    return bool(line.strip() and word) and not _BEGINS_A_BLOCK.match(following) and len(line) + 1 + len(word[0]) > widest


def wrap_width(quotes: Sequence[Sequence[str]]) -> int:
    """Where a formatter may have wrapped the lines of notes."""
    found = SHORTEST_WRAP
    for lines in quotes:
        for line, following in pairwise(lines):
            if following.strip() and not _ENDS_IN_BREAK.search(line) and " " in line.strip():
                found = max(found, len(line))
    return found


def cells(line: str) -> list[str]:
    """The cells of a row. A pipe is escaped by the backslash before it, whatever stands before that."""
    inner = line.strip().removeprefix("|")
    parts = re.split(r"(?<!\\)\|", inner)
    if len(parts) > 1 and not parts[-1].strip():
        parts.pop()
    return [meant(part.replace("\\|", "|").strip(" \t")) for part in parts]


def in_italics(text: str) -> str | None:
    """What stands in italics where that is the whole paragraph, else None."""
    found = _ITALICS.fullmatch(text.strip())
    return one_line(found[2] or found[4]) if found else None


@cache
def _worked_out() -> re.Pattern[str]:
    words = {each for word in (*STATE_WORDS, "no figure", "no due date") for each in in_every_language(word)}
    standing = rf"(?:.* · )?\S (?:{'|'.join(map(re.escape, sorted(words)))})(?: · .*)?"
    templates = ("goes on as {ref} {title}", "was {ref} of {plan}", "archive since {day}")
    patterns = [
        re.sub(r"\\\{\w+\\\}", ".+", re.escape(each)) + ".*"
        for template in templates for each in in_every_language(template)
    ]  # fmt: skip
    return re.compile("|".join([standing, *patterns]), re.DOTALL)


def is_worked_out(text: str) -> bool:
    """Whether this is what the export says of how things stand, in any language."""
    return _worked_out().fullmatch(text) is not None
