"""Curricula: what courses are made of, in versions."""
