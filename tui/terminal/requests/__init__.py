"""What the terminal is asked for besides showing cells: how far it has come, and what colour it has behind its text."""
