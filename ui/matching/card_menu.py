"""The menu of a card: every move that the mouse can make, for the keyboard too, and the files behind the card."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QWidget

from ensure_desktop.i18n import _
from ensure_desktop.matching.kinds import needs_plan
from ensure_desktop.matching.values import Stage
from ui.context import Place
from ui.matching.cards import Card
from ui.matching.words import move_label

Act = Callable[[], object]


def card_menu(
    parent: QWidget, card: Card, moves: Sequence[tuple[Stage, Act]], navigate: Callable[[Place], None]
) -> QMenu:
    """A menu with the given moves; it is gone once it is closed."""
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.setObjectName("matching.menu")

    def add(text: str, act: Act) -> None:
        menu.addAction(text).triggered.connect(lambda _checked=False: act())

    for stage, move in moves:
        add(_("Choose whom to propose") if card.stage is None else move_label(card.stage, stage), move)
    menu.addSeparator()
    if card.match is not None and card.match.started_on is not None and needs_plan(card.match.kind):
        add(_("Open visits"), partial(navigate, Place("visits", card.id)))
    ids = [card.id] if card.match is None else [card.match.supporter_id, card.match.participant_id]
    for person_id, (name, _code) in zip(ids, card.people, strict=True):
        add(_("Open file of {name}").format(name=name), partial(navigate, Place("people", person_id)))
    return menu
