"""What a person has chosen once and for all: one `config.toml`, read at the start if there is one, and what is in force of it.

A flag goes before the environment, that before the file, that before what the program would do by itself. A mistake in the
file costs its own line and no more: the plan opens all the same, and the mistake is said.
"""
