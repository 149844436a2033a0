"""Taking down that somebody asked whether an export is still needed where it is."""

from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from ensure_desktop.consent.expiry import proposed_end
from ensure_desktop.i18n import _, language
from ensure_desktop.people.dates import parse_date
from ensure_desktop.privacy.export_values import Export
from ensure_desktop.privacy.register import mark_reviewed
from ui.context import Context
from ui.widgets.dialog import FormDialog
from ui.widgets.fields import ChoiceField, DateField

NAME = "privacy.review"
USUAL_MONTHS = 12


class ReviewDialog(FormDialog):
    """When was it, and is it still there? `saved` sends the `Export`."""

    def __init__(self, parent: QWidget, context: Context, export: Export) -> None:
        super().__init__(
            parent,
            context,
            name=NAME,
            title=_("Is the export still needed?"),
            sentence=_("Ask who received it. What is not needed any more should be deleted there."),
            act=_("Save the answer"),
        )
        self._export = export
        today = context.clock.today()
        parse = partial(parse_date, language=language(), today=today)
        answers = ((True, _("It is still needed")), (False, _("It is deleted there")))
        answer = ChoiceField(answers, name=f"{NAME}.answer")
        section = self.form.section()
        section.add("day", _("Asked on"), DateField(parse, name=f"{NAME}.day", today=today))
        section.add("needed", _("Answer"), answer)
        section.add("review_on", _("Ask again on"), DateField(parse, name=f"{NAME}.review_on", today=today))
        answer.changed.connect(self._turn)
        self.form.set_values({"day": today, "needed": True, "review_on": proposed_end(today, USUAL_MONTHS)})

    def submit(self, values: dict[str, Any]) -> None:
        """Store it."""
        day = values["day"] or self.context.clock.today()
        review_on = values["review_on"] if values["needed"] else None
        self.store(mark_reviewed, export_id=self._export.id, day=day, review_on=review_on)

    def _turn(self) -> None:
        """What is deleted is not asked for again."""
        self.form.show_field("review_on", bool(self.form.editor("needed").value()))
