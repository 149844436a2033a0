"""The words for every choice of the interviews area, in the language in use at the moment of asking."""

from ensure_desktop.i18n import _, pgettext
from ensure_desktop.interviews.values import (
    ApplicationStage,
    Fills,
    GuidePurpose,
    InterviewState,
    Kind,
    SaidNo,
)
from ensure_desktop.vault.centre import Words

YES, NOT_YET, NO = "yes", "not yet", "no"
VERDICTS = (YES, NOT_YET, NO)
"""What is said of a criterion, in interviews and in assessments."""
"""The three answers to a criterion, as they are stored."""


def purpose_label(purpose: GuidePurpose, words: Words) -> str:
    """Which meeting a guide is for."""
    return {
        GuidePurpose.APPLICANT: _("First meeting with an applicant"),
        GuidePurpose.SECOND_MEETING: _("Second meeting with an applicant"),
        GuidePurpose.PARTICIPANT: _("First meeting with a {participant}").format(**words.internal()),
        GuidePurpose.QUESTIONNAIRE: _("Questionnaire"),
    }[purpose]


def kind_label(kind: Kind) -> str:
    """What kind of answer a question takes, as it stands in a list to choose from."""
    return {
        Kind.TEXT: _("Short text"),
        Kind.LONG_TEXT: _("Long text"),
        Kind.CHOICE: _("One choice"),
        Kind.CHOICES: _("Several choices"),
        Kind.SCALE: _("Scale"),
        Kind.RANKED: _("List in order"),
        Kind.DATE: pgettext("answer", "Date"),
        Kind.YES_NOT_YET_NO: _("Yes, not yet or no"),
        Kind.LANGUAGES: _("Languages"),
        Kind.WORDS: _("Words of a list"),
        Kind.WEEK: _("Times of the week"),
        Kind.WISHES: _("Wishes about the other person"),
    }[kind]


def kind_help(kind: Kind) -> str:
    """What is answered to a question of this kind, in one sentence for whoever makes the guide."""
    return {
        Kind.TEXT: _("A few words on one line."),
        Kind.LONG_TEXT: _("As much as there is to tell."),
        Kind.CHOICE: _("Exactly one of the answers that you list."),
        Kind.CHOICES: _("Any of the answers that you list."),
        Kind.SCALE: _("A number between two ends."),
        Kind.RANKED: _("The most important first: of the answers that you list, or in the person's own words."),
        Kind.DATE: _("A day in the calendar."),
        Kind.YES_NOT_YET_NO: _("For criteria: yes, not yet or no, each with room for a remark."),
        Kind.LANGUAGES: _("Languages, and how well each is spoken."),
        Kind.WORDS: _("Words of one of your own lists, such as interests."),
        Kind.WEEK: _("The mornings, afternoons and evenings on which there is time."),
        Kind.WISHES: _("What matters about the other person, and how much."),
    }[kind]


def fills_label(fills: Fills) -> str:
    """The field of the person that an answer can go into."""
    return {
        Fills.LANGUAGES: _("Languages"),
        Fills.INTERESTS: _("Interests"),
        Fills.LIVED_EXPERIENCE: _("Lived experience"),
        Fills.NEIGHBOURHOOD: _("Neighbourhood"),
        Fills.REACH: _("Other neighbourhoods within reach"),
        Fills.AVAILABILITY: _("Times of the week"),
        Fills.WISHES: _("Wishes about the other person"),
        Fills.EDUCATION: _("Education"),
        Fills.VALUES: pgettext("of a person", "Values"),
        Fills.SOCIABILITY: _("Sociability"),
        Fills.FREQUENCY: _("How often to meet"),
    }[fills]


def yes_not_yet_no_label(answer: str) -> str:
    """One of the three answers to a criterion."""
    return {
        YES: pgettext("criterion", "yes"),
        NOT_YET: pgettext("criterion", "not yet"),
        NO: pgettext("criterion", "no"),
    }[answer]


def state_label(state: InterviewState) -> str:
    """How far an interview is."""
    return {
        InterviewState.OPEN: pgettext("interview", "under way"),
        InterviewState.DONE: pgettext("interview", "finished"),
    }[state]


def stage_label(stage: ApplicationStage) -> str:
    """Where an applicant stands, as short as the title of a column."""
    return {
        ApplicationStage.ASKED: pgettext("application", "asked"),
        ApplicationStage.MEETING_PLANNED: pgettext("application", "meeting planned"),
        ApplicationStage.INTERVIEWED: pgettext("application", "interviewed"),
        ApplicationStage.SECOND_MEETING: pgettext("application", "second meeting"),
        ApplicationStage.TRAINING: pgettext("application", "in training"),
        ApplicationStage.ACCEPTED: pgettext("application", "accepted"),
        ApplicationStage.WAITING_LIST: pgettext("application", "waiting list"),
        ApplicationStage.NOT_NOW: pgettext("application", "not now"),
        ApplicationStage.WITHDREW: pgettext("application", "withdrew"),
    }[stage]


def said_no_label(said_no: SaidNo) -> str:
    """Who decided that it does not go on for now."""
    return {
        SaidNo.CENTRE: _("the centre"),
        SaidNo.APPLICANT: _("the applicant"),
        SaidNo.OTHER: _("somebody or something else"),
    }[said_no]
