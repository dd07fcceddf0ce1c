"""Where things stand: progress and status, the pulse of a plan, what carries over, and a plan as of a day.

Everything here is worked out from a plan and a day, and nothing is stored: the same plan and day always give the same answer.
`standings` has the formulas; fractions are `Decimal` (0.5 is 50 %), days are calendar days. For a day that is past, the same is
worked out from the plan as it stood then, which the log read backwards gives (`as_of`).
"""
