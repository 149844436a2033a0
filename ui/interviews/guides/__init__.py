"""The centre's guides: which there are, what they ask, and how that changed."""
