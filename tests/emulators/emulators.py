"""The emulators and multiplexers that the battery knows: one line each says how it is had, started and asked.

In a command, `{run}` is the script that runs the recorder and a shell in it, `{folder}` one of the seat's own. What is said of
each (does it take what `y` sends? does it tell its colour?) is tried, and a wrong word of it fails as a wrong text does.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from tests.emulators.displays import NEEDED


@dataclass(frozen=True)
class Emulator:
    """One of them, as it is shipped, or with a setting that its name tells."""

    name: str
    package: str
    """What Debian calls it."""
    display: str
    """`x`, `wayland`, or `line`: it runs in a terminal (which is pyte here)."""
    command: Sequence[str]
    version: Sequence[str]
    takes_clipboard: bool
    """Whether what `y` sends arrives on the clipboard."""
    takes_title: bool
    """Whether the window is called as the plan is, and as before when it is left."""
    tells_background: bool
    """Whether it answers what colour is behind its text. (A multiplexer says what the terminal around it does, and pyte says
    nothing.)"""
    title_back: bool = True
    """Whether a window that took the plan's name is called again what it was."""
    hides_title: bool = False
    """Whether it takes a name, and shows it to nobody but its own commands."""
    restores: bool = True
    """Whether the shell's screen is there again when the program is left."""
    keeps: Mapping[str, str] = field(default_factory=dict)
    """Keys of the battery that it keeps to itself, or sends as others, and what does the same."""
    names_itself: bool = True
    """Whether anything in the environment tells which it is; else planner cannot say that the clipboard may stay as it was."""
    untried: Mapping[str, str] = field(default_factory=dict)
    """Pieces of the battery that cannot be played on it here, and why."""
    settings: str = ""
    """The text of a file `{folder}/settings`, or of another."""
    settings_at: str = "settings"

    @property
    def missing(self) -> list[str]:
        """The programs that it takes and that are not here."""
        started = [word for word in self.command[:3] if word in ("dbus-run-session", "mosh-client")]
        wanted = {self.version[0], self.command[0], *started, *NEEDED[self.display]}
        return sorted(each for each in wanted if "{" not in each and shutil.which(each) is None)

    def shipped(self, env: Mapping[str, str]) -> str:
        """Which version is here. Some say so only on a display."""
        done = subprocess.run(self.version, env=env, capture_output=True, text=True, check=False, timeout=20)
        found = re.search(r"\b(?:XTerm\(|Release |v)?(\d+(?:\.\d+)+[a-z]?|(?<=\()\d+)", done.stdout + done.stderr)
        return found[1] if found else "?"


FONT = "DejaVu Sans Mono"
_WINDOW = "100x30"
_XTERM = ("xterm", "-fa", FONT, "-fs", "9", "-geometry", _WINDOW)
_BUS = ("dbus-run-session", "--")
_OF_DOCS = """
set -g default-terminal "tmux-256color"
set -as terminal-features ",xterm-256color:RGB"
set -s escape-time 10
set -s set-clipboard on
set -g mouse on
set -g status off
set -g set-titles on
set -g set-titles-string "#T"
"""
"""The lines of docs/tmux.md, no line of its own at the foot, and what the pane is called as the window's name."""

_PUTTY = Emulator(
    "PuTTY (pterm)",
    "pterm",
    "x",
    ("pterm", "-fn", f"client:{FONT} 9", "-geometry", _WINDOW, "-e", "{run}"),
    ("pterm", "--version"),
    takes_clipboard=False,
    takes_title=True,
    tells_background=False,
    title_back=False,
    names_itself=False,
    keeps={"shift+down": "J", "shift+up": "K", "ctrl+left": "left left left", "ctrl+right": "right " * 7},
)

