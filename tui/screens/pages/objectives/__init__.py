"""The table of all objectives, and the views that are kept of it."""
