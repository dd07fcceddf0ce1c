"""A whole plan drawn: as a tree, a timeline, a pulse, a log, as Markdown, and what an import or a restore would change."""
