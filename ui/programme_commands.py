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


def about_programme() -> Iterator[Command]:
    """What people look for in the plan of the programme."""
    yield Command(
        _("The plan in ten steps"),
        "path",
        Place("programme"),
        Permission.PROGRAMME_READ,
        pgettext("others", "programme plan check list steps tasks owner what next project"),
    )
