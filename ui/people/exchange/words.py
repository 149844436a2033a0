"""What the import screens say: fates of rows, how sure a guess is, what is counted."""

from ensure_desktop.i18n import _, ngettext
from ensure_desktop.people.exchange.values import DateOrder, DuplicateRule, ImportPlan, RowFate, RowPlan, Target
from ui.theme import Tone
from ui.widgets.chips import Chip

SURE, PROBABLE = 0.85, 0.5
"""From so much on, a guess is called sure, and probable."""


def fate_chip(fate: RowFate, *, done: bool = False) -> Chip:
    """What happens to a row, in word and shape; what is not decided when it is `done` was left out."""
    if done and fate is RowFate.ASK:
        return Chip(_("Not decided"), "minus-circle", Tone.NEUTRAL)
    return {
        RowFate.ADD: Chip(_("Added"), "plus-circle", Tone.GOOD),
        RowFate.FILL: Chip(_("Filled in"), "pencil-simple", Tone.ACCENT),
        RowFate.ASK: Chip(_("To decide"), "question", Tone.ATTENTION),
        RowFate.SKIP: Chip(_("Left out"), "minus-circle", Tone.NEUTRAL),
        RowFate.REFUSE: Chip(_("Cannot be taken"), "warning-circle", Tone.DANGER),
    }[fate]


def sureness_chip(sureness: float | None, *, chosen: bool, used: bool) -> Chip:
    """How sure the program is of a column; `chosen` where the person said it."""
    if not used:
        return Chip(_("Left out"), "minus-circle", Tone.NEUTRAL)
    if chosen:
        return Chip(_("Chosen by you"), "hand-pointing", Tone.ACCENT)
    if sureness is not None and sureness >= SURE:
        return Chip(_("Sure"), "check-circle", Tone.GOOD)
    if sureness is not None and sureness >= PROBABLE:
        return Chip(_("Probably"), "check", Tone.NEUTRAL)
    return Chip(_("Please check"), "question", Tone.ATTENTION)


def rule_label(rule: DuplicateRule) -> str:
    """What can be done with all rows that look like somebody."""
    return {
        DuplicateRule.ASK: _("Not decided: leave out for now"),
        DuplicateRule.FILL: _("Same person: fill in what is missing"),
        DuplicateRule.ADD: _("Somebody else: add"),
        DuplicateRule.SKIP: _("Leave out"),
    }[rule]


def why(row: RowPlan) -> str:
    """Why this happens to a row, on one line."""
    like = ""
    if row.like is not None:
        like = _("Looks like {name}: {reasons}").format(name=row.like.name, reasons=", ".join(row.like.reasons))
    return " · ".join((*row.reasons, *filter(None, (like,)), *row.notes))


def taken(plan: ImportPlan) -> int:
    """How many rows the import would take."""
    return plan.counts.get(RowFate.ADD, 0) + plan.counts.get(RowFate.FILL, 0)


def import_words(plan: ImportPlan, target: Target) -> str:
    """What the button says that does it."""
    count = taken(plan)
    if target is Target.ORGANISATIONS:
        return ngettext("Import {n} organisation", "Import {n} organisations", count).format(n=count)
    return ngettext("Import {n} person", "Import {n} people", count).format(n=count)


def row_count(count: int) -> str:
    """How many rows a file has."""
    return ngettext("{n} row", "{n} rows", count).format(n=count)


def rows_are(target: Target) -> str:
    """What the rows of a file are about."""
    return _("Rows are people") if target is Target.PEOPLE else _("Rows are organisations")


def order_label(order: DateOrder) -> str:
    """How dates of numbers are written."""
    return {
        DateOrder.DAY_FIRST: _("The day first"),
        DateOrder.MONTH_FIRST: _("The month first"),
        DateOrder.YEAR_FIRST: _("The year first"),
    }[order]
