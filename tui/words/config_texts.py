"""What is wrong with a configuration, in sentences."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from . import N_, _

MISTAKES: Mapping[str, str] = {
    "commands_not_own": N_(
        "{where} is not yours alone to write, so no command of this configuration is run: chmod go-w, or chown."
    ),
    "days_out_of_range": N_("{name} is from 1 to 366 days, not {value}."),
    "empty": N_("{name} is empty: leave the line out, or say something."),
    "hopeless": N_("this cannot be read as TOML at all, so nothing of it is used."),
    "key_not_text": N_("{name} takes keys in quotes, not {found}."),
    "key_taken": N_("{name} wants the key {key}, which {other} has: give one of the two another key."),
    "no_key": N_("{name} needs at least one key."),
    "no_such_file": N_("PLANNER_CONFIG names this file, and there is none."),
    "not_a_fraction": N_("{name} is a fraction above 0 and at most 1, such as 0.05, not {value}."),
    "not_a_key": N_('{name}: “{key}” is no key; keys are called "a", "A", "/", "ctrl+r", "f5", "pageup".'),
    "not_a_table": N_("{name} is a table, written [{name}], not {found}."),
    "not_number": N_("{name} takes a number, not {found}."),
    "not_one_of": N_("{name} is one of {known}, not “{text}”."),
    "not_text": N_("{name} takes text in quotes, not {found}."),
    "not_toml": N_("this line is no TOML and is left out ({what})."),
    "not_utf8": N_("this is not UTF-8, so nothing of it is used."),
    "not_whole": N_("{name} takes a whole number, not {found}."),
    "own_command_line": N_('{name} says no command line: run = "…".'),
    "own_command_name": N_("{name}: a command is called by letters, digits, - and _, at most 40."),
    "pull_no_objective": N_("{name}: a command is for an objective, named by its reference, such as O3."),
    "pull_no_plan": N_("{name}: a plan is named by the full path of its file, or by its server's address."),
    "pull_with_password": N_("{name}: a server is named by its address without a password here."),
    "reserved_key": N_("{name}: the terminal or the program needs {key} for itself; choose another."),
    "seconds_out_of_range": N_("{name} is from 1 to {most} seconds, not {value}."),
    "thresholds_crossed": N_("thresholds.at_risk ({at_risk}) must not be above thresholds.off_track ({off_track})."),
    "too_large": N_("this is too large for a configuration, so nothing of it is used."),
    "too_many_keys": N_("{name} takes at most {most} keys."),
    "unfit_text": N_("{name} is too long, or has characters that cannot be printed."),
    "unknown": N_("there is no setting {name}."),
    "unknown_command": N_("{name}: there is no such command."),
    "unreadable": N_("this cannot be read ({why})."),
}


def mistake_sentence(where: str, line: int, column: int, code: str, details: Mapping[str, Any]) -> str:
    """`config.toml, line 3, column 9: theme is one of dark, light, not “blue”.`"""
    if line and column:
        place = _("{where}, line {line}, column {column}").format(where=where, line=line, column=column)
    elif line:
        place = _("{where}, line {line}").format(where=where, line=line)
    else:
        place = where
    shown = {name: _(each) if name in ("found", "other") else each for name, each in details.items()}
    text = f"{place}: {_(MISTAKES[code]).format(**shown)}"
    if details.get("near"):
        text += " " + _("Did you mean {near}?").format(near=details["near"])
    return text
