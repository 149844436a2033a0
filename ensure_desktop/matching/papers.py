"""Plain values of the papers of a match: what two people agree on, in one language, as it stands on paper."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from ensure_desktop.matching.agreement_values import AgreementTerms
from ensure_desktop.people.values import RoleKind


@dataclass(frozen=True, slots=True)
class Boundary:
    """One sentence that both promise each other; `{supporter}` and `{participant}` in it are their names."""

    key: str
    text: str
    usual: bool
    """Whether it is ticked at first."""


@dataclass(frozen=True, slots=True)
class AgreementText:
    """The words of an agreement in one language; which keys `words` has is the same in every language."""

    version: str
    language: str
    title: str
    introduction: str
    closing: str
    words: Mapping[str, str]
    boundaries: tuple[Boundary, ...]

    def usual_boundaries(self) -> tuple[str, ...]:
        """The keys of those that are ticked at first."""
        return tuple(each.key for each in self.boundaries if each.usual)


@dataclass(frozen=True, slots=True)
class AgreementPaper:
    """The paper of one of the two: the same for both but for the language, and for whom the copy is."""

    text: AgreementText
    side: RoleKind
    """Whose copy it is."""
    centre: str
    printed_on: date
    match_code: str
    number: int
    supporter_name: str
    participant_name: str
    supporter_word: str
    """The centre's outward word where the paper is in its language; else that of the text."""
    participant_word: str
    terms: AgreementTerms
    special: str
    """What the centre added, in the language of the paper where it did, else as it was written."""
    boundaries: tuple[str, ...]
    """The sentences that were chosen, with the names of the two."""
    agreed_on: date | None

    @property
    def reader(self) -> str:
        """The name of the one whose copy it is."""
        return self.supporter_name if self.side is RoleKind.SUPPORTER else self.participant_name
