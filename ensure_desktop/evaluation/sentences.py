"""Results in plain words: a sentence that everybody understands, and what must not be concluded from it."""

from ensure_desktop.evaluation.labels import direction_label
from ensure_desktop.evaluation.results_values import (
    Comparison,
    Estimate,
    Flow,
    Paired,
    Scale,
    ScaleResult,
    Tested,
    Turned,
)
from ensure_desktop.evaluation.values import Direction
from ensure_desktop.i18n import _, language, ngettext

SURE = 0.05
"""A chance below it is called hard to explain by chance."""
WIDE = 10
"""A scale of so many points or fewer is told of with two digits behind the point."""
FEW_OF_ALL = 0.7
"""Where a smaller part of those who came to the second moment answered twice, the others may have fared otherwise."""
FEW_PEOPLE = 30
LEAST_TOGETHER = 10
"""Of fewer people nothing is said about what goes together."""


def number(value: float, digits: int = 1) -> str:
    """A number with so many digits behind the point, as it is written in the language in use."""
    from babel import numbers

    shape = "0." + "0" * digits if digits else "0"
    rounded = round(value, digits) + 0.0  # no "-0.0"
    return str(numbers.format_decimal(rounded, format=shape, locale=language().replace("-", "_")))


def digits_of(scale: Scale) -> int:
    """How many digits behind the point say something on this scale."""
    return 2 if scale.high - scale.low <= WIDE else 1


def score_text(scale: Scale, value: float) -> str:
    """A score or a difference of scores."""
    return number(value, digits_of(scale))


def interval_text(estimate: Estimate, digits: int = 2) -> str:
    """A number with its interval: "0.72 (0.22 to 1.19)"; the number alone where there is none."""
    value = number(estimate.value, digits)
    if estimate.low is None or estimate.high is None:
        return value
    return _("{value} ({low} to {high})").format(
        value=value, low=number(estimate.low, digits), high=number(estimate.high, digits)
    )


def share_text(estimate: Estimate | None) -> str:
    """A share as per cent with its interval: "42 % (31 to 54)"; empty where it is not known."""
    if estimate is None:
        return ""
    value = number(100 * estimate.value, 0)
    if estimate.low is None or estimate.high is None:
        return _("{value} %").format(value=value)
    low, high = number(100 * estimate.low, 0), number(100 * estimate.high, 0)
    return _("{value} % ({low} to {high})").format(value=value, low=low, high=high)


def chance_text(p: float) -> str:
    """A p as it is written: "< .001", ".042", "1"."""
    if p < 0.001:
        return _("below {chance}").format(chance=number(0.001, 3))
    return number(p, 3)


def scale_text(scale: Scale) -> str:
    """From where to where the scale goes, and which end is the good one."""
    return _("from {low} to {high}, {direction}").format(
        low=number(scale.low, 0), high=number(scale.high, 0), direction=direction_label(scale.direction)
    )


def plain_sentence(result: ScaleResult) -> str:
    """What was found, for somebody who never heard of a test."""
    both = result.paired
    if result.hidden:
        return _("Too few people answered twice to tell of them.")
    if both is None:
        return _("Nobody has answered twice so far, so nothing can be said about a change.")
    if result.too_few:
        text = ngettext(
            "Only {n} person answered twice: too few to say anything.",
            "Only {n} people answered twice: too few to say anything.",
            both.n,
        )
        return text.format(n=both.n)
    return " ".join((_how_it_went(result, both), _how_sure(result, both)))


def turned_sentence(result: ScaleResult) -> str:
    """How many single people changed by as much as counts; empty where that is not known."""
    found = result.reliable.published or result.reliable.by_error if result.reliable else None
    if found is None or result.too_few or None in (found.better, found.same, found.worse):
        return ""
    return _turned(result.scale, found)


def leavers_sentence(result: ScaleResult) -> str:
    """Whether those who did not answer again had begun elsewhere; empty where that is not known."""
    found = result.leavers
    if found is None or found.difference is None or found.welch is None:
        return ""
    if found.welch.p >= SURE:
        return _("Those who did not answer again had begun at about the same score as those who did.")
    low = (found.difference.value > 0) is (result.scale.direction is Direction.HIGHER_BETTER)
    if low:
        return _(
            "Those who did not answer again had begun less well than those who did. So the result tells of people who "
            "were better off from the start."
        )
    return _(
        "Those who did not answer again had begun better than those who did. So the result tells of people who were "
        "worse off from the start."
    )


def contacts_sentence(result: ScaleResult) -> str:
    """Whether more visits went with more change; empty where that is not known."""
    found = result.contacts
    if found is None or found.spearman is None or found.rho is None or found.spearman.n < LEAST_TOGETHER:
        return ""
    if found.spearman.p >= SURE:
        return _("How often people were visited did not visibly go together with how much their score changed.")
    upwards = (found.rho.value > 0) is (result.scale.direction is Direction.HIGHER_BETTER)
    if upwards:
        return _("The more often people were visited, the more their score changed for the better.")
    return _("The more often people were visited, the less their score changed for the better.")


