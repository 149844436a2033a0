"""Consent on a person's page: asking for it, how it stands, the papers, and taking it back."""
