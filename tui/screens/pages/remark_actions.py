"""Saying something about what is chosen, on the board, in a table, on an item's page and in a standup alike."""

from __future__ import annotations

from ...commands.place import ItemPlace, StandupPlace
from ...draw.item.remark_lines import subject_name
from ...draw.text.line import Line, Span
from ...draw.text.safe import visible
from ...draw.text.wrap import wrapped
from ...plan.errors import Refused
from ...words import _
from ..context import Context
from ..dialogs.confirm import ConfirmPage
from ..dialogs.menu import Menu
from ..forms.form_context import FormContext
from ..forms.remark_form import remark_form


class RemarkActions:
    """Remarks, and answers to them."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.forms = FormContext(context.session, lambda text: context.say(text, "muted"))

    def remark(self) -> None:
        """Ask what is to be said; before the first remark of the plan, whether it may be written in the schema that has them."""
        place = self.context.place
        assert isinstance(place, ItemPlace | StandupPlace)
        notice = self.context.session.schema_notice(["R1"])
        if not notice:
            self._ask(place.subjects)
            return

        def drawn(cells: int) -> list[Line]:
            return [(Span(line),) for line in wrapped(visible(notice, len(notice)), cells)]

        def agreed(yes: bool | None) -> None:
            if yes:
                self._ask(place.subjects)

        self.context.open(ConfirmPage(_("Before the first remark"), drawn, _("Enter goes on · Esc leaves all as it is")), agreed)

    def _ask(self, refs: tuple[str, ...]) -> None:
        if len(refs) == 1:
            self._open(refs[0])
            return

        def chosen(ref: str | None) -> None:
            if ref:
                self._open(ref)

        options = [(ref, f"{ref} {subject_name(self.context.plan.find(ref))}"[:60]) for ref in refs]
        self.context.open(Menu(_("Which one?"), options), chosen)

    def _open(self, ref: str) -> None:
        try:
            self.context.open(remark_form(self.forms, ref))
        except Refused as refused:
            self.context.refuse(refused)
