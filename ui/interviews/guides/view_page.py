"""A guide to read: the version that somebody was asked, or the newest one for those who may not change it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ensure_desktop.i18n import _
from ensure_desktop.interviews.labels import purpose_label
from ensure_desktop.interviews.values import Guide, GuideVersion
from ui.context import Context
from ui.interviews.guides.outline import Outline, Spot, outline
from ui.interviews.guides.reader import Reader
from ui.interviews.guides.words import asked_words, language_words, made_words
from ui.theme import RELATED
from ui.widgets.buttons import link, outlined
from ui.widgets.card import Card
from ui.widgets.header import PageHeader


class GuideView(QWidget):
    """Shows one version; `why` says why it cannot be changed here. `print_wanted` sends the version."""

    closed = Signal()
    print_wanted = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setObjectName("guide.view")
        self._context = context
        self._version: GuideVersion | None = None
        self._guide = Guide("")
        self.outline = Outline()
        self.outline.setObjectName("guide.view.outline")
        self.reader = Reader()
        paper = outlined(_("Print blank"), "printer", name="guide.view.print")
        paper.clicked.connect(lambda: self.print_wanted.emit(self._version))
        self.header = PageHeader("", "", (paper,))
        self._build()
        self.outline.spot_chosen.connect(self._show_spot)

    def show_version(self, version: GuideVersion, why: str) -> None:
        """Show this version from its title on."""
        self._version, self._guide = version, version.guide
        meeting = purpose_label(version.purpose, self._context.centre.words)
        about = _("{meeting}, {language}. Version {number} of {made}, {asked}.").format(
            meeting=meeting,
            language=language_words(version.language),
            number=version.number,
            made=made_words(version.made_at, version.made_by),
            asked=asked_words(version.asked),
        )
        self.header.set_title(version.guide.title)
        self.header.set_sentence(f"{about} {why}")
        self.outline.show_lines(outline(self._guide), Spot())
        self._show_spot(Spot())

    def focus_first(self) -> None:
        """Put the keyboard on the outline."""
        self.outline.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self) -> None:
        back = link(_("Back"), "arrow-left", name="guide.view.back")
        back.clicked.connect(self.closed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(RELATED)
        column.addWidget(back, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.header)
        row = QHBoxLayout()
        row.setSpacing(RELATED)
        for widget, share in ((self.outline, 2), (self.reader, 3)):
            card = Card(padding=1)
            card.body.addWidget(widget, 1)
            row.addWidget(card, share)
        column.addLayout(row, 1)
        QShortcut(
            QKeySequence(Qt.Key.Key_Escape),
            self,
            self.closed.emit,
            context=Qt.ShortcutContext.WidgetWithChildrenShortcut,
        )

    def _show_spot(self, spot: Spot) -> None:
        self.reader.show_spot(self._guide, spot)
