"""The commands of the main screen that lead from one plan to another: the picker, new plans, the next cycle."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import TYPE_CHECKING

from ...draw.text.line import ELLIPSIS, cut, width
from ...draw.text.safe import visible
from ...plan.errors import PlanError
from ...plan.text import required_line
from ...session.new_plan import folder_of
from ...system.address import is_server, key, shown
from ...system.restricted import refuse
from ...words import _, language, ngettext
from ...words.error_texts import sentence

if TYPE_CHECKING:
    from textual.screen import Screen

    from ...plan.progress.rollover import Cycle
    from ...widgets.prompt import Prompt
    from .main_screen import MainScreen

    Base = Screen[None]
else:
    Base = object

MOST_LISTED = 12
MOST_LOOKED_AT = 60
TYPED, NEW = "typed", "new"


class Plans(Base):
    """Each `action_…` is a command of `commands.COMMANDS`."""

    @property
    def _at(self) -> MainScreen:
        from .main_screen import MainScreen  # noqa: PLC0415 - the screen is made of this class

        assert isinstance(self, MainScreen)
        return self

    # --- another plan ------------------------------------------------------------------------------------------------

    def action_plans(self) -> None:
        if self._closed_off():
            return
        from ..dialogs.menu import Menu  # noqa: PLC0415 - not needed before the first paint

        cells = min(self._at.size.width - 8, 100)
        options = [(path, _row(path, title, cells)) for path, title in known_plans(self._at.session.store.where)]
        options += [(TYPED, _("another one: type its file or address …")), (NEW, _("a new plan …"))]

        def chosen(value: str | None) -> None:
            if value == TYPED:
                self._ask_for_file()
            elif value == NEW:
                self._choose_sample()
            elif value is not None:
                self._say(self._switch(value))

        self.app.push_screen(Menu(_("Open which plan?"), options), chosen)

    def _closed_off(self) -> bool:
        """Whether there is to be no other plan than this, and then it is said."""
        try:
            refuse()
        except PlanError as error:
            self._at.refuse(error)
            return True
        return False

    def _path_of(self, text: str) -> str:
        """The file that a person names, seen from where this plan is. Raises `Refused`."""
        place = required_line(text, "plan")
        if is_server(place):
            return place
        return os.path.realpath(os.path.join(folder_of(self._at.session.store.where), os.path.expanduser(place)))

    def _say(self, wrong: str) -> None:
        if wrong:
            self._at.say(wrong, "warn")

    def _ask_for_file(self) -> None:
        self.ask_for_file()

    def ask_for_file(self, typed: str = "") -> Prompt:
        """Ask which plan is to be opened; `typed` is what was typed before, if anything."""
        folder = os.path.join(folder_of(self._at.session.store.where), "")

        def answer(text: str) -> str:
            try:
                return self._switch(self._path_of(text))
            except PlanError as error:
                return sentence(error)

        return self._at.ask(_("Open the plan:"), answer, value=_short(folder), typed=typed, origin=("open plan",))

    def _switch(self, path: str) -> str:
        """What is wrong with the plan, or nothing: then it is opened in the place of this one."""
        from ...store.open_store import opened  # noqa: PLC0415

        main = self._at
        if main.session.saving == "not saved":
            count = len(main.session.unsaved)
            return ngettext("{count} change is not saved yet: stay.", "{count} changes are not saved yet: stay.", count).format(
                count=count
            )
        try:
            store = opened(path)
            try:
                store.load()
            finally:
                store.close()
        except PlanError as error:
            return sentence(error) if is_server(path) else sentence(error).replace(path, os.path.basename(path))
        main.planner.switch_to(path)
        return ""

    def _choose_sample(self) -> None:
        from ...store import samples  # noqa: PLC0415
        from ..dialogs.menu import Menu  # noqa: PLC0415

        options = [("", _("empty")), *((each.name, each.title) for each in samples.samples(language()) if each.name != "empty")]
        self.app.push_screen(
            Menu(_("Begin the new plan with"), options), lambda name: self._ask_for_new(name) if name is not None else None
        )

    def _ask_for_new(self, sample: str) -> None:
        self.ask_for_new(sample)

    def ask_for_new(self, sample: str, typed: str = "") -> Prompt:
        """Ask for the file of a new plan, begun with a sample or empty."""
        from ...session import new_plan  # noqa: PLC0415

        main = self._at

        def answer(text: str) -> str:
            try:
                path = self._path_of(text)
                if sample:
                    new_plan.sampled(path, sample, who=main.session.who, today=main.today, language=language())
                else:
                    new_plan.make(path, new_plan.empty(new_plan.title_for(path)))
            except PlanError as error:
                return sentence(error)
            return self._switch(path)

        folder = folder_of(main.session.store.where)
        suggested = _short(_free(folder, sample or _("plan")))
        return main.ask(_("File of the new plan:"), answer, value=suggested, typed=typed, origin=("new plan", sample))

    # --- the next cycle ----------------------------------------------------------------------------------------------

    def action_next_cycle(self) -> None:
        from ...plan.progress.rollover import cycle_around  # noqa: PLC0415 - not needed before the first paint
        from ..dialogs.menu import Menu  # noqa: PLC0415

        cycle = cycle_around(self._at.today)
        options = [
            ("file", _("go on in a new plan file; this one becomes an archive")),
            ("here", _("go on in a new cycle of this plan")),
        ]

        def chosen(value: str | None) -> None:
            if value == "here":
                self._preview(cycle, "", self._roll_over)
            elif value == "file":
                self._ask_for_next(cycle)

        self.app.push_screen(Menu(_("Close the cycle, and …"), options), chosen)

    def _ask_for_next(self, cycle: Cycle) -> None:
        if not self._closed_off():
            self.ask_for_next(cycle)

    def ask_for_next(self, cycle: Cycle, typed: str = "") -> Prompt:
        """Ask for the file that the next cycle goes into."""
        from ...session.next_cycle import check_new_place, next_file  # noqa: PLC0415

        main = self._at

        def answer(text: str) -> str:
            try:
                path = self._path_of(text)
                check_new_place(main.session, path, cycle)
            except PlanError as error:
                return sentence(error)
            # Not from here: the answer to a screen that a prompt opens would go to the prompt, which is gone by then.
            main.call_later(self._preview, cycle, path, self._go_on_in)
            main.planner.hold_keys_until(lambda: self.app.screen is not main)
            return ""

        suggested = next_file(main.session.store.where, cycle)
        hint = _("Enter shows what would become of it")
        more = {"value": _short(suggested), "typed": typed, "origin": ("next cycle",)}
        return main.ask(_("File of the next cycle:"), answer, hint=hint, **more)

    def _preview(self, cycle: Cycle, path: str, then: Callable[[Cycle, str], None]) -> None:
        from ...draw.item.carried_over import rollover_lines  # noqa: PLC0415
        from ...plan.progress.rollover import rollover  # noqa: PLC0415
        from ..dialogs.confirm import ConfirmPage  # noqa: PLC0415

        main = self._at

        def agreed(yes: bool | None) -> None:
            if yes:
                then(cycle, path)

        draw = lambda cells: list(  # noqa: E731 - drawn anew for every size
            rollover_lines(rollover(main.plan, main.standings, cycle), cells, into_new=bool(path))
        )
        self.app.push_screen(ConfirmPage(_("The next cycle"), draw, _("Enter does it · Esc leaves all as it is")), agreed)

    def _roll_over(self, cycle: Cycle, _path: str) -> None:
        from ...draw.text.change_text import describe  # noqa: PLC0415
        from ...plan import actions  # noqa: PLC0415

        main = self._at
        try:
            main.say(describe(main.session.do(actions.roll_over, cycle), main.plan), "ok")
        except PlanError as error:
            main.refuse(error)

    def _go_on_in(self, cycle: Cycle, path: str) -> None:
        from ...session.next_cycle import into_new_plan  # noqa: PLC0415
        from ..dialogs.menu import Menu  # noqa: PLC0415

        try:
            new, _change = into_new_plan(self._at.session, path, cycle)
        except PlanError as error:
            self._at.refuse(error)
            return
        options = [("open", _("open it now")), ("stay", _("stay here: an archive from now on, u takes that back"))]
        title = _("“{title}” is begun").format(title=new.meta.title)
        self.app.push_screen(Menu(title, options), lambda value: self._say(self._switch(path)) if value == "open" else None)


def known_plans(here: str) -> list[tuple[str, str]]:
    """Other plans to open: those open lately, then the files beside this one that look like plans. Path and title."""
    from ...state import recent_plans  # noqa: PLC0415 - not needed before the first paint

    current = key(here)
    found = {each.path: each.title for each in recent_plans.recent() if each.there and each.key != current}
    folder = folder_of(here)
    try:
        names = sorted(name for name in os.listdir(folder) if name.endswith(".json"))[:MOST_LOOKED_AT]
    except OSError:
        names = []
    for name in names:
        path = os.path.join(folder, name)
        if path != current and path not in found and _looks_like_a_plan(path):
            found[path] = ""
    return list(found.items())[:MOST_LISTED]


def _looks_like_a_plan(path: str) -> bool:
    """Whether a file begins as our files do. Whether it is one is seen when it is opened."""
    try:
        if not os.path.isfile(path):
            return False
        with open(path, "rb") as file:
            return b'"meta"' in file.read(40)
    except OSError:
        return False


def _row(path: str, title: str, cells: int) -> str:
    """Title, file and folder in so many cells; of a long folder, its end, and of an address, where the plan's name is."""
    folder, name = (shown(path), "") if is_server(path) else os.path.split(_short(path))
    told = cut(f"{visible(title)}  {visible(name)}".strip(), cells)
    room = cells - width(told) - 2
    folder = visible(folder)
    while folder and width(folder) > room:
        folder = ELLIPSIS + folder.lstrip(ELLIPSIS)[1:] if room > 8 else ""
    return f"{told}  {folder}".rstrip()


def _short(path: str) -> str:
    """The path with `~` for one's home."""
    home = os.path.expanduser("~")
    return "~" + path[len(home) :] if path.startswith(home + os.sep) else path


def _free(folder: str, stem: str) -> str:
    """A name in a folder that nothing has yet."""
    for count in range(1, 100):
        path = os.path.join(folder, f"{stem}{count if count > 1 else ''}.json")
        if not os.path.lexists(path):
            return path
    return os.path.join(folder, "")
