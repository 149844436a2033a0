"""The sheet of a handover: seen from memory, printed or saved, and noted in the audit."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from ensure_desktop.errors import UserError
from ensure_desktop.i18n import _
from ensure_desktop.matching.values import Match
from ensure_desktop.visits import service as visits
from ui.context import Context
from ui.messages import MessageBar
from ui.outward.wording_line import WordingLine
from ui.people.consent.viewing import LookDialog
from ui.theme import Tone
from ui.widgets.paper import PaperPreview
from ui.widgets.text import label

if TYPE_CHECKING:
    from ensure_desktop.vault.store import Vault

NAME = "matching.handover.sheet"
SUGGESTED = "handover.pdf"
"""No name in a file's name."""


class HandoverSheetDialog(LookDialog):
    """What the supporter of `match` may read about the time before."""

    def __init__(self, parent: QWidget, context: Context, match: Match) -> None:
        super().__init__(parent, name=NAME, title=_("What {name} may read").format(name=match.supporter_name))
        self._context = context
        self._match = match
        self.message = MessageBar()
        self.preview = PaperPreview(context.ask, suggested=SUGGESTED, name=f"{NAME}.preview")
        self.preview.setEnabled(False)  # until it is there, nobody prints anything
        self.preview.large_wanted.connect(self._read)
        self.preview.exported.connect(self._note)
        self.preview.failed.connect(self._fail)
        self.column.addWidget(self.message)
        care = _("Please read it before you give it away: names may stand in the notes.")
        self.column.addWidget(label(care, "muted", wrap=True))
        self._wording = WordingLine(context, name=f"{NAME}.wording")
        self.column.addWidget(self._wording)
        self.column.addWidget(self.preview, 1)
        self.finish()

    def open(self) -> None:
        """Show the dialog; the sheet follows."""
        super().open()
        self._read()

    def _read(self) -> None:
        """Have it made away from the window: fonts take a moment."""
        self.preview.setEnabled(False)
        job = partial(_made, match_id=self._match.id, large=self.preview.large.isChecked())
        title = _("Making the paper")
        self._context.operations.call(job, self._put_up, self._fail, title=title, key=NAME, reads=True)

    def _put_up(self, pdf: bytes) -> None:
        self.preview.show_paper(pdf)
        self._wording.show_paper(self.preview)
        self.preview.setEnabled(True)

    def _note(self, how: str) -> None:
        """Have the audit remember that the sheet left the program."""
        self._context.operations.change(
            visits.note_handover_exported, self._noted, self._fail, match_id=self._match.id, how=how
        )

    def _noted(self, _result: object) -> None:
        self.message.say(Tone.GOOD, _("The sheet is out, and this is noted in the audit."))

    def _fail(self, error: UserError) -> None:
        self.message.say(Tone.DANGER, error.message)


def _made(vault: "Vault", *, match_id: str, large: bool) -> bytes:
    from reports.handover import handover_pdf  # brings fonts along; few visits to the board end in a paper

    with vault.work(visits.handover_sheet.name) as work:
        sheet = visits.handover_sheet(work, match_id=match_id)
    return handover_pdf(sheet, large=large)
