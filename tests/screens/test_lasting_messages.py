"""What stands at the foot goes as soon as it is no longer true, and a long sentence keeps the end that says what to do."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.plan.examples import after, small_plan
from tests.screens.conftest import Open
from tests.screens.test_saving import Failing, quick
from tui.plan import actions
from tui.plan.errors import NotSaved, Refused, Unreadable
from tui.plan.model import Change
from tui.session import background, follower
from tui.store.contract import Committed, NewsSource
from tui.store.file.document_file import DocumentFile
from tui.widgets.prompt import Prompt
from tui.words import use
from tui.words.error_texts import sentence
from tui.words.failures import REMEDIES

__all__ = ["quick"]


@pytest.fixture(autouse=True)
def looks_often(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (background, follower):
        monkeypatch.setattr(module, "LOOK_RARELY", 0.05)


async def test_not_saved_goes_when_it_is_saved_without_a_key(opened: Open) -> None:
    async with opened(store=Failing) as ui:
        await ui.press("3", "space")
        await ui.until(lambda: "Not saved" in ui.foot)
        ui.app.session.store.mended = True  # type: ignore[attr-defined]
        await ui.saved()
        await ui.quiet()
        assert "Not saved" not in ui.text
        assert "● saved" in ui.head
        assert "? help" in ui.foot


class Turning(DocumentFile):
    """A disk that is full, and then gone altogether."""

    reason = "disk_full"

    def commit(self, change: Change) -> Committed:
        if self.reason:
            raise NotSaved(self.where, self.reason)
        return super().commit(change)


async def test_not_saved_says_the_reason_of_now(opened: Open) -> None:
    async with opened(store=Turning) as ui:
        await ui.press("3", "space")
        await ui.until(lambda: "the disk is full" in ui.foot)
        ui.app.session.store.reason = "folder_gone"  # type: ignore[attr-defined]
        await ui.until(lambda: "the folder is gone" in ui.foot)
        assert "full" not in ui.foot
        ui.app.session.store.reason = ""  # type: ignore[attr-defined]
        await ui.saved()
        await ui.until(lambda: "? help" in ui.foot)


async def test_a_file_that_is_gone_and_comes_back(opened: Open, tmp_path: Path) -> None:
    async with opened() as ui:
        os.rename(ui.path, tmp_path / "away")
        await ui.press("3", "space")
        await ui.until(lambda: "Not saved" in ui.foot and "gone" in ui.foot)
        os.rename(tmp_path / "away", ui.path)
        await ui.saved()
        await ui.until(lambda: "? help" in ui.foot)
        assert ui.stored().strategies[1].state == "paused"


class Blurred(DocumentFile):
    """A plan that cannot be read for a while."""

    wrong = ""

    def poll(self):  # type: ignore[no-untyped-def]
        if self.wrong:
            raise Unreadable(self.where, self.wrong, details={"plan": "plan.json"})
        return super().poll()

    def news_source(self) -> NewsSource:
        return NewsSource()  # nothing tells of it


async def test_unreadable_goes_when_it_can_be_read_and_is_said_again_the_next_time(opened: Open) -> None:
    async with opened(store=Blurred) as ui:
        store = ui.app.session.store
        for _time in range(2):
            store.wrong = "journal_of_another"  # type: ignore[attr-defined]
            await ui.until(lambda: "belongs to another file" in ui.foot)
            store.wrong = ""  # type: ignore[attr-defined]
            await ui.until(lambda: "? help" in ui.foot)


async def test_the_standup_takes_them_back_as_well(opened: Open) -> None:
    async with opened(store=Failing) as ui:
        await ui.press("s")
        ui.app.session.do(actions.edit, "G1", {"title": "Other words"})
        await ui.until(lambda: "Not saved" in ui.foot)
        ui.app.session.store.mended = True  # type: ignore[attr-defined]
        await ui.saved()
        await ui.until(lambda: "Not saved" not in ui.text)
        await ui.press("escape")
        assert "Not saved" not in ui.text


async def test_an_archive_that_is_opened_again_says_so_no_longer(opened: Open) -> None:
    async with opened(after(small_plan(), actions.archive)) as ui:
        await ui.press("e")
        assert "archive" in ui.foot
        ui.app.session.do(actions.reopen)
        await ui.quiet()
        assert "? help" in ui.foot


@pytest.mark.parametrize("size", [(80, 24), (60, 15), (120, 30)])
@pytest.mark.parametrize("language", ["en", "vi"])
async def test_every_remedy_is_readable_whole(opened: Open, size: tuple[int, int], language: str) -> None:
    use(language)
    name = "a-plan-with-a-long-name-" * 6 + ".json"
    async with opened(size=size) as ui:
        for reason in sorted(REMEDIES):
            error = Unreadable(
                "/srv/" + name,
                reason,
                details={"plan": "p.json", "schema": 9, "known": 1, "layout": 9, "name": "x", "names": "y"},
            )
            ui.main.unreadable(error)
            await ui.quiet()
            remedy = sentence(error).replace("/srv/" + name, "  ").rpartition(". ")[2]
            said = ui.foot.replace(" ", "")
            assert all(part.replace(" ", "") in said for part in remedy.split("  ")), (reason, ui.foot)
            assert len(ui.lines) == size[1]
        ui.main.refuse(Refused("plan_is_archived", day="1 Dec", successor="next.json"))
        await ui.quiet()
        assert ui.foot.endswith("planner archive --reopen")
        ui.main.say("")
        await ui.quiet()
        assert ui.main.keys.size.height == 1


async def test_a_long_refusal_below_a_question_is_readable_whole(opened: Open) -> None:
    async with opened(size=(60, 15)) as ui:
        wrong = "What is wrong is said at some length here, so that it takes more than a line, and then what to do"
        ui.main.ask(Prompt("A question:", lambda _text: wrong))
        await ui.quiet()
        await ui.press("x", "enter")
        assert wrong in " ".join(" ".join(line.strip() for line in ui.lines[-4:]).split())
        await ui.press("y")
        assert "what to do" not in ui.text
