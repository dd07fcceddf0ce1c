"""The JSON Schema of `config.toml`, for editors that check and complete TOML by one."""

from __future__ import annotations

import os
from typing import Any

from .custom_keys import BY_NAME as COMMANDS_BY_NAME
from .custom_keys import MAIN, MOST_KEYS, STANDUP
from .options import MOST_SECONDS, OPTIONS
from .own_commands import LONGEST_NAME, NAME
from .own_commands import TABLE as OWN
from .pull_commands import LONGEST, REF
from .pull_commands import TABLE as PULL
from .settings import ABOUT, OUTPUTS

FILE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "config.schema.json")
"""Where it lies in the package; `make docs` writes it, a test compares."""

_KEY = {"type": "string", "minLength": 1}
_KEYS = {"oneOf": [_KEY, {"type": "array", "items": _KEY, "minItems": 1, "maxItems": MOST_KEYS, "uniqueItems": True}]}


def schema() -> dict[str, Any]:
    """Everything that a file may say."""
    top: dict[str, Any] = {}
    tables: dict[str, dict[str, Any]] = {}
    for option in OPTIONS:
        table, _, name = option.name.rpartition(".")
        of = tables.setdefault(table, {}) if table else top
        of[name] = {**option.schema, "description": option.help}
    for table in (MAIN, STANDUP):
        tables[table] = {
            name.partition(".")[2]: {**_KEYS, "description": f"{command.help} (by default: {command.keys})"}
            for name, command in COMMANDS_BY_NAME.items()
            if name.startswith(f"{table}.")
        }
    for table, properties in tables.items():
        top[table] = {"type": "object", "additionalProperties": False, "properties": properties}
    top[PULL]["additionalProperties"] = {
        "type": "object",
        "description": "The commands that bring the values of a plan: the full path of its file, or its server's address.",
        "propertyNames": {"pattern": f"^{REF.pattern}$"},
        "additionalProperties": {"type": "string", "minLength": 1, "maxLength": LONGEST},
    }
    top[OWN] = {
        "type": "object",
        "description": "Commands of one's own, by name: docs/own-commands.md.",
        "propertyNames": {"pattern": f"^{NAME.pattern}$"},
        "additionalProperties": {
            "type": "object",
            "required": ["run"],
            "additionalProperties": False,
            "properties": {
                "run": {"type": "string", "minLength": 1, "maxLength": LONGEST, "description": "The command line, for /bin/sh."},
                "name": {"type": "string", "minLength": 1, "maxLength": LONGEST_NAME, "description": "What it is called."},
                "key": {**_KEY, "description": "Its key; without one, it is in the palette."},
                "for": {"enum": list(ABOUT), "description": "What it is given on stdin."},
                "output": {"enum": list(OUTPUTS), "description": "What becomes of what it prints."},
                "timeout": {"type": "integer", "minimum": 1, "maximum": MOST_SECONDS, "description": "Seconds it may take."},
            },
        },
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "planner: config.toml",
        "type": "object",
        "additionalProperties": False,
        "properties": top,
    }
