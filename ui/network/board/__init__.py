"""The sounding board: its meetings from the agenda to approved minutes."""
