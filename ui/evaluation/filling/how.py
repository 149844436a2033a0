"""How a questionnaire was filled in: asked below its last question, when the paper still lies there."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ensure_desktop.evaluation.labels import mode_label
from ensure_desktop.evaluation.values import Circumstances, Mode
from ensure_desktop.i18n import _, language
from ensure_desktop.people.dates import parse_date
from ui.context import Context
from ui.widgets.fields import ChoiceField, DateField, TextField
from ui.widgets.form import Form

NAME = "evaluation.fill.how"


class HowForm(QWidget):
    """Day, mode, who helped, interpreter. `changed` is sent at each change by the person."""

    changed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._medium_and_language = Circumstances(context.clock.today())
        self.form = Form(name=NAME)
        today = context.clock.today()
        parse = partial(parse_date, language=language(), today=today)
        section = self.form.section(_("How it was filled in"))
        section.add("day", _("Day"), DateField(parse, name=f"{NAME}.day", today=today))
        mode = ChoiceField([(each, mode_label(each)) for each in Mode], name=f"{NAME}.mode")
        mode.changed.connect(self._show_fields)
        section.add("mode", _("How"), mode)
        help_text = _("Only if somebody translated.")
        section.add("interpreter", _("Interpreter"), TextField(name=f"{NAME}.interpreter", longest=120), help_text)
        section.add("helped_by", _("Who helped"), TextField(name=f"{NAME}.helped_by", longest=120))
        self.form.changed.connect(self.changed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.form)

    def show_circumstances(self, found: Circumstances) -> None:
        """Show what is known already."""
        self._medium_and_language = found
        values = {"day": found.day, "mode": found.mode, "helped_by": found.helped_by, "interpreter": found.interpreter}
        self.form.clear_errors()
        self.form.set_values(values)
        self.form.set_unchanged()
        self._show_fields()

    def circumstances(self) -> Circumstances | None:
        """What stands there; None where a day cannot be read, which is said beside it."""
        values = self.form.read()
        if values is None:
            return None
        before = self._medium_and_language
        return Circumstances(
            day=values["day"] or before.day,
            mode=values["mode"],
            medium=before.medium,
            language=before.language,
            helped_by=values["helped_by"],
            interpreter=values["interpreter"],
        )

    def _show_fields(self) -> None:
        self.form.show_field("helped_by", self.form.editor("mode").value() is not Mode.SELF)
