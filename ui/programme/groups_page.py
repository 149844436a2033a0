"""The steering groups: the list, and from there one of them or its paper."""

from collections.abc import Sequence
from functools import cached_property, partial

from PySide6.QtWidgets import QWidget

from ensure_desktop.i18n import _, ngettext
from ensure_desktop.network.board_values import Seat
from ensure_desktop.network.seats import seats
from ensure_desktop.programme.steering import (
    note_terms_exported,
    proposed_terms,
    restore_steering_group,
    steering_groups,
    terms_paper,
    withdraw_steering_group,
)
from ensure_desktop.programme.values import SteeringDetails, SteeringGroup
from reports.terms_of_reference import terms_pdf
from ui.context import Context
from ui.programme.group_dialog import GroupDialog
from ui.programme.group_page import GroupPage
from ui.programme.paper_page import PlanPaperPage
from ui.programme.plan_list import PlanList
from ui.programme.words import group_chip, review_words
from ui.widgets.buttons import primary
from ui.widgets.empty import Emptiness, EmptyState
from ui.widgets.table import Column, Deliver, PagedModel, Table

NAME = "programme.groups"


class GroupsPage(PlanList):
    """The list, one of them, and the paper.

    Places: "steering" the list, or with an id one of them; "new steering group" the form.
    """

    new_action = "new steering group"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        new = primary(_("New group"), "plus", name=f"{NAME}.new")
        sentence = _("Who decides, who advises, who keeps an eye on it; each group with its terms of reference.")
        self.arrange(NAME, _("Steering groups"), sentence, self._make_table(), (new,))

    @cached_property
    def one(self) -> GroupPage:
        """The page of one."""
        made = self._stack.take_in(GroupPage(self.context, self._stack))
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
            title=_("Terms of reference on paper"),
            sentence=_("Everybody of the group can sign it and keep a copy."),
            suggested="terms-of-reference.pdf",
            ask=terms_paper,
            draw=terms_pdf,
            note=note_terms_exported,
        )
        made.left.connect(lambda: self._stack.setCurrentWidget(self.one))
        return self._stack.take_in(made)

    def show_one(self, row_id: str) -> None:
        """One of them."""
        self.message.clear()
        self._stack.setCurrentWidget(self.one)
        self.one.open_one(row_id)

    def begin(self, group: SteeringGroup | None = None) -> None:
        """Take a group in, or change one."""
        self.query(proposed_terms, partial(self._ask_seats, group))

    def _ask_seats(self, group: SteeringGroup | None, proposed: Sequence[SteeringDetails]) -> None:
        self.query(seats, partial(self._open_form, group, proposed))

    def _open_form(
        self, group: SteeringGroup | None, proposed: Sequence[SteeringDetails], known: tuple[Seat, ...]
    ) -> None:
        dialog = GroupDialog(self, self.context, group, proposed, known)
        dialog.saved.connect(self._saved)
        self.open_form(dialog)

    def _make_table(self) -> Table:
        today = self.context.clock.today
        columns = (
            Column(_("Group"), lambda group: group.details.name, least=200, stretch=True, wraps=True),
            Column(_("People"), _people_words, 120, least=90, muted=True),
            Column(_("Agreed"), lambda group: group_chip(group).text, 170, least=140, chip=group_chip),
            Column(_("Look at it again"), lambda group: review_words(group, today()), 190, least=140, muted=True),
        )
        table = Table(PagedModel(columns, self._fetch), name=f"{NAME}.table", words=_("Steering groups"))
        first = EmptyState(
            "users-three",
            _("There is no steering group yet."),
            _("Begin with the first group") if self.may_write else "",
            hint=_("Its terms of reference begin with a text that you can change."),
            name=f"{NAME}.empty",
        )
        first.acted.connect(lambda: self.begin())
        table.set_empty(Emptiness.NOTHING_YET, first)
        return table

    def _fetch(self, offset: int, limit: int, _order: str, deliver: Deliver) -> None:
        self.fetch(steering_groups, offset, limit, deliver)

    def _saved(self, group: SteeringGroup) -> None:
        self.context.notify(_("{name} is saved.").format(name=group.details.name), None)
        self.reload()
        self.show_one(group.id)

    def _withdraw(self, group: SteeringGroup) -> None:
        said = _("{name} was withdrawn.").format(name=group.details.name)
        self.take_away(withdraw_steering_group, said, partial(self._restore, group), group_id=group.id)

    def _restore(self, group: SteeringGroup) -> None:
        said = _("{name} is back.").format(name=group.details.name)
        self.bring_back(restore_steering_group, said, group_id=group.id)

    def _show_paper(self, group: SteeringGroup) -> None:
        self._stack.setCurrentWidget(self.paper)
        self.paper.open_paper(group_id=group.id)


def _people_words(group: SteeringGroup) -> str:
    count = len(group.details.members)
    return ngettext("{n} person", "{n} people", count).format(n=count)
