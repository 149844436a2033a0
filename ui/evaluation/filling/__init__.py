"""Filling in at the desk: the form by number keys, papers by their code, anonymous sheets."""
