"""Writes all sample plans anew, byte for byte the same each time: `python sample_plans/build.py [FOLDER]`."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent)]

from article import article  # noqa: E402
from company import company  # noqa: E402
from diary import Diary  # noqa: E402
from engineering import engineering  # noqa: E402

SAMPLES: dict[str, Callable[[], Diary]] = {
    "article.en.json": partial(article, "en"),
    "article.vi.json": partial(article, "vi"),
    "company.en.json": company,
    "engineering.en.json": engineering,
    "empty.en.json": partial(Diary, "A new plan"),
    "empty.vi.json": partial(Diary, "Kế hoạch mới"),
}


def main(folder: Path) -> None:
    for name, told in SAMPLES.items():
        content = told().text()
        (folder / name).write_bytes(content)
        print(f"{folder / name}: {len(content):,} bytes")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE)
