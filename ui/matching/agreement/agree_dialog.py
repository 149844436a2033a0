"""Noting that both said yes, with the signed paper."""

from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from ensure_desktop.errors import FieldErrors
from ensure_desktop.i18n import _, language
from ensure_desktop.matching import service as matching
from ensure_desktop.matching.agreement_values import Agreement
from ensure_desktop.matching.values import Match
from ensure_desktop.people.dates import parse_date
from ui.context import Context
from ui.matching.words import pair_title
from ui.people.consent.files import FilesField
from ui.widgets.dialog import FormDialog
from ui.widgets.fields import DateField

NAME = "matching.agree"


class AgreeDialog(FormDialog):
    """Asks for the day, and takes the scan or photo of the signed paper. `saved` sends the `Agreement`."""

    def __init__(self, parent: QWidget, context: Context, match: Match, agreement: Agreement) -> None:
        super().__init__(
            parent, context, name=NAME, title=_("Both said yes"), sentence=pair_title(match), act=_("Note it")
        )
        self._agreement = agreement
        today = context.clock.today()
        section = self.form.section(columns=1)
        parse = partial(parse_date, language=language(), today=today)
        section.add("day", _("Day on which both agreed"), DateField(parse, name=f"{NAME}.day", today=today))
        files = FilesField(context, name=f"{NAME}.files")
        files.failed.connect(self.show_error)
        help_text = (
            _("A new one takes the place of the one that is attached.")
            if agreement.attachment_id
            else _("If there is one. You can add it later as well.")
        )
        section.add("files", _("The signed paper"), files, help_text)
        self.form.set_values({"day": agreement.agreed_on or today})

    def submit(self, values: dict[str, Any]) -> None:
        """Store it."""
        if values["day"] is None:
            self.show_error(FieldErrors({"day": _("Please enter the day on which both agreed.")}))
        elif len(values["files"]) > 1:
            text = _("One file is kept with an agreement. Please put the pages into one PDF.")
            self.show_error(FieldErrors({"files": text}))
        else:
            file = next(iter(values["files"]), None)
            self.store(matching.agree, agreement_id=self._agreement.id, day=values["day"], file=file)
