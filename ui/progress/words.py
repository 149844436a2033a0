"""What the screens of goals and referrals say, in plain words."""

from datetime import date

from ensure_desktop.i18n import _, pgettext
from ensure_desktop.progress.labels import area_label, level_label, outcome_label, reached_label, way_label
from ensure_desktop.progress.values import Goal, GoalStep, Reached, Referral, ReferralOutcome
from ensure_desktop.vault.centre import Words
from ui.people.words import first_upper, long_day
from ui.theme import Tone
from ui.visits.words import step_by_choices
from ui.widgets.chips import Chip


def goal_chips(goal: Goal, today: date) -> list[Chip]:
    """How a goal stands, under which heading, and until when."""
    chips = [_goal_state(goal)]
    if goal.details.area is not None:
        chips.append(Chip(first_upper(area_label(goal.details.area)), "tag", Tone.NEUTRAL))
    until = goal.details.until
    if until is not None and goal.closed_on is None and not goal.withdrawn:
        late = until <= today
        tone = Tone.ATTENTION if late else Tone.NEUTRAL
        words = _("Its day was {day}") if until < today else _("Until {day}")
        chips.append(Chip(words.format(day=long_day(until)), "calendar-blank", tone))
    return chips


def goal_facts(goal: Goal) -> list[tuple[str, str]]:
    """What was answered to the questions, with the question in short."""
    details = goal.details
    answers = (
        (_("What will be different"), details.specific),
        (_("How it will be noticed"), details.measured_by),
        (_("Who and what helps"), details.helped_by),
        (_("Why it matters"), details.matters_because),
    )
    return [(question, answer) for question, answer in answers if answer]


def step_words(step: GoalStep, words: Words) -> str:
    """Who takes a step, until when, and when it was taken."""
    by = first_upper(dict(step_by_choices(words))[step.by])
    if step.done_on is not None:
        return _("{by}, done on {day}").format(by=by, day=long_day(step.done_on))
    if step.until is not None:
        return _("{by}, until {day}").format(by=by, day=long_day(step.until))
    return by


def closing_words(goal: Goal) -> str:
    """When a goal was closed, and what was said."""
    if goal.closed_on is None:
        return ""
    return _("Closed on {day}. {note}").format(day=long_day(goal.closed_on), note=goal.closing_note).strip()


def reliance_label(level: int) -> str:
    """How somebody copes by herself, 1 to 5."""
    return (
        pgettext("self-reliance", "needs help with nearly everything"),
        pgettext("self-reliance", "needs a lot of help"),
        pgettext("self-reliance", "manages some things"),
        pgettext("self-reliance", "manages most things"),
        pgettext("self-reliance", "manages without help"),
    )[level - 1]


def referral_chip(referral: Referral, today: date) -> Chip:
    """How a referral stands: word, shape and tone say the same."""
    if referral.withdrawn:
        return Chip(_("Withdrawn"), "archive", Tone.NEUTRAL)
    if referral.permission_taken_back_on is not None:
        return Chip(_("Permission taken back"), "hand-palm", Tone.DANGER)
    if referral.details.made_on is None:
        return Chip(_("Permission is there, not told yet"), "shield-check", Tone.ACCENT)
    if referral.outcome is not None:
        return outcome_chip(referral.outcome)
    if referral.ask_on is not None and referral.ask_on <= today:
        return Chip(_("Ask what came of it"), "question", Tone.ATTENTION)
    return Chip(_("Told, nothing heard yet"), "hourglass", Tone.NEUTRAL)


def outcome_chip(outcome: ReferralOutcome) -> Chip:
    """What became of a referral, as a chip."""
    glyph, tone = {
        ReferralOutcome.HELPED: ("check-circle", Tone.GOOD),
        ReferralOutcome.UNDER_WAY: ("arrow-clockwise", Tone.ACCENT),
        ReferralOutcome.WAITING_LIST: ("hourglass", Tone.ATTENTION),
        ReferralOutcome.NOT_TAKEN_ON: ("x-circle", Tone.ATTENTION),
        ReferralOutcome.DID_NOT_GO: ("minus-circle", Tone.NEUTRAL),
        ReferralOutcome.NO_ANSWER: ("question", Tone.ATTENTION),
    }[outcome]
    return Chip(first_upper(outcome_label(outcome)), glyph, tone)


def referral_sentences(referral: Referral) -> list[str]:
    """Permission, referral, question and outcome, each as a whole sentence, in the order in which they come."""
    details, said = referral.details, []
    if details.permission_on is not None and details.permission_way is not None:
        text = _("Permission on {day}: {way}.")
        said.append(text.format(day=long_day(details.permission_on), way=way_label(details.permission_way)))
    if details.made_on is not None:
        said.append(_("Told on {day}.").format(day=long_day(details.made_on)))
        if details.accompanied:
            said.append(_accompanied(details.accompanied_by))
    if referral.contact_name:
        said.append(_("Contact person: {name}.").format(name=referral.contact_name))
    if referral.permission_taken_back_on is not None:
        text = _("Permission taken back on {day}: nothing more may be told.")
        said.append(text.format(day=long_day(referral.permission_taken_back_on)))
    if referral.outcome is not None and referral.outcome_on is not None:
        text = _("Heard on {day}: {outcome}.")
        said.append(text.format(day=long_day(referral.outcome_on), outcome=outcome_label(referral.outcome)))
    if referral.ask_on is not None:
        said.append(_("Ask on {day} what came of it.").format(day=long_day(referral.ask_on)))
    return said


def _accompanied(by: str) -> str:
    return _("{name} went along.").format(name=by) if by else _("Somebody went along.")


def _goal_state(goal: Goal) -> Chip:
    if goal.withdrawn:
        return Chip(_("Withdrawn"), "archive", Tone.NEUTRAL)
    if goal.reached is not None:
        glyph, tone = {
            Reached.FULLY: ("check-circle", Tone.GOOD),
            Reached.MOSTLY: ("check-circle", Tone.GOOD),
            Reached.PARTLY: ("circle-half", Tone.ACCENT),
            Reached.NOT: ("minus-circle", Tone.NEUTRAL),
        }[goal.reached]
        return Chip(first_upper(reached_label(goal.reached)), glyph, tone)
    level = goal.progress[-1].level if goal.progress else 0
    return Chip(first_upper(level_label(level)), "flag", Tone.ACCENT)
