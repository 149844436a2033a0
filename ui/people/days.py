"""Fields for days, which understand what people type in the language of the program."""

from datetime import date
from functools import partial

from ensure_desktop.i18n import language
from ensure_desktop.people.dates import parse_date
from ui.widgets.dialog import FormDialog
from ui.widgets.fields import DateField
from ui.widgets.form import FormSection


def day_field(name: str, today: date, *, empty: str = "") -> DateField:
    """A field for a day; `empty` says what it means to leave it empty."""
    made = DateField(partial(parse_date, language=language(), today=today), name=name, today=today)
    if empty:
        made.line.setPlaceholderText(empty)
    return made


def add_day(dialog: FormDialog, field: str, words: str, today: date, *, columns: int = 1) -> FormSection:
    """A section of the dialog that begins with a day, today until somebody types another."""
    section = dialog.form.section(columns=columns)
    section.add(field, words, day_field(f"{dialog.objectName()}.{field}", today))
    dialog.form.set_values({field: today})
    return section
