"""The four questions at the end of a match; each may stay empty, and all can be answered later on."""

from typing import Any

from PySide6.QtWidgets import QWidget

from ensure_desktop.i18n import _
from ensure_desktop.matching import service as matching
from ensure_desktop.matching.values import Ending, Match
from ui.context import Context
from ui.matching.words import ending_questions, pair_title
from ui.widgets.dialog import FormDialog
from ui.widgets.fields import TextArea
from ui.widgets.form import Form

LINES = 2


def add_ending_fields(form: Form, name: str, title: str = "", sentence: str = "") -> None:
    """Add the four questions; `ending_of` makes the answer out of their values."""
    section = form.section(title, sentence, columns=1)
    for field, words in ending_questions().items():
        section.add(field, words, TextArea(name=f"{name}.{field}", lines=LINES))


def ending_of(values: dict[str, Any]) -> Ending:
    """The answers out of the values of a form."""
    return Ending(**{field: values[field] for field in ending_questions()})


class EndingDialog(FormDialog):
    """Writes down, or changes, what was looked back on. `saved` sends the `Ending`."""

    def __init__(self, parent: QWidget, context: Context, match: Match, ending: Ending | None) -> None:
        super().__init__(
            parent,
            context,
            name="matching.ending",
            title=_("How it was"),
            sentence=_("{pair}. Each question can stay open.").format(pair=pair_title(match)),
            act=_("Save answers"),
        )
        self._match = match
        add_ending_fields(self.form, "matching.ending")
        known = ending or Ending()
        self.form.set_values({field: getattr(known, field) for field in ending_questions()})
        self.keep_drafts(match.id)

    def submit(self, values: dict[str, Any]) -> None:
        """Store it."""
        self.store(matching.change_ending, match_id=self._match.id, ending=ending_of(values))
