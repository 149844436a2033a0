"""The groups and shifts of the centre, a card for each."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from ensure_desktop.i18n import _
from ensure_desktop.matching.circle_values import Circle
from ensure_desktop.matching.circles import circles, restore_circle, withdraw_circle
from ensure_desktop.matching.values import MatchKind
from ensure_desktop.vault.permissions import Permission
from ui.context import Context, Place
from ui.matching.circles.card import CircleCard
from ui.matching.circles.dialogs import CircleDialog, JoinDialog
from ui.matching.circles.words import CIRCLE_KINDS, kinds_label
from ui.panel import Panel
from ui.theme import PAGE, RELATED
from ui.widgets.buttons import FilterButton, primary
from ui.widgets.empty import EmptyState
from ui.widgets.header import PageHeader
from ui.widgets.layouts import clear

ALL, WITHDRAWN = "all", "withdrawn"


class CirclesPage(Panel):
    """Shows the cards, and opens the dialogs that change them."""

    areas = frozenset({"matching", "people"})

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.setObjectName("circles")
        self.may_change = context.actor.may(Permission.MATCHING_WRITE)
        self.dialog: CircleDialog | JoinDialog | None = None
        self._circles: Sequence[Circle] = ()
        self._shown = ALL
        self._chips: dict[str, FilterButton] = {}
        self.new = primary(_("New group or shift"), "plus", name="circles.new")
        self.new.clicked.connect(lambda: self.open_dialog(None))
        self.new.setVisible(self.may_change)
        self._filters = self._make_filters()
        self._cards = QVBoxLayout()
        self._cards.setSpacing(RELATED)
        self.body.setContentsMargins(PAGE, 0, PAGE, PAGE)
        self.body.setSpacing(RELATED)
        self.body.addWidget(PageHeader(_("Groups and shifts"), self._sentence(), (self.new,)))
        self.body.addWidget(self._filters)
        self.body.addLayout(self._cards, 1)

    def reload(self) -> None:
        """Read them all again."""
        self.query(circles, self._show, key="circles", with_withdrawn=True)

    def go(self, place: Place) -> None:
        """The whole list; there are no places in it."""
        self.choose(ALL)

    def choose(self, shown: str) -> None:
        """Show those of one kind (its value), all, or the withdrawn ones."""
        self._shown = shown
        for key, chip in self._chips.items():
            chip.setChecked(key == shown)
        self._show_cards()

    def open_dialog(self, circle: Circle | None) -> None:
        """Make a group or shift, or change `circle`."""
        dialog = CircleDialog(self, self.context, circle)
        dialog.saved.connect(self._saved)
        self._open(dialog)

    def join(self, circle: Circle) -> None:
        """Propose somebody for it."""
        dialog = JoinDialog(self, self.context, circle)
        dialog.saved.connect(lambda _match: self._joined(circle))
        self._open(dialog)

    def withdraw(self, circle: Circle) -> None:
        """Take it out of the list; the snackbar can undo it."""

        def done(_result: object) -> None:
            said = _("“{name}” was withdrawn.").format(name=circle.details.name)
            self.context.notify(said, lambda: self.restore(circle))
            self.reload()

        self.change(withdraw_circle, done, circle_id=circle.id)

    def restore(self, circle: Circle) -> None:
        """Put it back."""

        def done(_result: object) -> None:
            self.context.notify(_("“{name}” is back.").format(name=circle.details.name), None)
            self.reload()

        self.change(restore_circle, done, circle_id=circle.id)

    # building

    def _sentence(self) -> str:
        words = self.context.centre.words.internal()
        told = _("Where several people meet. Who comes to a group or a shift goes on waiting for a {supporter}.")
        return told.format(**words)

    def _make_filters(self) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        group = QButtonGroup(self)
        for key in (ALL, *(kind.value for kind in CIRCLE_KINDS), WITHDRAWN):
            chip = FilterButton(_filter_words(key), name=f"circles.filter.{key.replace(' ', '_')}")
            chip.clicked.connect(lambda _on=False, key=key: self.choose(key))
            group.addButton(chip)
            self._chips[key] = chip
            row.addWidget(chip)
        self._chips[ALL].setChecked(True)
        row.addStretch(1)
        return holder

    # showing

    def _show(self, found: Sequence[Circle]) -> None:
        self._circles = found
        for key, chip in self._chips.items():
            count = sum(1 for circle in found if _belongs(circle, key))
            chip.setText(_("{word}  {n}").format(word=_filter_words(key), n=count))
            chip.updateGeometry()
        self._chips[WITHDRAWN].setVisible(any(circle.withdrawn for circle in found) or self._shown == WITHDRAWN)
        self._filters.setVisible(bool(found))
        self._show_cards()

    def _show_cards(self) -> None:
        clear(self._cards)
        shown = [circle for circle in self._circles if _belongs(circle, self._shown)]
        for number, circle in enumerate(shown):
            self._cards.addWidget(self._card(circle, number))
        if shown:
            self._cards.addStretch(1)
        else:
            self._cards.addWidget(self._nothing(), 1, Qt.AlignmentFlag.AlignCenter)

    def _card(self, circle: Circle, number: int) -> CircleCard:
        card = CircleCard(circle, self.context.centre.words, number=number, may_change=self.may_change)
        card.change_wanted.connect(self.open_dialog)
        card.join_wanted.connect(self.join)
        card.withdraw_wanted.connect(self.withdraw)
        card.restore_wanted.connect(self.restore)
        card.person_wanted.connect(lambda person_id: self.context.navigate(Place("people", person_id)))
        card.match_wanted.connect(lambda match_id: self.context.navigate(Place("matching", match_id)))
        return card

    def _nothing(self) -> EmptyState:
        if not self._circles:
            words = self.context.centre.words.internal()
            hint = _("A group that cooks together, an open evening, a {supporter} who walks with three {participants}.")
            state = EmptyState(
                "users-four",
                _("There is no group and no shift yet."),
                _("Make the first one") if self.may_change else "",
                hint=hint.format(**words),
                name="circles.empty",
            )
            state.acted.connect(lambda: self.open_dialog(None))
            return state
        if self._shown == ALL:
            state = EmptyState(
                "check-circle", _("All groups and shifts were withdrawn."), _("Show them"), name="circles.all_done"
            )
            state.acted.connect(lambda: self.choose(WITHDRAWN))
            return state
        state = EmptyState(
            "magnifying-glass", _("There is none of this kind."), _("Show all"), name="circles.no_result"
        )
        state.acted.connect(lambda: self.choose(ALL))
        return state

    # answers

    def _open(self, dialog: CircleDialog | JoinDialog) -> None:
        self.dialog = dialog
        dialog.finished.connect(self._forget)
        dialog.open()

    def _forget(self) -> None:
        self.dialog = None

    def _saved(self, circle: Circle) -> None:
        self.context.notify(_("“{name}” is saved.").format(name=circle.details.name), None)

    def _joined(self, circle: Circle) -> None:
        said = _("The proposal for “{name}” stands on the board.").format(name=circle.details.name)
        self.context.notify(said, None)


def _belongs(circle: Circle, key: str) -> bool:
    """Whether a circle is shown under this filter."""
    if key == WITHDRAWN or circle.withdrawn:
        return circle.withdrawn and key == WITHDRAWN
    return key in (ALL, circle.details.kind.value)


def _filter_words(key: str) -> str:
    if key == ALL:
        return _("All")
    return _("Withdrawn") if key == WITHDRAWN else kinds_label(MatchKind(key))
