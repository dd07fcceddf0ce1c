"""Reading a file of another program into a plan: which kind it is, its records, and which of them are known already."""
