"""The verbs that only show."""
