"""What the columns of other programs' exports are: mappings by name, each a TOML file, shipped or of the user's own."""
