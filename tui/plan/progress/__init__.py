"""Where things stand: progress and status, the pulse of a plan, what carries over, and a plan as of a day."""
