"""What the search field offers about the evaluation and the plan of the programme."""

from collections.abc import Iterator

from ensure_desktop.i18n import _, pgettext
from ensure_desktop.vault.permissions import Permission
from ui.command import Command
from ui.context import Place

# Translators: the words after "others:" are other words for the same act; please give as many as people may type.


def about_evaluation() -> Iterator[Command]:
    """What people look for in the evaluation."""
    yield Command(
        _("Who is due for a questionnaire"),
        "clipboard-text",
        Place("evaluation"),
        Permission.MEASURE,
        pgettext("others", "evaluation measure survey late reminder hand out fill in questionnaire scale well-being"),
    )
    yield Command(
        _("Type in a questionnaire"),
        "keyboard",
        Place("evaluation", action="fill"),
        Permission.MEASURE,
        pgettext("others", "enter paper code fill in answers number keys came back print papers large print"),
    )
    yield Command(
        _("Feedback without a name"),
        "chat-circle",
        Place("evaluation", action="feedback"),
        Permission.MEASURE,
        pgettext("others", "anonymous feedback sheets satisfaction opinion quarter what people think complaints"),
    )
    yield Command(
        _("Type in a feedback sheet"),
        "chat-circle",
        Place("evaluation", action="type feedback"),
        Permission.MEASURE,
        pgettext("others", "anonymous paper enter satisfaction opinion came back"),
    )
    yield Command(
        _("Measuring plan"),
        "clipboard-text",
        Place("evaluation", action="plan"),
        Permission.MEASURE,
        pgettext("others", "evaluation which questionnaire when for whom before after baseline follow-up"),
    )
    yield Command(
        _("Questionnaires and their words"),
        "list-bullets",
        Place("evaluation", action="questionnaires"),
        Permission.MEASURE,
        pgettext("others", "instrument scale scoring cut-off licence wording translation template WEMWBS BRS RSES GSE"),
    )
    yield Command(
        _("Our own questionnaires"),
        "list-bullets",
        Place("evaluation", action="own questionnaires"),
        Permission.MEASURE,
        pgettext("others", "survey feedback form own questions make change translate professionals satisfaction"),
    )
    yield Command(
        _("Results of the questionnaires"),
        "chart-line-up",
        Place("evaluation", action="results"),
        Permission.RESULTS_READ,
        pgettext("others", "evaluation outcome change before after effect statistics scores averages significant"),
    )
    yield Command(
        _("Answers to our own questionnaires"),
        "chart-line-up",
        Place("evaluation", action="own results"),
        Permission.RESULTS_READ,
        pgettext("others", "results survey counts professionals satisfaction what was answered"),
    )
    yield Command(
        _("Evaluation report"),
        "file-text",
        Place("evaluation", action="report"),
        Permission.RESULTS_READ,
        pgettext("others", "results paper print PDF funder statistics tables"),
    )
    yield Command(
        _("Poster of results"),
        "presentation-chart",
        Place("evaluation", action="poster"),
        Permission.RESULTS_READ,
        pgettext("others", "results paper print PDF plain language one page wall"),
    )
    yield Command(
        _("Outcomes"),
        "flag",
        Place("evaluation", action="outcomes"),
        Permission.MEASURE,
        pgettext("others", "job work training volunteering what came of it results reached service network note"),
    )


def about_programme() -> Iterator[Command]:
    """What people look for in the plan of the programme."""
    yield Command(
        _("The plan in ten steps"),
        "path",
        Place("programme"),
        Permission.PROGRAMME_READ,
        pgettext("others", "programme plan check list steps tasks owner what next project"),
    )
    yield Command(
        _("Indicators and targets"),
        "target",
        Place("programme", action="indicators"),
        Permission.PROGRAMME_READ,
        pgettext("others", "figures numbers goals agreed funder input throughput output outcome progress"),
    )
    yield Command(
        _("Stakeholders"),
        "users-three",
        Place("programme", action="stakeholders"),
        Permission.PROGRAMME_READ,
        pgettext("others", "who is involved influence interest power picture list programme in favour against"),
    )
    yield Command(
        _("Make a SWOT"),
        "grid-four",
        Place("programme", action="new swot"),
        Permission.PROGRAMME_WRITE,
        pgettext("others", "new swot strengths weaknesses opportunities threats analysis goals"),
    )
    yield Command(
        _("Steering groups"),
        "users-three",
        Place("programme", action="steering"),
        Permission.PROGRAMME_READ,
        pgettext("others", "terms of reference committee working group board members chair steering"),
    )
