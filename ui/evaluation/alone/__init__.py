"""Filling in by oneself: the whole screen, one question at a time, and no way into the program without the password."""
