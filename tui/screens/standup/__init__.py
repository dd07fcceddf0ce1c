"""The standup on screen: the board, what is said at it, its minutes, and the standups that are past."""
