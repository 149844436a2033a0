"""What the rooms of data protection have in common: requests of people, limits, breaches and kinds of export."""

from enum import StrEnum


class RequestKind(StrEnum):
    """What somebody asks for, by the article of the GDPR that gives the right to it."""

    ACCESS = "access"
    """Article 15: what is known of me?"""
    PORTABILITY = "portability"
    """Article 20: the same in a form that another program reads."""
    RECTIFICATION = "rectification"
    """Article 16."""
    ERASURE = "erasure"
    """Article 17."""
    RESTRICTION = "restriction"
    """Article 18: keep it, and do nothing with it."""
    OBJECTION = "objection"
    """Article 21: not for this purpose."""


class Decision(StrEnum):
    """What was answered."""

    GRANTED = "granted"
    PARTLY = "partly"
    REFUSED = "refused"


class ErasureReason(StrEnum):
    """Why a person was erased."""

    ASKED = "asked"
    RETENTION = "retention"
    """The time to keep it was over."""
    MISTAKE = "mistake"
    """She should never have been in the vault."""


class Product(StrEnum):
    """The two kinds of export that name nobody (`anonymisation.md`, "What we may claim")."""

    TABLES = "tables"
    ROWS = "rows"


class Audience(StrEnum):
    """Who reads an export."""

    NAMED = "named"
    PUBLIC = "public"


class Risk(StrEnum):
    """What a breach means for the people concerned (GDPR art. 33 and 34)."""

    UNLIKELY = "unlikely"
    RISK = "risk"
    HIGH = "high"
