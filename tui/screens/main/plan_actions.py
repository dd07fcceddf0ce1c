"""The commands of the main screen that lead from one plan to another: the picker, new plans, the next cycle."""

from __future__ import annotations

import os
from functools import partial

from ...draw.item.carried_over import rollover_lines
from ...draw.text.line import ELLIPSIS, cut, width
from ...draw.text.safe import visible
from ...plan.errors import PlanError
from ...plan.progress.rollover import Cycle, cycle_around, rollover
from ...plan.text import required_line
from ...session import new_plan
from ...session.new_plan import folder_of
from ...session.next_cycle import check_new_place, next_file
from ...state import recent_plans
from ...store import samples
from ...store.open_store import opened
from ...system.address import is_server, key, shown
from ...system.path_completion import completed, short_path
from ...system.restricted import refuse
from ...widgets.prompt import Prompt
from ...words import _, language, ngettext
from ...words.error_texts import sentence
from ..context import ListContext
from ..dialogs.confirm import ConfirmPage
from ..dialogs.menu import Menu
from ..forms.commitment_forms import close_cycle, lessons_form
from ..forms.form_context import FormContext
from ..messages import OpenPlan
from ..pages.whole_plan.review_page import ReviewStep

MOST_LISTED = 12
MOST_LOOKED_AT = 60
TYPED, NEW = "typed", "new"


