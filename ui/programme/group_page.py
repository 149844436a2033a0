"""One steering group: its terms of reference, who sits in it, and its documents."""

from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ensure_desktop.i18n import _
from ensure_desktop.programme.files import attach_to_group, erase_plan_file, plan_file
from ensure_desktop.programme.steering import TERMS, group_organisations, steering_groups
from ensure_desktop.programme.terms_labels import term_label
from ensure_desktop.programme.values import SteeringGroup
from ensure_desktop.vault.attachments import Attachment, NewFile
from ui.context import Context
from ui.people.consent.viewing import FileDialog
from ui.people.overview import selectable
from ui.programme.files_card import FilesCard
from ui.programme.plan_page import PlanPage
from ui.programme.words import group_days_words
from ui.theme import STEP
from ui.visits.layout import lay_out_page, side_by_side
from ui.widgets.card import Card
from ui.widgets.layouts import clear
from ui.widgets.text import label

NAME = "programme.group"


class GroupPage(PlanPage):
    """The page of one."""

    areas = frozenset({"programme", "organisations"})

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent, name=NAME, back=_("All groups"))
        self._terms = Card(_("Terms of reference"))
        self._members = Card(_("Who is in the group"))
        self._texts, self._people = QVBoxLayout(), QVBoxLayout()
        self.files = FilesCard(context, name=f"{NAME}.files", may_write=self.may_write)
        self._build()
        self._connect()

    def reload(self) -> None:
        """Read it again."""
        if self._id:
            self.query(steering_groups, self._take, key=NAME, with_withdrawn=True)

    # building

    def _build(self) -> None:
        self._texts.setSpacing(STEP)
        self._people.setSpacing(STEP)
        self._terms.body.addLayout(self._texts)
        self._members.body.addLayout(self._people)
        across = side_by_side((self._terms,), (self._members, self.files), (6, 4))
        lay_out_page(self.body, self.row, self.header, across)

    def _connect(self) -> None:
        self.files.chosen.connect(self._attach)
        self.files.opened.connect(lambda file: self.query(plan_file, self._show_file, attachment_id=file))
        self.files.failed.connect(self.show_error)

    # showing

    def _take(self, found: tuple[SteeringGroup, ...]) -> None:
        if not self.found(found, _("This group is not in the vault any more.")):
            return
        group: SteeringGroup = self.shown
        gone = group.withdrawn_at is not None
        self.header.set_title(group.details.name)
        told = (_("Withdrawn") if gone else "", group_days_words(group, self.context.clock.today()))
        self.header.set_sentence(_(" · ").join(filter(None, told)))
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
