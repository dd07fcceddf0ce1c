"""What is left of an earlier session, offered again: typed drafts, changes that were not saved; and how the app fails."""
