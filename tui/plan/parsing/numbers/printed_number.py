"""The value in what a program prints: `42`, `12.5 %`, `visits: 1,234`, `  42 report.txt`. Its last number, or none at all.

The last line that has a number says the value, and must have one only. What could be read in two ways is refused: a person sees
how a number was understood, a pulled value is saved unseen.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator
from decimal import Decimal
from functools import partial

from ...bounds import DECIMALS
from ...errors import Refused
from ...text import LINE_BREAKS, fold, has_unseen
from ..written_numbers import read_number, two_ways

LONGEST = 500
"""Characters of a line that is looked into."""
_MOST_BEHIND = 3
"""Words behind a number that may be its scale and its unit: `12 million US dollars`."""
_BETWEEN = re.compile(r"[ |;:=()\[\]{}<>\"'“”]+")
_NOTHING = re.compile(r"(?:^|[^\w])(?:nan|inf|infinity|null|none|nil|undefined|n/a)[^\w]*$")
"""What programs print where there is no value, at the end of a line."""
_SPACED = re.compile(r"(?<!\d)\d{1,3}((?: [1-9]\d\d)(?: \d{3})*)(?!\d)")
"""Thousands with plain spaces, which may as well be two columns; not where the next begins with a nought (`12 000`)."""
_WORD_BEHIND = re.compile(r" ?([^\W\d_]{1,3}|[^\w\s.,;:|()\[\]{}<>=\"'“”-])(?!\w)")
_SIGN_BEFORE = re.compile(r"(?<!\S)([$€£¥₫฿₩₹]|[A-Z]{3}) ?\Z")
_BARE = re.compile(r"(?<![\w.,])\.(?=\d)")
"""A point with no nought before it, as `bc` prints it."""
_BEYOND = re.compile(rf"(?<=[.,]\d{{{DECIMALS}}})\d+", re.ASCII)
"""Digits behind the last decimal that a plan keeps."""
_PASSED_ON = ("number_out_of_range", "too_many_decimals")


def printed_number(text: str, unit: str, decimal_mark: str) -> Decimal:
    """The value that a program printed for a measure in this unit. `decimal_mark` is the mark of the reader's language.

    Decimals beyond those that a plan keeps are cut off. Raises `Refused` with a reason that begins with `printed_` where there
    is no number, more than one on the line, or a doubt; and as `read_number` where it is too large.
    """
    text = text.removeprefix("\ufeff")
    if has_unseen(re.sub(LINE_BREAKS, "\n", text)):
        raise Refused("printed_control", "value")
    lines = [line.strip() for line in re.sub(LINE_BREAKS, "\n", text).split("\n") if line.strip()]
    if not lines:
        raise Refused("printed_nothing", "value")
    for line in map(partial(_BARE.sub, "0."), reversed(lines)):
        if len(line) > LONGEST:
            raise _refused("printed_unclear", line)
        numbers = list(_numbers(line))
        if not numbers and _NOTHING.search(fold(line)):
            raise _refused("printed_no_number", line)
        if numbers or _is_amount(line, unit, decimal_mark):
            return _value(line, numbers, unit, decimal_mark)
    raise _refused("printed_no_number", lines[-1])


def _refused(reason: str, text: str) -> Refused:
    return Refused(reason, "value", text=text[:40])


def _numbers(line: str) -> Iterator[re.Match[str]]:
    """The words of a line that are figures, and no names with figures in them such as `db1` or `/srv/log.2`."""
    for word in re.finditer(r"[^ |;:=()\[\]{}<>\"'“”\t]+(?:'\d{3})*", line):
        first = next((each for each in word[0] if each.isalnum()), "")
        if first.isdecimal():
            yield word


def _is_amount(line: str, unit: str, decimal_mark: str) -> bool:
    try:
        read_number(line, unit=unit, decimal_mark=decimal_mark)
    except Refused:
        return False
    return True


def _value(line: str, numbers: list[re.Match[str]], unit: str, decimal_mark: str) -> Decimal:
    bare = line.strip("\"'“”")
    spaced = _SPACED.search(bare)
    in_columns = "\t" in bare or (spaced is not None and spaced[1].count(" ") == 1 and not _names_unit(bare, unit))
    if not in_columns and (found := _read(bare, unit, decimal_mark)) is not None:
        return found
    if len(numbers) != 1 or _NOTHING.search(fold(line)):
        raise _refused("printed_two", line)
    if line.startswith("(") and line.endswith(")"):  # what psql says beneath a table
        raise _refused("printed_unclear", line)
    word = numbers[0]
    if _names_another_unit(line, word, unit):
        raise _refused("printed_unclear", line)
    for start in (line.rfind(" ", 0, max(word.start() - 1, 0)) + 1, word.start()):  # `€ 1,300`
        for end in _ends(line, word.end()):
            piece = line[start:end].strip(" \t").rstrip(",;.")
            if (found := _read(piece, unit, decimal_mark)) is not None:
                return found
    several = len(re.findall(r"\d+", word[0])) > 1 and not any(each.isalpha() for each in word[0])
    raise _refused("printed_two" if several else "printed_unclear", line)


def _names_another_unit(line: str, word: re.Match[str], unit: str) -> bool:
    """Whether a short word or a sign of money beside a number may be a unit, and not that of the measure: `42 ms` for seconds."""
    if not unit.strip():
        return False
    before, behind = _SIGN_BEFORE.search(line, 0, word.start()), _WORD_BEHIND.match(line, word.end())
    found = [each[1] for each in (before, behind) if each is not None]
    return any(not _with(beside, unit) for beside in found)


def _with(beside: str, unit: str) -> bool:
    """Whether a word beside a number is one that goes with amounts in this unit: it, another name of it, a scale."""
    for text in (f"1 {beside}", f"{beside} 1"):
        with contextlib.suppress(Refused):
            read_number(text, unit=unit)
            return True
    return fold(unit.split(maxsplit=1)[0]) == fold(beside)


def _ends(line: str, end: int) -> Iterator[int]:
    """Where an amount may end that begins with a number ending there: the furthest first."""
    ends = [end]
    while len(ends) <= _MOST_BEHIND and (more := re.compile(r" ?[^ |;:=()\[\]{}<>\"'“”\t]+").match(line, ends[-1])):
        ends.append(more.end())
    return reversed(ends)


def _names_unit(line: str, unit: str) -> bool:
    return bool(unit.strip()) and fold(unit.strip()) in fold(line)


def _read(text: str, unit: str, decimal_mark: str) -> Decimal | None:
    """The number that a text writes, if it writes one."""
    text = _BEYOND.sub("", text)
    try:
        found = read_number(text, unit=unit, decimal_mark=decimal_mark)
    except Refused as refused:
        if refused.reason in _PASSED_ON:
            raise
        return None
    if decimal_mark != "." and two_ways(text):
        raise _refused("printed_two_ways", text)
    return found
