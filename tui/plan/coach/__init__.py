"""The coach: which of the three words a statement reads like and why, and how S.M.A.R.T. it is. It only advises."""
