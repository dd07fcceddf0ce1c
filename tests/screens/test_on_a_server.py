"""What a screen does with a plan on a server as it does with a file: standups together, other plans, the next cycle."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from datetime import date
from pathlib import Path

import pytest

from tests.breakable import breakable
from tests.plan.test_cycles import year_end
from tests.screens.conftest import NOW, Seen, screen_on
from tests.screens.test_standup import screen_of
from tests.server import OWNER, Server
from tests.store.test_seats import seen
from tui.plan.plan import Plan
from tui.plan.standup.agenda import Stop
from tui.session import new_plan
from tui.state import recent_plans
from tui.store import samples
from tui.store.file.document_file import plan_of
from tui.store.postgres import create_plan, open_plan
from tui.system.address import address, shown

Open = Callable[..., AbstractAsyncContextManager[Seen]]


@pytest.fixture
def opened() -> Open:
    return screen_on


@pytest.fixture
def company(server: Server) -> str:
    found = server.url()
    create_plan(found, plan_of(samples.shifted_to_today("company", "en", date(2026, 11, 24)))).close()
    return found


def stored(url: str) -> Plan:
    store = open_plan(url)
    try:
        return store.load()
    finally:
        store.close()


async def test_the_one_who_leads_is_followed_left_and_found_again_and_all_is_kept_once(opened: Open, company: str) -> None:
    async with opened(company) as lan, opened(company, "mai") as mai:
        await lan.press("s", "n")
        await lan.until(lambda: (found := seen(company)) is not None and found.item == "O15")
        await mai.press("s")
        assert "lan leads this standup: F follows" in mai.foot
        assert screen_of(mai).walk.stop.step == "person:binh", "whoever joins begins where the others are"
        await mai.press("F")
        await lan.press("n", "o")
        await lan.type("from lan")
        await lan.press("enter")
        await mai.until(lambda: screen_of(mai).walk.stop == Stop("person:phuc", "O22"))
        await mai.until(lambda: "from lan" in mai.text)
        assert "following lan" in mai.head
        await mai.press("escape")
        assert "The standup waits where you left it" in mai.foot
        await mai.press("s", "L", "n", "o")
        await mai.type("from mai")
        await mai.press("enter")
        await lan.until(lambda: "mai leads" in lan.head)
        await lan.press("F")
        await lan.until(lambda: screen_of(lan).walk.stop == screen_of(mai).walk.stop)
        await lan.until(lambda: len(screen_of(lan).walk.running.notes) == 2)
        await lan.press("m", "enter")
        await lan.saved()
        await mai.until(lambda: "lan has kept this standup as U1" in mai.foot)
        await mai.press("m", "enter")
        assert mai.at_main
    (kept,) = stored(company).standups.values()
    assert kept.who == ("lan", "mai")
    assert [note.partition(": ")[2] for note in kept.notes] == ["from lan", "from mai"]


async def test_begun_without_a_line_it_becomes_the_one_that_others_began_before(
    opened: Open, server: Server, company: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.store.postgres.server_presence.AGAIN", 0.05)
    with breakable(server.folder, server.port) as line:
        over = server.over_tcp(address(company).name, user=OWNER, port=line.port)
        async with opened(company, "mai") as mai, opened(over) as lan:
            await mai.press("s", "n")
            line.cut()
            await lan.until(lambda: "offline" in lan.head)
            await lan.press("s", "o")
            await lan.type("noted offline")
            await lan.press("enter")
            walk = screen_of(lan).walk
            assert (walk.leads, walk.stop.step) == (True, "person:minh")
            line.mend()
            await mai.until(lambda: "O6: noted offline" in screen_of(mai).walk.running.notes)
            await lan.until(lambda: "mai leads" in lan.head or walk.running.by == "mai")
            assert screen_of(mai).walk.running.who == ("mai", "lan")


async def test_the_picker_leads_from_a_server_to_a_file_and_back_and_keeps_how_the_line_is_secured(
    opened: Open, server: Server, house: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(house)
    here, other, file = server.url(), server.url(sslmode="prefer", target_session_attrs="any"), house / "beside.json"
    create_plan(here, Plan.empty("Here")).close()
    create_plan(other, Plan.empty("Other one")).close()
    new_plan.make(str(file), Plan.empty("Beside"))
    recent_plans.remember(other.replace(f"{OWNER}@", f"{OWNER}:geheim@"), "Other one", NOW.isoformat())
    async with opened(here) as ui:
        await ui.press("o")
        (row,) = [line for line in ui.lines if "▌ Other one  " in line]
        assert shown(other).rpartition("&")[2] in row, "of a long address one sees which plan it is"
        assert "beside.json" in ui.text
        await ui.press("enter")
        assert address(ui.app.next_plan).shown == shown(other)
        assert "sslmode=prefer&target_session_attrs=any" in ui.app.next_plan
        assert "geheim" not in ui.app.next_plan
    async with opened(here) as ui:
        await ui.press("o", "down", "enter")
        assert ui.app.next_plan == str(file)
    assert "geheim" not in "".join(each.read_text() for each in (house / "state").rglob("*.json"))


async def test_the_next_cycle_goes_on_in_a_new_plan_on_the_server(opened: Open, server: Server) -> None:
    here, there = server.url(), server.url()
    create_plan(here, year_end()).close()
    async with opened(here) as ui:
        await ui.press("N", "enter", "enter", "ctrl+u")
        await ui.paste(there)
        await ui.press("enter")
        await ui.until(lambda: "Closed as missed, begun again as drafts · 2" in ui.text)
        await ui.press("enter")
        await ui.until(lambda: "what have they taught?" in ui.text)
        await ui.press("enter")
        await ui.until(lambda: "is begun" in ui.text)
        await ui.saved()
        await ui.press("enter")
        assert ui.app.next_plan == there
    assert stored(here).meta.archived is not None
    assert len(stored(there).objectives) == 4
