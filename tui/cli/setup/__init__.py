"""The verbs about planner itself: configuration, completion in the shell, the manual."""
