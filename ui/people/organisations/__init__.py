"""The screens of the social map."""
