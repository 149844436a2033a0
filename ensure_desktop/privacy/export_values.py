"""Exports that name nobody, as they are made and as the register keeps them: plain values for both products."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from ensure_desktop.privacy.report_values import ExportReport
from ensure_desktop.privacy.values import Audience, Product

Progress = Callable[[int, int], bool]
"""`progress(done, total)`; False stops the work."""


def go_on(_done: int, _total: int) -> bool:
    """The progress that nobody watches."""
    return True


class Format(StrEnum):
    """What reads the file."""

    XLSX = "xlsx"
    CSV = "csv"
    SPSS = "sav"


@dataclass(frozen=True, slots=True)
class Export:
    """One line of the register: what left the centre, for whom and for what, and when somebody looks at it again.

    `facts` is everything else that was taken down when it was made (`anonymisation.md`, "Recorded per export"); its
    values are what JSON knows. The files themselves are not kept.
    """

    id: str
    code: str
    product: Product
    audience: Audience
    recipient: str
    purpose: str
    review_on: date | None
    reviewed_on: date | None
    made_at: datetime
    made_by: str
    sha256: str
    """Of the file as it was handed over: of the ZIP where it was locked."""
    facts: Mapping[str, Any] = field(default_factory=dict)

    @property
    def format(self) -> Format:
        """What reads the file."""
        return Format(self.facts.get("format", Format.XLSX.value))

    def review_is_due(self, today: date) -> bool:
        """Whether somebody should ask by now whether the recipient still needs it."""
        return self.review_on is not None and self.review_on <= today


@dataclass(frozen=True, slots=True)
class ExportPage:
    """A page of the register and how many there are in all."""

    rows: tuple[Export, ...]
    total: int


@dataclass(frozen=True, slots=True)
class ExportDetail:
    """One export with everything that was taken down about it, in words: a title and a text each."""

    export: Export
    lines: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ExportDone:
    """An export as it was made: the files by name, the line of the register, and where it is locked the words that
    open it. They are kept nowhere: whoever does not write them down cannot open the file."""

    files: Mapping[str, bytes]
    record: Export
    passphrase: str = ""
    report: ExportReport | None = None
    """The page that goes with it."""
