"""One steering group: its terms of reference, who sits in it, and its documents."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ensure_desktop.errors import NotFound
from ensure_desktop.i18n import _
from ensure_desktop.programme.files import attach_to_group, erase_plan_file, plan_file
from ensure_desktop.programme.steering import TERMS, group_organisations, steering_groups
from ensure_desktop.programme.terms_labels import term_label
from ensure_desktop.programme.values import SteeringGroup
from ensure_desktop.vault.attachments import Attachment, NewFile
from ensure_desktop.vault.permissions import Permission
from ui.context import Context
from ui.panel import Panel
from ui.people.consent.viewing import FileDialog
from ui.people.overview import selectable
from ui.programme.files_card import FilesCard
from ui.programme.words import group_days_words
from ui.theme import STEP
from ui.visits.layout import back_row, lay_out_page, side_by_side
from ui.widgets.buttons import outlined, primary, quiet
from ui.widgets.card import Card
from ui.widgets.header import PageHeader
from ui.widgets.layouts import clear
from ui.widgets.text import label

NAME = "programme.group"


class GroupPage(Panel):
    """The page of one. The signals say what is wanted of it; the list around it does that."""

    areas = frozenset({"programme", "organisations"})

    left = Signal()
    missing = Signal(object)
    change_wanted = Signal(object)
    withdraw_wanted = Signal(object)
    restore_wanted = Signal(object)
    paper_wanted = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.setObjectName(NAME)
        self.may_write = context.actor.may(Permission.PROGRAMME_WRITE)
        self._id = ""
        self.shown: SteeringGroup | None = None
        self._terms = Card(_("Terms of reference"))
        self._members = Card(_("Who is in the group"))
        self._texts, self._people = QVBoxLayout(), QVBoxLayout()
        self.files = FilesCard(context, name=f"{NAME}.files", may_write=self.may_write)
        self._build()
        self._connect()

    def open_group(self, group_id: str) -> None:
        """Show this one."""
        self._id = group_id
        self.message.clear()
        self.reload()

    def reload(self) -> None:
        """Read it again."""
        if self._id:
            self.query(steering_groups, self._take, key=NAME, with_withdrawn=True)

    # building

    def _build(self) -> None:
        row, self._back = back_row(_("All groups"), name=f"{NAME}.back")
        self._withdraw = quiet(_("Withdraw group"), "archive", name=f"{NAME}.withdraw")
        self._restore = outlined(_("Restore group"), name=f"{NAME}.restore")
        self._change_button = outlined(_("Change…"), "pencil-simple", name=f"{NAME}.change")
        self._print = primary(_("Print paper…"), "printer", name=f"{NAME}.print")
        row.addWidget(self._withdraw)
        self.header = PageHeader(" ", " ", (self._restore, self._change_button, self._print))
        self._texts.setSpacing(STEP)
        self._people.setSpacing(STEP)
        self._terms.body.addLayout(self._texts)
        self._members.body.addLayout(self._people)
        across = side_by_side((self._terms,), (self._members, self.files), (6, 4))
        lay_out_page(self.body, row, self.header, across)

    def _connect(self) -> None:
        self._back.clicked.connect(self.left)
        for button, signal in (
            (self._withdraw, self.withdraw_wanted),
            (self._restore, self.restore_wanted),
            (self._change_button, self.change_wanted),
            (self._print, self.paper_wanted),
        ):
            button.clicked.connect(lambda _on=False, signal=signal: signal.emit(self.shown))
        self.files.chosen.connect(self._attach)
        self.files.opened.connect(lambda file: self.query(plan_file, self._show_file, attachment_id=file))
        self.files.failed.connect(self.show_error)
        QShortcut(QKeySequence("Esc"), self, self.left.emit, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)

    # showing

    def _take(self, found: tuple[SteeringGroup, ...]) -> None:
        group = next((each for each in found if each.id == self._id), None)
        if group is None:
            self.missing.emit(NotFound(_("This group is not in the vault any more.")))
            return
        self.shown = group
        gone = group.withdrawn_at is not None
        self.header.set_title(group.details.name)
        told = (_("Withdrawn") if gone else "", group_days_words(group, self.context.clock.today()))
        self.header.set_sentence(_(" · ").join(filter(None, told)))
        self._withdraw.setVisible(self.may_write and not gone)
        self._change_button.setVisible(self.may_write and not gone)
        self._restore.setVisible(self.may_write and gone)
        self._print.setVisible(not gone and self.context.actor.may(Permission.PRINT))
        self._show_terms(group)
        self.query(group_organisations, self._show_members, key=f"{NAME}.members", group_id=group.id)
        self.files.show_files(group.files, can_add=not gone)

    def _show_terms(self, group: SteeringGroup) -> None:
        clear(self._texts)
        for term in TERMS:
            text = getattr(group.details, term)
            if text:
                self._texts.addWidget(label(term_label(term), "label", wrap=True))
                said = selectable(text)
                said.setContentsMargins(0, 0, 0, STEP)
                self._texts.addWidget(said)
        if not any(getattr(group.details, term) for term in TERMS):
            self._texts.addWidget(label(_("Nothing is written down yet."), "help", wrap=True))

    def _show_members(self, names: dict[str, str]) -> None:
        clear(self._people)
        members = self.shown.details.members if self.shown else ()
        for each in members:
            self._people.addWidget(selectable(each.name))
            told = _(" · ").join(filter(None, (names.get(each.organisation_id or "", ""), each.task)))
            if told:
                more = label(told, "muted", wrap=True)
                more.setContentsMargins(0, 0, 0, STEP)
                self._people.addWidget(more)
        if not members:
            self._people.addWidget(label(_("Nobody is named yet."), "help", wrap=True))

    # documents

    def _attach(self, file: NewFile) -> None:
        said = _("The document is kept with this group.")
        self.change(attach_to_group, partial(self._files_changed, said), group_id=self._id, file=file)

    def _show_file(self, file: Attachment) -> None:
        stays = _("The group stays as it is.")
        dialog = FileDialog(self, self.context, file, removable=self.may_write, stays=stays, words=file.name)
        dialog.removed.connect(partial(self._erase, file.id))
        dialog.open()

    def _erase(self, attachment_id: str) -> None:
        said = _("The document was erased.")
        self.change(erase_plan_file, partial(self._files_changed, said), attachment_id=attachment_id)

    def _files_changed(self, said: str, _result: object) -> None:
        self.context.notify(said, None)
        self.reload()
