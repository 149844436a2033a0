"""The invitation or the minutes of a sounding board before they leave: the names in them, and the paper itself."""

from dataclasses import replace
from enum import StrEnum
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from ensure_desktop.errors import UserError
from ensure_desktop.i18n import _
from ensure_desktop.network.board import mark_invited, save_meeting
from ensure_desktop.network.board import meeting as read_meeting
from ensure_desktop.network.board_values import BoardInvitation, BoardTexts
from ensure_desktop.network.board_words import invitation_text, minutes_text
from ensure_desktop.network.invitations import invitation, note_invitation_taken_out
from ensure_desktop.network.minutes import board_texts, check_board_texts, minutes, note_minutes_taken_out
from ensure_desktop.network.values import (
    Meeting,
    Minutes,
)
from ensure_desktop.vault.permissions import Permission
from reports.board_invitation import invitation_pdf
from reports.board_minutes import minutes_pdf
from ui.clipboard import KEEP_MS
from ui.context import Context
from ui.network.board.words import meeting_title
from ui.outward.marked_text import MarkedText
from ui.outward.wording_line import WordingLine
from ui.panel import Panel
from ui.theme import RELATED, Tone
from ui.visits.layout import INNER_MARGINS, back_row
from ui.widgets.buttons import outlined
from ui.widgets.header import PageHeader
from ui.widgets.paper import PaperPreview
from ui.widgets.tabs import Tabs
from ui.widgets.text import label

NAME = "network.board.paper"
SUGGESTED = "sounding-board.pdf"
"""Nobody's name stands in a file's name."""


class Kind(StrEnum):
    """Which paper of a meeting."""

    INVITATION = "invitation"
    MINUTES = "minutes"


READ: dict[Kind, Any] = {Kind.INVITATION: invitation, Kind.MINUTES: minutes}
NOTE: dict[Kind, Any] = {Kind.INVITATION: note_invitation_taken_out, Kind.MINUTES: note_minutes_taken_out}


