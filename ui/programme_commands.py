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


def about_programme() -> Iterator[Command]:
    """What people look for in the plan of the programme."""
    yield Command(
        _("The plan in ten steps"),
        "path",
        Place("programme"),
        Permission.PROGRAMME_READ,
        pgettext("others", "programme plan check list steps tasks owner what next project"),
    )
