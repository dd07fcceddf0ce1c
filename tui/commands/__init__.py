"""Every key, with its command, its name and what it does, declared once. Footer, help, palette and docs come from here."""
