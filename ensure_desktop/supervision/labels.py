"""The words of the supervision area, in the language in use at the moment of asking."""

from ensure_desktop.i18n import _, pgettext
from ensure_desktop.supervision.values import EntryKind, Presence, Share, Watch, WellBeing


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
        WellBeing.GOOD: pgettext("well-being", "She is well"),
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
