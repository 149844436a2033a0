"""What the pages of intervision and its cases say."""

from collections.abc import Sequence
from dataclasses import fields

from ensure_desktop.i18n import _
from ensure_desktop.supervision.labels import case_field_label, entry_kind_label
from ensure_desktop.supervision.values import Case, CaseMatch, CaseMeeting, CaseText
from ui.dates import short_date
from ui.theme import Tone
from ui.widgets.chips import Chip

TOLD = tuple(field.name for field in fields(CaseText) if field.name != "agreed")
"""The fields of a case that are written before the meeting."""


def case_chip(case: Case) -> Chip:
    """Where a case stands."""
    if case.withdrawn_at is not None:
        return Chip(_("Withdrawn"), "prohibit", Tone.NEUTRAL)
    if case.discussed_on is not None:
        return Chip(_("Discussed"), "check-circle", Tone.GOOD)
    return Chip(_("To discuss"), "chats-circle", Tone.ACCENT)


def case_line(case: Case) -> str:
    """What a case asks, in a list."""
    if not case.readable:
        return _("Sealed")
    return " ".join(case.details.text.question.split()) or _("No question yet")


def case_facts_line(case: Case) -> str:
    """Who brings a case, when it was told, and who wrote it down."""
    told = (
        _("Brought by {name}").format(name=case.supporter),
        _("told on {day}").format(day=short_date(case.details.day)),
        _("written by {name}").format(name=case.by),
    )
    return _(" · ").join(told)


def match_words(match: CaseMatch) -> str:
    """A match in the form of a case; this form is never printed."""
    words = _("{name} ({code})").format(name=match.name, code=match.code)
    return _("{match}, ended").format(match=words) if match.ended else words


def meeting_words(meeting: CaseMeeting) -> str:
    """A meeting in the form of a case."""
    words = _("{kind} on {day}").format(kind=entry_kind_label(meeting.kind), day=short_date(meeting.day))
    return _("{meeting}: {title}").format(meeting=words, title=meeting.title) if meeting.title else words


def case_parts(text: CaseText, title: str) -> Sequence[tuple[str, str]]:
    """The texts that stand on paper, each with its title, as they are searched for names."""
    named = [(case_field_label(field.name), getattr(text, field.name)) for field in fields(CaseText)]
    return (*named, (_("Name of the meeting"), title))
