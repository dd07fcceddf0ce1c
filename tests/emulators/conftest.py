"""One emulator after the other, each with all of the battery; what is not installed is skipped, and said."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.emulators.emulators import ALL, REFERENCE, Emulator
from tests.emulators.pieces import PIECES
from tests.emulators.seat import Seat, seated

WHERE = os.environ.get("TERMINALS_PICTURES")
"""A folder for pictures of the windows, if somebody wants to look at them."""


def _wanted() -> list[Emulator]:
    """All, or those that TERMINALS names (parts of names, with commas between)."""
    names = [each.strip().lower() for each in os.environ.get("TERMINALS", "").split(",") if each.strip()]
    return [each for each in ALL if not names or any(name in each.name.lower() for name in names)]


@pytest.fixture(scope="module", params=_wanted(), ids=lambda each: each.name)
def seat(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Seat]:
    """An emulator with a shell in it."""
    emulator: Emulator = request.param
    if emulator.missing:
        pytest.skip(f"not here: {', '.join(emulator.missing)}")
    with seated(emulator, tmp_path_factory.mktemp("seat")) as found:
        yield found


@pytest.fixture(autouse=True)
def _version(request: pytest.FixtureRequest) -> None:
    """What was tried is told in the end with its version."""
    if "seat" in request.fixturenames:
        found: Seat = request.getfixturevalue("seat")
        request.node.user_properties.append(("tried", f"{found.emulator.name} {found.version}"))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """A line for each emulator that was tried: how many tests went well, and which did not."""
    told: dict[str, list[str]] = {}
    for outcome in ("passed", "failed", "skipped"):
        for report in terminalreporter.stats.get(outcome, []):
            for name, emulator in getattr(report, "user_properties", ()):
                if name == "tried" and (report.when == "call" or outcome == "failed"):
                    test = report.nodeid.rpartition("::")[2].replace("test_", "", 1)
                    told.setdefault(emulator, []).append("passed" if outcome == "passed" else f"{outcome}: {test}")
    for emulator, results in told.items():
        rest = [each for each in results if each != "passed"]
        terminalreporter.write_line(", ".join([f"{emulator}: {results.count('passed')} of {len(results)} passed", *rest]))


@pytest.fixture(scope="session")
def reference(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], dict[str, list[str]]]]:
    """What a piece of the battery shows in pyte: told once, by its name."""
    told: dict[str, dict[str, list[str]]] = {}
    with seated(REFERENCE, tmp_path_factory.mktemp("reference")) as pyte_s:

        def shows(piece: str) -> dict[str, list[str]]:
            if piece not in told:
                told[piece] = looked(pyte_s, piece)
            return told[piece]

        yield shows


def looked(seat: Seat, piece: str, expected: dict[str, list[str]] | None = None) -> dict[str, list[str]]:
    """Play a piece; gives what the screen was behind each step. Where something is expected, it is waited for."""
    seat.fresh()
    seat.patience = 0.6 if expected is None else 0.06
    seat.open()
    found = {}
    for number, name in enumerate(PIECES[piece](seat)):
        step = f"{number} {name}"
        if expected is None:
            seat.settle(1.2)  # by it all others are measured: a page that comes late must be there
        else:
            seat.wait_for_rows(expected.get(step, []), 6.0)
        if WHERE:  # before anything is selected
            seat.hand.picture(Path(WHERE) / f"{seat.emulator.name} {piece} {step.replace('/', 'slash')}.png")
        found[step] = seat.rows()
        if found[step] != (expected or found)[step]:  # it may have been looked at too early
            seat.settle(1.0)
            found[step] = seat.rows()
        seat.sent_so[step] = seat.without_blank(seat.meant_rows()) == found[step]
    return found
