"""What the program asks of the machine it runs on: files, locks. Knows nothing of plans."""
