"""Record of processing and impact assessment: read here, completed with the centre's own texts, and on paper."""

from collections.abc import Mapping
from functools import cached_property

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QGridLayout, QStackedWidget, QVBoxLayout, QWidget

from ensure_desktop.i18n import _, ngettext
from ensure_desktop.privacy.own_texts import processing_texts
from ensure_desktop.privacy.processing import DocumentKind, note_document_exported, privacy_document
from ensure_desktop.privacy.processing_labels import text_title
from ensure_desktop.privacy.processing_values import DocumentPart, PrivacyDocument, TextKey
from ensure_desktop.vault.permissions import Permission
from reports.privacy_document import privacy_document_pdf
from ui.context import Context, Place
from ui.panel import Panel
from ui.people.overview import selectable
from ui.privacy.paper_page import PrivacyPaperPage
from ui.privacy.texts_dialog import TextsDialog
from ui.theme import INSIDE, PAGE, RELATED, Tone
from ui.visits.layout import INNER_MARGINS
from ui.widgets.buttons import outlined, primary
from ui.widgets.card import Card
from ui.widgets.filters import FilterRow
from ui.widgets.header import PageHeader
from ui.widgets.layouts import clear
from ui.widgets.text import label

NAME = "privacy.processing"
PER_SHARE, MOST_SHARE = 12, 6
"""A column of a table is the wider the longer its words are, by so many letters, up to so much."""


class ProcessingPage(Panel):
    """The document and its paper. Places: "processing" the record, with the id "impact" the assessment."""

    scrolls = False

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.setObjectName(NAME)
        self._stack = QStackedWidget(self.ground)
        self.document = DocumentPage(context, self._stack)
        self._stack.addWidget(self.document)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.addWidget(self._stack, 1)
        self.document.paper_wanted.connect(self._show_paper)

    @cached_property
    def paper(self) -> PrivacyPaperPage:
        """The preview."""
        made = PrivacyPaperPage(
            self.context,
            self._stack,
            name=f"{NAME}.paper",
            title=_("On paper"),
            sentence=_("For the folder, and for the supervisory authority if it asks."),
            suggested="processing.pdf",
            ask=privacy_document,
            draw=privacy_document_pdf,
            note=note_document_exported,
        )
        self._stack.addWidget(made)
        made.left.connect(lambda: self._stack.setCurrentWidget(self.document))
        return made

    def page(self) -> QWidget | None:
        """What is shown: the document, or its paper."""
        return self._stack.currentWidget()

    def reload(self) -> None:
        """The pages load what they show themselves."""

    def go(self, place: Place) -> None:
        """See the class for the places."""
        self._stack.setCurrentWidget(self.document)
        if place.id in set(DocumentKind):
            self.document.choose(DocumentKind(place.id))

    def _show_paper(self, kind: DocumentKind) -> None:
        self._stack.setCurrentWidget(self.paper)
        self.paper.open_paper(kind=kind)


