"""The page to send around: one file, looked at by a real browser on a phone, on a wide screen, in the dark and on paper."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tests.exchange.browser import CHROMIUM, Browser
from tests.exchange.test_round_trips import hostile_plan, sample
from tests.plan.examples import DUE, HANOI, D, after, small_plan
from tui.exchange.html.html_page import page
from tui.exchange.selection import Selection
from tui.plan import actions
from tui.plan.model import Measure
from tui.plan.plan import Plan
from tui.words import use

TODAY = date(2026, 11, 24)
NOW = datetime(2026, 11, 24, 9, 30, tzinfo=HANOI)
_VOID = {"meta", "link", "br"}
EVIL = (
    "</title><script>document.title='owned'</script>", '"><img src=x onerror=alert(1)>', "<style>*{display:none}</style>",
    "javascript:alert(1)", "<a href=https://example.org/x>x</a>", "\u202egnirts", "x" * 400, "&lt;b&gt;",
)  # fmt: skip


def evil_plan() -> Plan:
    """Every text of it tries to be markup, to load something, or to be too wide."""
    plan = hostile_plan()
    for text in EVIL:
        plan = after(plan, actions.add_goal, text, note=text, owner=text, horizon=text)
        goal = f"G{len(plan.goals)}"
        measure = Measure(what=text, unit=text[:60], baseline=D(1), target=D(9))
        plan = after(
            plan, actions.add_objective, text, goal, note=text, owner=text, team=text, tags=(text,), measure=measure,
            due=date(2026, 12, 31), state="committed",
        )  # fmt: skip
        objective = f"O{len(plan.objectives)}"
        plan = after(plan, actions.add_strategy, text, objective, note=text, owner=text, state="active")
        plan = after(plan, actions.check_in, objective, D(4), comment=text, blocker=text)
        plan = after(plan, actions.pivot, f"S{len(plan.strategies)}", text, because=text)
    return plan


class _Elements(HTMLParser):
    """What elements there are, and whether each is closed where it should be."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.names: set[str] = set()
        self.attributes: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.add(tag)
        self.attributes |= {name for name, _value in attrs}
        if tag not in _VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.add(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.mark.parametrize(
    "plan",
    [sample("article"), sample("company"), evil_plan(), Plan.empty("")],
    ids=["article", "company", "evil", "empty"],
)
def test_the_page_is_whole_and_has_only_what_we_put_there(plan: Plan) -> None:
    elements = _Elements()
    elements.feed(page(Selection(plan, TODAY), NOW))
    assert not elements.open
    assert not elements.names & {"script", "img", "iframe", "object", "embed", "form", "input", "base"}
    assert not {name for name in elements.attributes if name.startswith("on") or name == "src"}


def test_the_page_tells_of_pivots_and_amendments_in_the_language_in_force() -> None:
    use("vi")
    try:
        text = page(Selection(sample("article", "vi"), TODAY), NOW)
    finally:
        use("en")
    assert '<html lang="vi">' in text
    assert "thay cho S2" in text or "thay S2" in text


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("no Chromium here")
    found = Browser(tmp_path_factory.mktemp("browser"))
    yield found
    found.close()


WIDER = """[...document.querySelectorAll('*')].filter(e => e.getBoundingClientRect().right > innerWidth + 0.5)
  .map(e => e.outerHTML.slice(0, 80))"""
BARS = """[...document.querySelectorAll('.bar')].map(bar => {
  const box = bar.getBoundingClientRect(), fill = bar.querySelector('.fill').getBoundingClientRect();
  const tick = bar.querySelector('.tick');
  return [bar.getAttribute('aria-label'), fill.width / box.width,
          tick ? (tick.getBoundingClientRect().left + 1 - box.left) / box.width : null, fill.height, box.width];
})"""


def test_a_browser_shows_it_well_on_every_screen(browser: Browser, tmp_path: Path) -> None:
    plan = sample("article")
    part = Selection(plan, TODAY)
    path = tmp_path / "plan.html"
    path.write_text(page(part, NOW), encoding="utf-8")
    begun = len(browser.events)
    browser.open(path, 390)
    assert browser.run("document.documentElement.scrollWidth") == 390
    assert browser.run(WIDER) == []
    meant = [each.standing for goal in part.goals for each in goal.objectives if each.standing.progress is not None]
    bars = [each for each in browser.run(BARS) if "·" not in each[0]]
    cards = bars[-len(meant) - len(part.goals) :]
    seen = [(round(share, 2), round(tick, 2)) for _told, share, tick, _height, _width in cards]
    for standing in meant:
        assert standing.progress is not None
        assert standing.expected is not None
        assert (round(float(min(standing.progress, D(1))), 2), round(float(standing.expected), 2)) in seen
    assert all(height >= 8 and width > 80 for _told, _share, _tick, height, width in bars)
    assert browser.run("document.querySelectorAll('article svg').length") == 8
    assert browser.run("[...document.querySelectorAll('article svg')].every(e => e.getBoundingClientRect().height > 100)")
    light = browser.run("getComputedStyle(document.body).backgroundColor")
    browser.likes("dark")
    dark = browser.run("getComputedStyle(document.body).backgroundColor")
    assert (light, dark) == ("rgb(244, 244, 239)", "rgb(16, 19, 24)")
    browser.size(1200)
    assert browser.run("document.documentElement.scrollWidth") == 1200
    columns = browser.run("new Set([...document.querySelectorAll('#G2 article')].map(e => e.getBoundingClientRect().left)).size")
    assert columns == 2
    browser.on_paper()
    assert browser.run("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert browser.run("getComputedStyle(document.querySelector('h1')).color") == "rgb(21, 24, 29)"
    paper = browser.ask("Page.printToPDF", printBackground=True)["data"]
    assert len(paper) > 20_000
    asked = [e["params"]["request"]["url"] for e in browser.events[begun:] if e["method"] == "Network.requestWillBeSent"]
    assert asked == [path.as_uri()]
    assert not browser.complaints


def test_hostile_text_is_inert_in_a_browser(browser: Browser, tmp_path: Path) -> None:
    path = tmp_path / "evil.html"
    path.write_text(page(Selection(evil_plan(), TODAY), NOW), encoding="utf-8")
    begun = len(browser.events)
    browser.open(path, 390, scheme="dark")
    assert browser.run("document.title") == "A small plan"
    assert browser.run("document.documentElement.scrollWidth") == 390
    assert browser.run(WIDER) == []
    browser.run("document.querySelectorAll('details').forEach(e => e.open = true)")
    assert browser.run(WIDER) == []
    assert browser.run("document.querySelectorAll('script, img, a:not([href^=\"#\"])').length") == 0
    assert browser.run("getComputedStyle(document.querySelector('h1')).display") == "block"
    assert browser.run("[...document.querySelectorAll('h3')].some(e => e.textContent.includes('<style>*{display:none}</style>'))")
    asked = [e["params"]["request"]["url"] for e in browser.events[begun:] if e["method"] == "Network.requestWillBeSent"]
    assert asked == [path.as_uri()]
    assert not browser.complaints


def test_the_chart_goes_on_from_today_at_the_pace_that_it_has() -> None:
    plan = small_plan()
    assert 'class="ahead"' not in page(Selection(plan, TODAY, now=NOW), NOW)  # too few check-ins
    for weeks, value in ((3, "4.5"), (2, "5"), (1, "5.5")):
        plan = after(plan, actions.check_in, "O1", D(value), on=TODAY - timedelta(weeks=weeks))
    drawn = page(Selection(plan, TODAY, now=NOW), NOW)
    (start, end) = re.search(r'<path class="ahead" d="M(\S+ \S+)L(\S+ \S+)"/>', drawn).groups()  # type: ignore[union-attr]
    assert [float(a) < float(b) for a, b in zip(start.split(), end.split(), strict=True)] == [True, False]  # on, and up


def test_large_numbers_and_long_ones_fit_beside_the_chart() -> None:
    plan = small_plan()
    measure = {"unit": "VND", "baseline": D("0.123456789"), "target": D(2_500_000_000)}
    plan = after(plan, actions.edit, "O2", {**{f"measure.{name}": value for name, value in measure.items()}, "due": DUE})
    drawn = page(Selection(plan, TODAY, now=NOW), NOW)
    assert [text for text in ("2.5G", "0.12") if f">{text}</text>" not in drawn] == []
