"""Where the configuration is: `PLANNER_CONFIG`, else `config.toml` in the platform's folder for such files."""

from __future__ import annotations

import os
import sys

VARIABLE = "PLANNER_CONFIG"


def named_by_environment() -> bool:
    """Whether the environment names a file: one that is named is to be there."""
    return bool(os.environ.get(VARIABLE, "").strip())


def config_path() -> str:
    """The file's path, whether it is there or not."""
    if named_by_environment():
        return os.path.expanduser(os.environ[VARIABLE])
    if sys.platform == "linux":  # every call looks there, and platformdirs takes time to load
        folder = os.environ.get("XDG_CONFIG_HOME", "").strip() or os.path.expanduser("~/.config")
        return os.path.join(folder, "planner", "config.toml")
    from platformdirs import user_config_path  # noqa: PLC0415

    return str(user_config_path("planner", appauthor=False) / "config.toml")
