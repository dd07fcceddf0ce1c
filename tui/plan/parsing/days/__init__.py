"""Days and stretches of days as people type them."""
