"""Importing on a screen: the columns of a file, what each is taken as, and live below them what would change."""
