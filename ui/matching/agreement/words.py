"""What the screens of the agreement say."""

from collections.abc import Sequence
from datetime import date

from ensure_desktop.i18n import _
from ensure_desktop.matching.agreement_values import Agreement
from ensure_desktop.people.labels import slot_label
from ensure_desktop.people.values import Slot
from ui.people.words import first_upper
from ui.visits.words import day_words, interval_words

WEEK = 7
USUAL_INTERVALS = (WEEK, 2 * WEEK, 3 * WEEK, 4 * WEEK)
SLOTS_SHOWN = 4


def state_words(agreement: Agreement, today: date) -> str:
    """Where an agreement stands, in a sentence."""
    if agreement.withdrawn:
        return _("This agreement was taken back; it counts no more.")
    if agreement.agreed_on is None:
        return _("Not agreed yet: print it, read it together, and note when both say yes.")
    day = day_words(agreement.agreed_on, today)
    if agreement.attachment_id:
        return _("Both agreed on {day}. The signed paper is attached.").format(day=day)
    return _("Both agreed on {day}. No signed paper is attached.").format(day=day)


def title_words(agreement: Agreement, today: date) -> str:
    """An agreement in a list."""
    if agreement.withdrawn:
        return _("{number}: taken back").format(number=agreement.number)
    if agreement.agreed_on is None:
        return _("{number}: not agreed yet").format(number=agreement.number)
    return _("{number}: agreed on {day}").format(number=agreement.number, day=day_words(agreement.agreed_on, today))


def common_words(common: Sequence[Slot]) -> str:
    """When both have time, as far as it fits into a line."""
    if not common:
        return _("No time is known that both have.")
    shown = ", ".join(map(slot_label, common[:SLOTS_SHOWN]))
    if len(common) > SLOTS_SHOWN:
        shown = _("{some} and at other times").format(some=shown)
    return _("Both have time: {times}.").format(times=shown)


def interval_choices(present: int | None) -> list[tuple[int | None, str]]:
    """How often the two can meet; what was agreed before is among it."""
    days = sorted({*USUAL_INTERVALS, *(() if present is None else (present,))})
    return [(None, _("Leave open")), *((each, first_upper(interval_words(each))) for each in days)]
