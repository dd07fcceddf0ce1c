"""Screens that come to rest when the terminal changes its size faster than they are drawn."""

from __future__ import annotations

from textual import events
from textual.message_pump import MessagePump


class CoalescedResize(MessagePump):
    """Goes before Textual's own `Screen`, which tells itself of each size that it has taken on. Two of them on their way at
    once (a window that is dragged, a busy machine) follow each other for ever, each screen drawn in turn."""

    async def on_event(self, event: events.Event) -> None:
        if isinstance(event, events.Resize) and event.size != self.app.size:
            return  # the terminal has another by now, and an event that says so is on its way
        await super().on_event(event)
