"""Data protection: exports of which nobody can be traced, requests of people, erasure, retention, breaches."""
