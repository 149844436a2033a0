"""Visits: the log of each match, how its visits taper off, and what comes next."""
