"""What the group agreed on: kept with the case, and an agreement of the meeting in the diary."""

from typing import Any

from PySide6.QtCore import Signal

from ensure_desktop.errors import UserError
from ensure_desktop.i18n import _
from ensure_desktop.supervision.labels import case_field_label
from ensure_desktop.supervision.service import note_agreed
from ensure_desktop.supervision.values import Case
from ui.context import Context
from ui.outward.wording_line import WordingLine
from ui.theme import INSIDE
from ui.widgets.buttons import outlined
from ui.widgets.card import Card
from ui.widgets.drafts import DraftKeeper
from ui.widgets.fields import TextArea
from ui.widgets.form import Form
from ui.widgets.text import label

NAME = "case.agreed"
LINES = 4


class AgreedCard(Card):
    """`noted` sends the `Case` once it is kept; what is typed is kept as a draft."""

    noted = Signal(object)

    def __init__(self, context: Context, case: Case) -> None:
        super().__init__(padding=16)
        self._context = context
        self._case = case
        self.form = Form(name=NAME)
        area = TextArea(name=f"{NAME}.agreed", lines=LINES)
        section = self.form.section(columns=1)
        section.add("agreed", case_field_label("agreed"), area)
        section.add_widget(WordingLine(context, name=f"{NAME}.wording", fields=(area,)))
        self.form.set_values({"agreed": case.details.text.agreed})
        self.button = outlined(_("Note in the diary"), "notebook", name=f"{NAME}.note")
        self.button.clicked.connect(self.note)
        self._problem = label("", "error", wrap=True, name=f"{NAME}.problem")
        self._problem.hide()
        self.body.setSpacing(INSIDE)
        self.body.addWidget(self.form)
        self.body.addWidget(
            label(_("It becomes an agreement of the meeting, for whoever brought the case."), "help", wrap=True)
        )
        self.body.addWidget(self._problem)
        self.body.addWidget(self.button)
        self.keeper = DraftKeeper(self.form, context.operations, subject=case.id)
        self.keeper.begin()

    def note(self) -> None:
        """Keep it."""
        values: dict[str, Any] | None = self.form.read()
        if values is not None:
            self.button.setEnabled(False)
            text = values["agreed"]
            self._context.operations.change(note_agreed, self._done, self._refused, case_id=self._case.id, text=text)

    def _done(self, case: Case) -> None:
        self.form.set_unchanged()
        self.keeper.discard()
        self.noted.emit(case)

    def _refused(self, error: UserError) -> None:
        self.button.setEnabled(True)
        rest = self.form.show_errors(error)
        self._problem.setText(rest)
        self._problem.setVisible(bool(rest))
