"""Pages about the whole plan: a cycle in review, the timeline, the pulse, the check-up. They are worked out in pieces."""
