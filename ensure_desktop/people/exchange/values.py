"""Plain values of importing and exporting."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from ensure_desktop.people.values import PersonRow


class Target(StrEnum):
    """What the rows of a file are about."""

    PEOPLE = "people"
    ORGANISATIONS = "organisations"


class FileKind(StrEnum):
    """What a file is."""

    CSV = "csv"
    XLSX = "xlsx"
    VCARD = "vcard"


class DateOrder(StrEnum):
    """How dates of numbers only are written in a file."""

    DAY_FIRST = "day first"
    MONTH_FIRST = "month first"
    YEAR_FIRST = "year first"


class DuplicateRule(StrEnum):
    """What happens to a row that looks like somebody in the vault, or like an earlier row."""

    ASK = "ask"
    """Nothing yet: such rows are left out until somebody decides."""
    SKIP = "skip"
    """Leave the row out."""
    FILL = "fill"
    """Fill in what is empty in the entry that is there; nothing that is there is changed."""
    ADD = "add"
    """It is somebody else: add a new entry."""


class RowFate(StrEnum):
    """What will happen to a row."""

    ADD = "add"
    FILL = "fill"
    SKIP = "skip"
    ASK = "ask"
    REFUSE = "refuse"
    """It cannot be taken; the reasons say why."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A file as it was read: one title for each column, and the cells as text, row by row.

    `first_line` is the number that the file's own program shows for the first row, so that people find it again.
    `lines` has that number for every row where they do not simply follow each other, because empty lines were left out.
    """

    kind: FileKind
    source: str
    titles: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    first_line: int = 2
    encoding: str = ""
    delimiter: str = ""
    tables: tuple[str, ...] = ()
    """The names of the file's sheets, where it has several; `table` is the one that was read."""
    table: str = ""
    lines: tuple[int, ...] = ()

    def line(self, row: int) -> int:
        """The number that the file's own program shows for this row (0 is the first)."""
        return self.lines[row] if self.lines else self.first_line + row


@dataclass(frozen=True, slots=True)
class Mapping:
    """Where the columns go. `columns` maps a column's place (0 is the first) to the name of a field (`fields.py`).

    Several columns may go to one field where the field takes a list or a note. `constants` gives every row the same
    value ("role": "contact"). `date_order` is how dates of numbers are to be read.
    """

    target: Target = Target.PEOPLE
    columns: dict[int, str] = field(default_factory=dict)
    constants: dict[str, str] = field(default_factory=dict)
    date_order: DateOrder = DateOrder.DAY_FIRST
    duplicates: DuplicateRule = DuplicateRule.ASK


@dataclass(frozen=True, slots=True)
class Guess:
    """What the program makes of a file before anybody looked: a mapping, and how sure it is of each column (0 to 1)."""

    mapping: Mapping
    sureness: dict[int, float]
    samples: dict[int, tuple[str, ...]]
    """The first few different values of each column."""


@dataclass(frozen=True, slots=True)
class LikeRow:
    """An entry of the vault, or an earlier row of the file (`row`), that a row looks like."""

    person: PersonRow | None
    row: int | None
    name: str
    reasons: tuple[str, ...]
    """Finished words: "same phone number"."""


@dataclass(frozen=True, slots=True)
class RowPlan:
    """What will happen to one row; `row` counts from 0. `name` is the name to show."""

    row: int
    line: int
    fate: RowFate
    name: str
    like: LikeRow | None = None
    reasons: tuple[str, ...] = ()
    """Why it cannot be taken, as finished sentences that name the column."""
    notes: tuple[str, ...] = ()
    """What is understood in another way than it was written ("unknown language left out: Klingon")."""


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """What an import would do. Nothing has been done yet."""

    rows: tuple[RowPlan, ...]
    counts: dict[RowFate, int]


@dataclass(frozen=True, slots=True)
class ImportDone:
    """What an import did. `left_out` counts all rows that were neither added nor used to fill an entry.

    `refused` is a CSV with the rows that could not be taken or wait for a decision, and the reason of each; empty
    where there are none.
    """

    import_id: str
    added: int
    filled: int
    left_out: int
    refused: bytes


@dataclass(frozen=True, slots=True)
class ImportRun:
    """An earlier import. `present` counts those whom it added and who were not withdrawn since.

    `used` counts those of them who were changed after the import or of whom something else speaks (a match, a visit).
    """

    id: str
    made_at: datetime
    source: str
    added: int
    changed: int
    left_out: int
    present: int
    used: int
    taken_back_at: datetime | None


class ExportKind(StrEnum):
    """What chosen people are written as."""

    XLSX = "xlsx"
    CSV = "csv"
    VCARD = "vcard"


@dataclass(frozen=True, slots=True)
class ExportDone:
    """A file for somebody to save, and how many people are in it."""

    content: bytes
    people: int
