"""Find as you type: every goal, objective and strategy that fits the filter typed so far.

Enter goes to the item, Tab shows in the panes only what was found, ctrl+o keeps the filter as a view.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any, ClassVar, NamedTuple

from textual.widget import Widget
from textual.widgets.input import Selection

from ...commands.list_commands import FIND_COMMANDS
from ...draw.screen.found_rows import FoundLayout, found_layout, found_row
from ...draw.text.line import Line, Span, cut
from ...plan.errors import PlanError
from ...plan.filter.index import FilterIndex
from ...plan.filter.parse import parse, read_so_far
from ...plan.filter.query import Query
from ...plan.filter.search import Item, SearchResult
from ...plan.model import LETTERS
from ...state import saved_views
from ...widgets.drawing import Drawing
from ...widgets.line_input import LineInput, TypedWords, words_of
from ...widgets.prompt import Prompt
from ...words import _, decimal_mark, ngettext
from ...words.error_texts import sentence
from ..dialogs.list_page import ListPage
from ..handlers import bindings
from .background_search import BackgroundSearch

MOST_SHOWN = 500
MOST_FINISHED = 12
"""Finished searches that are kept, for what is typed next to look among what they found."""


class FindResult(NamedTuple):
    """What was wanted: to go to an item, or to see only what was found."""

    ref: str = ""
    opened: bool = False
    """Whether its page is to be opened there."""
    text: str = ""
    found: SearchResult | None = None


class _Count(Drawing):
    """How many were found; or what is wrong with the filter."""

    DEFAULT_CSS = "_Count { height: 1; }"
    text = ""
    role = "faint"

    def lines(self, cells: int, rows: int) -> Sequence[Line]:
        return [(Span(cut(f" {self.text}", cells), self.role),)]

    def say(self, text: str, role: str = "faint") -> None:
        self.text, self.role = text, role
        self.redraw()


class Find(ListPage[FindResult, Item]):
    """Gives what was chosen, or None."""

    BINDINGS: ClassVar[list[Any]] = bindings(FIND_COMMANDS)
    commands = FIND_COMMANDS
    clicks_to_choose = 2

    def __init__(self, index: Callable[[], FilterIndex], today: date, text: str = "", typed: str = "") -> None:
        """`index` gives what filters know of the plan of now; `text` is the filter in force; `typed` is what was typed over
        it before, if anything."""
        super().__init__(_("Find"), _("Enter goes there · Tab shows only these · ctrl+o saves a view"))
        self.filter_index = index
        self.today = today
        self.fiscal_month = index().plan.meta.fiscal_month
        self.first_text = text
        self.restored = typed
        placeholder = _("words, or owner:lan status:off due<2w #seo; accents optional")
        self.line = LineInput(typed or text, placeholder=placeholder)
        self.list.can_focus = False  # one types all the time
        self.count = _Count()
        self._search_of = BackgroundSearch(self, index)
        self._finished: list[SearchResult] = []
        self._query = self._settled = Query()
        self._found: SearchResult | None = None
        self._wrong = ""
        self._spared = self._begins_a_term = False
        self._anew = True
        """Whether the cursor goes to the top when the search arrives."""
        self._laid_out: tuple[object, FoundLayout] | None = None
        self._when_found: list[Callable[[], None]] = []
        """What keys have asked for that were pressed before the search arrived."""

    def parts(self) -> Iterable[Widget]:
        yield from (self.line, self.list, self.count)

    def rows(self) -> Sequence[Item]:
        return self._found.items(MOST_SHOWN) if self._found is not None else ()

    def draw_row(self, row: Item, cells: int) -> Line:
        facts = self.filter_index()
        made_of = (self.list.items, facts.plan, cells)
        if self._laid_out is None or self._laid_out[0] != made_of:
            self._laid_out = made_of, found_layout(facts.plan, self.list.items, cells)
        return found_row(self._laid_out[1], facts.standings, *row)

    def fit(self) -> None:
        """It has its room, whatever is found."""

    def typed_words(self) -> TypedWords | None:
        """What stands on its line; where it is being given a name, that holds it."""
        if any(prompt.typed_words() for prompt in self.query(Prompt)):
            return None
        return words_of("find", (), self.line.value, self.first_text)

    def on_mount(self) -> None:
        if not self.restored:
            self.line.selection = Selection(0, len(self.first_text))  # what is typed takes its place
        self._search(self.line.value)

    def on_unmount(self) -> None:
        self._search_of.stop()
        self._when_found.clear()

    def plan_changed(self) -> None:
        """Somebody has changed the plan meanwhile: look again."""
        self._search(self.line.value, again=True)

    def line_changed(self) -> None:
        self._search(self.line.value)

    # --- looking -----------------------------------------------------------------------------------------------------

    def _search(self, text: str, *, again: bool = False) -> None:
        reading = read_so_far(text, self.today, decimal_mark=decimal_mark(), fiscal_month=self.fiscal_month)
        self._settled, self._begins_a_term = reading.settled, reading.begins_a_term
        self._spared = False
        if not again:
            self._when_found.clear()
        self._wrong = sentence(reading.wrong) if reading.wrong is not None else ""
        self._begin(reading.query, again)

    def _begin(self, query: Query, again: bool = False) -> None:
        if again:
            self._finished.clear()
        self._query, self._anew = query, not again
        self._search_of.stop()
        wider = next((each for each in reversed(self._finished) if query.narrows(each.query)), None)
        if wider is not None and wider.query == query:
            self._arrived(wider)
            return
        self._search_of.begin(query, self._arrived, wider.ids() if wider is not None else None)
        if self._search_of.pending:
            self.say_empty(_("Looking…"))
            self.list.redraw()
            if not self._wrong:
                self.count.say(_("Looking…"))

    def _arrived(self, found: SearchResult) -> None:
        if found not in self._finished:
            self._finished = [*self._finished[-MOST_FINISHED + 1 :], found]
        if not len(found) and self._begins_a_term:
            # Nothing begins so (yet): what is found without the word being typed stays.
            self._spared, self._begins_a_term = True, False
            self._begin(self._settled)
            return
        self._found = found
        self._show_found()
        self._anew = False
        self._say_count(len(found))
        asked, self._when_found = self._when_found, []
        for each in asked:
            each()

    def _show_found(self) -> None:
        """Show what was found: from the top, or with the cursor staying on the item that it was moved to."""
        before = self.list.chosen if self.list.index and not self._anew else None
        if before is None:
            self.list.index = self.list.top = 0
        self.say_empty(_("Nothing found. Fewer letters find more."))
        self.list.put(self.rows(), before)

    def _say_count(self, count: int) -> None:
        if self._wrong:
            self.count.say(self._wrong, "warn")
            return
        text = ngettext("{count} item", "{count} items", count).format(count=count)
        if self._spared:
            text += " · " + _("nothing yet for what you are typing")
        self.count.say(text)

    def _once_found(self, then: Callable[[], None]) -> None:
        """Do what a key asks for when the search has arrived; the keys behind it wait for that."""
        if not self._search_of.pending:
            then()
            return
        self._when_found.append(then)
        self.program.hold_keys_until(lambda: not self._when_found)

    # --- choosing ----------------------------------------------------------------------------------------------------

    def move_by(self, lines: int) -> None:
        self._once_found(lambda: self.list.move(self.list.index + lines)) if self._anew else super().move_by(lines)

    def line_entered(self) -> None:
        self._once_found(self.action_choose) if self._anew or not self.list.index else self.action_choose()

    def choose(self, row: Item) -> None:
        """Go to an item."""
        self.dismiss(FindResult(f"{LETTERS[row[0]]}{row[1]}"))

    def clicked(self, row: Item) -> None:
        """Go there and open it, as a double click does in the lists."""
        self.dismiss(FindResult(f"{LETTERS[row[0]]}{row[1]}", opened=True))

    def action_only_these(self) -> None:
        """Show in the panes what fits the whole line, as it stands."""
        query = self._understood()
        if query is None:
            return
        self._spared = self._begins_a_term = False
        if self._query != query:
            self._begin(query)
        self._once_found(self._show_only_these)

    def _show_only_these(self) -> None:
        self.dismiss(FindResult(text=self.line.value.strip(), found=self._found))

    def action_keep(self) -> None:
        """Ask for a name, and keep the filter under it."""
        if not self.query(Prompt):
            self.ask_for_name()

    def ask_for_name(self, typed: str = "") -> Prompt | None:
        """The same; `typed` is what was typed before, if anything. None where there is no filter to be kept."""
        text = self.line.value.strip()
        query = self._understood()
        if query is None:
            return None
        if not query:
            self.count.say(_("Type a filter first, then ctrl+o saves it as a view."), "warn")
            return None

        def answer(name: str) -> str:
            try:
                self.count.say(_("View “{name}” saved: {text}").format(name=saved_views.save(name, text), text=text), "ok")
            except PlanError as error:
                return sentence(error)
            return ""

        hint = _("a name; the one of a view that is there takes its place")
        prompt = Prompt(_("Save as view:"), answer, hint=hint, typed=typed, origin=("view", text))
        self.mount(prompt)
        return prompt

    def _understood(self) -> Query | None:
        """What the whole line asks, or None: then it is said what is wrong with it."""
        try:
            return parse(self.line.value, self.today, decimal_mark=decimal_mark(), fiscal_month=self.fiscal_month)
        except PlanError as error:
            self.count.say(sentence(error), "bad")
            return None

    def on_prompt_done(self, event: Prompt.Done) -> None:
        event.prompt.remove()
        self.line.focus()

    def action_leave(self) -> None:
        self.dismiss(None)
