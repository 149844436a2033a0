"""The rows that an import did not take, as a file to mend and import again."""

import csv
import io

from ensure_desktop.i18n import _
from ensure_desktop.people.exchange.defusing import defused
from ensure_desktop.people.exchange.values import ImportPlan, RowFate, RowPlan, Sheet

BOM = "\ufeff"
"""By it Excel knows that the file is UTF-8."""
USUAL_DELIMITER = ","


def refused_rows(sheet: Sheet, plan: ImportPlan) -> bytes:
    """A CSV with the columns of the file and the reason of each row; empty where all were taken or left out by choice.

    It has the separator of the file. Cells that a spreadsheet would calculate are made harmless.
    """
    rows = [row for row in plan.rows if row.fate in (RowFate.REFUSE, RowFate.ASK)]
    if not rows:
        return b""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=sheet.delimiter or USUAL_DELIMITER)
    writer.writerow([*map(defused, sheet.titles), _("Reason")])
    for row in rows:
        writer.writerow([*map(defused, sheet.rows[row.row]), defused(" ".join(_why(row)))])
    return (BOM + out.getvalue()).encode("utf-8", errors="replace")


def _why(row: RowPlan) -> tuple[str, ...]:
    if row.fate is RowFate.REFUSE or row.like is None:
        return row.reasons
    return (
        _("This looks like {name} ({reasons}), and nobody has decided about it yet.").format(
            name=row.like.name, reasons=", ".join(row.like.reasons)
        ),
    )
