"""The pure heart: what a plan is, what it means and what may be done to it. No I/O, no clock, no screen."""
