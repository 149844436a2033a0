"""The fields of the line into which a sheet is typed, in the order of the paper, and what is told about each."""

from typing import Any

from ensure_desktop.i18n import _
from ensure_desktop.vault.centre import Words
from ensure_desktop.visits.values import Medium, Outcome, Worry
from ui.people.words import first_upper
from ui.visits.pile.by_field import ByField
from ui.visits.pile.key_field import KeyField
from ui.visits.pile.keys import by_keys, medium_keys, outcome_keys, scale_keys, worry_keys
from ui.visits.words import alone_label, mood_label
from ui.widgets.fields import NumberField, TextField

COLUMNS = 24
MOST_MINUTES = 24 * 60
NAME = "visits.pile"


def make_fields(words: Words) -> dict[str, Any]:
    """The editors by the names of the fields, in the order of Tab."""
    return {
        "supporter": TextField(name=f"{NAME}.supporter", placeholder="P-", longest=12),
        "participant": TextField(name=f"{NAME}.participant", placeholder="P-", longest=12),
        "day": TextField(name=f"{NAME}.day", longest=40),
        "outcome": KeyField(outcome_keys(words), name=f"{NAME}.outcome", usual=Outcome.MADE),
        "minutes": NumberField(name=f"{NAME}.minutes", most=MOST_MINUTES),
        "medium": KeyField(medium_keys(), name=f"{NAME}.medium", usual=Medium.AT_HOME),
        "mood": KeyField(scale_keys(mood_label), name=f"{NAME}.mood", faces=True),
        "self_reliance": KeyField(scale_keys(alone_label), name=f"{NAME}.self_reliance", faces=True),
        "there": TextField(name=f"{NAME}.there"),
        "about": TextField(name=f"{NAME}.about", longest=5000),
        "themes": TextField(name=f"{NAME}.themes", longest=500),
        "request": TextField(name=f"{NAME}.request", longest=5000),
        "behind": TextField(name=f"{NAME}.behind", longest=5000),
        "steps": TextField(name=f"{NAME}.steps", longest=5000),
        "by": ByField(by_keys(words), name=f"{NAME}.by"),
        "worry": KeyField(worry_keys(), name=f"{NAME}.worry", usual=Worry.NONE),
        "worry_text": TextField(name=f"{NAME}.worry_text", longest=5000),
        "cost": TextField(name=f"{NAME}.cost"),
    }


def rows_of(words: Words) -> tuple[tuple[tuple[str, str, int, str], ...], ...]:
    """The rows: name, label, width in columns, and what is told about each field; one of keys tells itself."""
    beside = _("The code beside the day. 42 is enough. Ctrl+Enter goes on to the sheets of another {supporter}.")
    return (
        (
            ("supporter", first_upper(words.supporter), 3, _("The code at the head of the sheet. 7 is enough.")),
            ("participant", first_upper(words.participant), 3, beside.format(supporter=words.supporter)),
            ("day", _("Day"), 4, _("9 is the last 9th, 9/3 or 0903 the last 9 March.")),
            ("outcome", _("Did they meet?"), 6, ""),
            ("minutes", _("Minutes"), 3, _("How long it was. Leave it empty if it is not known.")),
            ("medium", _("Where or how"), 5, ""),
        ),
        (
            ("mood", _("Mood"), 4, ""),
            ("self_reliance", _("Without help"), 4, ""),
            ("there", _("Also there"), 8, ""),
            ("about", _("What it was about"), 8, _("In a few words, as it stands on the sheet.")),
        ),
        (
            ("themes", _("Themes"), 8, _("The first letters will do; a comma between two themes.")),
            ("request", _("What was asked for"), 8, _("The request for help, as it stands on the sheet.")),
            ("behind", _("The question behind it"), 8, _("Only where it stands on the sheet.")),
        ),
        (
            ("steps", _("Next steps"), 6, _("A semicolon between two steps.")),
            ("by", _("Who does it?"), 4, ""),
            ("worry", _("Worry"), 4, ""),
            ("worry_text", _("What is the worry?"), 6, _("In the words of the sheet.")),
            ("cost", _("Costs"), 4, _("The amount first, then what it was for: 4.50 bus.")),
        ),
    )
