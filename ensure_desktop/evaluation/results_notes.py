"""Why a number is not there, in sentences."""

from dataclasses import dataclass

from ensure_desktop.evaluation.results_values import Estimate, Paired
from ensure_desktop.evaluation.statistics import LEAST
from ensure_desktop.i18n import _, ngettext


@dataclass(frozen=True, slots=True)
class Known:
    """What decides which sentences are needed."""

    linked: int
    before: int
    items: int
    paired: Paired | None
    alpha: Estimate | None
    other_form: int
    unusable: int
    sheets: int
    """With a score, before and after."""
    helped: int
    """Of them, filled in with help or asked in a talk."""


def notes(known: Known) -> tuple[str, ...]:
    """The sentences for one scale among some people."""
    return tuple(
        each for each in (_pairs(known), _alpha(known), _form(known), _unusable(known), _helped(known)) if each
    )


def _pairs(known: Known) -> str:
    if not known.linked:
        return _("Nobody has answered at both moments so far, so there is no change to tell of.")
    if known.linked < LEAST:
        return _("Fewer than three people answered at both moments, so there is no test and no interval.")
    if known.paired is not None and known.paired.sd == 0:
        if known.paired.change is not None and known.paired.change.value:
            return _("Everybody's score changed by exactly as much, so a t test and an effect size cannot be given.")
        return _("Nobody's score changed, so there is nothing to test.")
    return ""


def _alpha(known: Known) -> str:
    if known.alpha is None and known.before >= LEAST and known.items > 1:
        return _(
            "How well the items hang together cannot be said, because too few people answered all of them, or all "
            "came to the same score. So reliable change of single people is not counted."
        )
    if known.alpha is not None and known.alpha.value <= 0:
        return _(
            "The items do not hang together among these people (alpha is not above zero), so reliable change of "
            "single people is not counted. Please check whether the right form was entered."
        )
    return ""


def _form(known: Known) -> str:
    if not known.other_form:
        return ""
    text = ngettext(
        "{n} person answered this form at one moment and another form at the other one; she is not counted as "
        "measured twice.",
        "{n} people answered this form at one moment and another form at the other one; they are not counted as "
        "measured twice.",
        known.other_form,
    )
    return text.format(n=known.other_form)


def _unusable(known: Known) -> str:
    if not known.unusable:
        return ""
    text = ngettext(
        "{n} sheet came back with too much left open for a score.",
        "{n} sheets came back with too much left open for a score.",
        known.unusable,
    )
    return text.format(n=known.unusable)


def _helped(known: Known) -> str:
    if not known.helped:
        return ""
    text = ngettext(
        "{n} of {all} sheets was filled in with help or in a talk; in front of somebody else people tend to answer "
        "more kindly.",
        "{n} of {all} sheets were filled in with help or in a talk; in front of somebody else people tend to answer "
        "more kindly.",
        known.helped,
    )
    return text.format(n=known.helped, all=known.sheets)
