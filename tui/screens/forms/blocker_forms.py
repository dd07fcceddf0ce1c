"""The standup's own forms: something that is in the way, and that it is no longer."""

from __future__ import annotations

from collections.abc import Callable

from ...plan import actions
from ...plan.progress.open_blockers import OpenBlocker
from ...session.session import Session
from ...words import _
from .form import Field, Form, FormState, Values


def blocker_form(session: Session, said: Callable[[str], None], *, who: str, objective: str) -> Form:
    """Who is held up, by what, and whether it is about this objective or about everything of theirs."""
    entries = [Field("what", _("In the way"), hint=_("what stands in the way")), Field("who", _("Who"), who or session.who)]
    if objective:
        options = [(objective, objective), ("", _("everything"))]
        entries.append(Field("objective", _("Holds up"), objective, options=options))

    def save(values: Values) -> None:
        change = session.do(actions.raise_blocker, values["what"], who=values["who"], objective=values.get("objective", ""))
        said(_("{ref} is in the way until somebody resolves it: x again.").format(ref=change.item))

    return Form(_("A blocker"), entries, lambda values: FormState(), save, origin=("blocker", objective, who))


def resolve_form(session: Session, said: Callable[[str], None], blocker: OpenBlocker) -> Form:
    """It is out of the way; how, if that is worth a word."""

    def save(values: Values) -> None:
        session.do(actions.resolve_blocker, blocker.ref, how=values["how"])
        said(_("Out of the way: {what}").format(what=blocker.what[:60]))

    title = _("Resolve {ref}: {title}").format(ref=blocker.ref, title=blocker.what[:50])
    entries = [Field("how", _("How"), hint=_("may stay empty"))]
    return Form(title, entries, lambda values: FormState(), save, origin=("resolve", blocker.ref))