def may_not(result: ScaleResult) -> tuple[str, ...]:
    """What must not be concluded, the most important first."""
    if result.hidden or (result.too_few and result.paired is not None):
        return (_("Nothing can be concluded about a change from so few people."),)
    if result.paired is None:
        return (_("Nothing can be concluded about a change as long as nobody has answered twice."),)
    found = [
        _(
            "It does not show that the programme alone brought this about: nobody was measured who went without it, "
            "and other things changed in the same time."
        )
    ]
    found += _about_who_is_missing(result.flow, result.leavers)
    found += _about_few(result, result.paired)
    if result.group is not None:
        found.append(
            _(
                "It does not show that this group differs from the others: several groups were looked at, and some "
                "stand out by chance."
            )
        )
    if result.contacts is not None and result.contacts.spearman is not None and result.group is None:
        found.append(
            _(
                "It does not show that more visits bring more change: who was better off may as well have been visited "
                "more often."
            )
        )
    found.append(
        _(
            "It is less exact than it looks: people who met the same person, or are of one family, resemble each "
            "other, so the intervals are rather too narrow."
        )
    )
    return tuple(found)


def _how_it_went(result: ScaleResult, both: Paired) -> str:
    scale = result.scale
    before, after = (score_text(scale, each.mean.value) for each in (both.before, both.after))
    improved = result.improved
    if improved is None or before == after:
        text = ngettext(
            "{n} person answered twice. The average stayed at {after} ({scale}).",
            "{n} people answered twice. The average stayed at {after} ({scale}).",
            both.n,
        )
    elif improved:
        text = ngettext(
            "{n} person answered twice. The average went from {before} to {after} ({scale}): for the better.",
            "{n} people answered twice. The average went from {before} to {after} ({scale}): for the better.",
            both.n,
        )
    else:
        text = ngettext(
            "{n} person answered twice. The average went from {before} to {after} ({scale}): for the worse.",
            "{n} people answered twice. The average went from {before} to {after} ({scale}): for the worse.",
            both.n,
        )
    return text.format(n=both.n, before=before, after=after, scale=scale_text(scale))


def _how_sure(result: ScaleResult, both: Paired) -> str:
    test, change = both.test, both.change
    if test is None:
        return _("Whether that is chance cannot be tested here.")
    if deciding(result, test) >= SURE:
        return _("A difference like this may well be chance: it does not show that things got better or worse.")
    if change is None or change.low is None or change.high is None or change.low <= 0 <= change.high:
        return _("Chance alone hardly explains it.")
    ends = sorted((abs(change.low), abs(change.high)))
    return _("Chance alone hardly explains it; the change is likely between {low} and {high} points.").format(
        low=score_text(result.scale, ends[0]), high=score_text(result.scale, ends[1])
    )


def deciding(result: ScaleResult, test: Tested) -> float:
    """The p that decides: that of the outcome that was named beforehand as it is, the others corrected for being many.

    Groups are always many.
    """
    alone = result.primary and result.group is None
    return test.p if alone or test.adjusted is None else test.adjusted


def _turned(scale: Scale, found: Turned) -> str:
    text = _(
        "Counting only changes of {threshold} points or more, {better} got better, {worse} got worse, and {same} "
        "stayed about the same."
    )
    return text.format(
        threshold=score_text(scale, found.threshold), better=found.better, worse=found.worse, same=found.same
    )


def _about_who_is_missing(flow: Flow, leavers: Comparison | None) -> list[str]:
    reached = flow.after.reached
    if reached is None or flow.linked is None or flow.linked >= FEW_OF_ALL * reached:
        return []
    text = _(
        "It does not hold for all who came: of {reached} people who had come to the second moment, {linked} answered "
        "both times, and the others may have fared otherwise."
    )
    found = [text.format(linked=flow.linked, reached=reached)]
    if leavers is not None and leavers.welch is not None and leavers.welch.p < SURE:
        found.append(_("It says nothing of those who did not answer again: they had begun at another score."))
    return found


def _about_few(result: ScaleResult, both: Paired) -> list[str]:
    found = []
    test = both.test
    if test is not None and deciding(result, test) >= SURE:
        found.append(
            _("It does not show that nothing changed: not to find a difference is not to show that there is none.")
        )
    if both.n < FEW_PEOPLE:
        text = ngettext(
            "It rests on {n} person only: one more could change the picture.",
            "It rests on {n} people only: a few more could change the picture.",
            both.n,
        )
        found.append(text.format(n=both.n))
    if result.alpha_before is not None and result.alpha_before.value < 0.6:
        found.append(
            _("The items of this scale hang together weakly among these people, so that it may measure badly.")
        )
    return found
