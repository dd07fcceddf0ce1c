"""What a new `config.toml` says: every setting, explained and put out of use."""

from __future__ import annotations

from ..words import _
from .custom_keys import MAIN, STANDUP
from .options import OPTIONS
from .own_commands import TABLE as OWN
from .pull_commands import TABLE as PULL
from .schema import FILE


def template() -> str:
    """A file that changes nothing until a line of it is put to use."""
    lines = [f"#:schema file://{FILE}", f"# {_('planner config shows what is in force, and what is wrong here.')}", ""]
    table = ""
    for option in OPTIONS:
        of, _dot, name = option.name.rpartition(".")
        if of != table:
            lines += [f"# [{of}]"]
            table = of
        lines += [f"# {_(option.help)}", f"# {name} = {option.example}", ""]
    for name, example in ((MAIN, 'check_in = ["c", "n"]'), (STANDUP, 'next = ["n", "space"]')):
        lines += [f"# [{name}]", f"# {example}", ""]
    lines += [f'# [{PULL}."/srv/team.json"]', '# O3 = "wc -l < /srv/orders.csv"', ""]
    lines += [f"# [{OWN}.ticket]", '# name = "Copy to a ticket"', '# key = "f6"', '# run = "ticket new --from -"', ""]
    return "\n".join(lines)
