"""What one sees where there is no plan yet: make one, try a sample, open another, in one's own language."""

from __future__ import annotations

import difflib
import os
from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

from textual import on
from textual.screen import Screen
from textual.widget import Widget

from ...draw.text.line import Line, Span
from ...draw.text.safe import visible
from ...draw.text.wrap import wrapped
from ...plan.errors import PlanError
from ...plan.text import required_line
from ...session import new_plan
from ...state import preferences, recent_plans
from ...store import samples
from ...store.open_store import opened
from ...system.address import is_server, shown
from ...system.path_completion import short_path
from ...terminal.driver import DiffDriver
from ...widgets.drawing import Drawing
from ...widgets.prompt import Prompt
from ...words import LANGUAGES, _, language, use
from ...words.error_texts import sentence
from ..appearance import Appearance
from ..dialogs.menu import Options, OptionsPage

MOST_NEAR, MOST_RECENT = 3, 5
NEW, OTHER = "new", "other"


class FirstChoice(NamedTuple):
    """What was chosen: a plan to open by its path or address, or a sample to try by its name."""

    kind: Literal["open", "try"]
    what: str


class _Says(Drawing):
    """What there is to say above the list."""

    def __init__(self, page: FirstRun) -> None:
        super().__init__()
        self.page = page

    def lines(self, cells: int, rows: int) -> Sequence[Line]:
        return self.page.intro(cells)


class FirstRun(OptionsPage[FirstChoice]):
    """Gives what is to be opened, or None where somebody leaves."""

    def __init__(self, place: str, *, named: bool, make_folder: bool = False) -> None:
        """`place`: where a new plan goes. `named`: somebody has asked for just that plan. `make_folder`: also for its folder."""
        self.place, self.named, self.make_folder = place, named, make_folder
        self.where = visible(shown(place) if is_server(place) else short_path(os.path.abspath(place)))
        self._says = _Says(self)
        super().__init__("planner", self._offered)
        self.hint = _("Enter chooses · q leaves")

    def parts(self) -> Iterable[Widget]:
        yield self._says
        yield from super().parts()

    def intro(self, cells: int) -> list[Line]:
        """What this is about, in so many cells."""
        asked = _("There is no plan {path} yet.").format(path=self.where) if self.named else _("There is no plan here yet.")
        what = _("A plan keeps a team's goals, the objectives that measure the way there, and the strategies that pursue them.")
        about = _("A new plan will be in {path}.").format(path=self.where)
        parts = ((asked, "warn" if self.named else "title"), (what, "text"), *(() if self.named else ((about, "muted"),)))
        lines: list[Line] = []
        for text, role in parts:
            lines += [(Span(" "), Span(line, role)) for line in wrapped(text, max(cells - 2, 1))]
            lines.append(())
        return lines

    def fit(self) -> None:
        cells = max(self.frame.size.width - 4, 20) if self.frame.is_attached else 76
        height = len(self.intro(cells))
        room = self.size.height - 2
        self._says.styles.height = min(height, max(room - 4, 1))
        self.list.styles.height = max(min(len(self.rows()), room - min(height, max(room - 4, 1))), 1)

    # --- what there is to choose -----------------------------------------------------------------------------------------

    def _offered(self) -> Options:
        near = _near(self.place) if self.named else []
        recent = [] if near else [each for each in recent_plans.recent() if each.there][:MOST_RECENT]
        return [
            *((f"open:{path}", _("Open {name}").format(name=self._seen_from_here(path))) for path in near),
            *((f"open:{each.path}", _("Open {name}").format(name=f"{each.title}  {_short(each.path)}")) for each in recent),
            (NEW, _("New plan …")),
            *((f"try:{each.name}", _("Try a sample: {name}").format(name=each.title)) for each in _samples()),
            (OTHER, _("Open a file or a server …")),
            *((f"lang:{code}", manner.name) for code, manner in LANGUAGES.items() if code != language()),
        ]

    def _seen_from_here(self, path: str) -> str:
        """A file as it is called in the folder that a new plan would go to."""
        folder, name = os.path.split(path)
        return name if folder == os.path.dirname(os.path.abspath(self.place)) else short_path(path)

    def choose(self, row: str) -> None:
        kind, _colon, what = row.partition(":")
        if row == NEW:
            self._ask(Prompt(_("Name of the new plan:"), self._make, value=new_plan.title_for(self.place), selected=True))
        elif row == OTHER:
            self._ask(Prompt(_("Open the plan:"), self._open, hint=_("a file, or postgresql://user@host/database?plan=NAME")))
        elif kind == "lang":
            use(what)
            preferences.remember("language", what)
            self.hint = _("Enter chooses · q leaves")
            self.say(self.hint)
            self._says.redraw()
            self.fill()
        elif kind == "try":
            self.dismiss(FirstChoice("try", what))
        else:
            self._say_wrong(self._open(what))

    def _say_wrong(self, wrong: str) -> None:
        if wrong:
            self.say(wrong, "warn")

    def _ask(self, prompt: Prompt) -> None:
        """Ask one thing at the foot. Keys wait until it has the focus."""
        self.mount(prompt)
        self.program.hold_keys_until(lambda: prompt.has_focus_within or not prompt.is_attached)

    @on(Prompt.Done)
    def _answered(self, event: Prompt.Done) -> None:
        event.prompt.remove()
        self.set_focus(self.list)

    def _make(self, title: str) -> str:
        """Make the plan under its name; gives what is wrong with that, or nothing."""
        try:
            plan = new_plan.empty(required_line(title))
            if self.make_folder:
                os.makedirs(os.path.dirname(self.place), mode=0o700, exist_ok=True)
            new_plan.make(self.place, plan)
        except (PlanError, OSError) as error:
            return sentence(error)
        self.dismiss(FirstChoice("open", self.place))
        return ""

    def _open(self, typed: str) -> str:
        """Open a plan that is there; gives what is wrong with it, or nothing."""
        try:
            path = required_line(typed, "plan")
            path = path if is_server(path) else os.path.abspath(os.path.expanduser(path))
            store = opened(path)
            try:
                store.load()
            finally:
                store.close()
        except PlanError as error:
            return sentence(error)
        self.dismiss(FirstChoice("open", path))
        return ""


