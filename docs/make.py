"""Draws what the documentation shows from the program itself: pictures of screens, one of them moving, tables of keys and
settings, the reference of the verbs, the manual page, the completions, the schema of the configuration.

python docs/make.py          write them
python docs/make.py --check  only say whether they are as the program is now (exit 1 if not)

A page has a generated part between `<!-- NAME -->` and `<!-- /NAME -->`; what stands around it is written by hand.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

import pictures
import recording
import reference
import schemas

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
PARTS = {
    HERE / "keys.md": {
        "keys": reference.main_keys,
        "standup keys": reference.standup_keys,
        "objectives keys": reference.objectives_keys,
        "item page keys": reference.item_page_keys,
        "inbox keys": reference.inbox_keys,
        "timeline keys": reference.timeline_keys,
        "page keys": reference.page_keys,
        "list keys": reference.list_keys,
        "find keys": reference.find_keys,
    },
    HERE / "commands.md": {"verbs": reference.verbs},
    HERE / "vocabulary.md": {"three words": reference.three_words, "smart": reference.smart, "states": reference.states},
    HERE / "configuration.md": {"settings": reference.settings, "key names": reference.key_names},
    HERE / "ssh.md": {"verbs behind a key": reference.verbs_behind_a_key, "terminal modes": reference.terminal_modes},
    HERE / "shell.md": {"json": reference.verbs_with_json, "exit codes": reference.exit_codes},
    HERE / "reporting.md": {"facts": reference.report_facts},
    HERE / "in-and-out.md": {"csv columns": reference.csv_columns},
    HERE / "filters.md": {"filter fields": reference.filter_fields},
    HERE / "file-format.md": {"tables": reference.tables, "fields": reference.fields},
}


def page(path: Path) -> str:
    """A page with its generated parts as they are now. Raises ValueError where one of them has lost its marks."""
    text = path.read_text(encoding="utf-8")
    for name, part in PARTS[path].items():
        marked = re.compile(rf"(<!-- {name} -->\n).*?(<!-- /{name} -->)", re.DOTALL)
        made = part()
        text, found = marked.subn(lambda match, made=made: match[1] + made + match[2], text)
        if found != 1:
            raise ValueError(f"{path.name} has no part “{name}”")
    return text


def shipped() -> dict[Path, str]:
    """What goes into the wheel beside the program: manual page, completions, the schema of the configuration."""
    import click

    from tui.cli.program import planner
    from tui.cli.setup.completers import SHELLS, script
    from tui.cli.setup.manual import page
    from tui.config.schema import FILE, schema

    return {
        Path(FILE): json.dumps(schema(), indent=2, ensure_ascii=False) + "\n",
        HERE / "planner.1": page(click.Context(planner, info_name="planner")),
        **{HERE / "completions" / f"planner.{shell}": script(planner, shell) for shell in SHELLS},
    }


def main() -> int:
    sys.path.insert(0, str(ROOT))
    wanted = {path: page(path) for path in PARTS} | shipped() | schemas.schemas()
    wanted |= {HERE / name: svg for name, svg in pictures.pictures().items()}
    wanted[HERE / "demo.svg"] = recording.recorded()
    stale = [path for path, content in wanted.items() if not path.exists() or path.read_text(encoding="utf-8") != content]
    if "--check" in sys.argv:
        for path in stale:
            print(f"{path.relative_to(ROOT)} is not as the program is now: run make docs", file=sys.stderr)
        return 1 if stale else 0
    for path in stale:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(wanted[path], encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
