"""A standup as Markdown, for a chat, a wiki or a mail."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from ...plan.plan import Plan
from ...plan.standup.agenda import Agenda, Step
from ...plan.standup.due import Owed
from ...words import _
from ..text.glyphs import glyphs
from ..text.markdown_escape import escaped
from ..text.sentences import blocker_text
from .item_text import counts_text, doubts_text, item_text, nothing_text, quiet_text, since_text, step_name
from .standup_text import StandupRecord, owed_text, title_text, with_text


def owed_markdown(owed: Owed, today: date) -> str:
    """One check-in that is owed, as a line of a list."""
    return f"- {escaped(owed_text(owed, today))}"


def markdown_lines(plan: Plan, agenda: Agenda, now: datetime, held: StandupRecord | None = None) -> Iterator[str]:
    """The standup as Markdown, everybody's words escaped."""
    yield f"# {escaped(title_text(plan, now))}"
    yield ""
    yield f" {glyphs().dot} ".join(
        filter(None, (escaped(since_text(agenda.since, now)), counts_text(agenda), escaped(with_text(held))))
    )
    for sentence in (*doubts_text(agenda), nothing_text(plan, agenda)):
        if sentence:
            yield ""
            yield f"*{escaped(sentence)}*"
    for step in agenda.steps:
        yield ""
        yield f"## {escaped(step_name(step))}"
        yield ""
        yield from _markdown_step(plan, agenda, step)
    if agenda.blockers:
        yield from ("", f"## {_('In the way')}", "")
        yield from (f"- {escaped(blocker_text(blocker, agenda.today))}" for blocker in agenda.blockers)
    if held is not None and held.notes:
        yield from ("", f"## {_('Notes')}", "")
        yield from (f"- {escaped(note)}" for note in held.notes)


def _markdown_step(plan: Plan, agenda: Agenda, step: Step) -> Iterator[str]:
    for item in step.items:
        shown = item_text(plan, item, agenda.today)
        facts = [f"{shown.sign} {' '.join(filter(None, (shown.word, shown.progress)))}"]
        if shown.expected and shown.progress:
            facts.append(_("expected {figure}").format(figure=shown.expected))
        facts += [escaped(shown.measure), escaped(shown.moved), shown.stale, shown.confidence]
        if shown.due:
            facts.append(_("was due {day}").format(day=shown.due) if shown.overdue else _("due {day}").format(day=shown.due))
        name = f"**{shown.ref}** {escaped(shown.title)}" if shown.ref else escaped(shown.title)
        yield f"- {name} — {f' {glyphs().dot} '.join(filter(None, facts))}"
        yield from (f"  - {_('blocked: {what}').format(what=escaped(text))}" for text in shown.blockers)
        yield from (f"  - {escaped(text)}" for text in (*shown.waits, *shown.awaited, *shown.news))
        yield from (f"  - {_('remark: {what}').format(what=escaped(text))}" for text in shown.remarks)
        yield from (f"  - {_('trying: {what}').format(what=escaped(text))}" for text in shown.trying)
        if shown.comment:
            yield f"  - “{escaped(shown.comment)}”"
    for item in step.quiet:
        shown = item_text(plan, item, agenda.today)
        yield f"- {shown.sign} {escaped(quiet_text(shown))}"
