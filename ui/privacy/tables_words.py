"""Tables as they would be written, in words."""

from ensure_desktop.evaluation.result_tables import StatTable
from ensure_desktop.i18n import _, ngettext, pgettext
from ensure_desktop.privacy.tables_values import TablesPreview
from ensure_desktop.programme.indicator_labels import figure_text
from ensure_desktop.programme.report_values import ReportColumn, ReportRow, ReportTable, cells_of


def told_words(preview: TablesPreview) -> str:
    """How many figures there would be, and how many are kept back."""
    if not preview.tables:
        return _("Of these days there is nothing to tell of.")
    told = ngettext("{n} figure would be written", "{n} figures would be written", preview.told).format(n=preview.told)
    kept = ngettext("{n} is kept back", "{n} are kept back", preview.hidden).format(n=preview.hidden)
    text = _("{told}, {kept}: they stand for fewer than {limit} people, or would let such a figure be worked out.")
    return text.format(told=told, kept=kept, limit=preview.limit)


def stat_table(table: ReportTable, currency: str) -> StatTable:
    """The table as the window shows it."""
    rows = tuple(
        (
            row.label,
            *(
                _cell(cell, column, row, currency)
                for column, cell in zip(table.columns, cells_of(table, row), strict=True)
            ),
        )
        for row in table.rows
    )
    texts = tuple(place for place, column in enumerate(table.columns, start=1) if column.unit is None)
    head = (table.first, *(column.title for column in table.columns))
    return StatTable(table.key, table.title, head, rows, (table.note,) if table.note else (), texts)


def _cell(cell: float | str | None, column: ReportColumn, row: ReportRow, currency: str) -> str:
    if cell is None:
        return pgettext("figure", "not told")
    if isinstance(cell, str):
        return cell
    unit = row.unit or column.unit
    assert unit is not None, "a column of figures has a unit"
    return figure_text(cell, unit, currency)
