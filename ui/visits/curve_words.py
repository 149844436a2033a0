"""What the curve of a match says, in words."""

from collections.abc import Sequence
from datetime import date

from ensure_desktop.i18n import _, ngettext
from ensure_desktop.visits.curve import Adherence, Curve, Keeping, Pace
from ui.visits.words import interval_words, short_day


def adherence_words(adherence: Adherence) -> str:
    """The finding: how many of the planned visits were made until now. No blame: it is about visits, not people."""
    planned = ngettext("{n} visit was planned until now", "{n} visits were planned until now", adherence.planned)
    planned = planned.format(n=adherence.planned)
    if adherence.keeping is Keeping.NOTHING_PLANNED:
        return _("No visit was planned until now")
    if adherence.keeping is Keeping.AS_PLANNED:
        made = ngettext(
            "The {n} visit planned until now was made", "All {n} visits planned until now were made", adherence.made
        )
        return made.format(n=adherence.made)
    if not adherence.made:
        return _("{planned}, none was made").format(planned=planned)
    made = ngettext("{n} was made", "{n} were made", adherence.made).format(n=adherence.made)
    return _("{planned}, {made}").format(planned=planned, made=made)


def attempts_words(adherence: Adherence) -> str:
    """How often somebody tried; empty where nobody had to."""
    if not adherence.attempts:
        return ""
    text = ngettext("{n} attempt without contact.", "{n} attempts without contact.", adherence.attempts)
    return text.format(n=adherence.attempts)


def pace_span(pace: Pace, today: date) -> str:
    """From when until when visits are equally often."""
    return _("{since} to {until}").format(since=short_day(pace.since, today), until=short_day(pace.until, today))


def pace_cells(curve: Curve) -> Sequence[tuple[str, str, str, str, str]]:
    """The table behind the picture: one line for each frequency."""
    return [
        (
            pace_span(pace, curve.today),
            interval_words(pace.interval_days),
            str(pace.planned),
            str(pace.made),
            str(pace.attempts),
        )
        for pace in curve.paces
    ]


def said(curve: Curve) -> str:
    """The picture in sentences, for screen readers."""
    lines = [
        _("{often}, {span}: {planned} planned, {made} made.").format(
            often=interval_words(pace.interval_days),
            span=pace_span(pace, curve.today),
            planned=pace.planned,
            made=pace.made,
        )
        for pace in curve.paces
    ]
    return " ".join([adherence_words(curve.adherence) + ".", *lines])
