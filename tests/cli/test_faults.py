"""Whatever the system says at whichever file call of whichever verb: a sentence, and an exit code that is true."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.conftest import ROOT
from tests.cli.loaded import Loaded
from tests.store import counts
from tui.store import DocumentFile, samples

NUMBERS = (
    errno.EIO, errno.EACCES, errno.ENOSPC, errno.ESTALE, errno.ELOOP, errno.ENAMETOOLONG, errno.EMFILE, errno.EINTR,
)  # fmt: skip
ON = ("--plan", "plan.json")
READS = {
    "show": (*ON, "show", "--json"),
    "list": (*ON, "list"),
    "log": (*ON, "log"),
    "check": (*ON, "check"),
    "repair": (*ON, "check", "--repair", "fixed.json"),
    "standup": (*ON, "standup"),
    "coach": (*ON, "coach"),
    "diff": (*ON, "diff", "other.json"),
    "export": (*ON, "export", "markdown", "-o", "out.md"),
    "export over": (*ON, "export", "csv", "-o", "page.csv", "--force"),
    "import that says nothing new": (*ON, "import", "page.ics", "--yes"),
    "copy": ("copy", "plan.json", "copied.json"),
    "new": ("new", "fresh.json", "--sample", "article"),
    "open": ("plan.json",),
    "views": (*ON, "views"),
    "config": ("config",),
}
"""They leave the plan as it is."""
WRITES = {
    "checkin": (*ON, "checkin", "O5", "40"),
    "add": (*ON, "add", "goal", "A new goal"),
    "undo": (*ON, "undo"),
    "keep a standup": (*ON, "standup", "--save"),
    "import": (*ON, "import", "new.md", "--yes"),
}
"""Each makes exactly one change."""


class Trial:
    """A folder with a plan, made anew for every call."""

    def __init__(self, folder: Path) -> None:
        self.template, self.home, self.told = folder / "template", folder / "home", folder / "told"
        self.loaded = Loaded()
        self.template.mkdir()
        samples.copy("article", str(self.template / "plan.json"))
        samples.copy("article", str(self.template / "other.json"))
        self.fresh()
        for args in (("checkin", "O5", "39"), ("export", "csv", "-o", "page.csv"), ("export", "ical", "-o", "page.ics")):
            assert self.run((*ON, *args))[0] == 0
        assert self.run((*ON, "export", "markdown", "-o", "new.md"))[0] == 0
        page = self.home / "new.md"
        page.write_text(page.read_text().replace("Women lead", "Women will lead"))
        shutil.rmtree(self.template)
        shutil.copytree(self.home, self.template)
        self.before = self.revision()

    def fresh(self) -> None:
        shutil.rmtree(self.home, ignore_errors=True)
        shutil.copytree(self.template, self.home)

    def run(self, args: tuple[str, ...], *fault: object) -> tuple[int, str]:
        env = {"PATH": os.environ["PATH"], "HOME": str(self.home), "LANG": "C.UTF-8", "LANGUAGE": "en", "PLANNER_USER": "lan"}
        env |= {"TERM": "dumb", "PYTHONPATH": str(ROOT)}
        code, out, err = self.loaded.run(args, env=env, cwd=self.home, stdin=b"", fault=fault)
        return code, (out + err).decode("utf-8", "replace")

    def calls(self, args: tuple[str, ...]) -> list[str]:
        """The file calls of a verb that nothing happens to."""
        self.fresh()
        self.run(args, str(self.home), 0, 0, False, str(self.told))
        return self.told.read_text().split()[1:]

    def with_fault(self, args: tuple[str, ...], at: int, number: int, on: bool) -> tuple[int, str]:
        self.fresh()
        return self.run(args, str(self.home), at, number, on, str(self.told))

    def revision(self) -> int:
        store = DocumentFile(str(self.home / "plan.json"))
        try:
            return store.load().meta.revision
        finally:
            store.close()


@pytest.fixture(scope="module")
def trial(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Trial]:
    found = Trial(tmp_path_factory.mktemp("faults"))
    yield found
    found.loaded.close()


def tries(name: str, calls: list[str]) -> Iterator[tuple[int, int, bool]]:
    """Which call fails, with what, and whether from then on: when soaking every call with two of these, others in each round, so
    that four rounds try all of it; else a few of each kind of call."""
    if counts.SOAKING:
        for at in range(1, len(calls) + 1):
            for number in NUMBERS[(at + counts.ROUND) % 4 :: 4]:
                yield from ((at, number, on) for on in (False, True))
        return
    seed = sum(map(ord, name))
    kinds = sorted(set(calls), key=lambda kind: (kind not in ("close", "fstat", "open", "read"), kind))[:5]
    if name in WRITES:  # a disk that cannot flush, and then cannot take back either
        yield calls.index("fsync") + 1, errno.EIO, True
    for place, kind in enumerate(kinds):
        found = [at for at, call in enumerate(calls, 1) if call == kind]
        yield found[(seed + place) % len(found)], NUMBERS[(seed + place) % len(NUMBERS)], bool((seed + place) % 3 == 0)


@pytest.mark.parametrize("name", [*READS, *WRITES])
def test_whatever_a_file_call_says_is_told_in_a_sentence_and_the_exit_code_is_true(trial: Trial, name: str) -> None:
    args = {**READS, **WRITES}[name]
    calls = trial.calls(args)
    assert calls
    tried = 0
    for at, number, on in tries(name, calls):
        code, said = trial.with_fault(args, at, number, on)
        where = (name, at, calls[at - 1], errno.errorcode[number], on, code, said)
        assert code in (0, 1, 2, 3, 4), where
        assert "Traceback" not in said and "has failed" not in said, where
        assert code == 0 or said.strip(), where
        changed = trial.revision() - trial.before
        if code == 1 and "Not saved for certain" in said:  # what could be neither flushed nor taken back
            assert name in READS or (on, calls[at - 1]) == (True, "fsync"), where
        else:
            assert changed == (1 if code == 0 and name in WRITES else 0), where
            assert not (changed and "Not saved" in said), where
        tried += 1
    counts.add("a file call of a verb that fails", tried)


@pytest.mark.parametrize("call", ["close", "fstat"])
def test_an_error_after_the_change_was_saved_says_that_it_is_saved(trial: Trial, call: str) -> None:
    """At every call of that kind: where the code is 0, it stands there; where not, it does not."""
    args = WRITES["checkin"]
    places = [at for at, each in enumerate(trial.calls(args), 1) if each == call]
    for at in places if counts.SOAKING else places[-2:]:
        code, said = trial.with_fault(args, at, errno.EIO, False)
        assert (trial.revision() > trial.before) == (code == 0), (at, code, said)
        assert code in (0, 3) or "aved" in said  # 3: it could not even be read


def test_what_the_system_says_names_the_file_and_what_helps() -> None:
    from tui.words.error_texts import sentence

    for number in (*NUMBERS, errno.EBUSY):
        told = sentence(OSError(number, os.strerror(number), "/srv/plan.json"))
        assert told.startswith(f"/srv/plan.json: the system says: {os.strerror(number)}. ")
        assert told.count(". ") >= 1 and told.endswith(".")
