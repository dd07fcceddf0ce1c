"""A standup drawn: the board and its cards, one that is past, and the same as text and Markdown."""
