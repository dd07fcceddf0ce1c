"""Numbers as people type them, alone or in a sentence, with what they count."""