class DocumentPage(Panel):
    """One of the two documents as cards; what is still missing stands on top."""

    areas = frozenset({"privacy", "people", "consent"})

    paper_wanted = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.setObjectName(f"{NAME}.document")
        self.kind = DocumentKind.RECORD
        self.shown: PrivacyDocument | None = None
        self.dialog: TextsDialog | None = None
        self.write = outlined(_("Our own texts…"), "pencil-simple", name=f"{NAME}.write")
        self.print = primary(_("On paper…"), "printer", name=f"{NAME}.print")
        self.header = PageHeader(_("Processing"), " ", (self.write, self.print))
        self.filters = FilterRow(
            [
                (DocumentKind.RECORD, _("Record of processing"), DocumentKind.RECORD.value),
                (DocumentKind.IMPACT, _("Impact assessment"), DocumentKind.IMPACT.value),
            ],
            name=f"{NAME}.kind",
        )
        self._cards = QVBoxLayout()
        self._cards.setSpacing(RELATED)
        left, _top, right, _bottom = INNER_MARGINS
        self.body.setContentsMargins(left, INSIDE, right, PAGE)
        self.body.setSpacing(RELATED)
        self.body.addWidget(self.header)
        self.body.addWidget(self.filters)
        self.body.addLayout(self._cards)
        self.body.addStretch(1)
        self.write.setVisible(context.actor.may(Permission.PRIVACY_WRITE))
        self.print.setVisible(context.actor.may(Permission.PRINT))
        self.write.clicked.connect(self.begin)
        self.print.clicked.connect(lambda: self.paper_wanted.emit(self.kind))
        self.filters.chosen.connect(self.choose)

    def reload(self) -> None:
        """Put it together anew: figures change."""
        self.query(privacy_document, self._take, key=NAME, kind=self.kind)

    def choose(self, kind: DocumentKind) -> None:
        """Show this one."""
        self.kind = kind
        self.filters.choose(kind)
        self.reload()

    def begin(self) -> None:
        """Write what only the centre can say."""
        self.query(processing_texts, self._open_form, key=f"{NAME}.texts")

    def _open_form(self, texts: Mapping[TextKey, str]) -> None:
        self.dialog = TextsDialog(self, self.context, texts)
        self.dialog.saved.connect(self._saved)
        self.dialog.finished.connect(self._forget)
        self.dialog.open()

    def _saved(self, _texts: object) -> None:
        self.context.notify(_("Saved."), None)
        self.reload()

    def _forget(self) -> None:
        self.dialog = None

    def _take(self, document: PrivacyDocument) -> None:
        self.shown = document
        self.header.set_title(document.title)
        self.header.set_sentence(document.below)
        missing = document.missing
        if missing:
            text = ngettext(
                "One thing only you can say is still missing: {list}.",
                "{n} things only you can say are still missing: {list}.",
                len(missing),
            )
            told = "; ".join(map(text_title, missing))
            self.message.say(Tone.ATTENTION, text.format(n=len(missing), list=told))
        else:
            self.message.clear()
        clear(self._cards)
        self._parts = list(document.parts)
        self._add_card()

    def _add_card(self) -> None:
        """One card with each turn of the event loop: a long document must not hold the window."""
        if self._parts:
            part = self._parts.pop(0)
            self._cards.addWidget(label(part.title, "section", wrap=True) if _is_heading(part) else _card(part))
            QTimer.singleShot(0, self, self._add_card)


def _is_heading(part: DocumentPart) -> bool:
    return part.chapter and not (part.text or part.points or part.rows)


def _card(part: DocumentPart) -> Card:
    card = Card(part.title)
    if part.text:
        card.body.addWidget(label(part.text, "help", wrap=True) if part.asks else selectable(part.text))
    for point in part.points:
        card.body.addWidget(selectable(_("• {text}").format(text=point)))
    if part.rows:
        grid = QGridLayout()
        grid.setHorizontalSpacing(RELATED)
        grid.setVerticalSpacing(INSIDE)
        numbers = set(range(1, len(part.head))) - set(part.texts) if len(part.head) > 2 else set()
        sides = [
            Qt.AlignmentFlag.AlignRight if each in numbers else Qt.AlignmentFlag(0) for each in range(len(part.head))
        ]
        for column, words in enumerate(part.head):
            grid.addWidget(label(words, "label", wrap=True), 0, column, Qt.AlignmentFlag.AlignBottom | sides[column])
            longest = max(len(row[column]) for row in part.rows)
            grid.setColumnStretch(column, min(MOST_SHARE, 1 + longest // PER_SHARE))
        for number, row in enumerate(part.rows, 1):
            for column, text in enumerate(row):
                grid.addWidget(label(text, wrap=True), number, column, Qt.AlignmentFlag.AlignTop | sides[column])
        card.body.addLayout(grid)
    return card
