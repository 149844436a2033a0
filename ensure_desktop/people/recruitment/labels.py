"""The words for the choices of the recruitment register, in the language in use at the moment of asking."""

from ensure_desktop.i18n import _, pgettext
from ensure_desktop.people.labels import how_found_label
from ensure_desktop.people.recruitment.values import ApproachOutcome, FunnelStage
from ensure_desktop.people.values import HowFound


def outcome_label(outcome: ApproachOutcome) -> str:
    """What came of an approach."""
    return {
        ApproachOutcome.OPEN: _("no answer yet"),
        ApproachOutcome.INTERESTED: pgettext("outcome", "interested"),
        ApproachOutcome.JOINED: pgettext("outcome", "joined"),
        ApproachOutcome.NOT_NOW: _("not now"),
        ApproachOutcome.NO: _("does not want to"),
        ApproachOutcome.LOST_TOUCH: _("lost touch"),
    }[outcome]


def stage_label(stage: FunnelStage) -> str:
    """A step of the funnel."""
    return {
        FunnelStage.APPROACHED: pgettext("step", "approached"),
        FunnelStage.ANSWERED: pgettext("step", "answered"),
        FunnelStage.INTERESTED: pgettext("step", "interested"),
        FunnelStage.JOINED: pgettext("step", "joined"),
        FunnelStage.CERTIFIED: pgettext("step", "certified"),
    }[stage]


def source_label(how_found: HowFound | None) -> str:
    """How somebody was found, also where that is not known."""
    return _("not known") if how_found is None else how_found_label(how_found)
