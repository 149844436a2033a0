"""The words for the choices about partners, in the language in use at the moment of asking."""

from ensure_desktop.i18n import _, pgettext
from ensure_desktop.network.values import AgreementState, EvaluationQuestion, PartnerModel

ANSWERS = range(1, 6)
"""From "not at all" to "fully"."""


def model_label(model: PartnerModel) -> str:
    """How the two work together."""
    return {
        PartnerModel.CLASSIC: pgettext("partnership", "Side by side"),
        PartnerModel.SHARED_FUNDING: pgettext("partnership", "Shared funding"),
        PartnerModel.SECONDED_STAFF: pgettext("partnership", "Lent colleague"),
        PartnerModel.BRIDGE_BUILDER: pgettext("partnership", "Bridge-builder"),
    }[model]


def model_meaning(model: PartnerModel) -> str:
    """The same in a sentence."""
    return {
        PartnerModel.CLASSIC: _("Each does its own work; both send people to one another and meet on the board."),
        PartnerModel.SHARED_FUNDING: _("Both pay for the programme together."),
        PartnerModel.SECONDED_STAFF: _("Somebody who is paid by one of them works at the other."),
        PartnerModel.BRIDGE_BUILDER: _("The partner opens doors to people whom nobody else reaches."),
    }[model]


def state_label(state: AgreementState) -> str:
    """Where an agreement stands."""
    return {
        AgreementState.DRAFT: pgettext("agreement", "Not signed"),
        AgreementState.SIGNED_IN_PART: pgettext("agreement", "One side signed"),
        AgreementState.VALID: pgettext("agreement", "In force"),
        AgreementState.ENDED: pgettext("agreement", "Ended"),
        AgreementState.REPLACED: pgettext("agreement", "Replaced"),
    }[state]


def question_label(question: EvaluationQuestion) -> str:
    """What is asked about the cooperation; each can be answered by both sides."""
    return {
        EvaluationQuestion.KNOW_EACH_OTHER: _("We know what the other does, and for whom."),
        EvaluationQuestion.REACHABLE: _("We reach the other's contact person when we need her or him."),
        EvaluationQuestion.REFERRALS: _("People whom we send to one another are received well."),
        EvaluationQuestion.BOARD: _("The sounding board helps us to find answers together."),
        EvaluationQuestion.KNOWLEDGE: _("We learn from one another."),
        EvaluationQuestion.GAPS: _("Together we offer what neither of us could offer alone."),
        EvaluationQuestion.KEPT_AGREEMENTS: _("Both do what we agreed on."),
        EvaluationQuestion.GO_ON: _("We want to go on together."),
    }[question]


def question_word(question: EvaluationQuestion) -> str:
    """The same in a word or two, for the head of a column."""
    return {
        EvaluationQuestion.KNOW_EACH_OTHER: pgettext("evaluation", "Knowing"),
        EvaluationQuestion.REACHABLE: pgettext("evaluation", "Reach"),
        EvaluationQuestion.REFERRALS: pgettext("evaluation", "Received"),
        EvaluationQuestion.BOARD: pgettext("evaluation", "Board"),
        EvaluationQuestion.KNOWLEDGE: pgettext("evaluation", "Learning"),
        EvaluationQuestion.GAPS: pgettext("evaluation", "Together"),
        EvaluationQuestion.KEPT_AGREEMENTS: pgettext("evaluation", "Agreed"),
        EvaluationQuestion.GO_ON: pgettext("evaluation", "Going on"),
    }[question]


def answer_label(value: int) -> str:
    """An answer in words, 1 to 5."""
    return {
        1: pgettext("evaluation", "Not at all"),
        2: pgettext("evaluation", "A little"),
        3: pgettext("evaluation", "Partly"),
        4: pgettext("evaluation", "Mostly"),
        5: pgettext("evaluation", "Fully"),
    }[value]
