"""What a screen looks like is put together once it has come to rest: without a terminal nobody sees the frames before."""

from __future__ import annotations

from typing import Any

from textual.screen import Screen

_really: Any = Screen._compositor_refresh
_due = "_frame_is_due"


def compose_at_rest() -> None:
    """From now on Textual's composing of a frame, several times for a key, is left to `compose`."""
    Screen._compositor_refresh = _noted  # type: ignore[method-assign]


def _noted(screen: Screen[Any]) -> None:
    app = screen.app
    if app.is_headless and screen is app.screen and not app.is_inline:
        setattr(screen, _due, True)
        screen._dirty_widgets.clear()
        app._update_mouse_over(screen)
    else:
        _really(screen)


def compose(screen: Screen[Any]) -> None:
    """Put together what has changed since the last time, with all drawing that belongs to it."""
    if getattr(screen, _due, False) and screen.is_current:
        setattr(screen, _due, False)
        try:
            _really(screen)
        except Exception as error:  # as where Textual composes it
            screen.app._handle_exception(error)
