"""The centre's own questionnaires in the editor of the guides."""

from ensure_desktop.evaluation import questionnaires
from ensure_desktop.i18n import _
from ensure_desktop.interviews.values import InterviewSheet
from ensure_desktop.vault.permissions import Permission
from ui.interviews.guides.desk import DeskWords, GuideDesk


def _words() -> DeskWords:
    return DeskWords(
        heading=_("Our own questionnaires"),
        about=_("What you ask in your own words, with or without a name. Whoever filled one in keeps its questions."),
        about_reader=_("What is asked in the centre's own words. The {leader} and the {supervisor} can change it."),
        new=_("New questionnaire"),
        fresh=_("New questionnaire"),
        new_sentence=_("Short ones come back: ten questions are plenty."),
        begin=_("Begin questionnaire"),
        ours=_("our questions"),
        empty_one=_("an empty questionnaire"),
        none_yet=_("No questionnaire of your own is in use."),
        make=_("Make a questionnaire"),
        what_it_is=_(
            "Your own questions, for a survey or for feedback without a name. Withdrawn ones can be restored."
        ),
        none_withdrawn=_("No questionnaire is withdrawn."),
        no_result=_("No questionnaire fits this choice."),
        change=_("Change questionnaire"),
        read=_("Read questionnaire"),
        restore=_("Restore questionnaire"),
        choose=_("Choose a questionnaire to see what can be done with it."),
        save=_("Save questionnaire"),
        title=_("Title of the questionnaire"),
        introduction=_("What is read before the first question: why you ask, and that any question may be left out."),
        help=_("Explanation"),
        help_section="",
        help_question=_("Stands below the question, for whoever fills it in; may stay empty."),
        paper=_("Questionnaire on paper"),
        paper_sentence=_("The questions with room for the answers, and nobody's name."),
        why_reading=_("To read: the {leader} and the {supervisor} change questionnaires."),
        new_saving=_("This questionnaire is new: it can be used as soon as you save it."),
        new_saved=_("The questionnaire is saved and can be used now."),
    )


def _paper(sheet: InterviewSheet, large: bool) -> bytes:
    """Blank, and without a name."""
    from ensure_desktop.evaluation.filling_values import QuestionnairePaper
    from ensure_desktop.evaluation.form_words import own_words
    from reports.questionnaire import questionnaires as draw

    return draw([QuestionnairePaper(sheet.centre, own_words(sheet.guide, sheet.language))], large=large)


QUESTIONNAIRE_DESK = GuideDesk(
    purposes=questionnaires.OWN,
    may_change=Permission.EVALUATION_WRITE,
    words=_words,
    ensure=questionnaires.ensure_questionnaires,
    listed=questionnaires.own_questionnaires,
    newest=questionnaires.newest_questionnaire,
    versions=questionnaires.questionnaire_versions,
    save=questionnaires.save_questionnaire,
    withdraw=questionnaires.withdraw_questionnaire,
    restore=questionnaires.restore_questionnaire,
    reset=questionnaires.reset_questionnaire,
    paper=_paper,
    file="questionnaire.pdf",
)
