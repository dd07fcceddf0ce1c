"""Whatever a page shows can be had as text: every word and figure of it, in sentences that need no eyes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

import pytest

from tests.plan.examples import D, after
from tui.commands.main_commands import COMMANDS, EVERYWHERE, key_of
from tui.draw.item.item_lines import item_page
from tui.draw.item.item_sentences import item_text
from tui.draw.item.strategy_tree import family_text, family_tree
from tui.draw.plan.pulse_chart import pulse_page, pulse_text
from tui.draw.plan.timeline_chart import Window, timeline, timeline_text
from tui.draw.screen.help_lines import keys, keys_text, vocabulary
from tui.draw.screen.help_lines import vocabulary_text as words_text
from tui.draw.screen.vocabulary_columns import vocabulary_page, vocabulary_text
from tui.draw.standup.past_standup import past_line, past_text
from tui.draw.standup.standup_text import StandupRecord, plain_lines, text_lines
from tui.draw.text.glyphs import Glyphs, glyphs
from tui.draw.text.line import Line, plain
from tui.draw.text.states import verdict
from tui.plan import actions
from tui.plan.plan import Plan
from tui.plan.progress.pulse import pulse
from tui.plan.progress.standings import Standings
from tui.plan.standup.past_agenda import past_agenda
from tui.store import samples
from tui.store.file.document_file import DocumentFile
from tui.words import _, use

TODAY = date(2026, 11, 24)
WIDE = 400
"""Cells in which no page of the samples has to leave anything out."""
NO_WORDS = re.compile("[\u2190-\u27bf]|  ")


@pytest.fixture(scope="module", params=["en", "vi"])
def language(request: pytest.FixtureRequest) -> Iterator[str]:
    use(request.param)
    yield request.param
    use("en")


@pytest.fixture(scope="module")
def company(language: str, tmp_path_factory: pytest.TempPathFactory) -> Plan:
    """The largest sample, with what it lacks: a note, an amendment, a blocker, a check-in that tells of one, a kept standup."""
    path: Path = tmp_path_factory.mktemp("sample") / "plan.json"
    samples.copy("company", str(path), language="en", today=TODAY)
    store = DocumentFile(str(path))
    plan = store.load()
    store.close()
    plan = after(plan, actions.edit, "O6", {"note": "Ask the hotels first.\nThen the city."})
    plan = after(plan, actions.amend, "O6", {"measure.target": D(38)}, because="two stands fewer")
    plan = after(plan, actions.raise_blocker, "No permit for the stand", objective="O6")
    plan = after(plan, actions.check_in, "O6", D(23), confidence="low", comment="Rain all week", blocker="the typhoon")
    return after(plan, actions.hold_standup, discussed=["O6"], notes=["O6: ask again"], who=("lan", "mai"), seconds=240)


@pytest.fixture(scope="module")
def standings(company: Plan) -> Standings:
    return Standings(company, TODAY)


def words(lines: Iterable[str]) -> set[str]:
    """Words and figures, without the signs and stops around them."""
    return {
        word for line in lines for each in re.split(r"[\s–]+", line.casefold()) if (word := each.strip("()“”,.:;…·-—↓→│┤╰╌─"))
    }


def missing(page: Iterable[Line], text: list[str], *, but: Iterable[str] = ()) -> set[str]:
    """The words of a page that its text does not have. Signs are no words: what they say is tested by the words beside them."""
    signs = set("".join(getattr(glyphs(), name) for name in vars(Glyphs) if name[0] != "_") + "█▒░")
    whole = (re.sub(r"\S*…", "", plain(line)) for line in page)
    shown = {word for word in words(whole) if set(word) - signs}
    return shown - words(text) - words(but)


def refs(plan: Plan) -> list[str]:
    return [f"{table[0].upper()}{id}" for table in ("goals", "objectives", "strategies") for id in plan.table(table).raw]


def test_every_items_page_is_in_its_text(company: Plan, standings: Standings) -> None:
    hint = _("none yet: c checks in")
    chart = (_("today"), _("checked in"), _("expected"), _("target"), _("pace"))
    legend = (hint, *chart, _("why: {reason}"), _("expected by today: {share}"))
    for ref in refs(company):
        item = company.find(ref)
        text = item_text(company, standings, item)  # type: ignore[arg-type]
        lacking = missing(item_page(company, standings, ref, WIDE), text, but=legend)
        assert not lacking, (ref, lacking)
        assert not [line for line in text if NO_WORDS.search(line)], ref


def test_the_text_of_an_item_says_how_it_came_to_be(company: Plan, standings: Standings, language: str) -> None:
    if language != "en":
        return
    text = item_text(company, standings, company.objectives[6])
    assert text[0].startswith("Objective O6 of G2: Forty test rides a week in Da Nang. 42 % done, expected 70 %, off track.")
    assert "Owner: minh" in text
    assert text[text.index("Note") + 1 :][:2] == ["Ask the hotels first.", "Then the city."]
    assert any(line.startswith("B8 No permit for the stand") for line in text[text.index("In the way") + 1 :])
    course = text[text.index("The measure over time") + 1 :]
    assert course[0].endswith("19 Nov 22 rides, 24 Nov 23 rides")
    assert course[1:4] == ["Expected by today: 30.11 rides", "Target: 40 rides", "Target from 24 Nov on: 38 rides"]
    assert text[text.index("Check-ins") + 1] == "24 Nov: 23 rides, lan. Confidence low. “Rain all week”. (blocked: the typhoon)."
    amended = text[text.index("Amendments") + 1]
    assert amended == "target 40 rides to 38 rides by lan on 24 Nov: two stands fewer"
    assert any(line.startswith("Strategy S13 for O6: ") and "Dropped." in line and "Because: " in line for line in text)


def test_what_was_tried_is_in_its_text(company: Plan) -> None:
    for id in company.objectives.raw:
        text = family_text(company, id, TODAY)
        hint = (
            _("Nothing was tried yet: {pane}, then {add}, adds a strategy.").format(pane=key_of("pane(3)"), add=key_of("add")),
        )
        lacking = missing(family_tree(company, id, TODAY, WIDE), text, but=(*hint, _("why: {reason}")))
        assert not lacking, (id, lacking)
        assert not [line for line in text if NO_WORDS.search(line)]


@pytest.mark.parametrize("quarters", [-1, 0, 1])
def test_the_timeline_is_in_its_text_and_says_in_words_what_it_shows_by_length_and_colour(
    company: Plan, standings: Standings, quarters: int
) -> None:
    window = Window.of_quarter(TODAY, quarters)
    text = timeline_text(standings, window)
    page = timeline(standings, window, WIDE)
    assert not missing([*page[2:], page[0][:1]], text)  # the names of the months stand in the days
    assert not [line for line in text if NO_WORDS.search(line)]
    for id in company.objectives.raw:
        objective = company.objectives[id]
        for line in (each for each in text if f"{objective.ref} " in each.partition(":")[0] and "S" not in each[:12]):
            assert verdict(objective, standings.objective(id))[1] in line


def test_the_pulse_is_in_its_text(company: Plan) -> None:
    found = pulse(company, TODAY)
    text = pulse_text(found)
    legend = (
        _("{all} all, {some} some, {none} none of their objectives that week"),
        *(_(state) for state in ("active", "proposed", "paused", "worked", "dropped")),
    )
    assert not missing(pulse_page(found, WIDE), text, but=(*legend, "100 %", "50 %", "0 %"))
    assert not [line for line in text if NO_WORDS.search(line)]
    assert sum(line.startswith(tuple(f"{person.name}: " for person in found.people)) for line in text) == len(found.people)


def test_words_and_keys_are_in_their_text(company: Plan) -> None:
    assert not missing(vocabulary_page(company, WIDE), vocabulary_text(company))
    assert not missing(vocabulary_page(Plan.empty(""), 60), vocabulary_text(Plan.empty("")))
    commands = (*COMMANDS, *EVERYWHERE)
    page = [line[1:] if line and line[0].role == "accent" else line for line in keys(commands, WIDE)]
    text = [*words_text(), *keys_text(commands)]
    assert not missing([*vocabulary(WIDE), *page], text)
    assert not [line for line in text if NO_WORDS.search(line)]


def test_keys_have_names_and_capitals_are_told_apart() -> None:
    use("en")
    text = keys_text(COMMANDS)
    assert "j, arrow down: Down. Next item of the list." in text
    assert "Shift+J, Shift+arrow down: Move down. Reorder: one place down." in text
    assert "slash (/): Find." in "\n".join(text)


def test_standups_are_told_without_signs(company: Plan, standings: Standings) -> None:
    (standup,) = company.standups.values()
    assert not missing([past_line(standup, TODAY, WIDE)], [past_text(standup, TODAY)])
    then, agenda = past_agenda(company, standup)
    drawn = list(plain_lines(then, agenda, standup.at, WIDE, bars=False, held=StandupRecord.of(standup)))
    told = [plain(line) for line in text_lines(then, agenda, standup.at, WIDE, StandupRecord.of(standup))]
    drawn = [tuple(span for span in line if not set(span.text) & set("▁▂▃▄▅▆▇█")) for line in drawn]
    assert not missing(drawn, told)
    assert not [line for line in told if NO_WORDS.search(" ".join(line.split()))]
