"""Tabs that do not all fit: each can be reached, and the arrows that lead there are whole."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QToolButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.widgets.tabs import FittingTabs, Tabs

LEAST = 28
"""Pixels that a mouse hits without aiming."""


def test_the_arrows_are_whole_and_lead_to_the_last_tab(theme: object, qtbot: QtBot) -> None:
    tabs = Tabs("Parts of the file", name="tabs")
    qtbot.addWidget(tabs)
    for number in range(12):
        tabs.addTab(QWidget(), f"Part {number} of it")
    tabs.resize(400, 120)
    with qtbot.waitExposed(tabs):
        tabs.show()
    bar = tabs.tabBar()
    arrows = {arrow.accessibleName(): arrow for arrow in bar.findChildren(QToolButton)}
    earlier, later = arrows["Earlier tabs"], arrows["Later tabs"]
    for arrow in (earlier, later):
        assert arrow.isVisible()
        assert arrow.width() >= max(LEAST, arrow.minimumWidth(), arrow.minimumSizeHint().width())
        assert bar.rect().contains(arrow.geometry())
    assert not earlier.geometry().adjusted(0, 0, -1, 0).intersects(later.geometry())
    for _press in range(20):
        if later.isEnabled():
            qtbot.mouseClick(later, Qt.MouseButton.LeftButton)
    last = bar.tabRect(11)
    assert 0 <= last.left() < last.right() <= earlier.x() + 12  # the space behind the words of the last tab
    qtbot.mouseClick(bar, Qt.MouseButton.LeftButton, pos=last.center())
    assert tabs.currentIndex() == 11


def test_a_short_page_has_the_room_that_it_needs_beside_a_very_high_one(theme: object, qtbot: QtBot) -> None:
    tabs = FittingTabs("Parts of the file", name="tabs")
    qtbot.addWidget(tabs)
    for words in ("short", "A long story, told in very many words. " * 400):
        page = QWidget()
        column = QVBoxLayout(page)
        told = QLabel(words)
        told.setWordWrap(True)
        column.addWidget(told)
        tabs.addTab(page, words[:5])
    with qtbot.waitExposed(tabs):
        tabs.show()
    short = tabs.currentWidget()
    around = tabs.tabBar().sizeHint().height()
    for width in range(300, 1000, 37):
        assert tabs.heightForWidth(width) >= around + short.heightForWidth(width)
