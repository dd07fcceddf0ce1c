from __future__ import annotations

import os
import tempfile
from itertools import count
from pathlib import Path

import pytest

from tests.plan.examples import small_plan
from tests.store.places import SERVER, STORES, Place
from tui.store import DocumentFile


@pytest.fixture(params=STORES)
def place(request, tmp_path):
    """Somewhere that holds nothing yet, once for each kind of store."""
    path = request.getfixturevalue("server").url() if request.param == SERVER else str(tmp_path / "plan.json")
    return Place(STORES[request.param], path)


@pytest.fixture
def path(tmp_path):
    """A plan file with the small plan in it."""
    path = tmp_path / "plan.json"
    DocumentFile.create(str(path), small_plan()).close()
    return path


@pytest.fixture
def refused(tmp_path, path):
    """Whether the plan can be opened, and why not; the file must stay as it is."""
    from tui.plan.errors import Unreadable

    def check(content: bytes | str | None = None) -> Unreadable:
        if content is not None:
            path.write_bytes(content.encode() if isinstance(content, str) else content)
        before = path.read_bytes()
        with pytest.raises(Unreadable) as unreadable:
            DocumentFile(str(path)).load()
        assert path.read_bytes() == before
        assert [each.name for each in tmp_path.iterdir()] == [path.name]
        return unreadable.value

    return check


@pytest.fixture
def at():
    """A path in a folder of its own, anew at each call; in memory where that can be had, for thousands of flushes."""
    with tempfile.TemporaryDirectory(dir="/dev/shm" if os.access("/dev/shm", os.W_OK) else None) as folder:
        numbers = count()

        def path() -> str:
            place = Path(folder) / str(next(numbers))
            place.mkdir()
            return str(place / "plan.json")

        yield path
