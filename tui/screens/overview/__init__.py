"""The main screen without Textual, for the first paint: what stands on it, where, and which items a filter shows."""