class PlanActions:
    """From one plan to another."""

    def __init__(self, context: ListContext) -> None:
        self.context = context

    # --- another plan ------------------------------------------------------------------------------------------------

    def plans(self) -> None:
        if self._closed_off():
            return
        cells = min(self.context.app.size.width - 8, 100)
        options = [(path, _row(path, title, cells)) for path, title in known_plans(self.context.session.store.where)]
        options += [(TYPED, _("another one: type its file or address …")), (NEW, _("a new plan …"))]

        def chosen(value: str | None) -> None:
            if value == TYPED:
                self.ask_for_file()
            elif value == NEW:
                self._choose_sample()
            elif value is not None:
                self._say(self._switch(value))

        self.context.open(Menu(_("Open which plan?"), options), chosen)

    def _closed_off(self) -> bool:
        """Whether there is to be no other plan than this, and then it is said."""
        try:
            refuse()
        except PlanError as error:
            self.context.refuse(error)
            return True
        return False

    def _path_of(self, text: str) -> str:
        """The file that a person names, seen from where this plan is. Raises `Refused`."""
        place = required_line(text, "plan")
        if is_server(place):
            return place
        return os.path.realpath(os.path.join(folder_of(self.context.session.store.where), os.path.expanduser(place)))

    def _say(self, wrong: str) -> None:
        if wrong:
            self.context.say(wrong, "warn")

    def ask_for_file(self, typed: str = "") -> Prompt:
        """Ask which plan is to be opened; `typed` is what was typed before, if anything."""
        folder = os.path.join(folder_of(self.context.session.store.where), "")

        def answer(text: str) -> str:
            try:
                return self._switch(self._path_of(text))
            except PlanError as error:
                return sentence(error)

        complete = partial(completed, folder=folder)
        prompt = Prompt(
            _("Open the plan:"), answer, value=short_path(folder), complete=complete, typed=typed, origin=("open plan",)
        )
        return self.context.ask(prompt)

    def _switch(self, path: str) -> str:
        """What is wrong with the plan, or nothing: then it is opened in the place of this one."""
        context = self.context
        if context.session.saving == "not saved":
            count = len(context.session.unsaved)
            return ngettext("{count} change is not saved yet: stay.", "{count} changes are not saved yet: stay.", count).format(
                count=count
            )
        try:
            refuse()
            store = opened(path)
            try:
                store.load()
            finally:
                store.close()
        except PlanError as error:
            return sentence(error) if is_server(path) else sentence(error).replace(path, os.path.basename(path))
        context.post_message(OpenPlan(path))
        return ""

    def _choose_sample(self) -> None:
        options = [("", _("empty")), *((each.name, each.title) for each in samples.samples(language()) if each.name != "empty")]
        self.context.open(
            Menu(_("Begin the new plan with"), options), lambda name: self.ask_for_new(name) if name is not None else None
        )

    def ask_for_new(self, sample: str, typed: str = "") -> Prompt:
        """Ask for the file of a new plan, begun with a sample or empty."""
        context = self.context

        def answer(text: str) -> str:
            try:
                path = self._path_of(text)
                if sample:
                    new_plan.sampled(path, sample, who=context.session.who, today=context.today, language=language())
                else:
                    new_plan.make(path, new_plan.empty(new_plan.title_for(path)))
            except PlanError as error:
                return sentence(error)
            return self._switch(path)

        folder = folder_of(context.session.store.where)
        suggested = short_path(_free(folder, sample or _("plan")))
        return context.ask(Prompt(_("File of the new plan:"), answer, value=suggested, typed=typed, origin=("new plan", sample)))

    # --- the next cycle ----------------------------------------------------------------------------------------------

    def next_cycle(self) -> None:
        """Look back on the cycle first; Enter there leads on."""
        self.context.open(ReviewStep(self.context), lambda yes: self._choose_where() if yes else None)

    def _choose_where(self) -> None:
        cycle = cycle_around(self.context.today)
        options = [
            ("file", _("go on in a new plan file; this one becomes an archive")),
            ("here", _("go on in a new cycle of this plan")),
        ]

        def chosen(value: str | None) -> None:
            if value == "here":
                self._preview(cycle, "")
            elif value == "file" and not self._closed_off():
                self.ask_for_next()

        self.context.open(Menu(_("Close the cycle, and …"), options), chosen)

    def ask_for_next(self, typed: str = "") -> Prompt:
        """Ask for the file that the next cycle goes into."""
        cycle = cycle_around(self.context.today)
        context = self.context

        def answer(text: str) -> str:
            try:
                path = self._path_of(text)
                check_new_place(context.session, path, cycle)
            except PlanError as error:
                return sentence(error)
            # Not from here: the answer to a screen that a prompt opens would go to the prompt, which is gone by then.
            context.call_later(self._preview, cycle, path)
            context.program.hold_keys_until(lambda: not context.is_current)
            return ""

        suggested = next_file(context.session.store.where, cycle)
        hint = _("Enter shows what would become of it")
        return context.ask(
            Prompt(
                _("File of the next cycle:"), answer, value=short_path(suggested), hint=hint, typed=typed, origin=("next cycle",)
            )
        )

    def _preview(self, cycle: Cycle, path: str) -> None:
        context = self.context

        def agreed(yes: bool | None) -> None:
            if yes:
                self._close(cycle, path)

        found = rollover(context.plan, context.standings, cycle)
        draw = lambda cells: list(rollover_lines(found, context.today, cells, into_new=bool(path)))  # noqa: E731 - drawn for every size
        self.context.open(ConfirmPage(_("The next cycle"), draw, _("Enter does it · Esc leaves all as it is")), agreed)

    def _close(self, cycle: Cycle, path: str) -> None:
        """Close the cycle, once what was missed has been asked about."""
        context = self.context
        forms = FormContext(context.session, context.say)
        form = lessons_form(forms, path)
        if form is not None:
            context.open(form, lambda saved: self._begun(path) if saved else None)
            return
        try:
            close_cycle(forms, cycle, path, {})
        except PlanError as error:
            context.refuse(error)
        else:
            self._begun(path)

    def _begun(self, path: str) -> None:
        """The next cycle is begun: in a new plan, which may be opened now."""
        if not path:
            return
        options = [("open", _("open it now")), ("stay", _("stay here: an archive from now on, u takes that back"))]
        title = _("The next cycle is begun")
        self.context.open(Menu(title, options), lambda value: self._say(self._switch(path)) if value == "open" else None)


def known_plans(here: str) -> list[tuple[str, str]]:
    """Other plans to open: those open lately, then the files beside this one that look like plans. Path and title."""
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
    folder, name = (shown(path), "") if is_server(path) else os.path.split(short_path(path))
    text = cut(f"{visible(title)}  {visible(name)}".strip(), cells)
    room = cells - width(text) - 2
    folder = visible(folder)
    while folder and width(folder) > room:
        folder = ELLIPSIS + folder.lstrip(ELLIPSIS)[1:] if room > 8 else ""
    return f"{text}  {folder}".rstrip()


def _free(folder: str, stem: str) -> str:
    """A name in a folder that nothing has yet."""
    for count in range(1, 100):
        path = os.path.join(folder, f"{stem}{count if count > 1 else ''}.json")
        if not os.path.lexists(path):
            return path
    return os.path.join(folder, "")
