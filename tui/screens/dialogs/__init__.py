"""Small screens over another one: a page to read, a menu, a question, a conflict, the editor."""
