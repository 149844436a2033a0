"""Matching: who fits whom and why, and each match from the proposal to its end."""
