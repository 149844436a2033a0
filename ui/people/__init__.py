"""People: the list, a person's page, the form, consent, roles, pauses and households."""
