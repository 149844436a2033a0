"""One person's rights on her own page: what may not be done with her data, what she asked, and her access pack."""

from functools import partial
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ensure_desktop.consent.labels import purpose_label
from ensure_desktop.consent.values import ProcessingLimit
from ensure_desktop.i18n import _
from ensure_desktop.people.values import PersonFile
from ensure_desktop.privacy.labels import limit_kind_label, request_kind_label
from ensure_desktop.privacy.limits import limits_of, put_back_limit
from ensure_desktop.privacy.request_values import PrivacyRequest, RequestPage
from ensure_desktop.privacy.requests import requests_page
from ensure_desktop.vault.permissions import Permission
from ui.context import Context, Place
from ui.dates import short_date
from ui.operations import Changes
from ui.privacy.limit_dialogs import LiftDialog, LimitDialog
from ui.privacy.request_dialogs import RequestDialog
from ui.privacy.request_words import due_chip
from ui.theme import INSIDE, RELATED
from ui.widgets.buttons import link, outlined
from ui.widgets.card import Card
from ui.widgets.chips import StatusChip
from ui.widgets.dialog import FormDialog
from ui.widgets.layouts import clear
from ui.widgets.text import label

NAME = "person.data"
AREAS = frozenset({"privacy", "consent"})
MOST = 50


