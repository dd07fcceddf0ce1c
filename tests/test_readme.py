"""Pictures and tables of the README and the docs are the program's, and say nothing of one machine. (What is typed there is typed
in tests/cli/test_pages.py and test_tutorial.py.)"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def test_pictures_and_tables_are_as_the_program_is_now() -> None:
    done = subprocess.run([sys.executable, "docs/make.py", "--check"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_no_path_of_one_machine_and_no_registry_host_is_named() -> None:
    files = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False).stdout.split()
    for name in files:
        if name.endswith((".svg", ".raw")) or not (ROOT / name).is_file():
            continue
        text = (ROOT / name).read_text(encoding="utf-8", errors="replace")
        assert "pypi." + "org" not in text and "/wo" + "rk/" not in text and "python" + "hosted" not in text, name
