"""A cycle in review, in words and in lines: what every form of it says."""
