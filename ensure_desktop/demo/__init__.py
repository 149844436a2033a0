"""A synthetic centre to try the program on: invented people, two years of history, lived through the services."""
