"""The panel “Centre & safety”."""
