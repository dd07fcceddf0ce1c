"""The main screen, and what its commands do."""
