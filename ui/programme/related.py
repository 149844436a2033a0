"""Where in the program the work of a step is done."""

from collections.abc import Iterator

from ensure_desktop.i18n import _
from ensure_desktop.programme.values import Step
from ensure_desktop.vault.permissions import Permission
from ui.context import Context, Place

Related = tuple[str, str, Place]
"""Words, icon and place."""


def related_places(step: Step, context: Context) -> tuple[Related, ...]:
    """What belongs to a step, as far as the account may see it."""
    may = context.actor.may
    return tuple((words, glyph, place) for words, glyph, place, needs in _all(step, context) if may(needs))


def _all(step: Step, context: Context) -> Iterator[tuple[str, str, Place, Permission]]:
    read = Permission.PROGRAMME_READ
    words = context.centre.words.internal()
    if step is Step.NEEDS:
        yield _("Stakeholders"), "users-three", Place("programme", action="stakeholders"), read
        yield _("SWOT"), "grid-four", Place("programme", action="swot"), read
        yield _("Pictures of the programme"), "flow-arrow", Place("programme", action="models"), read
        yield _("Neighbourhood in figures"), "chart-bar", Place("network", action="picture"), Permission.VISITS_READ
    elif step is Step.PLAN:
        yield _("Who is at the centre"), "shield-check", Place("settings"), Permission.PEOPLE_READ
        yield _("Social map"), "map-trifold", Place("network"), Permission.PEOPLE_READ
    elif step is Step.MARKETING:
        yield _("Stakeholders"), "users-three", Place("programme", action="stakeholders"), read
        yield _("Recruitment register"), "megaphone", Place("people", action="recruitment"), Permission.PEOPLE_READ
    elif step is Step.TEST:
        yield _("Matches in their trial"), "handshake", Place("matching"), Permission.MATCHING_READ
        yield _("Visits"), "calendar-check", Place("visits"), Permission.VISITS_READ
    elif step is Step.STEERING:
        yield _("Steering groups"), "users-three", Place("programme", action="steering"), read
        yield _("Sounding board"), "users-four", Place("network", action="board"), Permission.NETWORK_READ
    elif step is Step.SELECT:
        yield _("Applicants"), "chats-circle", Place("interviews"), Permission.INTERVIEWS_READ
        yield _("Interview guides"), "clipboard-text", Place("interviews", action="guides"), Permission.INTERVIEWS_READ
    elif step is Step.TRAIN:
        yield _("Courses"), "graduation-cap", Place("training"), Permission.TRAINING_READ
        yield _("Curricula"), "notebook", Place("training", action="curricula"), Permission.TRAINING_READ
    elif step is Step.REACH:
        yield _("Times on the street"), "map-pin-line", Place("groups", action="outreach"), Permission.VISITS_READ
        yield _("Partners"), "handshake", Place("network", action="partners"), Permission.NETWORK_READ
    elif step is Step.DELIVER:
        yield _("Matching"), "handshake", Place("matching"), Permission.MATCHING_READ
        yield _("Visits"), "calendar-check", Place("visits"), Permission.VISITS_READ
        coached = _("How the {supporters} are").format(**words)
        yield coached, "compass", Place("supervision"), Permission.DIARY_READ
    else:
        yield _("Indicators"), "target", Place("programme", action="indicators"), read
        yield _("Reports"), "file-text", Place("programme", action="reports"), read
        yield _("Who is due for a questionnaire"), "chart-line-up", Place("evaluation"), Permission.MEASURE
