"""The command line: one file a group of verbs. The same rules and the same names as on the screen."""
