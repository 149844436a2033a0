"""What would become of rows, in tables and sentences."""

from ensure_desktop.evaluation.result_tables import StatTable
from ensure_desktop.i18n import _, ngettext
from ensure_desktop.privacy.export_words import percent
from ensure_desktop.privacy.rows_values import ColumnKind, ColumnPreview, RowsPreview, Tradeoff

LEAST_GAIN = 0.0005
"""What would be written as nought is nothing."""


def told_words(preview: RowsPreview) -> str:
    """How many rows there would be, and how well they hide among each other."""
    if preview.refusal is not None:
        return " ".join(preview.refused_because)
    rows = ngettext("{n} row would be written", "{n} rows would be written", preview.rows).format(n=preview.rows)
    left = ngettext("{n} tells nothing or is left out", "{n} tell nothing or are left out", preview.suppressed)
    left = left.format(n=preview.suppressed)
    coarse = ngettext("{n} made coarser", "{n} made coarser", preview.changed).format(n=preview.changed)
    alike = _("Each looks like at least {n} others.").format(n=max(0, preview.k_reached - 1))
    text = _("{rows} of {people} people: {left_out}, {coarser}. {alike}")
    return text.format(rows=rows, people=preview.people, left_out=left, coarser=coarse, alike=alike)


def columns_table(preview: RowsPreview) -> StatTable:
    """Of each column by which somebody could be recognised: what is lost, and what another choice would give."""
    rows = tuple(
        (
            each.label,
            str(each.changed),
            percent(each.cost),
            _tradeoff(each.coarser, _("is as coarse as it can be")),
            _tradeoff(each.without, ""),
        )
        for each in describing(preview)
    )
    head = (_("Column"), _("Changed"), _("Lost"), _("One step coarser"), _("Without it"))
    return StatTable("columns", _("What becomes of the columns"), head, rows, _dearest(preview), (3, 4))


def steps_table(preview: RowsPreview) -> StatTable:
    """How many rows show each column at which step."""
    rows = tuple(
        (each.label, ", ".join(_("{step}: {rows}").format(step=step.name, rows=step.rows) for step in each.levels))
        for each in describing(preview)
        if each.levels
    )
    return StatTable("steps", _("How fine the rows are"), ("", ""), rows)


def telling_table(preview: RowsPreview) -> StatTable:
    """How much the groups of rows that look alike differ in what is told of them."""
    rows = tuple(
        (
            each.label,
            _("{reached} (asked: {asked})").format(reached=each.l_reached, asked=each.l_asked),
            percent(each.t_reached) if each.t_reached is not None else "–",
        )
        for each in preview.columns
        if each.kind is ColumnKind.TELLS and each.l_reached is not None
    )
    head = (_("What is told"), _("Least values in a group"), _("A group differs from all by at most"))
    return StatTable("telling", _("What could be inferred"), head, rows, texts=(1, 2))


def describing(preview: RowsPreview) -> tuple[ColumnPreview, ...]:
    """The columns by which somebody could be recognised, the one that costs most first."""
    found = (each for each in preview.columns if each.kind is ColumnKind.DESCRIBES)
    return tuple(sorted(found, key=lambda each: -each.cost))


def _dearest(preview: RowsPreview) -> tuple[str, ...]:
    """The column that costs most, where one does."""
    found = describing(preview)
    if not found or found[0].cost <= 0:
        return ()
    return (_("“{column}” costs most.").format(column=found[0].label),)


def _tradeoff(then: Tradeoff | None, otherwise: str) -> str:
    """What it would give back: rows, and how much less the other columns would lose."""
    if then is None:
        return otherwise
    if then.refused:
        return _("no rows either")
    said = []
    if then.rows_back > 0:
        said.append(ngettext("{n} row back", "{n} rows back", then.rows_back).format(n=then.rows_back))
    elif then.rows_back < 0:
        said.append(ngettext("{n} row fewer", "{n} rows fewer", -then.rows_back).format(n=-then.rows_back))
    if abs(then.gain) >= LEAST_GAIN:
        text = _("the others {percent} finer") if then.gain > 0 else _("the others {percent} coarser")
        said.append(text.format(percent=percent(abs(then.gain))))
    return ", ".join(said) or _("nothing")
