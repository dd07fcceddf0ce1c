"""Opening a plan on the screen, in the order that counts: read it, paint it, and only then load Textual."""

from __future__ import annotations

import contextlib
import gc
import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from .config.chosen_theme import theme_to_begin_with
from .draw.text.glyphs import ASCII, glyphs, use_ascii
from .draw.text.safe import visible
from .screens.overview.first_paint import first_paint
from .session.background import BackgroundSession
from .store.open_store import opened
from .system.restricted import is_restricted
from .terminal.capabilities import Capabilities, capabilities_of_terminal
from .terminal.takeover import Takeover
from .words import _, ngettext

if TYPE_CHECKING:
    from .app import PlannerApp
    from .screens.main.first_run import FirstChoice
    from .screens.overview.early_keys import EarlyKeys
    from .session.outbox import Outbox


FAILED = 70
"""The exit code where the program itself has failed."""


class ScreenThread:
    """Hands on what the session has to say, once there is a screen to say it to."""

    def __init__(self) -> None:
        self.to: Callable[[Callable[[], None]], None] = lambda news: None

    def __call__(self, news: Callable[[], None]) -> None:
        self.to(news)


def run_app(path: str, who: str, screen: str = "", about: tuple[Any, ...] = ()) -> int:
    """Open the plan at `path` (a file, or a server's address) as `who`; gives the exit code.

    Raises `Unreadable` before anything is drawn. `screen` is the command that it begins with, such as `standup`, and `about` what
    that is given. Plans that are switched to from there are opened one after the other.
    """
    while True:
        code, following = _shown(path, who, screen, about)
        if not following:
            return code
        path, screen, about = following, "", ()
        gc.unfreeze()  # nobody needs the plan before any more


def choose_first(place: str, *, named: bool, make_folder: bool) -> tuple[int, FirstChoice | None]:
    """The screen for where there is no plan at `place` yet; gives the exit code, and what was chosen there, if anything.

    A plan that was to be made is made by then. `named`, `make_folder`: see `FirstRun`.
    """
    able = capabilities_of_terminal()
    if not able.shapes or glyphs() is ASCII:
        use_ascii(True)
    tell_textual(able)
    load_asyncio()
    from .screens.main.first_run import FirstRun, FirstRunApp  # noqa: PLC0415 - hardly ever needed

    app = FirstRunApp(FirstRun(place, named=named, make_folder=make_folder), theme_to_begin_with(able.has_schemes))
    with _ended_by_signals(partial(app.give_terminal_back, at_once=True)):
        code = app.run_guarded()
    app.done_failing()
    app.tell_of_failure()
    return code, app.chosen


def _shown(path: str, who: str, screen: str, about: tuple[Any, ...]) -> tuple[int, str]:
    """Open one plan; gives the exit code, and the plan that is to be opened next, if any."""
    gc.disable()  # nothing that loading makes is garbage; looking for it would cost a tenth of the time
    able = capabilities_of_terminal()
    if glyphs() is ASCII:  # --ascii
        able = replace(able, shapes=False)
    if not able.shapes:
        use_ascii(True)
    look = theme_to_begin_with(able.has_schemes)
    takeover: Takeover | None = None
    app: PlannerApp | None = None

    def give_back() -> None:
        if app is not None:
            app.give_terminal_back(at_once=True)
        elif takeover is not None:
            takeover.give_back()

    with _ended_by_signals(give_back):
        try:
            delivery = ScreenThread()
            session = BackgroundSession(opened(path), who, deliver=delivery)
            early: EarlyKeys | None = None
            if not screen:
                with contextlib.suppress(OSError):  # where it has no size, Textual sees to that
                    takeover = Takeover(able)
            if takeover is not None:
                early = first_paint(session, look, takeover)
            tell_textual(able)
            load_asyncio()
            from .app import PlannerApp  # noqa: PLC0415 - the plan is to be seen first

            at_goal = early.stop() if early is not None else None
            found = takeover if early is not None else None
            app = PlannerApp(
                session.store, who, theme=look, session=session, takeover=found, at_goal=at_goal, screen=screen, about=about
            )
            delivery.to = app.deliver
        except BaseException:
            give_back()
            raise
        app.when_ready = partial(_when_ready, session, path)
        code = app.run_guarded()
    return _after(app, session, code)


