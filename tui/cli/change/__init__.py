"""The verbs that change something in a plan."""
