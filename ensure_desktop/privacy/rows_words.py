"""Why there are no rows, and what to look at before they are handed on: in sentences."""

from collections.abc import Sequence

from ensure_desktop.i18n import _, ngettext
from ensure_desktop.privacy.anonymising.values import Refused
from ensure_desktop.privacy.export_words import percent
from ensure_desktop.privacy.rows_values import (
    FEW_PEOPLE,
    MOST_OF_FEW,
    MOST_SUPPRESSED,
    TOO_FEW,
    WORRYING_T,
    ColumnKind,
    ColumnPreview,
    Refusal,
)

REFUSALS = {
    Refused.TOO_FEW_PEOPLE: Refusal.TOO_FEW_PEOPLE,
    Refused.TOO_MANY_COLUMNS: Refusal.TOO_MANY_COLUMNS,
    Refused.NOT_DIVERSE: Refusal.NOT_DIVERSE,
    Refused.TOO_MANY_SUPPRESSED: Refusal.TOO_MUCH_LEFT_OUT,
}


def refusal_sentences(refusal: Refusal, *, people: int, suppressed: int, alike: Sequence[str] = ()) -> tuple[str, ...]:
    """What is the matter, and what to do about it. `alike` are the columns in which too few answers differ."""
    if refusal is Refusal.NOTHING_CHOSEN:
        return (_("Please choose at least one column that describes people."),)
    if refusal is Refusal.TOO_FEW_PEOPLE:
        return (
            ngettext(
                "It would be about {count} person. Below {least} nobody can hide among the others.",
                "It would be about {count} people. Below {least} nobody can hide among the others.",
                people,
            ).format(count=people, least=TOO_FEW),
            _("Tables tell the same without a row for each person. Please choose those, or a longer period."),
        )
    if refusal is Refusal.TOO_MANY_COLUMNS:
        return (
            _("Of fewer than {least} people, at most {most} columns may describe them.").format(
                least=FEW_PEOPLE, most=MOST_OF_FEW
            ),
            _("Please leave out a column, or choose a longer period."),
        )
    if refusal is Refusal.NOT_DIVERSE:
        return (
            _("In this column too few answers differ, so that a group would give them away: {columns}.").format(
                columns=", ".join(alike)
            ),
            _("Please leave it out."),
        )
    if refusal is Refusal.DIFFERENCE:
        return (
            _("Laid beside earlier exports, too many rows would point at single people and be left out."),
            _("Please wait until more people have come, or choose the columns of the earlier export."),
        )
    return (
        _(
            "{count} of {people} rows would be left out, more than {most}. Those that stay would not be like all."
        ).format(count=suppressed, people=people, most=percent(MOST_SUPPRESSED)),
        _("Please leave out a column, or choose a coarser step; the list says what each would give back."),
    )


def warning_sentences(columns: Sequence[ColumnPreview]) -> tuple[str, ...]:
    """What to look at."""
    return tuple(
        _("{column}: in one group the answers are spread otherwise than among all, by {share}.").format(
            column=each.label, share=percent(each.t_reached)
        )
        for each in columns
        if each.kind is ColumnKind.TELLS and each.t_reached is not None and each.t_reached > WORRYING_T
    )
