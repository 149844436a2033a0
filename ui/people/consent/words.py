"""What the consent screens say about states, ways and languages, in plain words."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date, timedelta

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QWidget

from ensure_desktop.consent.values import Consent
from ensure_desktop.i18n import SOURCE_LANGUAGE, _, base_language, language, ngettext
from ensure_desktop.people.labels import language_name
from ensure_desktop.people.values import Level, PersonFile
from ui.people.words import first_upper
from ui.theme import Tone
from ui.widgets.chips import Chip

NOTICE = timedelta(days=30)
"""So long before its end a consent is shown as ending, as on Today."""


def state_chip(history: Sequence[Consent], today: date) -> Chip:
    """How one purpose stands today; `history` has the newest first."""
    valid = [consent for consent in history if consent.valid_on(today)]
    if valid and all(ends_soon(consent, today) for consent in valid):
        end = max(consent.given.expires_on for consent in valid if consent.given.expires_on is not None)
        return Chip(_days_left((end - today).days), "clock", Tone.ATTENTION)
    if valid:
        return Chip(_("Given"), "check-circle", Tone.GOOD)
    if not history:
        return Chip(_("Not given"), "circle-dashed", Tone.NEUTRAL)
    if history[0].withdrawn_on is not None:
        return Chip(_("Withdrawn"), "prohibit", Tone.ATTENTION)
    if history[0].given.given_on > today:
        return Chip(_("From a later day"), "clock", Tone.NEUTRAL)
    return Chip(_("Ended"), "clock", Tone.ATTENTION)


def ends_soon(consent: Consent, today: date) -> bool:
    """Whether it ends within the notice."""
    return consent.given.expires_on is not None and consent.given.expires_on <= today + NOTICE


def language_choices(codes: Iterable[str]) -> list[tuple[str, str]]:
    """The languages with their names, for a list to choose from."""
    return [(code, first_upper(language_name(code))) for code in codes]


def proposed_language(file: PersonFile | None, codes: Collection[str], wanted: str = "") -> str:
    """In which of the languages `codes` a text is proposed: `wanted`, else the one that the person speaks best.

    Somebody of whom no language is noted is asked in the language of the program.
    """
    levels = list(Level)
    known = file.details.languages if file is not None else ()
    spoken = sorted(known, key=lambda skill: levels.index(skill.level), reverse=True)
    best = (skill.code for skill in spoken)
    for code in (wanted, *best, language(), SOURCE_LANGUAGE):
        found = next((each for each in (code, base_language(code)) if each in codes), None)
        if found is not None:
            return found
    return next(iter(codes))


def turn(widget: QWidget, code: str) -> None:
    """Lay `widget` and what is in it out as a text in the language `code` runs."""
    widget.setLayoutDirection(QLocale(code).textDirection())


def _days_left(days: int) -> str:
    if days == 0:
        return _("Ends today")
    return ngettext("Ends in {n} day", "Ends in {n} days", days).format(n=days)
