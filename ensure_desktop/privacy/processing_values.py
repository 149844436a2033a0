"""Plain values of the record of processing (GDPR art. 30) and of the impact assessment (art. 35)."""

from enum import StrEnum


class TextKey(StrEnum):
    """What only the centre can say; the values are the keys in the vault."""

    RESPONSIBLE = "responsible"
    """Name and contact details of the controller."""
    REPRESENTATIVE = "representative"
    """Who answers for the controller, and any joint controller."""
    OFFICER = "officer"
    """The data protection officer, or who is asked where there is none."""
    AUTHORITY = "authority"
    """Which supervisory authority is told of a breach, and how it is reached."""
    RECIPIENTS = "recipients"
    """Who else gets data, besides those whom the program knows."""
    COUNTRIES = "countries"
    """Transfers to countries outside the European Union, and on what ground."""
    MEASURES = "measures"
    """What the centre does besides the program: locked rooms, training, who has a key."""
    NECESSITY = "necessity"
    """Why the programme needs these data, in the centre's own words."""
    CONSULTED = "consulted"
    """Whom the centre asked: people concerned, their representatives, the data protection officer."""
    REMAINING = "remaining"
    """What risk is left, and why the centre carries it."""
