"""The forms about blockers: something is in the way, and it is no longer."""

from __future__ import annotations

from ...commands.main_commands import key_of
from ...plan import actions
from ...plan.errors import Refused
from ...plan.progress.open_blockers import OpenBlocker, open_blockers
from ...words import _
from .form import Form
from .form_context import FormContext
from .form_state import Field, FormState, Values
from .reopening import Reopening


def blocker_form(context: FormContext, *, who: str, objective: str) -> Form:
    """Who is held up, by what, and whether it is about this objective or about everything of theirs."""
    session = context.session
    fields = [Field("what", _("In the way"), hint=_("what stands in the way")), Field("who", _("Who"), who or session.who)]
    if objective:
        options = [(objective, objective), ("", _("everything"))]
        fields.append(Field("objective", _("Holds up"), objective, options=options))

    def read(typed: Values) -> FormState:
        state = FormState()
        context.say_waits(state, "what", typed.get("objective", ""), typed["what"])
        return state

    def save(state: FormState) -> None:
        typed = state.typed
        _raised(context, typed["what"], typed["who"], typed.get("objective", ""))

    origin = BLOCKER.about(objective, who)
    return Form(session, _("A blocker"), fields, read, save, origin=origin)


BLOCKER = Reopening("blocker", lambda context, objective, who: blocker_form(context, who=who, objective=objective))


def _raised(context: FormContext, what: str, who: str, objective: str) -> None:
    change = context.session.do(actions.raise_blocker, what, who=who, objective=objective)
    said = _("{ref} is in the way until somebody resolves it: {key} again.")
    context.say(said.format(ref=change.item, key=key_of("blocker")))


def resolve_form(context: FormContext, blocker: OpenBlocker) -> Form:
    """It is out of the way; how, if that is worth a word. Or it stays, and something else is in the way, too."""

    def save(state: FormState) -> None:
        typed = state.typed
        if typed["then"] == "another":
            objective = "" if blocker.objective is None else f"O{blocker.objective}"
            _raised(context, typed["what"], typed["who"], objective)
            return
        context.session.do(actions.resolve_blocker, blocker.ref, how=typed["how"])
        context.say(_("Out of the way: {what}").format(what=blocker.what[:60]))

    def read(typed: Values) -> FormState:
        state = FormState()
        if another(typed) and blocker.objective is not None:
            context.say_waits(state, "what", f"O{blocker.objective}", typed["what"])
        return state

    def another(typed: Values) -> bool:
        return typed["then"] == "another"

    then = [("resolved", _("is resolved")), ("another", _("stays; there is another"))]
    title = _("Resolve {ref}: {title}").format(ref=blocker.ref, title=blocker.what[:50])
    fields = [
        Field("how", _("How"), hint=_("may stay empty"), applies=lambda typed: not another(typed)),
        Field("what", _("In the way"), hint=_("what stands in the way"), applies=another),
        Field("who", _("Who"), blocker.who or context.session.who, applies=another),
        Field("then", blocker.ref, "resolved", options=then),
    ]
    return Form(context.session, title, fields, read, save, origin=RESOLVE.about(blocker.ref))


def _resolve_again(context: FormContext, ref: str) -> Form:
    blocker = next((each for each in open_blockers(context.session.plan) if each.ref == ref), None)
    if blocker is None:  # somebody has resolved it
        raise Refused("no_such_item", ref=ref)
    return resolve_form(context, blocker)


RESOLVE = Reopening("resolve", _resolve_again)
