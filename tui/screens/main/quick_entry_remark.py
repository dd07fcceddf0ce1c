"""What a line that is being typed would become, said under it at every key."""

from __future__ import annotations

import threading
from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING

from ...draw.text.glyphs import glyphs
from ...draw.text.line import Line, Span
from ...draw.text.safe import visible
from ...plan.errors import Refused
from ...words import decimal_mark
from ...words.error_texts import sentence

if TYPE_CHECKING:
    from ...plan.parsing.quick_entry import Table
    from ...session.session import Session


def remark_for(session: Session, table: Table, parent: str = "") -> Callable[[str], Line]:
    """Draws what a typed line says as a new item of `table` under `parent`, or what is wrong with it.

    The grammar is loaded beside the first keys: that takes as long as a few of them.
    """
    threading.Thread(target=import_module, args=("tui.draw.screen.understood_line",), name="planner-grammar", daemon=True).start()

    def remark(text: str) -> Line:
        if not text.strip():
            return ()
        from ...draw.screen.understood_line import understood_line  # noqa: PLC0415 - see above
        from ...plan.actions.quick_add import add_understood  # noqa: PLC0415
        from ...plan.parsing.quick_entry import understand  # noqa: PLC0415

        now = session.moment()
        try:
            understood = understand(
                text, table, now.today, decimal_mark=decimal_mark(), fiscal_month=session.plan.meta.fiscal_month
            )
            add_understood(session.plan, now, understood, table, parent)
        except Refused as refused:
            return (Span(f" {glyphs().at_risk} {visible(sentence(refused))}", "warn"),)
        return understood_line(understood, table, parent, now.today)

    return remark