def _after(app: PlannerApp, session: BackgroundSession, code: int) -> tuple[int, str]:
    """Let go of the plan, and say where the screen was what there is to say."""
    failed = app.failure is not None
    app.remember_silence()
    _tell_of_sequences(app.unread_sequences)
    try:
        session.close(2.0 if failed else 5.0, quickly=failed)
    except Exception as error:
        app.fail(error)
    if session.store.backup_error is not None:
        from .words.error_texts import no_backup  # noqa: PLC0415 - hardly ever needed

        sys.stderr.write(visible(no_backup(session.store.backup_error), 4_000) + "\n")
    safe = session.outbox.keep()
    left = len(session.outbox.changes)
    if left and not (safe and failed):  # else the two lines say so
        _tell_of_unsaved(session.outbox, safe)
    app.done_failing()
    app.tell_of_failure()
    session.outbox.close()
    app.typed.let_go()
    if app.unreadable is not None:
        raise app.unreadable
    if app.failure is not None:
        return FAILED, ""
    return code or (1 if left else 0), app.next_plan


@contextlib.contextmanager
def _ended_by_signals(give_back: Callable[[], None]) -> Iterator[None]:
    """Told to end before there is a screen that would hear of it: nothing is typed yet, but the terminal has to be given back."""

    def ended(number: int, _frame: Any) -> None:
        with contextlib.suppress(Exception):
            give_back()
        os._exit(128 + number)

    before = {number: signal.signal(number, ended) for number in (signal.SIGHUP, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler if handler is not None else signal.SIG_DFL)


def _tell_of_sequences(unread: Sequence[str]) -> None:
    """Where somebody looks for faults: what the terminal sent and nobody understood."""
    if unread and os.environ.get("PLANNER_DEBUG"):
        text = _("Sequences of the terminal that planner does not know: {sequences}")
        sys.stderr.write(text.format(sequences=" ".join(ascii(each)[1:-1] for each in unread)) + "\n")


def _when_ready(session: BackgroundSession, path: str) -> None:
    from .state import recent_plans  # noqa: PLC0415 - the plan is to be seen first

    _collect_from_now_on()
    if not is_restricted():
        recent_plans.remember(path, session.plan.meta.title, session.moment().at.isoformat(timespec="seconds"))


def _tell_of_unsaved(outbox: Outbox, safe: bool) -> None:
    """That there are changes which could not be saved, and whether they are kept."""
    from .draw.text.change_text import describe  # noqa: PLC0415 - seldom needed

    changes = outbox.changes
    count = len(changes)
    if safe:
        text = ngettext(
            "{count} change could not be saved. It is kept, and offered when you open this plan again.",
            "{count} changes could not be saved. They are kept, and offered when you open this plan again.",
            count,
        ).format(count=count)
    else:
        text = ngettext(
            "{count} change could not be saved, nor kept anywhere:",
            "{count} changes could not be saved, nor kept anywhere:",
            count,
        ).format(count=count)
        text = "\n".join([text, *(f"  {describe(change)}" for change in changes)])
    sys.stderr.write(f"{text}\n")


def _collect_from_now_on() -> None:
    """Collect garbage again, but never walk through the plan and the modules: with 10,000 objectives that is a pause."""
    gc.freeze()
    gc.enable()


def tell_textual(able: Capabilities) -> None:
    """Textual reads the environment when it is loaded: let it find there what we have found out."""
    # It makes everything grey for NO_COLOR; the driver leaves all colours away instead.
    os.environ.pop("NO_COLOR", None)
    # A size that a shell has exported would hold however the window is drawn larger or smaller.
    os.environ.pop("COLUMNS", None)
    os.environ.pop("LINES", None)
    system = "truecolor" if able.colours > 256 else "256" if able.colours == 256 else "standard"
    os.environ.setdefault("TEXTUAL_COLOR_SYSTEM", system)


def load_asyncio() -> None:
    """Load it as where Python has no TLS: no connection of ours goes through it, and that is 13 ms and 1.3 MB of a start."""
    if "ssl" not in sys.modules and "asyncio" not in sys.modules:
        sys.modules["ssl"] = None  # type: ignore[assignment] # importing it fails, as it does there
        try:
            import asyncio  # noqa: F401, PLC0415
        finally:
            del sys.modules["ssl"]
