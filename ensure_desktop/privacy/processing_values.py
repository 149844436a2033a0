"""Plain values of the record of processing (GDPR art. 30) and of the impact assessment (art. 35)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from ensure_desktop.consent.values import Purpose
from ensure_desktop.people.values import RoleKind
from ensure_desktop.privacy.holding_values import Category
from ensure_desktop.privacy.retention_values import Rule
from ensure_desktop.vault.centre import Centre
from ensure_desktop.vault.permissions import AccountRole


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


@dataclass(frozen=True, slots=True)
class DocumentPart:
    """A heading of the record or of the assessment, with what stands below it: text, points, a table."""

    title: str
    text: str = ""
    points: tuple[str, ...] = ()
    head: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    texts: tuple[int, ...] = ()
    """Columns of the table, besides the first, that hold words and no numbers."""
    chapter: bool = False
    asks: TextKey | None = None
    """The centre's own text that is missing here."""


@dataclass(frozen=True, slots=True)
class PrivacyDocument:
    """The record of processing or the impact assessment: for the screen and for paper."""

    title: str
    centre: str
    below: str
    parts: tuple[DocumentPart, ...]
    made_at: datetime

    @property
    def missing(self) -> tuple[TextKey, ...]:
        """What only the centre can say, and has not said yet."""
        return tuple(part.asks for part in self.parts if part.asks is not None)


@dataclass(frozen=True, slots=True)
class HeldCategory:
    """How much of one category the vault holds."""

    category: Category
    rows: int


@dataclass(frozen=True, slots=True)
class Recipient:
    """Who received an export, and for what."""

    name: str
    purpose: str


@dataclass(frozen=True, slots=True)
class ProcessingFacts:
    """What the vault itself knows about the processing."""

    centre: Centre
    texts: Mapping[TextKey, str]
    people: Mapping[RoleKind, int]
    """People who have the role today."""
    approached: int
    consents: Mapping[Purpose, int]
    """People whose consent holds today."""
    held: tuple[HeldCategory, ...]
    rules: tuple[Rule, ...]
    partners: tuple[str, ...]
    """Organisations with which people agreed to be put in contact."""
    recipients: tuple[Recipient, ...]
    accounts: Mapping[AccountRole, int]
    audit_entries: int
    audit_since: date | None
    requests: int
    """What people asked about their data, so far."""
    breaches: int
    erased: int
    made_at: datetime
