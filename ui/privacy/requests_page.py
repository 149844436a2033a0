"""The register of requests: the list, one of them, and the access pack that answers it."""

from functools import cached_property, partial

from PySide6.QtWidgets import QWidget

from ensure_desktop.i18n import _
from ensure_desktop.privacy.request_values import PrivacyRequest, RequestPage
from ensure_desktop.privacy.requests import requests_page, restore_request, withdraw_request
from ensure_desktop.vault.permissions import Permission
from ui.context import Context, Place
from ui.dates import short_date
from ui.privacy.pack_page import PackPage
from ui.privacy.request_dialogs import RequestDialog
from ui.privacy.request_page import RequestPage as OnePage
from ui.privacy.request_words import due_chip, kind_lines, who_words
from ui.programme.plan_list import PlanList, Shown
from ui.widgets.buttons import primary
from ui.widgets.empty import Emptiness, EmptyState
from ui.widgets.table import Column, Deliver, PagedModel, Table

NAME = "privacy.requests"
PACK = "access pack"


class RequestsPage(PlanList):
    """The list, one of them, and the pack.

    Places: "requests" the list; "request" with an id one of them; "new request" the form; "access pack" with a
    person's id what is known of her, to be looked through and handed out.
    """

    areas = frozenset({"privacy"})
    new_action = "new request"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.may_write = context.actor.may(Permission.PRIVACY_READ)
        sentence = _("Everybody may see, correct, take along, restrict or erase what is known of them, within a month.")
        new = primary(_("New request"), "plus", name=f"{NAME}.new")
        self.arrange(NAME, _("Requests"), sentence, self._make_table(), (new,))

    @cached_property
    def one(self) -> OnePage:
        """The page of one."""
        made = self._stack.take_in(OnePage(self.context, self._stack))
        made.left.connect(self.show_list)
        made.missing.connect(self.gone)
        made.change_wanted.connect(self.begin)
        made.withdraw_wanted.connect(self._withdraw)
        made.restore_wanted.connect(self._restore)
        made.pack_wanted.connect(lambda found: self.show_pack(found.details.person_id or "", found))
        return made

    @cached_property
    def pack(self) -> PackPage:
        """The page on which a pack is looked through."""
        made = self._stack.take_in(PackPage(self.context, self._stack))
        made.left.connect(self._leave_pack)
        made.missing.connect(self.gone)
        return made

    def go(self, place: Place) -> None:
        """See the class for the places."""
        if place.action == PACK and place.id:
            self.show_pack(place.id)
        else:
            super().go(place)

    def show_one(self, row_id: str) -> None:
        """One of them."""
        self.message.clear()
        self._stack.setCurrentWidget(self.one)
        self.one.open_request(row_id)

    def show_pack(self, person_id: str, request: PrivacyRequest | None = None) -> None:
        """Everything about one person, for a request or without one."""
        self.message.clear()
        self._stack.setCurrentWidget(self.pack)
        self.pack.open_pack(person_id, request)

    def begin(self, request: PrivacyRequest | None = None) -> None:
        """Take one down, or change it."""
        dialog = RequestDialog(self, self.context, request)
        dialog.saved.connect(self._saved)
        self.open_form(dialog)

    def _leave_pack(self) -> None:
        request = self.pack.request
        if request is None:
            self.show_list()
        else:
            self.show_one(request.id)

    def _make_table(self) -> Table:
        today = self.context.clock.today
        columns = (
            Column(_("Code"), lambda row: row.code, 104, least=96, muted=True),
            Column(
                _("What is asked"), lambda row: " ".join(kind_lines(row)), least=208, stretch=True, lines=kind_lines
            ),
            Column(_("Who"), who_words, 200, least=152),
            Column(_("Came in"), lambda row: short_date(row.details.received_on), 128, least=120, muted=True),
            Column(
                _("Answer"),
                lambda row: due_chip(row, today()).text,
                192,
                least=176,
                chip=lambda row: due_chip(row, today()),
            ),
        )
        table = Table(PagedModel(columns, self._fetch), name=f"{NAME}.table", words=_("Requests"))
        first = EmptyState(
            "envelope-open",
            _("Nobody has asked yet."),
            _("Take a request down") if self.may_write else "",
            hint=_("To see what is known, to correct it, to take it along, to be erased: any way of asking counts."),
            name=f"{NAME}.empty",
        )
        first.acted.connect(lambda: self.begin())
        table.set_empty(Emptiness.NOTHING_YET, first)
        return table

    def _fetch(self, offset: int, limit: int, _order: str, deliver: Deliver) -> None:
        def take(page: RequestPage) -> None:
            deliver(page.rows, page.total)

        shown = self.shown is Shown.ALL
        self.query(requests_page, take, with_withdrawn=shown, offset=offset, limit=limit)

    def _saved(self, found: PrivacyRequest) -> None:
        due = short_date(found.due_on)
        self.context.notify(_("{code} is to be answered by {day}.").format(code=found.code, day=due), None)
        self.show_one(found.id)

    def _withdraw(self, found: PrivacyRequest) -> None:
        said = _("{code} was withdrawn.").format(code=found.code)
        self.take_away(withdraw_request, said, partial(self._restore, found), request_id=found.id)

    def _restore(self, found: PrivacyRequest) -> None:
        self.bring_back(restore_request, _("{code} is back.").format(code=found.code), request_id=found.id)