class DataTab(QWidget):
    """Loads by itself; what goes wrong is said by the window. `dialog` is the one that is open."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setObjectName(NAME)
        self._context = context
        self._file: PersonFile | None = None
        self._decides = context.actor.may(Permission.PRIVACY_WRITE)
        self.dialog: FormDialog | None = None
        self.limits, self.requests, self.pack = QVBoxLayout(), QVBoxLayout(), QVBoxLayout()
        self.erasing = QVBoxLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(RELATED)
        for title, body in (
            (_("What may not be done with these data"), self.limits),
            (_("What was asked"), self.requests),
            (_("What is known"), self.pack),
            (_("Erasing"), self.erasing),
        ):
            card = Card(title)
            body.setSpacing(INSIDE)
            card.body.addLayout(body)
            column.addWidget(card)
        column.addStretch(1)
        context.operations.changed.connect(self._on_changed)

    def show_person(self, file: PersonFile) -> None:
        """Load what concerns this person."""
        self._file = file
        self._load()

    def _load(self) -> None:
        if self._file is None:
            return
        ask = self._context.operations.query
        ask(limits_of, self._show_limits, key=f"{NAME}.limits", person_id=self._file.id, with_past=True)
        ask(requests_page, self._show_requests, key=f"{NAME}.requests", person_id=self._file.id, limit=MOST)
        self._show_pack()
        self._show_erasing()

    def _on_changed(self, changes: Changes, _initiator: object) -> None:
        if AREAS & changes.areas and self.isVisible():
            self._load()

    # limits

    def _show_limits(self, found: tuple[ProcessingLimit, ...]) -> None:
        clear(self.limits)
        today = self._context.clock.today()
        for number, limit in enumerate(found):
            self.limits.addLayout(self._limit_line(limit, number, holds=limit.holds_on(today)))
        if not found:
            self.limits.addWidget(label(_("Nothing: they are used for what she agreed to."), "muted", wrap=True))
        if self._decides:
            add = outlined(_("Keep and do not use…"), "hand-palm", name=f"{NAME}.limit")
            add.clicked.connect(lambda: self._edit())
            self.limits.addLayout(_row(add))

    def _limit_line(self, limit: ProcessingLimit, number: int, *, holds: bool) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(RELATED)
        text = QVBoxLayout()
        text.setSpacing(0)
        text.addWidget(label(limit_words(limit), "strong" if holds else "muted", wrap=True))
        if limit.details.reason:
            text.addWidget(label(limit.details.reason, "muted", wrap=True))
        row.addLayout(text, 1)
        if not self._decides:
            return row
        if limit.until is None:
            change = link(_("Change…"), name=f"{NAME}.limit.{number}.change")
            change.clicked.connect(partial(self._edit, limit))
            lift = link(_("Lift…"), name=f"{NAME}.limit.{number}.lift")
            lift.clicked.connect(lambda: self._open(LiftDialog(self, self._context, limit), _("It holds no more.")))
            row.addWidget(change)
            row.addWidget(lift)
        else:
            back = link(_("It was not lifted"), name=f"{NAME}.limit.{number}.back")
            back.clicked.connect(partial(self._put_back, limit))
            row.addWidget(back)
        return row

    def _edit(self, limit: ProcessingLimit | None = None, *_more: Any) -> None:
        if self._file is not None:
            limit = limit if isinstance(limit, ProcessingLimit) else None
            dialog = LimitDialog(self, self._context, self._file.id, self._file.name, limit)
            self._open(dialog, _("From now on the program leaves these data alone."))

    def _put_back(self, limit: ProcessingLimit, *_more: Any) -> None:
        said = _("It holds as before.")
        done = partial(self._said, said)
        self._context.operations.change(put_back_limit, done, limit_id=limit.id)

    # requests

    def _show_requests(self, page: RequestPage) -> None:
        clear(self.requests)
        for request in page.rows:
            self.requests.addLayout(self._request_line(request))
        if not page.rows:
            self.requests.addWidget(label(_("Nothing yet."), "muted"))
        new = outlined(_("She asks something…"), "envelope-open", name=f"{NAME}.request")
        new.clicked.connect(self._ask)
        self.requests.addLayout(_row(new))

    def _request_line(self, request: PrivacyRequest) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(INSIDE)
        day = short_date(request.details.received_on)
        words = _("{what}, {day}").format(what=request_kind_label(request.details.kind), day=day)
        opened = link(words, name=f"{NAME}.request.{request.code}")
        opened.clicked.connect(lambda: self._context.navigate(Place("privacy", request.id, "request")))
        chip = due_chip(request, self._context.clock.today())
        row.addWidget(opened)
        row.addWidget(StatusChip(chip.text, chip.glyph, chip.tone))
        row.addStretch(1)
        return row

    def _ask(self) -> None:
        if self._file is not None:
            dialog = RequestDialog(self, self._context, person=(self._file.id, self._file.name))
            self._open(dialog, _("The request is in the register."))

    # everything

    def _show_pack(self) -> None:
        clear(self.pack)
        told = _("Everything that is known of her, as a paper and as a file, without other people's data.")
        self.pack.addWidget(label(told, "muted", wrap=True))
        if self._decides and self._file is not None:
            person_id = self._file.id
            make = outlined(_("Make the access pack…"), "package", name=f"{NAME}.pack")
            make.clicked.connect(lambda: self._context.navigate(Place("privacy", person_id, "access pack")))
            self.pack.addLayout(_row(make))
        if self._context.actor.may(Permission.AUDIT_READ) and self._file is not None:
            whose = self._file.id
            looked = outlined(_("Who looked at this file"), "eye", name=f"{NAME}.looked")
            looked.clicked.connect(lambda: self._context.navigate(Place("privacy", whose, "audit")))
            self.pack.addLayout(_row(looked))

    def _show_erasing(self) -> None:
        clear(self.erasing)
        told = _("Everything goes, from the backups too. What goes and what has to stay is shown before.")
        self.erasing.addWidget(label(told, "muted", wrap=True))
        if self._context.actor.may(Permission.ERASE) and self._file is not None:
            person_id = self._file.id
            erase = outlined(_("Erase…"), "trash", name=f"{NAME}.erase")
            erase.clicked.connect(lambda: self._context.navigate(Place("privacy", person_id, "erase")))
            self.erasing.addLayout(_row(erase))

    def _open(self, dialog: FormDialog, said: str) -> None:
        self.dialog = dialog
        dialog.finished.connect(self._forget)
        dialog.saved.connect(partial(self._said, said))
        dialog.open()

    def _said(self, said: str, _result: object) -> None:
        self._context.notify(said, None)
        self._load()

    def _forget(self) -> None:
        self.dialog = None


def limit_words(limit: ProcessingLimit) -> str:
    """A limit in one line: what, for what, since when, and until when it held."""
    purpose = limit.details.purpose
    what = purpose_label(purpose) if purpose is not None else _("everything")
    since = short_date(limit.details.since)
    kind = limit_kind_label(limit.details.kind)
    if limit.until is None:
        return _("{kind}: {what}, since {since}").format(kind=kind, what=what, since=since)
    until = short_date(limit.until)
    return _("{kind}: {what}, from {since}, lifted on {until}").format(kind=kind, what=what, since=since, until=until)


def _row(widget: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addWidget(widget)
    row.addStretch(1)
    return row
