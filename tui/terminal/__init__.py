"""What goes over the line. Textual says what the whole screen should look like; only what differs from it is sent."""
