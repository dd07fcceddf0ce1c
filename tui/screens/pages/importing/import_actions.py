"""The command that imports a file: it asks for one, shows what would change, and says what was done."""

from __future__ import annotations

import os
from functools import partial
from itertools import islice

from ....commands.conditions import writable
from ....commands.main_commands import key_of
from ....draw.text.change_text import describe
from ....draw.text.renamed_text import still_fixed
from ....exchange.importing.file_reading import Asked
from ....plan.errors import PlanError
from ....plan.model import Change
from ....plan.plan import Plan
from ....session.new_plan import folder_of
from ....system.path_completion import completed, short_path
from ....system.restricted import refuse
from ....system.whole_file import content_of_file
from ....widgets.prompt import Prompt
from ....words import _
from ....words.error_texts import sentence
from ...context import ListContext
from ...messages import LeaveRequested
from .import_page import ImportPage
from .import_trial import ImportRequest

MOST_FIXED = 2
"""Sentences on what stays fixed that have room at the foot of the screen."""


class ImportActions:
    """Importing, asked for by a key, by name or by the verb."""

    def __init__(self, context: ListContext) -> None:
        self.context = context

    def import_file(self, typed: str = "") -> Prompt | None:
        """Ask which file is to be imported; `typed` is what was typed before, if anything."""
        try:
            refuse()
        except PlanError as error:
            self.context.refuse(error)
            return None
        folder = os.path.join(folder_of(self.context.session.store.where), "")
        hint = _("Tab completes, Enter shows what would change: sheet, Markdown, JSON, calendar")
        prompt = Prompt(
            _("Import the file:"),
            partial(self._answered, folder),
            value=short_path(folder),
            hint=hint,
            complete=partial(completed, folder=folder),
            typed=typed,
            origin=("import file",),
        )
        return self.context.ask(prompt)

    def _answered(self, folder: str, text: str) -> str:
        """What is wrong with the file of that name, or nothing: then its page is opened."""
        path = os.path.join(folder, os.path.expanduser(text.strip()))
        try:
            refuse()
            if not text.strip():
                return _("Type the name of a file.")
            if os.path.exists(path) and not os.path.isfile(path) and not os.path.isdir(path):
                return _("That is no file but a pipe or a device: planner import takes it in, in a shell.")
            request = ImportRequest(path, content_of_file(path, text.strip()), Asked(self.context.today))
        except PlanError as error:
            return sentence(error)
        # Not from here: the answer to a screen that a prompt opens would go to the prompt, which is gone by then.
        self.context.call_later(self.show, request)
        self.context.program.hold_keys_until(lambda: not self.context.is_current)
        return ""

    def show(self, request: ImportRequest, leaving_ends: bool = False) -> ImportPage:
        """Show what a file would do. With `leaving_ends`, leaving it leaves the program; taken in, the plan is there to see."""
        context = self.context

        def left(change: Change | None) -> None:
            if change is not None:
                self._say_done(before, change)
            elif leaving_ends:
                context.post_message(LeaveRequested(0))

        before = context.plan
        page = ImportPage(context.session, request, writable(context.place))
        context.open(page, left)
        return page

    def _say_done(self, before: Plan, change: Change) -> None:
        """What was taken in, how it goes back, and which titles now say something else than what stays fixed."""
        context, undo = self.context, key_of("undo")
        done = _("{said}. {key} takes it back.").format(said=describe(change, context.plan), key=undo)
        fixed = islice(still_fixed(before, change, context.plan, context.today, key_of("amend")), MOST_FIXED)
        context.say(" ".join((done, *fixed)), "ok")
