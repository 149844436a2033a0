"""Plain values of background checks."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Validity(StrEnum):
    """How a check stands today. The warnings come 60, 30 and 7 days before the end."""

    VALID = "valid"
    ENDS_IN_60 = "ends in 60 days"
    ENDS_IN_30 = "ends in 30 days"
    ENDS_IN_7 = "ends in 7 days"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class CheckDetails:
    """What a form about a check holds. `kind` is the centre's own word for the document."""

    kind: str
    seen_on: date
    seen_by: str = ""
    valid_until: date | None = None
    """The last valid day; None where the document does not end."""
    remark: str = ""


@dataclass(frozen=True, slots=True)
class BackgroundCheck:
    """A stored check. `replaced` says that a later check of the same kind has taken its place."""

    id: str
    person_id: str
    details: CheckDetails
    validity: Validity
    days_left: int | None
    """Days until the last valid day, below nought after it, None where it does not end."""
    replaced: bool
    withdrawn: bool


@dataclass(frozen=True, slots=True)
class CheckEnding:
    """A check that ends soon or has ended, of somebody who is in the programme: a line for Today."""

    check: BackgroundCheck
    person_name: str
    person_code: str
