"""Commands of one's own: what they are given of a plan, and what they may propose to change in it."""
