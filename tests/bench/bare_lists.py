"""The peer that the figures are held against: a Textual app with three OptionLists and nothing else."""

from textual.app import App, ComposeResult
from textual.containers import Horizontal
from textual.widgets import OptionList


class BareLists(App[None]):
    def compose(self) -> ComposeResult:
        with Horizontal():
            for number in range(3):
                yield OptionList(*(f"Item {number} {each}" for each in range(30)))


if __name__ == "__main__":
    BareLists().run()
