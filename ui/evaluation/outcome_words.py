"""What the pages say about outcomes, in plain words."""

from ensure_desktop.evaluation.labels import ROLE_OF
from ensure_desktop.evaluation.outcome_labels import evidence_label, known_from, outcome_label
from ensure_desktop.evaluation.outcome_values import Evidence, Outcome, OutcomeDetails, OutcomeKind
from ensure_desktop.i18n import _, ngettext
from ensure_desktop.people.labels import role_label
from ensure_desktop.vault.centre import Words
from ui.dates import short_date
from ui.people.words import first_upper

GLYPHS = {
    OutcomeKind.JOB: "briefcase",
    OutcomeKind.TRAINING: "student",
    OutcomeKind.VOLUNTEERING: "heart",
    OutcomeKind.BECAME_SUPPORTER: "user-plus",
    OutcomeKind.SERVICE_REACHED: "buildings",
    OutcomeKind.OWN_NETWORK: "users-three",
}


def kind_words(outcome: Outcome, words: Words) -> tuple[str, str]:
    """What came of it, and below it what exactly."""
    return first_upper(outcome_label(outcome.details.kind, words)), what_words(outcome)


def what_words(outcome: Outcome) -> str:
    """What exactly, where, and whether it is paid."""
    details = outcome.details
    paid = {True: _("paid"), False: _("unpaid"), None: ""}[details.paid]
    return _(" · ").join(filter(None, (details.what, outcome.organisation, paid)))


def day_words(details: OutcomeDetails) -> str:
    """Since when, or from when to when."""
    if details.until is None:
        return short_date(details.day)
    return _("{first} to {last}").format(first=short_date(details.day), last=short_date(details.until))


def evidence_words(outcome: Outcome) -> str:
    """On what it rests."""
    details = outcome.details
    if details.evidence is Evidence.VAULT:
        return known_from(details.kind)
    return ": ".join(filter(None, (evidence_label(details.evidence), details.evidence_note)))


def reached_as(outcome: Outcome, words: Words) -> str:
    """As what she reached it."""
    return first_upper(role_label(ROLE_OF[outcome.details.audience], words))


def total_words(people: int, outcomes: int, left_out: int) -> str:
    """How much counts, and what does not."""
    counted = ngettext("{n} outcome", "{n} outcomes", outcomes).format(n=outcomes)
    whose = ngettext("{n} person", "{n} people", people).format(n=people)
    told = [_("Counted: {outcomes} of {people}.").format(outcomes=counted, people=whose)]
    if left_out:
        sentence = ngettext(
            "{n} more counts nowhere, because the person does not agree to the evaluation.",
            "{n} more count nowhere, because the people do not agree to the evaluation.",
            left_out,
        )
        told.append(sentence.format(n=left_out))
    return " ".join(told)
