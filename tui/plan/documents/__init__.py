"""The stored form of a plan: documents and their fields, tables of them, and maps that share what has not changed."""
