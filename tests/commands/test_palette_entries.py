"""The palette: what makes sense now first, then by group; found by any part of name, help or key, accents optional."""

from __future__ import annotations

import pytest

from tests.commands.places import every_state, place_of
from tui.commands.footer import item_footer
from tui.commands.main_commands import COMMANDS
from tui.commands.palette_entries import PaletteEntry, command_entries, fitting
from tui.words import use

PLAN = every_state()


def at(ref: str) -> list[PaletteEntry]:
    place = place_of(PLAN, ref)
    return command_entries(COMMANDS, place, item_footer(place, COMMANDS))


def ids(entries: list[PaletteEntry]) -> list[str]:
    return [each.id for each in entries]


@pytest.mark.parametrize(
    ("ref", "first"),
    [
        ("O1", ["check_in", "amend", "blocker"]),
        ("O3", ["check_in", "blocker", "amend"]),
        ("O4", ["commit", "edit_form"]),
        ("S2", ["toggle_strategy", "pivot", "add"]),
    ],
)
def test_what_makes_sense_for_what_is_chosen_comes_first(ref: str, first: list[str]) -> None:
    assert ids(at(ref))[: len(first)] == first


def test_every_command_is_there_once_but_the_palette_itself() -> None:
    assert sorted(ids(at("O1"))) == sorted({each.action for each in COMMANDS} - {"palette"})


def test_what_is_off_comes_after_what_is_on_and_says_why() -> None:
    entries = at("G1")
    off = [each.why_off for each in entries]
    first = next(place for place, why in enumerate(off) if why)
    assert all(off[first:])
    by_id = {each.id: each for each in entries}
    assert by_id["check_in"].why_off == "Choose an objective first: 2."
    assert by_id["blocker"].why_off.startswith("Only an objective can be blocked")
    assert not by_id["add"].why_off


def test_the_rest_stands_by_group() -> None:
    place = place_of(PLAN, "O1")
    now = {key.commands[0] for key in item_footer(place, COMMANDS)}
    order = [*[group for group in dict.fromkeys(each.group for each in COMMANDS) if group != "Moving"], "Moving"]
    for wanted in (True, False):
        groups = [each.group for each in at("O1") if bool(each.why_off) is wanted and each.id not in now]
        assert len(set(groups)) > 1
        assert groups == sorted(groups, key=order.index)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("rename", "rename_plan"),  # its name
        ("block", "blocker"),
        ("resolve", "blocker"),  # what it does
        ("x", "blocker"),  # its key
        ("ctrl+r", "redo"),
        ("C", "commit"),
        ("c", "check_in"),
        ("reason amend", "amend"),  # words in any order
        ("f1", "help"),
        ("  undo ", "undo"),
    ],
)
def test_a_command_is_found_by_any_part_of_name_help_or_key(typed: str, found: str) -> None:
    assert ids(fitting(at("O1"), typed))[0] == found


def test_accents_are_optional_and_the_language_in_force_is_searched() -> None:
    use("vi")
    for typed in ("điều chỉnh", "dieu chinh", "DIEU"):
        assert "amend" in ids(fitting(at("O1"), typed))
    assert ids(fitting(at("O1"), "vuong"))[0] == "blocker"


def test_what_fits_nothing_gives_nothing_and_nothing_typed_gives_all() -> None:
    assert fitting(at("O1"), "qqqq") == []
    assert fitting(at("O1"), "  ") == at("O1")
