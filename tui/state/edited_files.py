"""The files that a user's own editor works on: they outlive whatever ends the program, or the editor, amid a sentence.

Each lies in a folder of its own among the user's drafts, one for an item of a plan, with a note beside that says what stood in
it first. The program holds a lock there as long as it lives, and the editor another: whoever opens the plan next finds what was
changed and belongs to nobody any more, and makes a draft of it.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from ..system import file_lock
from . import form_drafts
from .form_drafts import ENDED, Draft

FOLDER = "editing"
_OURS, _THEIRS = ".planner", ".editor"
"""The program's note, which it holds a lock on, and the file that the editor holds one on without knowing."""
_RESCUED = ("{name}.save", "#{name}#")
"""What nano and Emacs leave beside a file when they are hung up on, as text."""


@dataclass(slots=True)
class EditedFile:
    """One text that an editor has, or had."""

    folder: Path
    plan: str
    ref: str
    first: str
    at: str
    ours: int
    """The lock that says that the program is still there."""
    theirs: int
    """The lock that the editor is to inherit."""

    @property
    def path(self) -> str:
        return str(self.folder / f"{self.ref}.md")

    @property
    def text(self) -> str | None:
        """What stands in it now; None where it is as it was first. Raises `OSError`."""
        with open(self.path, encoding="utf-8", errors="replace") as file:
            found = file.read()
        return None if found.rstrip("\n") == self.first.rstrip("\n") else found

    def remove(self) -> None:
        """What was written is kept elsewhere by now, or is what stood there first."""
        self.leave()
        shutil.rmtree(self.folder, ignore_errors=True)

    def leave(self) -> None:
        """Leave it as it is to whoever opens the plan next."""
        for handle in (self.ours, self.theirs):
            with contextlib.suppress(OSError):
                os.close(handle)


def begin(plan: str, ref: str, text: str, at: str) -> EditedFile:
    """A file with a text, for an editor. Raises `OSError` where no such file can be made."""
    trouble: OSError | None = None
    for base in form_drafts.folders(FOLDER):
        for more in ("", *(f"-{number}" for number in range(2, 10))):  # another screen may have the same in hand
            try:
                found = _made(base / f"{form_drafts.mark(plan)}-{ref}{more}", plan, ref, text, at)
            except OSError as error:
                trouble = error
                break
            if found is not None:
                return found
    raise trouble or FileExistsError(ref)


def _made(folder: Path, plan: str, ref: str, text: str, at: str) -> EditedFile | None:
    """The file in its folder; None where somebody works in that."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    ours = os.open(folder / _OURS, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
    theirs = -1
    try:
        if not _locked(ours):
            return None
        theirs = os.open(folder / _THEIRS, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
        if not _locked(theirs) or _read(folder, plan, ours, theirs) is not None:
            return None  # an editor is still there, or has left something
        found = EditedFile(folder, plan, ref, text, at, ours, theirs)
        handle = os.open(found.path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
        with open(handle, "w", encoding="utf-8") as file:
            file.write(f"{text}\n" if text else "")
        _note(found)
        ours = theirs = -1
        return found
    finally:
        for handle in (ours, theirs):
            if handle != -1:
                os.close(handle)


def _note(file: EditedFile) -> None:
    """Write down what stood in it first."""
    content = json.dumps({"ref": file.ref, "first": file.first, "at": file.at}).encode()
    os.ftruncate(file.ours, 0)
    os.pwrite(file.ours, content, 0)


def _locked(handle: int) -> bool:
    try:
        file_lock.claim(handle)
    except BlockingIOError:
        return False
    return True


def left_by_editors(plan: str) -> None:
    """Make drafts of what editors have left in their files, and clear away what holds nothing any more."""
    for base in form_drafts.folders(FOLDER):
        for folder in form_drafts.kept_in(base, "", lambda: (form_drafts.mark(plan),)):
            with contextlib.suppress(OSError):
                _taken_over(folder, plan)


def _taken_over(folder: Path, plan: str) -> None:
    ours = os.open(folder / _OURS, os.O_RDWR | os.O_NOFOLLOW | os.O_CLOEXEC)
    theirs = os.open(folder / _THEIRS, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
    try:
        if not _locked(ours):
            return  # its program is still there
        lives = not _locked(theirs)
        found = _read(folder, plan, ours, theirs)
        if found is not None and not _made_drafts(found):
            return
        if not lives and not _has_more(folder):
            shutil.rmtree(folder, ignore_errors=True)
    finally:
        os.close(ours)
        os.close(theirs)


def _read(folder: Path, plan: str, ours: int, theirs: int) -> EditedFile | None:
    """What lies in a folder, where it was changed; None where there is nothing, or nothing new."""
    try:
        note = json.loads(os.pread(ours, form_drafts.LARGEST, 0))
        file = EditedFile(folder, plan, str(note["ref"]), str(note["first"]), str(note["at"]), ours, theirs)
        datetime.fromisoformat(file.at)
    except (ValueError, TypeError, KeyError):
        return None
    return file if any(True for _text in _texts(file)) else None


def _texts(file: EditedFile) -> Iterator[str]:
    """What was written: in the file itself, and where an editor has rescued it to. What is there twice comes once."""
    name, seen = os.path.basename(file.path), {file.first.rstrip("\n")}
    for each in ("{name}", *_RESCUED):
        with contextlib.suppress(OSError):
            with open(file.folder / each.format(name=name), encoding="utf-8", errors="replace") as there:
                text = there.read()
            if text.strip() and text.rstrip("\n") not in seen:
                seen.add(text.rstrip("\n"))
                yield text


def _made_drafts(file: EditedFile) -> bool:
    """Make drafts of what was written. An editor that is still there may write on: then what it adds is one more."""
    texts = list(_texts(file))
    found = [Draft("note", (file.ref,), {"note": text.rstrip("\n")}, file.at, ENDED) for text in texts]
    if form_drafts.keep(file.plan, found) is None:
        return False
    with contextlib.suppress(OSError):
        file.first = file.text or file.first
        _note(file)
    for each in _RESCUED:
        with contextlib.suppress(OSError):
            os.unlink(file.folder / each.format(name=os.path.basename(file.path)))
    return True


def _has_more(folder: Path) -> bool:
    """Whether an editor has left something of its own, such as the swap file that vim recovers from when it is opened again."""
    return any(each.suffix in (".swp", ".swo", ".swn") for each in folder.iterdir())
