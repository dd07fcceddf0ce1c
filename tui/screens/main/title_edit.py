"""Typing over a title in its place in the list, with the coach's word on it at the foot of the screen."""

from __future__ import annotations

from textual import events

from ...commands.main_commands import key_of
from ...draw.screen.coach_hint import reading_line
from ...draw.screen.item_rows import MARGIN
from ...draw.text.renamed_text import against_title
from ...plan import actions
from ...plan.errors import EditConflict, Refused
from ...plan.model import Goal, Objective, Strategy
from ...plan.text import required_line
from ...widgets.line_input import LineInput, TypedWords, keep_key, words_of
from ...words import _
from ..context import ListContext
from ..forms.edit_base import EditBase
from ..forms.form_coach import hint_about

_ON = frozenset({"tab", "shift+tab"})
"""The keys that lead on from a title, as from a cell: it is saved."""


class TitleEdit(LineInput):
    """A line over the title of the item that the cursor is on. Enter and leaving it save; Esc leaves the title as it was."""

    def __init__(self, context: ListContext, item: Goal | Objective | Strategy, typed: str = "") -> None:
        """`typed` is what was typed before, if anything."""
        super().__init__(item.title, classes="-in-place", name=item.ref)
        self.context = context
        self.item = item
        self._base = EditBase(context.session, item)
        self._pane = context.pane
        self._asking = False
        """Whether it waits for an answer to whose title is to stand."""
        self._is_done = False
        self._typed_before = typed
        self._pane.type_over(item.id)
        self.place()

    def on_mount(self) -> None:
        self.value = self._typed_before or self.value
        self.cursor_position = len(self.value)

    def typed_words(self) -> TypedWords | None:
        """What was typed over the title; nothing any more once it was saved or left, though the line may still be there."""
        return None if self._is_done else words_of("title", (self.item.ref,), self.value, self.first_value)

    def place(self) -> None:
        """Over the title of its row: it goes along where the terminal has another size. Where that is too small for a list it is
        the last line, and where the list has the item no more, it lies on the frame."""
        pane, screen = self._pane, self.context.app.size
        if not pane.region:
            self.styles.offset = (0, screen.height - 1)
            self.styles.width = screen.width
            return
        if self.item.id not in pane.items:
            self.styles.offset = (pane.region.x + 1, pane.region.bottom - 1)
            self.styles.width = pane.region.width - 2
            return
        indent = 1 + MARGIN + pane.ref_cells + 1 + (2 if pane is self.context.strategies else 0)
        self.styles.offset = (pane.region.x + indent, pane.region.y + pane.line_of(pane.items.index(self.item.id)))
        self.styles.width = max(pane.region.width - indent - 1, 10)

    # --- what happens to the line ------------------------------------------------------------------------------------

    def on_input_changed(self, event: LineInput.Changed) -> None:
        """The coach looks on: what the title reads like stands at the foot of the screen."""
        event.stop()
        but = self._contradicted(event.value)
        if but:
            self.context.say(but, "warn", lines=1)
            return
        found = hint_about(self.context.session, self.item, event.value) if event.value != self.item.title else None
        self.context.say("" if found is None else reading_line(found.reading), "warn", lines=1)

    def on_input_submitted(self, event: LineInput.Submitted) -> None:
        event.stop()
        self._save()

    def on_input_blurred(self, event: LineInput.Blurred) -> None:
        """A click elsewhere keeps what was typed, as leaving a cell does everywhere."""
        event.stop()
        if self.is_attached and not self._asking and not self._is_done:
            self._save()
            if not self._is_done and not self._asking:  # it was refused, and is not left behind
                self.call_after_refresh(self._come_back)

    def _come_back(self) -> None:
        self.context.last_pane = self._pane
        self.screen.set_focus(self)  # at once: the pane that it was left for is not yet told that it had the focus

    def on_key(self, event: events.Key) -> None:
        if event.key not in _ON:
            keep_key(event, self)

    def action_cancel(self) -> None:
        self._leave()

    def finish(self) -> bool:
        """Save it before something else is done; whether it is out of the way."""
        if not self._is_done:
            self._save()
        return self._is_done

    def _save(self) -> None:
        """Save the title that was typed; what is refused stays on the line."""
        but = ""
        try:
            values = self._base.values({"title": required_line(self.value)})
            if values:
                but = self._contradicted(values["title"])
                self.context.session.do(actions.edit, self.item.ref, values)
        except EditConflict as conflict:
            self._asking = True
            self._base.ask(self.app, conflict, _("back to the line"), self._answered)
            return
        except Refused as refused:
            if refused.reason != "nothing_changed":
                self.context.refuse(refused)
                return
            but = ""
        self._leave()
        if but:
            self.context.say(but, "warn")

    def _contradicted(self, title: str) -> str:
        """What a new title says otherwise than what stays fixed, and how that is amended."""
        item, plan = self.item, self.context.plan
        if not isinstance(item, Objective) or item.id not in plan.objectives:
            return ""
        return against_title(item, plan.objectives[item.id], title, self.context.session.moment().today, key_of("amend"))

    def _answered(self, chosen: bool) -> None:
        self._asking = False
        if chosen:
            self._save()
        else:
            self.focus()

    def _leave(self) -> None:
        self._is_done = True
        self._pane.type_over(None)
        self.remove_class("-in-place")
        if self.screen.focused in (None, self):
            self.screen.set_focus(self.context.last_pane, scroll_visible=False)  # at once: the next command is about its item
        self.remove()
