"""Plain values of the yearly report: sections with tables whose words and figures stand ready for paper and workbook.

A figure that is None is not told, because it stands for too few people; a text is told as it is. The words are in the
language in which the report was made: a report that is kept stays as it was.
"""

from dataclasses import dataclass
from datetime import date

from ensure_desktop.programme.values import Period, Unit


@dataclass(frozen=True, slots=True)
class ReportColumn:
    """A column of figures. `unit` None: a column of words."""

    title: str
    unit: Unit | None = Unit.COUNT
    on_paper: bool = True
    """Whether it stands on paper too; every column stands in the workbook."""


@dataclass(frozen=True, slots=True)
class ReportRow:
    """One line: its name, a figure for each column of figures and a text for each column of words, in their order."""

    label: str
    figures: tuple[float | None, ...] = ()
    texts: tuple[str, ...] = ()
    unit: Unit | None = None
    """Of its figures, where it is not that of their columns."""


@dataclass(frozen=True, slots=True)
class ReportTable:
    """A table; `first` is the heading of the names."""

    key: str
    title: str
    first: str
    columns: tuple[ReportColumn, ...]
    rows: tuple[ReportRow, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class ReportSection:
    """A part of the report; `sentence` says in plain words what stands in it."""

    key: str
    title: str
    sentence: str
    tables: tuple[ReportTable, ...] = ()
    points: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class YearlyReport:
    """The report of a period for whoever pays for the programme."""

    centre: str
    period: Period
    made_on: date
    currency: str
    small_cell: int
    sections: tuple[ReportSection, ...]
    cannot_say: tuple[str, ...]
    """What must not be read from it."""

    @property
    def hidden(self) -> int:
        """How many figures are not told."""
        tables = (table for section in self.sections for table in section.tables)
        return sum(figure is None for table in tables for row in table.rows for figure in row.figures)

    def table(self, key: str) -> ReportTable | None:
        """The table with this key, None where there is none."""
        tables = (table for section in self.sections for table in section.tables)
        return next((table for table in tables if table.key == key), None)


def cells_of(table: ReportTable, row: ReportRow) -> tuple[float | str | None, ...]:
    """The cells of a line in the order of the columns: a number, a text, or None for what is not told."""
    figures, texts = iter(row.figures), iter(row.texts)
    return tuple(next(texts) if column.unit is None else next(figures) for column in table.columns)
