"""Households: the list, one household beside it, and host families."""
