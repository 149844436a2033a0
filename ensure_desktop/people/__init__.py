"""People: persons, their roles over time, households, search."""
