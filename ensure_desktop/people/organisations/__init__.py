"""Organisations: the centre's social map, with what each offers, when it is open and whom to ask for."""
