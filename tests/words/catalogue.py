"""The catalogues, one for each language but English: collect the texts, keep what is translated, compile.

`make words` runs it. Texts come from our sources and from click's, whose help and errors people read as ours. A text that was
reworded loses its translation (nothing is guessed: no fuzzy entries), and one that is gone is dropped; what is dropped is
printed, so that it can be put back in. The tests compare.
"""

from __future__ import annotations

import ast
import io
import sys
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import click
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from tui.cli.arguments.add_options import derived_helps
from tui.words import DOMAIN, FOLDER, LANGUAGES

ROOT = Path(__file__).resolve().parents[2]
KEYWORDS = {"_": None, "N_": None, "ngettext": (1, 2)}
LONGEST_LINE = 120
CLICK_ALSO_SAYS = ("required",)
"""What click looks up by a variable, so that no call in its sources has the text."""
_NO_DATE = datetime(2000, 1, 1, tzinfo=UTC)
"""Babel writes dates into what it compiles; without, it changes only where a text does."""
Id = str | tuple[str, ...]


@cache
def texts() -> tuple[tuple[str, Id], ...]:
    """Where each text stands (`tui/app.py`, `click`), and the text (one and many, where it counts something)."""
    return tuple(_texts())


def _texts() -> Iterator[tuple[str, Id]]:
    for name, folder in (("tui", ROOT / "tui"), ("click", Path(click.__file__).parent)):
        found = extract_from_dir(folder, method_map=[("**.py", calls)], keywords=KEYWORDS)
        for place, _line, text, _comments, _context in sorted(found, key=lambda each: (each[0], each[1])):
            yield (f"tui/{place}" if name == "tui" else name), text
    yield from (("tui/plan/fields.py", text) for text in derived_helps())
    yield from (("click", text) for text in CLICK_ALSO_SAYS)


def calls(
    file: Any, keywords: Iterable[str], comment_tags: Any, options: Any
) -> Iterator[tuple[int, str, list[str | None], list[str]]]:
    """Every call of a keyword, for Babel: its own reader of Python overlooks those inside f-strings."""
    for node in ast.walk(ast.parse(file.read())):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in keywords:
            said = [each.value if isinstance(each, ast.Constant) and isinstance(each.value, str) else None for each in node.args]
            if said and said[0] is not None:
                yield node.lineno, node.func.id, said, []


def po_path(language: str) -> Path:
    return Path(FOLDER) / language / "LC_MESSAGES" / f"{DOMAIN}.po"


def read(language: str) -> Catalog:
    """The catalogue as it is; an empty one where there is none."""
    path = po_path(language)
    if not path.exists():
        return Catalog(locale=language)
    with path.open("rb") as file:
        return read_po(file, locale=language)


def updated(old: Catalog) -> Catalog:
    """Every text of the sources with the translation it has."""
    new = Catalog(locale=old.locale, project=DOMAIN, fuzzy=False)
    new.header_comment = f"# planner in {old.locale.english_name if old.locale else '?'}. Collected and compiled by `make words`."
    for place, text in texts():
        new.add(text, locations=[(place, 0)], flags=("python-brace-format",) if "{" in str(text) else ())
    for message in new:
        known = old.get(message.id) if message.id else None
        if known is not None and known.id == message.id:
            message.string = known.string
    return new


def written(catalogue: Catalog) -> bytes:
    """The `.po`: by place, without line numbers and dates, so that it changes only where a text does."""
    file = io.BytesIO()
    write_po(file, catalogue, width=LONGEST_LINE, include_lineno=False, omit_header=True)
    head = (
        f'{catalogue.header_comment}\nmsgid ""\nmsgstr ""\n"Language: {catalogue.locale}\\n"\n'
        f'"Plural-Forms: {catalogue.plural_forms}\\n"\n"MIME-Version: 1.0\\n"\n'
        '"Content-Type: text/plain; charset=utf-8\\n"\n"Content-Transfer-Encoding: 8bit\\n"\n\n'
    )
    return head.encode() + file.getvalue()


def compiled(catalogue: Catalog) -> bytes:
    """The `.mo`."""
    file = io.BytesIO()
    catalogue.creation_date = catalogue.revision_date = _NO_DATE
    write_mo(file, catalogue)
    return file.getvalue()


def untranslated(catalogue: Catalog) -> list[Message]:
    """What has no translation, or only one for some of its plurals."""

    def forms(message: Message) -> tuple[str, ...]:
        return (message.string,) if isinstance(message.string, str) else tuple(message.string or ("",))

    return [each for each in catalogue if each.id and not all(forms(each))]


def dropped(old: Catalog, new: Catalog) -> list[Message]:
    """The translated texts that are no more, or are worded otherwise now."""
    there = {each.id for each in new}
    return [each for each in old if each.id and each.string and any(each.string) and each.id not in there]


def main() -> int:
    """Bring every catalogue up to date; 1 where a text still lacks its translation."""
    lacking = 0
    for language in LANGUAGES:
        if language == "en":
            continue
        path = po_path(language)
        path.parent.mkdir(parents=True, exist_ok=True)
        before = read(language)
        path.write_bytes(written(updated(before)))
        catalogue = read(language)
        path.with_suffix(".mo").write_bytes(compiled(catalogue))
        missing = untranslated(catalogue)
        lacking += len(missing)
        print(f"{language}: {len(catalogue)} texts, {len(missing)} without translation")
        for each in missing:
            print(f"  {each.id!r}")
        for each in dropped(before, catalogue):
            print(f"  dropped: {each.id!r} = {each.string!r}")
    return 1 if lacking else 0


if __name__ == "__main__":
    sys.exit(main())
