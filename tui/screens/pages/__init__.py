"""Screens about one thing: an item, a timeline, the help, finding."""
