"""What people type, read: days and periods, numbers and measures, fields, a whole item in one sentence."""
