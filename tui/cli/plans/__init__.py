"""The verbs about whole plans: opening, copying, checking, restoring, closing a cycle, exporting, importing."""
