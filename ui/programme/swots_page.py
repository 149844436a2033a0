"""The SWOTs of the programme: the list, and from there one of them or its paper."""

from collections.abc import Mapping
from functools import cached_property, partial

from PySide6.QtWidgets import QWidget

from ensure_desktop.i18n import _, ngettext
from ensure_desktop.programme.swots import (
    note_swot_exported,
    proposed_swot,
    restore_swot,
    swot_paper,
    swot_questions,
    swots,
    withdraw_swot,
)
from ensure_desktop.programme.values import Quadrant, Swot, SwotDetails
from ensure_desktop.vault.permissions import Permission
from reports.swot import swot_pdf
from ui.context import Context
from ui.dates import short_date
from ui.programme.paper_page import PlanPaperPage
from ui.programme.plan_list import PlanList
from ui.programme.swot_dialog import SwotDialog
from ui.programme.swot_page import SwotPage
from ui.widgets.buttons import outlined, primary
from ui.widgets.empty import Emptiness, EmptyState
from ui.widgets.table import Column, Deliver, PagedModel, Table

NAME = "programme.swots"


class SwotsPage(PlanList):
    """The list, one of them, and the paper.

    Places: "swot" the list, or with an id one of them; "new swot" the form.
    """

    new_action = "new swot"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._before: QWidget | None = None
        """What was shown before the paper."""
        new = primary(_("Make a SWOT"), "plus", name=f"{NAME}.new")
        self.blank = outlined(_("Empty paper…"), "printer", name=f"{NAME}.blank")
        sentence = _("Where we stand, and what is around us. Earlier ones stay as they were made.")
        self.arrange(NAME, _("SWOT"), sentence, self._make_table(), (self.blank, new))
        self.blank.setVisible(context.actor.may(Permission.PRINT))
        self.blank.clicked.connect(lambda: self._show_paper(None))

    @cached_property
    def one(self) -> SwotPage:
        """The page of one."""
        made = self._stack.take_in(SwotPage(self.context, self._stack))
        made.left.connect(self.show_list)
        made.missing.connect(self.gone)
        made.change_wanted.connect(self.begin)
        made.withdraw_wanted.connect(self._withdraw)
        made.restore_wanted.connect(self._restore)
        made.paper_wanted.connect(self._show_paper)
        return made

    @cached_property
    def paper(self) -> PlanPaperPage:
        """The preview."""
        made = PlanPaperPage(
            self.context,
            self._stack,
            name=f"{NAME}.paper",
            title=_("SWOT on paper"),
            sentence=_("One sheet across, to hang up or to fill in together."),
            suggested="swot.pdf",
            ask=swot_paper,
            draw=swot_pdf,
            note=note_swot_exported,
        )
        made.left.connect(self._leave_paper)
        return self._stack.take_in(made)

    def show_one(self, row_id: str) -> None:
        """One of them."""
        self.message.clear()
        self._stack.setCurrentWidget(self.one)
        self.one.open_one(row_id)

    def begin(self, swot: Swot | None = None) -> None:
        """Make one that begins with the last, or correct one."""
        if swot is not None:
            self._ask_questions(swot, swot.details)
        else:
            self.query(proposed_swot, partial(self._ask_questions, None))

    def _ask_questions(self, swot: Swot | None, details: SwotDetails) -> None:
        self.query(swot_questions, partial(self._open_form, swot, details))

    def _open_form(
        self, swot: Swot | None, details: SwotDetails, questions: Mapping[Quadrant, tuple[str, ...]]
    ) -> None:
        dialog = SwotDialog(self, self.context, details, questions, swot)
        dialog.saved.connect(self._saved)
        self.open_form(dialog)

    def _make_table(self) -> Table:
        columns = (
            Column(_("Day"), lambda swot: short_date(swot.details.day), 120, least=110),
            Column(_("Title"), lambda swot: swot.details.title or _("SWOT"), least=200, stretch=True, wraps=True),
            Column(_("Points"), _points_words, 120, least=90, muted=True),
            Column(_("Made by"), lambda swot: swot.made_by, 180, least=120, muted=True),
            Column("", lambda swot: _("Withdrawn") if swot.withdrawn_at else "", 110, least=90, muted=True),
        )
        table = Table(PagedModel(columns, self._fetch), name=f"{NAME}.table", words=_("SWOTs"))
        first = EmptyState(
            "grid-four",
            _("There is none yet."),
            _("Make the first SWOT") if self.may_write else "",
            hint=_("One afternoon with people who live with it, professionals and partners is enough to begin."),
            name=f"{NAME}.empty",
        )
        first.acted.connect(lambda: self.begin())
        table.set_empty(Emptiness.NOTHING_YET, first)
        return table

    def _fetch(self, offset: int, limit: int, _order: str, deliver: Deliver) -> None:
        self.fetch(swots, offset, limit, deliver)

    def _saved(self, swot: Swot) -> None:
        self.context.notify(_("Saved."), None)
        self.reload()
        self.show_one(swot.id)

    def _withdraw(self, swot: Swot) -> None:
        self.take_away(withdraw_swot, _("The SWOT was withdrawn."), partial(self._restore, swot), swot_id=swot.id)

    def _restore(self, swot: Swot) -> None:
        self.bring_back(restore_swot, _("The SWOT is back."), swot_id=swot.id)

    def _show_paper(self, swot: Swot | None) -> None:
        self._before = self._stack.currentWidget()
        self._stack.setCurrentWidget(self.paper)
        self.paper.open_paper(swot_id=swot.id if swot else None)

    def _leave_paper(self) -> None:
        if self._before is None or self._before is self._stack.first:
            self.show_list()
        else:
            self._stack.setCurrentWidget(self._before)


def _points_words(swot: Swot) -> str:
    count = len(swot.details.points)
    return ngettext("{n} point", "{n} points", count).format(n=count)
