"""What the exit code of `planner` says; the help names them too."""

DONE = 0
"""Also where it is saved and only the output could not be written."""
REFUSED = 1
"""A rule said no, a check has findings, or not all could be done: what could not has changed nothing."""
USAGE = 2
UNREADABLE = 3
"""The plan cannot be read, or is not a plan. It is untouched."""
CONFLICT = 4
"""Somebody else changed the same field first."""
FAILED = 70
"""The program itself has failed: a fault of its own. What you were typing and what was not saved is kept."""
INTERRUPTED = 130
"""128 + SIGINT, as shells have it."""
