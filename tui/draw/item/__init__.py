"""One goal, objective or strategy drawn: its page, its sentences, its chart, its strategies, its team."""
