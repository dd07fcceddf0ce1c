"""A configuration that changes on the disk while the program runs."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tui.commands.key_names import changed_keys
from tui.config import load
from tui.config.settings import Settings, settings
from tui.draw.text import figures
from tui.words import use


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    path = tmp_path / "config.toml"
    monkeypatch.setenv("PLANNER_CONFIG", str(path))
    yield path
    load.use(Settings())
    use("en")


def looked_twice() -> frozenset[str] | None:
    """What a second look at a file at rest finds."""
    assert load.look_again() is None, "it may still be being written"
    return load.look_again()


def test_what_it_says_otherwise_is_in_force_and_named(file: Path) -> None:
    file.write_text('cadence = 5\n[keys]\nhelp = "F"\n')
    load.load()
    assert settings().cadence == 5 and changed_keys()
    file.write_text("cadence = 9\n")
    assert looked_twice() == {"cadence", "keys"}
    assert settings().cadence == 9 and not changed_keys()
    assert load.look_again() is None


def test_nothing_happens_while_it_stays_as_it_is_or_only_its_time_changes(file: Path) -> None:
    file.write_text("cadence = 5\n")
    load.load()
    assert load.look_again() is None and load.look_again() is None
    file.write_text("cadence = 5\n# a word\n")
    assert looked_twice() == frozenset()


def test_what_an_option_of_the_call_said_stays(file: Path) -> None:
    file.write_text('theme = "dark"\n')
    load.load()
    load.use(settings()._replace(theme="contrast"))  # as --theme does
    file.write_text('theme = "dark"\ncadence = 3\n')
    assert looked_twice() == {"cadence"}
    assert (settings().theme, settings().cadence) == ("contrast", 3)


def test_a_file_that_appears_vanishes_or_is_broken_is_taken_for_what_it_is(file: Path) -> None:
    load.load()
    assert [each.code for each in settings().mistakes] == ["no_such_file"]
    file.write_text("cadence = 4\n")
    assert looked_twice() == {"cadence", "mistakes"} and not settings().mistakes
    file.write_bytes(b"cadence = \xff\n")
    assert looked_twice() == {"cadence", "mistakes"}
    assert settings().cadence == Settings().cadence and settings().mistakes
    file.unlink()
    assert looked_twice() == {"mistakes"}


def test_days_are_written_as_it_says(file: Path) -> None:
    file.write_text('date_style = "language"\n')
    load.load()
    before = figures.day(date(2026, 3, 9), date(2026, 1, 1))
    file.write_text('date_style = "iso"\n')
    assert looked_twice() == {"date_style"}
    assert figures.day(date(2026, 3, 9), date(2026, 1, 1)) != before
