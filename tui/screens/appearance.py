"""What the program looks like and speaks: chosen on the screen, or as the terminal says that it is."""

from __future__ import annotations

from collections.abc import Collection
from typing import ClassVar

from textual import on

from ..config.chosen_theme import chosen_theme, theme_of, theme_to_begin_with
from ..config.settings import AUTO, settings
from ..draw.text.safe import visible
from ..session.listeners import SessionListener
from ..session.session import Session
from ..state import preferences, terminal_background
from ..terminal.driver import DiffDriver
from ..terminal.input_events import BackgroundTold
from ..terminal.requests.background_colour import GRACE, Background
from ..widgets.drawing import Drawing
from ..widgets.theme import THEMES
from ..words import _, language_wanted, use
from .base import CommandScreen, PlanScreen
from .messages import LanguageChosen, ThemeChosen
from .recovery.crash_guard import GuardedApp


class _Title(SessionListener):
    """Has the terminal's window called as the plan is, from now on."""

    def __init__(self, app: Appearance, session: Session) -> None:
        self._app = app
        self._session = session
        self._title_shown = ""
        session.listeners.append(self)
        self.plan_changed()

    def plan_changed(self) -> None:
        title, driver = visible(self._session.plan.meta.title), self._app.driver_in_use
        if title != self._title_shown and isinstance(driver, DiffDriver):
            self._title_shown = title
            driver.call_window(title)


class Appearance(GuardedApp):
    """An app in one of our themes."""

    look: str
    """The theme that is on."""
    theme_choice: str
    """The theme that was chosen; `AUTO` where the terminal's background decides."""
    _background: Background | None = None
    """What the terminal has said."""
    _has_asked: ClassVar[bool] = False
    """Whether this process has asked it: also for a plan that was opened before."""

    def begin_in(self, theme: str | None) -> None:
        """Put on the theme that the first paint had; where there was none, the one it would have had."""
        for look, _name in THEMES.values():
            self.register_theme(look)
        self.theme_choice = chosen_theme() or AUTO
        self._put_on(theme or theme_to_begin_with(has_schemes=True))

    def _put_on(self, name: str) -> None:
        self.look = name
        self.theme = THEMES[name][0].name

    # --- keys --------------------------------------------------------------------------------------------------------

    def moves(self, key: str) -> bool:
        return isinstance(self.screen, PlanScreen) and self.screen.moves(key)

    def show_moves(self, *, at_once: bool) -> None:
        if isinstance(self.screen, PlanScreen):
            self.screen.show_moves(at_once=at_once)

    # --- the terminal's background -----------------------------------------------------------------------------------

    def ask_background(self) -> None:
        """Ask the terminal once whether it is dark or light, if anybody wants to know."""
        driver = self.driver_in_use
        if isinstance(driver, DiffDriver) and self.theme_choice == AUTO and not Appearance._has_asked:
            Appearance._has_asked = True
            driver.ask_background(0.0 if terminal_background.remembered() == terminal_background.SILENT else GRACE)

    @on(BackgroundTold)
    def _background_told(self, message: BackgroundTold) -> None:
        self._background = message.background
        terminal_background.remember(message.background)
        self._follow_background()

    def _follow_background(self) -> None:
        """Put on what goes with the background, where nobody has chosen anything else; it is drawn again only if it differs."""
        driver = self.driver_in_use
        has_schemes = not isinstance(driver, DiffDriver) or driver.capabilities.has_schemes
        wanted = theme_of(self._background or terminal_background.remembered())
        if self.theme_choice == AUTO and has_schemes and self.look != wanted:
            self._put_on(wanted)

    def remember_silence(self) -> None:
        """Note for the next time that this terminal has said nothing, if it was asked."""
        driver = self.driver_in_use
        if isinstance(driver, DiffDriver) and driver.asked_in_vain and self._background is None:
            terminal_background.remember(terminal_background.SILENT)

    def call_window_as_plan(self, session: Session) -> None:
        """Give the terminal's window the plan's name, now and whenever that changes."""
        _Title(self, session)

    # --- what is chosen on the screen --------------------------------------------------------------------------------

    def choose_look(self, name: str) -> None:
        """Put on one of our themes, or what goes with the terminal, and remember it."""
        self.theme_choice = name
        if name == AUTO:
            self.ask_background()
            self._follow_background()
        else:
            self._put_on(name)
        preferences.remember("theme", name)
        self._say_who_decides("theme", settings().theme, name)

    @on(ThemeChosen)
    def _theme_chosen(self, message: ThemeChosen) -> None:
        self.choose_look(message.name)

    @on(LanguageChosen)
    def _language_chosen(self, message: LanguageChosen) -> None:
        self.choose_language(message.code)

    def choose_language(self, code: str) -> None:
        """Speak another language from now on, and remember it."""
        use(code)
        preferences.remember("language", code)
        self._say_anew()
        self._say_who_decides("language", settings().language, code)

    def take_in(self, changed: Collection[str]) -> None:
        """Look and speak as the configuration says by now; `changed`: the settings that it says otherwise than before."""
        configured = settings()
        if "theme" in changed:
            self.theme_choice = chosen_theme() or AUTO
            self.ask_background()
            self._follow_background() if self.theme_choice == AUTO else self._put_on(self.theme_choice)
        if "language" in changed:
            use(language_wanted(configured.language or preferences.recall("language", "")))
        if not {"language", "date_style", "keys"}.isdisjoint(changed):
            self._say_anew()

    def _say_anew(self) -> None:
        """Draw every text again: it is said otherwise now."""
        for screen in self.screen_stack:
            if isinstance(screen, PlanScreen):
                screen.language_changed()
            for drawing in screen.query(Drawing):
                drawing.redraw()

    def _say_who_decides(self, setting: str, configured: str | None, chosen: str) -> None:
        """What is chosen here holds only until one leaves where the configuration says otherwise: tell them."""
        if configured and configured != chosen:
            text = _("Only until you leave: {setting} = {value} is what you have configured.")
            self.say_below(text.format(setting=setting, value=configured), "muted")

    def say_below(self, text: str, role: str) -> None:
        """A sentence at the foot of the main screen."""
        for screen in self.screen_stack:
            if isinstance(screen, CommandScreen):
                screen.say(text, role)
                return
