"""Consent: what each person agreed to, purpose by purpose, and what a withdrawal does."""
