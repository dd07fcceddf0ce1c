"""What is being typed, kept on the disk while it is typed: whatever ends the program, the words are offered the next time.

A draft is forgotten only once its form or line was closed by whoever typed in it, and what came of that is in the plan. While
the program runs, every two seconds what has changed is written down; where it is told that it is to end, at once.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial

from textual.dom import DOMNode
from textual.screen import Screen

from ...state import form_drafts
from ...state.form_drafts import ENDED, Draft
from ...terminal.textual_private import once
from ..base import HoldsTypedWords
from ..context import Program

EVERY = 2.0
"""Seconds between two looks at what is being typed, while something is: what a `kill -9` may cost at most."""


@dataclass(slots=True)
class _OpenDraft:
    """A form or line that is open, and the draft on the disk that holds what stands in it."""

    draft: Draft
    then: Callable[[], None] | None = None
    """What is to happen once it is closed."""


class TypedDrafts:
    """The drafts of everything that somebody is typing in one app."""

    def __init__(self, app: Program) -> None:
        self._app = app
        self._open: dict[DOMNode, _OpenDraft] = {}
        self._over = self._is_looking = False
        self._whole = True

    @property
    def count(self) -> int:
        """How many drafts hold what is being typed."""
        return len(self._open)

    def adopt(self, node: DOMNode, draft: Draft, then: Callable[[], None] | None = None) -> None:
        """A draft that was taken is open again in `node`: it stays on the disk until that is closed, and `then` is called."""
        self._open[node] = _OpenDraft(draft, then)

    def served(self, draft: Draft) -> None:
        """What was to come of a draft has been done: it is forgotten once that is in the plan."""
        if self._app.session.unsaved:
            self._app.session.outbox.hold(partial(form_drafts.forget, draft), partial(form_drafts.leave, draft))
        else:
            form_drafts.forget(draft)

    def look(self) -> bool:
        """Write down what has been typed since the last look, and forget what was closed; whether something is being typed."""
        if self._over:
            return False
        whole = self._write(ENDED, durable=False)
        self._let_go_of_closed()
        return bool(self._open) or not whole

    def begin_looking(self) -> None:
        """Somebody has pressed a key: look every so often, until nothing is being typed."""
        if not self._is_looking and not self._over:
            self._is_looking = True
            once(self._app, EVERY, self._look_again)

    def _look_again(self) -> None:
        self._is_looking = False
        if self.look():
            self.begin_looking()

    def keep(self, cause: str = ENDED) -> bool:
        """The program must end now: write down everything that stands in an open form or line. False where that cannot be."""
        if self._over:
            return self._whole
        self._whole = self._write(cause, durable=True)
        for node in [node for node in self._open if not self._is_open(node)]:
            self.served(self._open.pop(node).draft)
        self._over = True
        return self._whole

    def end(self) -> None:
        """The program is about to end as it should: what is still open is for the next one."""
        self.look()
        self._over = True

    def let_go(self) -> None:
        """This screen is no more; whoever opens the plan next may have the drafts."""
        for each in self._open.values():
            form_drafts.leave(each.draft)
        self._open.clear()

    def _write(self, cause: str, *, durable: bool) -> bool:
        at = self._app.session.moment().at.isoformat()
        whole = True
        for node, found in being_typed(self._app, at):
            known = self._open.get(node)
            if found is None:
                if known is not None and known.then is None:  # all of it was deleted again, or it is being closed
                    self.served(self._open.pop(node).draft)
                continue
            if known is not None and _alike(known.draft, found) and known.draft.cause == cause:
                continue
            new = form_drafts.keep(self._app.session.store.where, [replace(found, cause=cause)], held=True, durable=durable)
            if not new:
                whole = whole and known is not None and _alike(known.draft, found)
                continue
            self._open[node] = _OpenDraft(new[0], known.then if known is not None else None)
            if known is not None:
                form_drafts.forget(known.draft)
        return whole

    def _let_go_of_closed(self) -> None:
        for node in [node for node in self._open if not self._is_open(node)]:
            closed = self._open.pop(node)
            self.served(closed.draft)  # saved or thrown away: whoever typed it has decided
            if closed.then is not None:
                closed.then()

    def _is_open(self, node: DOMNode) -> bool:
        if isinstance(node, Screen):
            return node in self._app.screen_stack
        return node.is_attached and node.screen in self._app.screen_stack


def _alike(one: Draft, other: Draft) -> bool:
    return (one.form, tuple(one.about), dict(one.values)) == (other.form, tuple(other.about), dict(other.values))


def being_typed(app: Program, at: str) -> Iterator[tuple[DOMNode, Draft | None]]:
    """Every open form and line that can be opened again, outermost first, with what was typed in it, if anything.

    Each says itself by `typed_words` which it is and what stands in it. One that is broken is passed over: this is asked when
    something has gone wrong.
    """
    for screen in list(app.screen_stack):
        for node in (screen, *screen.query("Prompt, TitleEdit")):
            with contextlib.suppress(Exception):
                if isinstance(node, DOMNode) and isinstance(node, HoldsTypedWords):
                    found = node.typed_words()
                    yield node, None if found is None else Draft(found[0], found[1], found[2], at)
