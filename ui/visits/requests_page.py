"""Requests for help as the picture of the neighbourhood: for the centre itself, and as it may leave the centre."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ensure_desktop.desk.neighbourhood import Neighbourhood, neighbourhood, neighbourhood_file
from ensure_desktop.errors import UserError
from ensure_desktop.i18n import _
from ensure_desktop.vault.permissions import Permission
from ensure_desktop.vault.store import Vault
from ensure_desktop.visits.requests import is_whole_year, open_for_others
from ui.context import Context
from ui.people.exchange.saving import with_ending, write_file
from ui.visits.picture_page import PicturePage
from ui.visits.requests_cards import row_of_cards, table_card
from ui.visits.requests_words import Span, dates_covered, spans
from ui.widgets.buttons import outlined
from ui.widgets.layouts import clear

NAME = "visits.requests"
SUGGESTED = "requests-for-help.xlsx"


class RequestsPage(PicturePage):
    """The bars and the table say how many people asked; for others it is saved as a table."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        offered = spans(context.clock.today(), context.centre.period_months)
        super().__init__(context, name=NAME, title=_("Requests for help"), offered=offered, parent=parent)
        self.save = outlined(_("Save as a table…"), "download-simple", name=f"{NAME}.save")
        self.save.clicked.connect(self._save)
        self.save.setEnabled(context.actor.may(Permission.PRINT))
        self.controls.addWidget(self.save, 0, Qt.AlignmentFlag.AlignTop)
        self.show_choice()

    def reload(self) -> None:
        """Count again."""
        span = self.span
        self.query(neighbourhood, self._show, key=NAME, first=span.first, last=span.last, for_outside=self.for_outside)

    def is_closed(self) -> bool:
        """Whether these days are a whole year in which no visit changes any more."""
        span = self.span
        return is_whole_year(span.first, span.last) and open_for_others(span.last) <= self.context.clock.today()

    def closed_help(self) -> str:
        """Which days to choose for a picture that others may see."""
        return _("Choose a year that has been over for more than 30 days.")

    def show_choice(self) -> None:
        """Only what may leave the centre is saved."""
        super().show_choice()
        self.save.setVisible(self.for_outside)

    # showing

    def _show(self, found: Neighbourhood) -> None:
        picture = found.requests
        self.people.hide()
        self.header.set_sentence(dates_covered(picture, self.context.centre.words))
        clear(self.pictures)
        if not picture.themes and not found.street:
            self.pictures.addWidget(self.nothing(), 1)
            return
        wanted = None if picture.for_outside else self.show_people
        self.pictures.addWidget(row_of_cards(found, wanted))
        if any(count is not None for line in picture.cells for count in line):
            self.pictures.addWidget(table_card(picture, wanted))
        self.pictures.addStretch(1)

    # the table for others

    def _save(self) -> None:
        path = self.context.ask.save_file(self, _("Save the picture of the neighbourhood"), SUGGESTED, "Excel (*.xlsx)")
        if path is None:
            return
        job = partial(save_picture, path=with_ending(path, "xlsx"), span=self.span)
        self.context.operations.call(job, self._saved, self._not_saved, title=_("Writing the file"))

    def _saved(self, _result: object) -> None:
        self.context.notify(_("The table is saved. It holds no small count."), None)

    def _not_saved(self, error: UserError) -> None:
        self.show_error(error)


def save_picture(vault: Vault, *, path: Path, span: Span) -> None:
    """Write the file within the unit of work, so that the audit knows of it whenever it is there."""
    with vault.work(neighbourhood_file.name) as work:
        write_file(path, neighbourhood_file(work, first=span.first, last=span.last))
