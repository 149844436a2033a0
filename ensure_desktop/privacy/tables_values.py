"""Tables that name nobody: what is asked for, and what would come of it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ensure_desktop.privacy.export_values import Format
from ensure_desktop.privacy.report_values import ExportReport
from ensure_desktop.privacy.values import Audience
from ensure_desktop.programme.report_values import ReportTable

LIMITS = {Audience.NAMED: 5, Audience.PUBLIC: 10}
"""Fewer people than this are not told of, whatever smaller number the centre has set for its own papers."""


class Part(StrEnum):
    """What tables can be about; each part is one table or several that belong together."""

    PEOPLE = "people"
    """Who was there, new, and gone, by role."""
    PARTICIPANTS = "participants"
    """By gender, age, first language, origin, neighbourhood and education."""
    SUPPORTERS = "supporters"
    MATCHES = "matches"
    VISITS = "visits"
    """By month, and by where people met."""
    CONTACT = "contact"
    """How often people met in the first months."""
    REQUESTS = "requests"
    """What people asked for, of a whole year that is over."""
    GROUPS = "groups"
    TRAINING = "training"
    OUTCOMES = "outcomes"
    SCALES = "scales"
    """Means of questionnaires, before and after."""


@dataclass(frozen=True, slots=True)
class TablesRequest:
    """What is asked for: these days, both included. Every part that there is where `what` is empty.

    Who receives it, and what for, has to be said for a named recipient only. `locked` makes a ZIP that only the
    passphrase opens.
    """

    first: date
    last: date
    audience: Audience = Audience.NAMED
    recipient: str = ""
    purpose: str = ""
    what: tuple[str, ...] = ()
    format: Format = Format.XLSX
    review_on: date | None = None
    locked: bool = False


@dataclass(frozen=True, slots=True)
class TablesPreview:
    """What would be written. A figure that is None is not told.

    `as_before` are the keys of tables that stand as an earlier export gave them, because since then only a few people
    came or went; `left_out` says in sentences which parts are not there, and why.
    """

    tables: tuple[ReportTable, ...]
    limit: int
    told: int
    hidden: int
    as_before: tuple[str, ...]
    left_out: tuple[str, ...]
    warnings: tuple[str, ...]
    report: ExportReport
