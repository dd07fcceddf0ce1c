"""Files that are watched: told of by the system where it knows, looked at where it does not."""
