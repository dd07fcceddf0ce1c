"""planner: a team's goals, objectives and strategies, in the terminal."""

__version__ = "0.1.0"
