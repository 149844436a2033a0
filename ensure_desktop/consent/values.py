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


class LimitKind(StrEnum):
    """Why something may not be done with what is known of somebody."""

    RESTRICTION = "restriction"
    """She wants it kept, and nothing done with it (GDPR art. 18)."""
    OBJECTION = "objection"
    """She does not want it used for this (art. 21)."""


class Way(StrEnum):
    """How consent was given."""

    PAPER = "paper"
    SCREEN = "screen"
    """Signed on this screen, with the mouse, a finger or a pen."""
    SPOKEN = "spoken"
    """Said aloud before a witness, who is named."""


Stroke = tuple[tuple[float, float], ...]
"""One line of a signature, from where the pen touched to where it was lifted: x and y as shares of the field."""


@dataclass(frozen=True, slots=True)
class Signature:
    """A signature as it was drawn. `ratio` is the width of the field divided by its height."""

    strokes: tuple[Stroke, ...] = ()
    ratio: float = 3.0


@dataclass(frozen=True, slots=True)
class Signing:
    """One act of giving consent: what is agreed to at one table, on one day, to one text.

    `guardian` is the name of the parent or guardian who agrees with a minor, or in her place.
    """

    day: date
    way: Way
    text_version: str
    text_language: str
    witness: str = ""
    """Another person who was there and heard it; needed where consent was spoken."""
    interpreter: str = ""
    guardian: str = ""
    guardian_relation: str = ""
    signature: Signature | None = None
    guardian_signature: Signature | None = None
    expires_on: date | None = None


@dataclass(frozen=True, slots=True)
class Agreed:
    """One purpose that was agreed to; sharing names the partner organisation."""

    purpose: Purpose
    organisation_id: str | None = None


@dataclass(frozen=True, slots=True)
class StoredSigning:
    """A stored act of giving consent, with the names of the files that are attached to it, by attachment id."""

    id: str
    details: Signing
    recorded_by: str
    files: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class ConsentText:
    """The plain-language text of one purpose in one version and language."""

    purpose: Purpose
    version: str
    language: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class FormWords:
    """The small words of the paper, in the language of its text, some with places for {day}, {number} and so on."""

    tick: str = ""
    yes: str = ""
    no: str = ""
    name: str = ""
    day: str = ""
    signature: str = ""
    guardian: str = ""
    relation: str = ""
    guardian_signature: str = ""
    interpreter: str = ""
    witness: str = ""
    organisation: str = ""
    holds_until: str = ""
    no_end: str = ""
    withdrawn: str = ""
    signed: str = ""
    on_paper: str = ""
    on_screen: str = ""
    spoken: str = ""
    rights: str = ""
    withdrawing: str = ""
    complaint: str = ""
    contact: str = ""
    """Beside the line on which the centre writes how it is reached."""
    version: str = ""
    page: str = ""


@dataclass(frozen=True, slots=True)
class ConsentForm:
    """All texts in one version and language, with everything that stands on the paper around them.

    `closing` says that each can be refused and taken back. Texts from before 2026-2 have no title, introduction,
    rights, way to withdraw, complaint, guardian and words.
    """

    version: str
    language: str
    texts: tuple[ConsentText, ...]
    closing: str
    title: str = ""
    introduction: str = ""
    """Who asks, and that each question stands for itself."""
    rights: str = ""
    """What the person may ask for, one right a line."""
    withdrawing: str = ""
    """How to take consent back, and what happens then."""
    complaint: str = ""
    """Where to complain: at the centre, and at the authority."""
    guardian: str = ""
    """What a parent or guardian says with her signature."""
    words: FormWords = FormWords()

    def text_of(self, purpose: Purpose) -> ConsentText:
        """The text of one purpose."""
        return next(text for text in self.texts if text.purpose is purpose)


@dataclass(frozen=True, slots=True)
class OwnText:
    """One line of the list of texts in a language: which version, whose, and since when it is in use."""

    version: str
    language: str
    own: bool
    in_use: bool
    since: date | None
    """None for the program's text that nobody changed."""


@dataclass(frozen=True, slots=True)
class PaperPurpose:
    """One purpose on paper. `agreed` is None on a blank paper, where both boxes are empty.

    `partners` are the organisations that are named; sharing on a blank paper without one leaves a line for the name.
    """

    purpose: Purpose
    agreed: bool | None = None
    partners: tuple[str, ...] = ()
    withdrawn_on: date | None = None


@dataclass(frozen=True, slots=True)
class ConsentPaper:
    """What the consent paper shows: blank to be signed, or what was agreed where there is a `signing`."""

    form: ConsentForm
    centre: str
    printed_on: date
    purposes: tuple[PaperPurpose, ...]
    person_name: str = ""
    person_code: str = ""
    asks_guardian: bool = False
    """Whether a parent or guardian has to sign too."""
    signing: Signing | None = None


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
    organisation_id: str | None = None
    """The partner with whom may be shared; any where None (consents from before partners were named)."""
    organisation: str = ""
    """Its name."""


@dataclass(frozen=True, slots=True)
class Consent:
    """A stored consent."""

    id: str
    given: ConsentGiven
    recorded_by: str
    withdrawn_on: date | None
    withdrawn_note: str
    signing: StoredSigning | None = None
    """How it was given; None for consents from before it was kept."""

    def valid_on(self, day: date) -> bool:
        """Whether it holds on `day`: given, not withdrawn, not expired."""
        return (
            self.given.given_on <= day
            and (self.withdrawn_on is None or day < self.withdrawn_on)
            and (self.given.expires_on is None or day <= self.given.expires_on)
        )


class EffectKind(StrEnum):
    """What a withdrawal does to something."""

    STOPS = "stops"
    ERASED = "erased"
    KEPT = "kept"


@dataclass(frozen=True, slots=True)
class Effect:
    """One thing that withdrawing a consent does, as a finished sentence; what is kept says why."""

    text: str
    kind: EffectKind = EffectKind.STOPS


@dataclass(frozen=True, slots=True)
class ConsentNotice:
    """A consent that somebody should look at: `day` is when it ends or was taken back."""

    consent_id: str
    person_id: str
    person_code: str
    person_name: str
    purpose: Purpose
    day: date


@dataclass(frozen=True, slots=True)
class LimitDetails:
    """A restriction or an objection: for one purpose, or (None) for all of them."""

    kind: LimitKind
    purpose: Purpose | None
    since: date
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ProcessingLimit:
    """A stored limit. It holds up to the day before `until`; without one it holds until somebody lifts it."""

    id: str
    person_id: str
    details: LimitDetails
    until: date | None = None

    def holds_on(self, day: date) -> bool:
        """Whether it holds on `day`."""
        return self.details.since <= day and (self.until is None or day < self.until)
