"""The page that goes with every export: what it is, whether somebody can be found in it, and what was done about it.

Its words are in the language in which the export was made and stand ready for paper, for the window and for the file.
It answers from what was measured, and never promises more: an export whose source is kept is made hard to trace, not
impossible (`anonymisation.md`, "What we may claim").
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ensure_desktop.privacy.values import Audience, Product


class RiskKind(StrEnum):
    """The three questions that decide whether data are anonymous (Article 29 Working Party, Opinion 05/2014)."""

    SINGLED_OUT = "singled out"
    LINKED = "linked"
    INFERRED = "inferred"


class Standing(StrEnum):
    """How a question is answered; on paper a word says the same as the colour on the screen."""

    HARD = "hard"
    """What was measured lies within what was asked for."""
    LOOK = "look"
    """Somebody should read the sentences before it is handed on."""
    REFUSED = "refused"
    """It was not made because of this."""


@dataclass(frozen=True, slots=True)
class RiskAnswer:
    """One of the three questions, its answer in a sentence, and the figures on which that rests."""

    kind: RiskKind
    question: str
    standing: Standing
    answer: str
    because: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReportFact:
    """A line of two columns: what it is, and how it is."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class ReportGrid:
    """A small table of the page: the first column holds words, the others figures; `texts` are further columns of
    words."""

    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    texts: tuple[int, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class ExportReport:
    """The page. `code` is empty while the export is only looked at, and `files` are then empty too."""

    product: Product
    audience: Audience
    centre: str
    about: str
    """What stands in the export, in a sentence: which people, which days."""
    recipient: str
    purpose: str
    made_on: date
    made_by: str
    review_on: date | None
    answers: tuple[RiskAnswer, ...]
    changed: tuple[str, ...]
    left_out: tuple[str, ...]
    """What never goes into such an export, and what this one left out."""
    settings: tuple[ReportFact, ...]
    measured: tuple[ReportFact, ...] = ()
    grids: tuple[ReportGrid, ...] = ()
    cannot_say: tuple[str, ...] = ()
    code: str = ""
    files: tuple[ReportFact, ...] = ()
    """The name of each file, and its SHA-256."""
