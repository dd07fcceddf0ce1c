"""The JSON Schema of `config.toml`, for editors that check and complete TOML by one."""

from __future__ import annotations

import os
from typing import Any

from .custom_keys import BY_NAME as COMMANDS_BY_NAME
from .custom_keys import MAIN, MOST_KEYS, STANDUP
from .options import OPTIONS
from .pull_commands import LONGEST, REF
from .pull_commands import TABLE as PULL

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
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "planner: config.toml",
        "type": "object",
        "additionalProperties": False,
        "properties": top,
    }
