"""Anybody's words inside HTML: words, and never markup."""

from __future__ import annotations

import html

from ...draw.text.safe import visible, visible_lines
from ...plan.text import LONGEST_NOTE


def safe(text: str) -> str:
    """A text for between tags or inside a quoted attribute, on one line."""
    return html.escape(visible(text, 5_000), quote=True)


def paragraphs(text: str) -> str:
    """A note, its line breaks kept."""
    return "<br>".join(html.escape(line, quote=True) for line in visible_lines(text, LONGEST_NOTE))


def tag(name: str, inner: str, kind: str = "", **attributes: str) -> str:
    """An element around what is HTML already; attributes are escaped."""
    named = {**({"class": kind} if kind else {}), **attributes}
    shown = "".join(f' {key.rstrip("_").replace("_", "-")}="{safe(value)}"' for key, value in named.items())
    return f"<{name}{shown}>{inner}</{name}>"
