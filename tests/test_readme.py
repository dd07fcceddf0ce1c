"""The README and the docs are true: their commands run, their picture and tables are the program's."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def test_the_picture_and_the_key_table_are_as_the_program_is_now() -> None:
    done = subprocess.run([sys.executable, "docs/make.py", "--check"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_the_commands_of_the_readme_run_in_the_order_they_stand(tmp_path: Path) -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    block = re.search(r"by the same rules:\n\n((?: {4}.*\n)+)", text)
    assert block is not None
    environment = {**os.environ, "HOME": str(tmp_path), "PYTHONPATH": str(ROOT)}
    ran = 0
    for line in block[1].splitlines():
        words = shlex.split(line)
        if words[0] == "export":
            name, _, value = words[1].partition("=")
            environment[name] = value
            continue
        done = subprocess.run(
            [sys.executable, "-m", "tui", *words[1:]], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, f"{line}\n{done.stderr}"
        ran += 1
    assert ran >= 7


def test_no_path_of_one_machine_and_no_registry_host_is_named() -> None:
    files = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False).stdout.split()
    for name in files:
        if name.endswith((".svg", ".raw")) or not (ROOT / name).is_file():
            continue
        text = (ROOT / name).read_text(encoding="utf-8", errors="replace")
        assert "pypi." + "org" not in text and "/wo" + "rk/" not in text and "python" + "hosted" not in text, name
