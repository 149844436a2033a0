"""The suggestion for all who wait at once: made, looked at, kept in part, and proposed."""
