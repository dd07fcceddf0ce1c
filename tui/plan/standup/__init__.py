"""The standup's rules: since when to look back, what changed, what to talk about in which order, who owes a check-in."""
