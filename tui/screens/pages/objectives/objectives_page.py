"""The table of all objectives: sorted by any column, filtered as one types, each row with the commands of an item."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.widget import Widget

from ....commands.footer import FooterKey, Steps, item_footer
from ....commands.objectives_commands import OBJECTIVES_COMMANDS, sorted_by_itself
from ....commands.place import ItemPlace
from ....draw.screen.header_lines import marked_words
from ....draw.screen.objective_table import TableLayout, head_line, row_text, table_layout, table_row
from ....draw.text.line import Line, Span, clipped, line_width, width
from ....plan.filter.index import FilterIndex
from ....plan.filter.listing import listed
from ....plan.filter.parse import read_so_far
from ....plan.filter.query import Query
from ....plan.filter.search import LiveFilter, SearchResult
from ....plan.progress.objective_order import SORT_KEYS, Order, SortKey
from ....plan.progress.standings import Standings
from ....state.saved_views import View
from ....system.restricted import is_restricted
from ....widgets.at_rest import AtRest
from ....widgets.bars import MOST_LINES, Cause, KeyBar
from ....widgets.drawing import Drawing, frame_title
from ....widgets.line_input import LineInput
from ....widgets.list_pane import ListPane
from ....widgets.prompt import Prompt
from ....words import _, decimal_mark, ngettext
from ....words.error_texts import sentence
from ...base import CommandScreen
from ...clipboard import item_copied
from ...context import ListContext
from ...dialogs.list_page import ListPage
from ...forms.form_context import FormContext
from ...handlers import Table, bindings
from ...own_commands.own_command_screen import OWN_HANDLERS
from ..background_search import BackgroundSearch
from ..help_page import HelpPage
from ..item_page import ItemPage, tried_page
from ..marking import MARKED_HANDLERS, Marking

OBJECTIVES_HANDLERS: Table = {
    **MARKED_HANDLERS,
    **OWN_HANDLERS,
    **{
        each: f"pages.item_actions:ItemActions.{each}"
        for each in ("check_in", "commit", "amend", "edit_form", "set_state", "drop")
    },
    "pivot": "pages.item_actions:ItemActions.pivot_one",
    "blocker": "pages.blocker_actions:BlockerActions.blocker",
    "remark": "pages.remark_actions:RemarkActions.remark",
    "palette": "pages.palette_page:PaletteActions.palette",
    **{each: f"pages.objectives.objectives_views:ObjectivesViews.{each}" for each in ("filter", "show_view", "keep")},
}
EVERYWHERE: Sequence[Steps] = (("narrow",), ("sort_by(1)",), ("reverse",), ("help",), ("palette",), ("leave",))


class _Head(Drawing):
    """The heads of the columns. A click on one sorts by it, another one turns that round."""

    def __init__(self, draw: Callable[[int], Line], clicked: Callable[[int], None]) -> None:
        super().__init__()
        self.draw, self.clicked = draw, clicked

    def lines(self, cells: int, rows: int) -> Sequence[Line]:
        return [self.draw(cells)]

    def on_click(self, event: events.Click) -> None:
        self.clicked(event.x)


class _Foot(Drawing):
    """How many there are, by which filter, and the place of the cursor; or what is wrong with the filter."""

    left: Line = ()
    right = ""

    def lines(self, cells: int, rows: int) -> Sequence[Line]:
        room = cells - width(self.right) - 1
        left = clipped(self.left, room)
        return [(*left, Span(" " * max(cells - line_width(left) - width(self.right), 0)), Span(self.right, "muted"))]


class ObjectivesPage(ListPage[None, int], Marking[None]):
    """Every objective that fits, a row each. What it shows is a view: a filter and an order."""

    BINDINGS: ClassVar[list[Any]] = bindings(OBJECTIVES_COMMANDS, OBJECTIVES_HANDLERS, "{}")
    commands = OBJECTIVES_COMMANDS
    handlers_of = OBJECTIVES_HANDLERS
    clicks_to_choose = 2

    def __init__(self, context: ListContext, view: View, left: Callable[[View], None]) -> None:
        """`view` is what it begins with; `left` is told what it showed at the end."""
        super().__init__(_("All objectives"), call="planner list")
        self.context, self.session = context, context.session
        self.forms = FormContext(context.session, lambda text: self.say(text, "muted"))
        self.order = view.order or Order()
        self.left = left
        self.line = LineInput(view.text, placeholder=_("words, or owner:lan status:off due<2w #seo; accents optional"))
        self.line.display = bool(view.text)
        self.list = ListPane(self.draw_row, self._moved)
        self.list.is_marked = lambda row: f"O{row}" in self.marks
        self.head = _Head(lambda cells: head_line(self._layout(cells)), self._head_clicked)
        self.foot = _Foot()
        self.keys = KeyBar()
        self._rest = AtRest(self, self._show_place)
        self._facts: FilterIndex | None = None
        self._search = BackgroundSearch(self, self.facts)
        self._found: Sequence[int] = ()
        self.view_name = ""
        """What it shows is called, where it is a saved view."""
        self._wrong = ""
        self._anew = True
        """Whether the cursor goes to the top when the rows arrive."""
        self._settled: Query | None = None
        """The filter without the term that is being typed, where nothing may begin so."""
        self._laid_out: tuple[object, TableLayout] | None = None

    def compose(self) -> ComposeResult:
        yield from super().compose()
        yield self.keys

    def parts(self) -> Iterable[Widget]:
        yield from (self.line, self.head, self.list, self.foot)

    def on_mount(self) -> None:
        self.refill()

    def on_unmount(self) -> None:
        self._search.stop()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Over the heads or the foot it scrolls the table."""
        self.list.on_mouse_scroll_down(event)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        self.list.on_mouse_scroll_up(event)

    def on_screen_resume(self) -> None:
        """What lay over it is gone, and the plan may be another."""
        self.show()

    def language_changed(self) -> None:
        self._laid_out = None
        self.show()

    def say(self, text: str, role: str = "text", *, lines: int = MOST_LINES, holds: Cause | None = None) -> None:
        CommandScreen.say(self, text, role, lines=lines, holds=holds)

    def news(self, text: str) -> bool:
        self.say(text, "accent", lines=1)
        return True

    # --- where one is ------------------------------------------------------------------------------------------------

    @property
    def standings(self) -> Standings:
        return self.context.standings

    @property
    def place(self) -> ItemPlace:
        id = self.list.chosen
        objective = self.plan.objectives.get(id) if id is not None else None
        return ItemPlace(
            plan=self.plan,
            who=self.session.who,
            read_only=self.session.store.read_only,
            restricted=is_restricted(),
            standings=self.standings,
            at="objectives",
            goal=self.plan.goals[objective.goal] if objective is not None else None,
            objective=objective,
            position=self.list.index,
            count=len(self.list.items),
            marks=self.marks,
        )

    def footer_keys(self) -> list[FooterKey]:
        return item_footer(self.place, self.commands, EVERYWHERE)

    # --- marks -------------------------------------------------------------------------------------------------------

    def shown_refs(self) -> list[str]:
        return [f"O{id}" for id in self.list.items]

    def marks_changed(self) -> None:
        self.show()

    # --- rows --------------------------------------------------------------------------------------------------------

    def rows(self) -> Sequence[int]:
        return self._found

    def draw_row(self, row: int, cells: int) -> Line:
        return table_row(self._layout(cells), self.standings, row)

    def text_of(self, row: int) -> str:
        return row_text(self.standings, row)

    def choose(self, row: int) -> None:
        self.open(ItemPage(self.context, f"O{row}"))

    def _layout(self, cells: int) -> TableLayout:
        """The columns in so many cells; worked out again where the rows, the order or the plan are others."""
        made_of = (self._found, self.order, self.plan, cells)
        if self._laid_out is None or self._laid_out[0] != made_of:
            self._laid_out = made_of, table_layout(self.plan, self._found, self.order, cells)
            self.list.mark_at = self._laid_out[1].columns[1].at - 1
        return self._laid_out[1]

    def fit(self) -> None:
        """It takes the whole screen, whatever there is."""

    def show(self) -> None:
        """Draw what is different now."""
        self.frame.border_title = frame_title(" · ".join(filter(None, (_("All objectives"), self.view_name))))
        count = len(self._found)
        text, role = ngettext("{count} objective", "{count} objectives", count).format(count=count), "muted"
        if self._wrong:
            text, role = self._wrong, "warn"
        elif self._search.pending:
            text = _("Looking…")
        marked = (Span(f"{marked_words(len(self.marks))}  ", "accent"),) if self.marks else ()
        self.foot.left = (*marked, Span(text, role))
        self._show_place()
        self.keys.show(self.footer_keys())
        self.head.redraw()
        self.list.redraw()

    def _moved(self) -> None:
        """The cursor is on another row: at once the keys are those of that one, and its place is told when it rests."""
        self.keys.show(self.footer_keys())
        self._rest.moved()

    def _show_place(self) -> None:
        count = len(self.list.items)
        self.foot.right = f"{self.list.index + 1}/{count}" if count else ""
        self.foot.redraw()

    # --- what is shown -----------------------------------------------------------------------------------------------

    def facts(self) -> FilterIndex:
        """What filters know of the plan as it is now."""
        if self._facts is None:
            self._facts = FilterIndex(self.standings, self.session.who)
        self._facts.move_to(self.standings)
        return self._facts

    def plan_changed(self) -> None:
        self.marks_follow()
        self.refill(anew=False)
        if self._search.pending:  # meanwhile, without what is no more
            there = self.plan.objectives.raw
            self._found = [id for id in self._found if id in there]
            self.list.put(self._found, self.list.chosen)

    def refill(self, *, anew: bool = True) -> None:
        """Find and sort what fits; perhaps beside the screen. `anew`: the cursor goes to the top, else it stays on its row."""
        fiscal_month = self.plan.meta.fiscal_month
        reading = read_so_far(self.filter_text, self.today, decimal_mark=decimal_mark(), fiscal_month=fiscal_month)
        self._wrong = sentence(reading.wrong) if reading.wrong is not None else ""
        self._anew = anew
        self._settled = reading.settled if reading.begins_a_term else None
        self._begin(reading.query)

    def _begin(self, query: Query) -> None:
        order = self.order

        def in_order(index: FilterIndex, found: SearchResult, stop: Callable[[], bool]) -> list[int] | None:
            sieve = LiveFilter(index, query, found.items()) if query else None
            return listed(index.standings, order, sieve, stop=stop)

        self._search.begin(query, self._arrived, then=in_order)
        self.show()

    def _arrived(self, ids: list[int]) -> None:
        if not ids and self._settled is not None:  # nothing begins so (yet): what is found without the word being typed stays
            settled, self._settled = self._settled, None
            self._begin(settled)
            return
        cursor = None if self._anew else self.list.chosen
        if self._anew:
            self.list.index = self.list.top = 0
        self._found = ids
        self.say_empty(_("Nothing here fits.") if self.line.display else _("There is no objective yet."))
        self.list.put(ids, cursor)
        self.show()

    @property
    def filter_text(self) -> str:
        """The filter that is typed, if any."""
        return self.line.value.strip() if self.line.display else ""

    def look_at(self, view: View, name: str = "") -> None:
        """Show what fits a filter, in the order of a view if it has one; `name` is that of a saved view."""
        self.order = view.order or self.order
        self.line.display = bool(view.text)
        with self.prevent(LineInput.Changed):
            self.line.value = view.text
        self.view_name = name
        self.set_focus(self.list)
        self.refill()

    def line_changed(self) -> None:
        self.view_name = ""
        self.refill()

    def line_entered(self) -> None:
        self.line.display = bool(self.filter_text)
        self.set_focus(self.list)

    def action_narrow(self) -> None:
        self.line.display = True
        self.set_focus(self.line)

    def action_leave(self) -> None:
        """Take the marks away, where there are any; show all again, where it is narrowed; else leave."""
        if self.unmark():
            return
        if self.line.display or self.view_name:
            self.look_at(View(""))
        else:
            self.left(View("", self.order))
            self.dismiss(None)

    # --- sorting -----------------------------------------------------------------------------------------------------

    def action_sort_by(self, by: int) -> None:
        self._sort(Order(SORT_KEYS[(SORT_KEYS.index(self.order.by) + by) % len(SORT_KEYS)]))

    def action_reverse(self) -> None:
        self._sort(self.order._replace(reverse=not self.order.reverse))

    def _head_clicked(self, x: int) -> None:
        key: SortKey | None = self._layout(self.head.size.width).key_at(x)
        if key is not None:
            self._sort(Order(key, key == self.order.by and not self.order.reverse))

    def _sort(self, order: Order) -> None:
        self.order = order
        self.refill()

    def on_prompt_done(self, event: Prompt.Done) -> None:
        event.prompt.remove()
        self.set_focus(self.list)

    # --- the row -----------------------------------------------------------------------------------------------------

    def action_open_item(self) -> None:
        self.action_choose()

    def action_tried(self) -> None:
        objective = self.place.objective
        if objective is not None:
            self.open(tried_page(self.context, objective))

    def action_copy(self) -> None:
        """The objective as a line of text; or all that is marked."""
        if self.marks:
            self.run("copy")
            return
        objective = self.place.objective
        if objective is not None:
            self.say(*item_copied(self.app, objective, self.standings))

    def action_undo(self) -> None:
        self.say(self.context.run("undo"), "muted")

    def action_redo(self) -> None:
        self.say(self.context.run("redo"), "muted")

    def action_help(self) -> None:
        self.open(HelpPage(_("All objectives"), [each for each in self.commands if each.off is not sorted_by_itself]))
