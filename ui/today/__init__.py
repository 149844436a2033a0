"""Today, the home of the window."""
