"""Supervision: the diary, what it shows about how supporters fare, intervision and its case sheets."""
