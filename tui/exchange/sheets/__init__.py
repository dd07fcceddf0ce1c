"""Sheets of other people: where the head is, which column says what, and what a row says of an objective."""