class BoardPaperPage(Panel):
    """The page. `left` is sent when somebody goes back."""

    areas = frozenset({"network", "organisations"})
    scrolls = False

    left = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.setObjectName(NAME)
        self.kind = Kind.MINUTES
        self._meeting: Meeting | None = None
        self._paper: BoardInvitation | Minutes | None = None
        self._looked = False
        """Whether the page has turned to the names by itself: later on somebody else turns it."""
        self.header = PageHeader(" ", " ")
        self.copy = outlined(_("Copy as text for an e-mail"), "clipboard-text", name=f"{NAME}.copy")
        self.copy.clicked.connect(self.copy_text)
        self.header.add_action(self.copy)
        self.marked = MarkedText(context, name=f"{NAME}.names", check=check_board_texts)
        self.preview = PaperPreview(context.ask, suggested=SUGGESTED, name=f"{NAME}.preview")
        self._waits = label("", "muted", wrap=True, name=f"{NAME}.waits")
        self._wording = WordingLine(context, name=f"{NAME}.wording")
        self.tabs = Tabs(_("Names and paper"), name=f"{NAME}.tabs")
        self._build()

    def open_paper(self, kind: Kind, meeting: Meeting) -> None:
        """Show this paper of `meeting`."""
        self.kind = kind
        self._meeting = meeting
        self._looked = False
        self.message.clear()
        self._show_head(meeting)
        self.tabs.setCurrentWidget(self._paper_tab)
        self.reload()

    def reload(self) -> None:
        """Ask for the texts with the names in them, and for the paper."""
        if self._meeting is None:
            return
        self._set_paper(None)
        is_open = self._meeting.approved_on is None and self.context.actor.may(Permission.NETWORK_WRITE)
        self.tabs.setTabVisible(0, is_open)
        if is_open:
            self.query(board_texts, self._show_texts, key=f"{NAME}.texts", meeting_id=self._meeting.id)
        self._ask_for_paper()

    def copy_text(self) -> None:
        """Put the paper on the clipboard as plain text."""
        if self._paper is None:
            return
        made = minutes_text(self._paper) if isinstance(self._paper, Minutes) else invitation_text(self._paper)
        QGuiApplication.clipboard().setText(made)
        said = _("The text is copied. Paste it within {n} seconds; then it leaves the clipboard again.")
        self._taken_out("copy", said.format(n=KEEP_MS // 1000))

    # building

    def _build(self) -> None:
        row, back = back_row(_("Back to the meeting"), name=f"{NAME}.back")
        back.clicked.connect(self.left)
        names = QScrollArea()
        names.setProperty("look", "plain")
        names.setWidgetResizable(True)
        names.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        names.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        names.setWidget(self.marked)
        self._paper_tab = QWidget()
        column = QVBoxLayout(self._paper_tab)
        column.setContentsMargins(0, RELATED, 0, 0)
        column.setSpacing(RELATED)
        column.addWidget(self._waits)
        column.addWidget(self._wording)
        column.addWidget(self.preview, 1)
        self.tabs.addTab(names, _("Names"))
        self.tabs.addTab(self._paper_tab, _("Paper"))
        self.body.setContentsMargins(*INNER_MARGINS)
        self.body.setSpacing(RELATED)
        self.body.addLayout(row)
        self.body.addWidget(self.header)
        self.body.addWidget(self.tabs, 1)
        self.marked.changed.connect(self._store_choices)
        self.marked.checked.connect(self._turn_to_names)
        self.marked.failed.connect(self.show_error)
        self.preview.large_wanted.connect(lambda _large: self._draw())
        self.preview.exported.connect(lambda how: self._taken_out(how, _("The paper is out, and this is noted.")))
        self.preview.failed.connect(self.show_error)
        back_key = QShortcut(QKeySequence("Esc"), self)
        back_key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        back_key.activated.connect(self.left)

    # names

    def _show_head(self, meeting: Meeting) -> None:
        title = _("Invitation") if self.kind is Kind.INVITATION else _("Minutes")
        self.header.set_title(title)
        self.header.set_sentence(meeting_title(meeting))

    def _show_texts(self, texts: BoardTexts) -> None:
        assert self._meeting is not None
        parts = [(each.title, each.text) for each in texts.each]
        told = {"meeting_id": self._meeting.id}
        self.marked.show_texts(parts, choices=texts.choices, at_once=True, told=told)

    def _turn_to_names(self) -> None:
        """Where somebody has to decide first, show that first."""
        if not self._looked and not self.marked.is_decided():
            self.tabs.setCurrentIndex(0)
        self._looked = True

    def _store_choices(self) -> None:
        if self._meeting is None:
            return
        meeting_id, choices = self._meeting.id, self.marked.choices()

        def read(meeting: Meeting) -> None:
            details = replace(meeting.details, choices=choices)
            self.change(save_meeting, lambda _meeting: self._ask_for_paper(), meeting_id=meeting_id, details=details)

        self.query(read_meeting, read, meeting_id=meeting_id)

    # paper

    def _ask_for_paper(self) -> None:
        assert self._meeting is not None
        self.query(READ[self.kind], self._set_paper, self._refuse, key=f"{NAME}.paper", meeting_id=self._meeting.id)

    def _set_paper(self, paper: BoardInvitation | Minutes | None) -> None:
        self._paper = paper
        self._waits.hide()
        self._wording.setVisible(False)  # until it has read this paper
        self.preview.setVisible(paper is not None)
        self.copy.setEnabled(paper is not None)
        self._draw()

    def _refuse(self, error: UserError) -> None:
        self._set_paper(None)
        self._waits.setText(error.message)
        self._waits.show()

    def _draw(self) -> None:
        """Have the paper made away from the window: fonts take a moment."""
        if self._paper is not None:
            self.preview.setEnabled(False)  # until this paper is there, nobody prints another one
            job = partial(_drawn, paper=self._paper, large=self.preview.large.isChecked())
            title = _("Drawing the paper")
            self.context.operations.call(job, self._put_up, self.show_error, key=f"{NAME}.pdf", reads=True, title=title)

    def _put_up(self, pdf: bytes) -> None:
        self.preview.show_paper(pdf)
        self._wording.show_paper(self.preview)
        self.preview.setEnabled(True)

    # out

    def _taken_out(self, how: str, said: str) -> None:
        if self._meeting is None:
            return
        meeting = self._meeting
        done = partial(self._noted, meeting, said)
        self.change(NOTE[self.kind], lambda _nothing: done(), meeting_id=meeting.id, how=how)

    def _noted(self, meeting: Meeting, said: str) -> None:
        self.message.say(Tone.GOOD, said)
        may = self.context.actor.may(Permission.NETWORK_WRITE)
        if self.kind is Kind.INVITATION and meeting.invited_on is None and may:
            today = self.context.clock.today()
            self.change(mark_invited, self._invited, meeting_id=meeting.id, day=today)

    def _invited(self, meeting: Meeting) -> None:
        self._meeting = meeting

        def undo() -> None:
            self.change(mark_invited, self._not_invited, meeting_id=meeting.id, day=None)

        self.context.notify(_("It is noted that the invitation went out today."), undo)

    def _not_invited(self, meeting: Meeting) -> None:
        self._meeting = meeting
        self.context.notify(_("The invitation counts as not sent."), None)


def _drawn(_vault: object, *, paper: BoardInvitation | Minutes, large: bool) -> bytes:
    if isinstance(paper, Minutes):
        return minutes_pdf(paper, large=large)
    return invitation_pdf(paper, large=large)