ALL = (
    Emulator(
        "xterm",
        "xterm",
        "x",
        (*_XTERM, "-e", "{run}"),
        ("xterm", "-version"),
        takes_clipboard=False,
        takes_title=True,
        tells_background=False,
    ),
    Emulator(
        "xterm (set)",
        "xterm",
        "x",
        (*_XTERM, "-tn", "xterm-256color", "-xrm", "XTerm*disallowedWindowOps: 20,21,SetXprop", "-e", "{run}"),
        ("xterm", "-version"),
        takes_clipboard=True,
        takes_title=True,
        tells_background=True,
    ),
    Emulator(
        "st",
        "stterm",
        "x",
        ("stterm", "-f", f"{FONT}:size=9", "-g", _WINDOW, "-e", "{run}"),
        ("stterm", "-v"),
        takes_clipboard=False,
        takes_title=False,
        tells_background=True,
    ),
    Emulator(
        "urxvt",
        "rxvt-unicode",
        "x",
        ("urxvt", "+sb", "-pe", "-confirm-paste", "-fn", f"xft:{FONT}:size=9", "-geometry", _WINDOW, "-e", "{run}"),
        ("urxvt", "-help"),
        takes_clipboard=False,
        takes_title=False,
        tells_background=False,
    ),
    Emulator(
        "kitty",
        "kitty",
        "x",
        (
            "kitty",
            "-o",
            "remember_window_size=no",
            "-o",
            "initial_window_width=100c",
            "-o",
            "initial_window_height=30c",
            "-o",
            "update_check_interval=0",
            "{run}",
        ),
        ("kitty", "--version"),
        takes_clipboard=True,
        takes_title=True,
        tells_background=True,
    ),
    Emulator(
        "foot",
        "foot",
        "wayland",
        (
            "foot",
            "--window-size-chars",
            _WINDOW,
            "-o",
            "key-bindings.pipe-visible=[sh -c 'cat >{folder}/new && mv {folder}/new {folder}/visible'] Control+Shift+F12",
            "{run}",
        ),
        ("foot", "--version"),
        takes_clipboard=True,
        takes_title=True,
        tells_background=True,
        untried={"mouse": "a sway without devices has no pointer"},
    ),
    Emulator(
        "Alacritty",
        "alacritty",
        "x",
        ("alacritty", "-o", "window.dimensions.columns=100", "-o", "window.dimensions.lines=30", "-e", "{run}"),
        ("alacritty", "--version"),
        takes_clipboard=True,
        takes_title=True,
        tells_background=True,
    ),
    Emulator(
        "xfce4-terminal (VTE)",
        "xfce4-terminal",
        "x",
        (
            *_BUS,
            "xfce4-terminal",
            "--disable-server",
            "--hide-menubar",
            "--hide-scrollbar",
            "--hide-borders",
            f"--geometry={_WINDOW}",
            "-x",
            "{run}",
        ),
        ("xfce4-terminal", "--version"),
        takes_clipboard=False,
        takes_title=True,
        tells_background=True,
        keeps={"f1": "?"},
        settings="[Configuration]\nMiscShowUnsafePasteDialog=FALSE\n",
        settings_at="home/config/xfce4/terminal/terminalrc",
    ),
    Emulator(
        "GNOME Terminal (VTE)",
        "gnome-terminal",
        "x",
        (*_BUS, "gnome-terminal", "--wait", "--hide-menubar", f"--geometry={_WINDOW}", "--", "{run}"),
        ("gnome-terminal", "--version"),
        takes_clipboard=False,
        takes_title=True,
        tells_background=True,
    ),
    Emulator(
        "Konsole",
        "konsole",
        "x",
        (
            *_BUS,
            "konsole",
            "--separate",
            "--hide-menubar",
            "--hide-tabbar",
            "-p",
            "TerminalColumns=100",
            "-p",
            "TerminalRows=30",
            "-p",
            "ScrollBarPosition=2",
            "-e",
            "{run}",
        ),
        ("konsole", "--version"),
        takes_clipboard=False,
        takes_title=False,
        tells_background=True,
    ),
    Emulator(
        "mlterm",
        "mlterm",
        "x",
        ("mlterm", "-g", _WINDOW, "-s=false", "-e", "{run}"),
        ("mlterm", "--version"),
        takes_clipboard=False,
        takes_title=False,
        tells_background=False,
    ),
    Emulator(
        "mlterm (set)",
        "mlterm",
        "x",
        ("mlterm", "-y", "xterm-256color", "--osc52=true", "-g", _WINDOW, "-s=false", "-e", "{run}"),
        ("mlterm", "--version"),
        takes_clipboard=True,
        takes_title=True,
        tells_background=True,
    ),
    _PUTTY,
    replace(
        _PUTTY,
        name="PuTTY (pterm, set)",
        command=(*_PUTTY.command[:3], "-xrm", "pterm.TerminalType: xterm-256color", *_PUTTY.command[3:]),
    ),
    Emulator(
        "tmux",
        "tmux",
        "line",
        ("tmux", "-f", "{folder}/settings", "-S", "{folder}/socket", "new", "{run}"),
        ("tmux", "-V"),
        takes_clipboard=True,
        takes_title=False,
        tells_background=False,
        hides_title=True,
        keeps={"ctrl+b": "pageup"},
        settings="set -g status off\n",
    ),
    Emulator(
        "tmux (set)",
        "tmux",
        "line",
        ("tmux", "-f", "{folder}/settings", "-S", "{folder}/socket", "new", "{run}"),
        ("tmux", "-V"),
        takes_clipboard=True,
        takes_title=True,
        tells_background=False,
        keeps={"ctrl+b": "pageup"},
        settings=_OF_DOCS,
    ),
    Emulator(
        "GNU screen",
        "screen",
        "line",
        ("screen", "-c", "{folder}/settings", "{run}"),
        ("screen", "-v"),
        takes_clipboard=False,
        takes_title=False,
        tells_background=False,
        restores=False,
        keeps={"ctrl+a": "home"},
        settings="startup_message off\n",
        untried={"mouse": "it is not asked for the mouse, or it would hold Esc back"},
    ),
    Emulator(
        "GNU screen (set)",
        "screen",
        "line",
        ("screen", "-c", "{folder}/settings", "{run}"),
        ("screen", "-v"),
        takes_clipboard=False,
        takes_title=False,
        tells_background=False,
        keeps={"ctrl+a": "home"},
        settings="startup_message off\naltscreen on\n",
        untried={"mouse": "it is not asked for the mouse, or it would hold Esc back"},
    ),
    Emulator(
        "mosh",
        "mosh",
        "line",
        (
            "sh",
            "-c",
            "eval $(mosh-server new -i 127.0.0.1 -- {run} 2>/dev/null | sed -n 's/^MOSH CONNECT /set -- /p'); "
            "MOSH_KEY=$2 exec mosh-client 127.0.0.1 $1",
        ),
        ("mosh-server", "--version"),
        takes_clipboard=True,
        takes_title=True,
        tells_background=False,
        title_back=False,
        restores=False,
    ),
)
REFERENCE = Emulator(
    "pyte",
    "",
    "line",
    ("{run}",),
    ("true",),
    takes_clipboard=True,
    takes_title=True,
    tells_background=False,
)
"""What all others are measured by."""
