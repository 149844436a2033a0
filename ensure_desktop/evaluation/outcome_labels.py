"""The words for outcomes and what they rest on, in the language in use at the moment of asking."""

from ensure_desktop.evaluation.outcome_values import Evidence, OutcomeKind
from ensure_desktop.i18n import _, pgettext
from ensure_desktop.vault.centre import Words


def outcome_label(kind: OutcomeKind, words: Words) -> str:
    """What came of it for somebody."""
    return {
        OutcomeKind.JOB: pgettext("outcome", "Found a job"),
        OutcomeKind.TRAINING: pgettext("outcome", "Began a training"),
        OutcomeKind.VOLUNTEERING: pgettext("outcome", "Volunteers somewhere"),
        OutcomeKind.BECAME_SUPPORTER: pgettext("outcome", "Became {supporter}").format(**words.internal()),
        OutcomeKind.SERVICE_REACHED: pgettext("outcome", "Reached a service"),
        OutcomeKind.OWN_NETWORK: pgettext("outcome", "Built a network"),
    }[kind]


def outcomes_title(kind: OutcomeKind, words: Words) -> str:
    """The same as a heading over many people."""
    return {
        OutcomeKind.JOB: pgettext("outcomes", "Jobs"),
        OutcomeKind.TRAINING: pgettext("outcomes", "Trainings"),
        OutcomeKind.VOLUNTEERING: pgettext("outcomes", "Volunteering"),
        OutcomeKind.BECAME_SUPPORTER: pgettext("outcomes", "Became {supporter}").format(**words.internal()),
        OutcomeKind.SERVICE_REACHED: pgettext("outcomes", "Services reached"),
        OutcomeKind.OWN_NETWORK: pgettext("outcomes", "Networks built"),
    }[kind]


def evidence_label(evidence: Evidence) -> str:
    """On what it rests."""
    return {
        Evidence.TOLD: pgettext("evidence", "Told by the person"),
        Evidence.SEEN: pgettext("evidence", "Seen on paper or in a message"),
        Evidence.PARTNER: pgettext("evidence", "Said by an organisation"),
        Evidence.VAULT: pgettext("evidence", "Known from what is recorded here"),
    }[evidence]


def known_from(kind: OutcomeKind) -> str:
    """Where the program reads an outcome that nobody has to note."""
    if kind is OutcomeKind.BECAME_SUPPORTER:
        return _("Read from the roles.")
    return _("Read from a referral that helped.")
