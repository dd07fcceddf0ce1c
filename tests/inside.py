"""`planner` run in this process: many times cheaper than one of its own, and all that it leaves behind is put right again."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.cli.conftest import Ran
from tui import words
from tui.cli.run import run
from tui.commands.key_names import use_keys
from tui.config import load
from tui.config.settings import Settings
from tui.draw.text.glyphs import use_ascii

Inside = Callable[..., Ran]


@pytest.fixture
def inside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Iterator[Inside]:
    """Run `planner` with arguments, as lan, at home in a folder of the test's own; `env` adds to its environment."""

    def call(*args: str, env: dict[str, str] | None = None, code: int | None = None) -> Ran:
        with monkeypatch.context() as now:
            for name in [each for each in os.environ if each.startswith(("PLANNER_", "XDG_", "LC_"))]:
                now.delenv(name)
            settled = {"HOME": str(tmp_path), "LANG": "C.UTF-8", "LANGUAGE": "en", "PLANNER_USER": "lan", "TERM": "dumb"}
            for name, value in {**settled, **(env or {})}.items():
                now.setenv(name, value)
            now.chdir(tmp_path)
            capfd.readouterr()
            ended = run(list(args))
        said = capfd.readouterr()
        ran = Ran(ended, said.out, said.err)
        assert "Traceback" not in ran.err, ran.err
        if code is not None:
            assert ran.code == code, (args, ran)
        return ran

    yield call
    put_right()


def put_right() -> None:
    """As the program begins: its own ways, in English."""
    load.use(Settings())
    use_keys({})
    use_ascii(False)
    words.use("en")
    words.write_days("language")
