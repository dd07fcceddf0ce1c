"""Markdown in and out."""
