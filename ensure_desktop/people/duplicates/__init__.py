"""Duplicates: two entries about one person are found, compared, and made one; the merge can be undone."""
