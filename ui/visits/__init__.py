"""Visits: what is due, what was made, the taper review, and the form that logs a visit."""
