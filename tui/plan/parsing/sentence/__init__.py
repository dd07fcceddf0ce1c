"""The parts of a typed sentence: what each amount and each day in it is for."""
