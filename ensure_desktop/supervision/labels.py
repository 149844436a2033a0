"""The words of the supervision area, in the language in use at the moment of asking."""

from ensure_desktop.i18n import _, pgettext
from ensure_desktop.supervision.handover_values import Share
from ensure_desktop.supervision.roster_values import SignalKind
from ensure_desktop.supervision.values import EntryKind, Pitfall, Presence, TriangleRole, Watch, WellBeing


def entry_kind_label(kind: EntryKind) -> str:
    """What kind of talk or meeting it is."""
    return {
        EntryKind.TEAM_MEETING: _("Team meeting"),
        EntryKind.COACHING: _("Coaching talk"),
        EntryKind.INTERVISION: _("Intervision"),
        EntryKind.CASE_STUDY: _("Case study"),
        EntryKind.DEBRIEFING: _("Debriefing"),
        EntryKind.WELL_BEING_CALL: _("Well-being call"),
    }[kind]


def presence_label(mark: Presence) -> str:
    """Whether somebody was there."""
    return {
        Presence.CAME: pgettext("attendance", "came"),
        Presence.EXCUSED: pgettext("attendance", "excused"),
        Presence.AWAY: pgettext("attendance", "did not come"),
    }[mark]


def well_being_label(well_being: WellBeing) -> str:
    """How somebody said that she is."""
    return {
        WellBeing.GOOD: pgettext("well-being", "Well"),
        WellBeing.UNDER_PRESSURE: pgettext("well-being", "Under pressure"),
        WellBeing.UNWELL: pgettext("well-being", "Not well"),
    }[well_being]


def watch_label(watch: Watch) -> str:
    """What one keeps an eye on."""
    return {
        Watch.HEAVY_LOAD: _("It is a lot of work"),
        Watch.PRIVATE_PRESSURE: _("Much is going on in private life"),
        Watch.BOUNDARIES_CROSSED: _("Boundaries were crossed"),
        Watch.TAKES_HOME: _("Takes problems home"),
        Watch.RISK_OF_RELAPSE: _("Own old problems may come back"),
        Watch.WISH_TO_STOP: _("Thinks of stopping"),
    }[watch]


def share_label(share: Share) -> str:
    """What somebody who stands in may read."""
    return {
        Share.AGREEMENTS: _("Dates, agreements and signals, no notes"),
        Share.SINCE: _("Also the notes from a day on"),
        Share.ALL: _("Also all notes"),
    }[share]


def pitfall_label(pitfall: Pitfall) -> str:
    """A trap of listening, as those who practise it call it."""
    return {
        Pitfall.JUDGING: pgettext("listening", "Judging"),
        Pitfall.SOLVING: pgettext("listening", "Solving it at once"),
        Pitfall.PROJECTING: pgettext("listening", "Hearing one’s own story"),
        Pitfall.TRIVIALISING: pgettext("listening", "Making it small"),
    }[pitfall]


def pitfall_hint(pitfall: Pitfall) -> str:
    """How one notices it."""
    return {
        Pitfall.JUDGING: _("I knew at once who was right and who was wrong."),
        Pitfall.SOLVING: _("I came with advice before the story was told."),
        Pitfall.PROJECTING: _("I thought more of what happened to me than of what she said."),
        Pitfall.TRIVIALISING: _("I said that it would pass, or that others have it worse."),
    }[pitfall]


def triangle_label(role: TriangleRole) -> str:
    """A role of the drama triangle."""
    return {
        TriangleRole.VICTIM: pgettext("drama triangle", "Victim"),
        TriangleRole.SAVIOUR: pgettext("drama triangle", "Saviour"),
        TriangleRole.PROSECUTOR: pgettext("drama triangle", "Prosecutor"),
    }[role]


def triangle_hint(role: TriangleRole) -> str:
    """How one notices it."""
    return {
        TriangleRole.VICTIM: _("I felt that there was nothing that I could do."),
        TriangleRole.SAVIOUR: _("I took over what she could have done herself."),
        TriangleRole.PROSECUTOR: _("I was angry, and let her feel it."),
    }[role]


def case_field_label(field: str) -> str:
    """A field of a case, as it is called in the form and on paper."""
    return {
        "question": _("The question"),
        "situation": _("What is going on"),
        "tried": _("What was tried"),
        "dilemma": _("The dilemma"),
        "strengths": _("Own strengths, people around"),
        "options": _("What is on offer"),
        "agreed": _("The next step agreed on"),
    }[field]


def signal_label(kind: SignalKind) -> str:
    """Why to look at how somebody fares, in a word or two."""
    return {
        SignalKind.UNWELL: _("Not well"),
        SignalKind.WATCHED: _("To keep an eye on"),
        SignalKind.WORRIES_UNREAD: _("Worry not read"),
        SignalKind.CASELOAD: _("Too many people"),
        SignalKind.HOURS: _("More hours than agreed"),
        SignalKind.VISITS_LATE: _("Visits late"),
        SignalKind.MOOD_FALLING: _("Mood is low"),
        SignalKind.NOT_COACHED: _("Not coached for long"),
        SignalKind.MEETINGS_MISSED: _("Meetings missed"),
    }[kind]
