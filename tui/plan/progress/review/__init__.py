"""Looking back on a cycle: what was meant and what came, how sure people were, what surprised them, what was in the way."""
