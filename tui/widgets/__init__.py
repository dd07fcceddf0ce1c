"""Widgets: each places what `draw` has drawn, and knows which of its lines have changed."""
