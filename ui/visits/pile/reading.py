"""From what was typed into the line to the details of a visit."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from ensure_desktop.errors import FieldErrors, UserError
from ensure_desktop.i18n import _, language
from ensure_desktop.visits.batch_values import PileMatch
from ensure_desktop.visits.typed import cost_meant, day_meant, steps_meant, themes_meant
from ensure_desktop.visits.values import Outcome, Present, Receipt, VisitDetails, Worry

ONLY_WHEN_MET = (
    "minutes",
    "medium",
    "mood",
    "self_reliance",
    "there",
    "about",
    "themes",
    "request",
    "behind",
    "steps",
    "by",
)
"""Fields that an attempt does not have: Tab passes them by."""
NOT_OF_AN_ATTEMPT = (*(name for name in ONLY_WHEN_MET if name not in ("there", "by")), "who", "present")
"""The same by the names of the details."""
AS_THEY_STAND = ("outcome", "minutes", "medium", "mood", "self_reliance", "about", "request", "behind", "worry")


def read_line(
    fields: Mapping[str, Any],
    base: VisitDetails | None,
    *,
    today: date,
    match: PileMatch | None,
    themes: Collection[str],
) -> VisitDetails:
    """The details; `base` holds what the line has no field for. Raises `FieldErrors` by the names of the fields."""
    readers: dict[str, Callable[[], Any]] = {name: fields[name].value for name in (*AS_THEY_STAND, "worry_text")}
    readers["day"] = lambda: day_of(fields["day"].value(), today)
    readers["themes"] = lambda: themes_meant(fields["themes"].value(), themes)
    readers["steps"] = lambda: steps_meant(fields["steps"].value(), fields["by"].value())
    readers["cost"] = lambda: cost_meant(fields["cost"].value())
    read: dict[str, Any] = {}
    wrong: dict[str, str] = {}
    for name, reader in readers.items():
        try:
            read[name] = reader()
        except UserError as error:
            wrong[name] = error.message
    if wrong:
        raise FieldErrors(wrong)
    before = base if base is not None else VisitDetails(day=read["day"])
    read["present"], read["who"] = there_meant(fields["there"].value(), match)
    read["receipts"] = _receipts(before.receipts, read.pop("cost"))
    if read["worry"] is Worry.NONE:
        read["worry_text"] = ""
    if read["outcome"] is not Outcome.MADE:
        empty = VisitDetails(day=read["day"], minutes=None)
        read |= {name: getattr(empty, name) for name in NOT_OF_AN_ATTEMPT}
    return replace(before, **read)


def there_meant(text: str, match: PileMatch | None) -> tuple[tuple[Present, ...], str]:
    """Who else was there: those who live there by their codes, and everybody else in words."""
    mates = {} if match is None else {_number(mate.code): mate.present for mate in match.housemates}
    parts = [part.strip() for part in text.split(",") if part.strip()]
    present = tuple(mates[_number(part)] for part in parts if _number(part) in mates)
    return present, ", ".join(part for part in parts if _number(part) not in mates)


def day_of(text: str, today: date) -> date:
    """The day that was typed; raises `UserError` with what can be typed."""
    if not text:
        raise UserError(_("Which day was it? 9 is the last 9th, 9/3 the last 9 March."))
    return day_meant(text, language=language(), today=today)


def _number(code: str) -> str:
    """The number of a code, however it is typed."""
    return code.upper().removeprefix("P").lstrip("-").lstrip("0")


def _receipts(before: tuple[Receipt, ...], typed: Receipt | None) -> tuple[Receipt, ...]:
    """What it cost, with the file of the receipt that was there."""
    if typed is None:
        return before[1:]
    first = replace(before[0], cents=typed.cents, what=typed.what) if before else typed
    return (first, *before[1:])
