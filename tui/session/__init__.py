"""One person at one plan.

The one idea of this room: there is one door, `Session.do`. It asks a pure rule for a change, publishes the plan with that
change on it at once, and makes it durable behind: the command line waits for that, a screen does not. Nothing else changes
a plan; undo and redo are changes like any other, found by a walk back over the log of who did what.

What cannot be saved stays on screen and is tried again, outlives the program in the outbox, and is done or asked about when
the plan is opened the next time. What somebody else or a rule stands against is rejected: its maker is told and decides.
Whoever draws the plan joins `session.listeners`, is called on the screen's thread, and reads what there is from the session.
"""
