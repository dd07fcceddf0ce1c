"""What is remembered for a user between two sessions, in the state folder: preferences, views, drafts, recent plans."""
