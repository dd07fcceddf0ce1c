"""Plan → styled text. Pure; shared by the command line and the screen."""
