"""Commands of one's own on the screen."""
