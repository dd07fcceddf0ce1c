"""The samples as plans, and copies of them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from tui.plan.plan import Plan
from tui.store import DocumentFile, samples

ANCHOR = date(2026, 11, 24)
FILES = ("article.en", "article.vi", "company.en", "engineering.en", "empty.en", "empty.vi")

Shipped = Callable[[str], Plan]
Copied = Callable[..., Plan]


@pytest.fixture(scope="session")
def shipped() -> Shipped:
    """The plan in a sample file, read once."""
    plans: dict[str, Plan] = {}

    def read(file: str) -> Plan:
        if file not in plans:
            store = DocumentFile(str(Path(samples.folder()) / f"{file}.json"))
            plans[file] = store.load()
            store.close()
        return plans[file]

    return read


@pytest.fixture
def copied(tmp_path: Path) -> Copied:
    """The plan in a fresh copy of a sample."""

    def copy(file: str, today: date | None = None) -> Plan:
        name, language = file.split(".")
        path = tmp_path / f"{file}.{today}.json"
        samples.copy(name, str(path), language=language, today=today)
        return DocumentFile(str(path)).load()

    return copy
