"""The calendar of the visits: week and month."""
