"""What belongs together on the tab: the consents to one purpose, for sharing those with one partner."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ensure_desktop.consent.values import Consent, Purpose
from ui.people.consent.words import ends_soon

Text = tuple[str, str]
"""Version and language of a text."""


@dataclass(frozen=True, slots=True)
class Strand:
    """The consents to one purpose and partner, the newest first. There is at least one."""

    purpose: Purpose
    organisation: str
    history: tuple[Consent, ...]

    def present(self, today: date) -> Consent | None:
        """The one that holds today, the newest of them."""
        return next((consent for consent in self.history if consent.valid_on(today)), None)

    def to_renew(self, today: date, in_use: Mapping[str, Text]) -> Consent | None:
        """The one that should be asked for anew: it ends soon, it ended, or its text has changed."""
        present = self.present(today)
        newest = self.history[0]
        if present is None:
            over = newest.given.expires_on is not None and newest.given.expires_on < today
            return newest if over and newest.withdrawn_on is None else None
        return present if ends_soon(present, today) or text_changed(present, in_use) else None


def strands_of(purpose: Purpose, consents: Sequence[Consent]) -> tuple[Strand, ...]:
    """The consents to `purpose` by partner; those that hold or are newest come first."""
    found: dict[str, list[Consent]] = {}
    newest_first = sorted(consents, key=lambda consent: consent.given.given_on, reverse=True)
    for consent in newest_first:
        if consent.given.purpose is purpose:
            found.setdefault(consent.given.organisation_id or "", []).append(consent)
    return tuple(Strand(purpose, history[0].given.organisation, tuple(history)) for history in found.values())


def text_changed(consent: Consent, in_use: Mapping[str, Text]) -> bool:
    """Whether people are asked with another text today. `in_use` has the text in use by the language asked for."""
    given = consent.given
    present = in_use.get(given.text_language)
    return present is not None and present != (given.text_version, given.text_language)
