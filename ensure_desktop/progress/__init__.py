"""What becomes of people's wishes: their goals, and where else they find help."""
