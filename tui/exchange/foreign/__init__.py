"""Pages and trackers of other people: items in one tree, their levels, and the entries of a file that they become."""
