"""A peer that cannot be had costs one line, and no figures."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.bench import peers
from tests.bench.peers import PEERS, installed


def told(folder: Path, capsys: pytest.CaptureFixture[str], peer: peers.Peer) -> str:
    assert list(installed(folder, [], [peer])) == []
    out = capsys.readouterr().out
    assert out.count("\n") == 1
    return out


def test_what_needs_a_program_that_is_not_here_is_left_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    vit = replace(PEERS[1], needs=("no-such-program", "ask for it"))
    assert told(tmp_path, capsys, vit) == "vit is left out: it needs the program `no-such-program`; to get it: ask for it\n"


def test_what_pip_cannot_install_is_left_out(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(peers, "ENVIRONMENTS", tmp_path / "environments")
    assert told(tmp_path, capsys, replace(PEERS[0], pins=("not a requirement",))).startswith(
        "dooit is left out: pip cannot install it: "
    )
    assert not (tmp_path / "environments" / "dooit" / "installed").exists()
