"""A plan as a TinyDB file that survives a crash, and that many may write to at once.

The one idea of this room is that of SQLite's pager: what is true is the file and its journal together. TinyDB's tables
(`database`) hold the plan in memory. A commit takes the lock and what others have appended, puts its change into the tables, and
makes it durable as one checksummed line at the end of the journal; the file is not touched (`storage.transaction`). Whoever
opens the plan reads the file and puts the journal's lines on top, by the same rules and into the same tables (`replay`). When the
journal has grown long, or on closing, it is folded: all tables become a new file that takes the old one's place, and says which
lines of which journal are in it (`storage.write`). At every instant either the old file with all lines, or the new file with the
rest, says everything that was ever acknowledged. The file alone is plain TinyDB, sealed so that an edit by hand is seen.
"""
