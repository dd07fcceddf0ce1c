"""planner: a team's goals, objectives and strategies, in the terminal."""

__version__ = "1.0.0"
