"""ENSURE Desktop: the programme's rules and its encrypted file. Knows no window and no paper."""

__version__ = "0.1.0"
