"""What goes out of a plan and comes into it: plan → text, and text → one change with what was refused. No I/O, no clock."""
