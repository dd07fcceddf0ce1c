"""The terminal: what goes over the line to it, and what comes back.

The one idea: Textual repaints whole regions, and over ssh every byte is time. So what it writes is not sent. It is read as a
screen of cells (`grid`, `cells`, `cell_style`) and held against the cells that the terminal shows already; only the shortest way
from the one to the other is sent (`screen_diff`), no faster than the terminal says that it follows (`flow_control`), and in
what it understands (`capabilities`, `ascii_fallback`, `terminal_modes`). `driver` is where Textual is plugged in.

The other way, bytes are cut into keys, clicks and pastes (`input_buffer`, `key_sequences`, `input_events`), and each key waits
until the one before it has done its work (`typeahead`). `takeover` holds the terminal while Textual is still being loaded, and
`textual_private` has all that is used of what Textual keeps to itself. Nothing here knows of plans.
"""
