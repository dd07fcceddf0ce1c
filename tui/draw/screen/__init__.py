"""The parts of the main screen and of its dialogs, drawn: header, lists, rows, hints, help."""
