"""Forms: fields with labels, what is understood of them, and the forms for each kind of item."""