def _short(path: str) -> str:
    return shown(path) if is_server(path) else short_path(path)


def _samples() -> Iterable[samples.Sample]:
    return (each for each in samples.samples(language()) if each.name != "empty")


def _near(place: str) -> list[str]:
    """The plan files beside a place whose names are nearly its own, and those opened lately that are called so."""
    if is_server(place):
        return []
    folder, name = os.path.split(os.path.abspath(place))
    try:
        there = {each: os.path.join(folder, each) for each in sorted(os.listdir(folder)) if each.endswith(".json")}
    except OSError:
        there = {}
    for recent in recent_plans.recent():
        if recent.there and not is_server(recent.path):
            there.setdefault(os.path.basename(recent.path), recent.path)
    names = {each.removesuffix(".json").casefold(): each for each in there if not each.startswith(".")}
    found = difflib.get_close_matches(name.removesuffix(".json").casefold(), names, n=MOST_NEAR, cutoff=0.6)
    return [there[names[each]] for each in found]


class FirstRunApp(Appearance):
    """Shows that page and nothing else. `chosen` is what came of it."""

    CSS_PATH = "../planner.tcss"
    TITLE = "planner"
    ENABLE_COMMAND_PALETTE = False

    def __init__(self, page: FirstRun, look: str) -> None:
        super().__init__(driver_class=DiffDriver)
        self.page = page
        self.chosen: FirstChoice | None = None
        self.begin_in(look)
        self.animation_level = "none"

    def action_help_quit(self) -> None:
        """ctrl+c, by habit: what leaves stands in the frame."""

    def get_default_screen(self) -> Screen[None]:
        return Screen()

    def on_mount(self) -> None:
        self.push_screen(self.page, self._leave)

    def _leave(self, chosen: FirstChoice | None) -> None:
        self.chosen = chosen
        self.exit(0)

    def keep_everything(self) -> None:
        """There is no plan yet, and nothing that is not made at once."""

    def what_became(self) -> str:
        return _("Nothing was being typed, and everything is saved.")
