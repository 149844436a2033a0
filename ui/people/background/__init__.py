"""Background checks on a person's page."""
