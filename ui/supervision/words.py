"""What the supervision area says."""

from datetime import date

from ensure_desktop.i18n import _, ngettext
from ensure_desktop.supervision.labels import entry_kind_label, presence_label, well_being_label
from ensure_desktop.supervision.values import AgreementDetails, Entry, EntryKind, Presence, WellBeing
from ui.dates import long_date, short_date
from ui.people.words import first_upper
from ui.theme import Tone
from ui.widgets.chips import Chip

KIND_GLYPHS = {
    EntryKind.TEAM_MEETING: "users-three",
    EntryKind.COACHING: "chats-circle",
    EntryKind.INTERVISION: "circles-three",
    EntryKind.CASE_STUDY: "magnifying-glass",
    EntryKind.DEBRIEFING: "coffee",
    EntryKind.WELL_BEING_CALL: "phone-call",
}
MARK_LOOKS = {
    Presence.CAME: ("check-bold", Tone.GOOD),
    Presence.EXCUSED: ("envelope-simple", Tone.NEUTRAL),
    Presence.AWAY: ("x-bold", Tone.ATTENTION),
}
WELL_BEING_LOOKS = {
    WellBeing.GOOD: ("smiley", Tone.GOOD),
    WellBeing.UNDER_PRESSURE: ("warning", Tone.ATTENTION),
    WellBeing.UNWELL: ("first-aid", Tone.DANGER),
}


def kind_chip(kind: EntryKind) -> Chip:
    """The kind of an entry."""
    return Chip(entry_kind_label(kind), KIND_GLYPHS[kind], Tone.NEUTRAL)


def presence_chip(mark: Presence) -> Chip:
    """Whether somebody was there."""
    return Chip(first_upper(presence_label(mark)), *MARK_LOOKS[mark])


def well_being_chip(well_being: WellBeing) -> Chip:
    """How somebody said that she is."""
    return Chip(well_being_label(well_being), *WELL_BEING_LOOKS[well_being])


def about_words(entry: Entry) -> str:
    """Whom an entry is about, or what the meeting is called."""
    if entry.name or entry.details.title:
        return entry.name or entry.details.title
    there = len(entry.details.present)
    return ngettext("{n} person", "{n} people", there).format(n=there) if there else ""


def entry_title(entry: Entry) -> str:
    """What the page of an entry is called."""
    kind = entry_kind_label(entry.details.kind)
    if entry.name:
        return _("{talk} with {name}").format(talk=kind, name=entry.name)
    return _("{kind}: {title}").format(kind=kind, title=entry.details.title) if entry.details.title else kind


def entry_facts(entry: Entry) -> str:
    """When and where it was, and who wrote it down."""
    details = entry.details
    when = long_date(details.day)
    if details.starts_at:
        when = _("{day}, {time}").format(day=when, time=details.starts_at)
    states = (
        _("Withdrawn") if entry.withdrawn_at else "",
        "" if details.held else _("Planned"),
        when,
        minutes_words(details.minutes),
        details.place,
        _("written by {name}").format(name=entry.by),
    )
    return _(" · ").join(filter(None, states))


def minutes_words(minutes: int | None) -> str:
    """How long it took."""
    return "" if minutes is None else ngettext("{n} minute", "{n} minutes", minutes).format(n=minutes)


def state_chip(entry: Entry, today: date) -> Chip | None:
    """What is still to be done after an entry; None where nothing ever was."""
    details = entry.details
    if entry.withdrawn_at:
        return Chip(_("Withdrawn"), "prohibit", Tone.NEUTRAL)
    if not details.held and details.day <= today:
        return Chip(_("To be written"), "pencil-simple", Tone.ATTENTION)
    if not details.held:
        return Chip(_("Planned"), "calendar-blank", Tone.ACCENT)
    still = [each for each in details.agreements if each.done_on is None]
    if any(each.until and each.until < today for each in still):
        return Chip(_("Overdue"), "hourglass", Tone.ATTENTION)
    if still:
        return Chip(ngettext("{n} open", "{n} open", len(still)).format(n=len(still)), "hourglass", Tone.NEUTRAL)
    if not entry.readable:
        return Chip(_("Sealed"), "lock-simple", Tone.NEUTRAL)
    return Chip(_("Done"), "check-circle", Tone.GOOD) if details.agreements else None


def agreement_line(agreement: AgreementDetails, owner: str) -> str:
    """Who does it, and by when or since when it is done."""
    if agreement.done_on is not None:
        when = _("done on {day}").format(day=short_date(agreement.done_on))
    else:
        when = _("by {day}").format(day=short_date(agreement.until)) if agreement.until else ""
    return _(" · ").join(filter(None, (owner, when)))
