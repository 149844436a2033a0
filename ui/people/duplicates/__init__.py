"""Screens for duplicates: the pairs, the comparison, and what was decided earlier."""
