"""Plain values of the consent area."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Purpose(StrEnum):
    """What a person can agree to, one by one (GDPR art. 9(2)(a): explicit and per purpose)."""

    MATCHING = "matching"
    EVALUATION = "evaluation"
    CASE_DISCUSSION = "case discussion"
    SHARING = "sharing"
    PHOTO = "photo"


class Way(StrEnum):
    """How consent was given."""

    PAPER = "paper"
    SPOKEN = "spoken"
    """Said aloud before a witness, who is named."""


@dataclass(frozen=True, slots=True)
class ConsentText:
    """The plain-language text of one purpose in one version and language."""

    purpose: Purpose
    version: str
    language: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class ConsentGiven:
    """What is recorded when somebody agrees."""

    purpose: Purpose
    text_version: str
    text_language: str
    given_on: date
    way: Way
    witness: str = ""
    """Who was there: an interpreter, a guardian or another witness."""
    expires_on: date | None = None


@dataclass(frozen=True, slots=True)
class Consent:
    """A stored consent."""

    id: str
    given: ConsentGiven
    recorded_by: str
    withdrawn_on: date | None
    withdrawn_note: str

    def valid_on(self, day: date) -> bool:
        """Whether it holds on `day`: given, not withdrawn, not expired."""
        return (
            self.given.given_on <= day
            and (self.withdrawn_on is None or day < self.withdrawn_on)
            and (self.given.expires_on is None or day <= self.given.expires_on)
        )


@dataclass(frozen=True, slots=True)
class Effect:
    """One thing that withdrawing a consent does, as a finished sentence."""

    text: str


@dataclass(frozen=True, slots=True)
class ConsentNotice:
    """A consent that somebody should look at: `day` is when it ends or was taken back."""

    consent_id: str
    person_id: str
    person_code: str
    person_name: str
    purpose: Purpose
    day: date
