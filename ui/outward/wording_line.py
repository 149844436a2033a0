"""One line under what goes out: a word in it labels people, and this one says the same without."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from ensure_desktop.i18n import _, ngettext
from ensure_desktop.outward.labelling import better_in_place
from ensure_desktop.outward.service import check_wording
from ui.theme import INSIDE, Tone
from ui.widgets.buttons import link
from ui.widgets.fields import TextArea, TextField
from ui.widgets.flow import FlowLayout
from ui.widgets.form import Form
from ui.widgets.layouts import clear
from ui.widgets.paper import PaperPreview
from ui.widgets.text import IconLabel, label

if TYPE_CHECKING:
    from ensure_desktop.outward.values import WordingFinding
    from ui.context import Context

PAUSE = 400
"""Milliseconds after the last key before the texts are checked."""
SHOWN = 3
"""So many words are told at once: whoever mends one sees the next."""
OFFERED = 2
"""So many better words stand as buttons."""

PAGES = 6
"""So many pages of a paper are looked at."""

Field = TextField | TextArea


class WordingLine(QWidget):
    """Stands under fields that are typed into, or under a preview; it is not to be seen while nothing was found.

    It only tells: nothing is refused. With `fields`, or with a `form` whose texts all go out, it follows what is typed,
    and a button puts the better word there; without, `show_texts` and `show_paper` say what to look at.
    """

    def __init__(
        self, context: "Context", *, name: str, fields: Sequence[Field] = (), form: Form | None = None
    ) -> None:
        super().__init__()
        self.setObjectName(name)
        self._name = name
        self._context = context
        self._fields = tuple(fields)
        self._form = form
        self._texts: tuple[str, ...] = ()
        self._said: list[str] = []
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(INSIDE)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self._check)
        for field in self._fields:
            field.changed.connect(self._pause.start)
        if form is not None:
            form.changed.connect(self._pause.start)
        if fields or form is not None:
            self._pause.start()  # what is filled in by then is looked at too
        self.hide()

    def show_texts(self, texts: Sequence[str]) -> None:
        """Look at these texts."""
        self._texts = tuple(texts)
        self._ask()

    def show_paper(self, preview: PaperPreview) -> None:
        """Look at what a preview shows; the pages of a long one are alike."""
        self.show_texts([preview.text(page) for page in range(min(preview.pages(), PAGES))])

    def sentences(self) -> tuple[str, ...]:
        """What it says."""
        return tuple(self._said)

    def _check(self) -> None:
        if self._form is not None:
            self._fields = _fields_of(self._form)
        texts = tuple(field.draft() for field in self._fields)
        if any(text.strip() for text in texts):
            self._texts = texts
            self._ask()
        else:
            self._texts = ()
            self._show(())

    def _ask(self) -> None:
        texts = self._texts
        self._context.operations.query(
            check_wording, partial(self._take, texts), key=f"{self._name}.check", texts=texts
        )

    def _take(self, texts: tuple[str, ...], found: "tuple[tuple[WordingFinding, ...], ...]") -> None:
        if texts is self._texts:
            self._show([(place, one) for place, findings in enumerate(found) for one in findings])

    def _show(self, found: "Sequence[tuple[int, WordingFinding]]") -> None:
        clear(self._rows)
        self._said.clear()
        for number, (place, finding) in enumerate(found[:SHOWN]):
            self._tell(number, place, finding)
        more = len(found) - SHOWN
        if more > 0:
            sentence = ngettext("{n} more word labels people.", "{n} more words label people.", more).format(n=more)
            self._add(sentence)
        self.setVisible(bool(found))

    def _tell(self, number: int, place: int, finding: "WordingFinding") -> None:
        words = " ".join(finding.text.split())
        sentence = _("“{word}” labels people.").format(word=words)
        if finding.better and not self._fields:
            better = better_in_place(finding, finding.better[0])
            sentence = _("“{word}” labels people. Better: “{better}”.").format(word=words, better=better)
        if finding.why:
            sentence = f"{sentence} {finding.why}"
        buttons = [
            self._button(f"{self._name}.use{number}.{which}", place, finding, better_in_place(finding, better))
            for which, better in enumerate(finding.better[:OFFERED])
            if place < len(self._fields)
        ]
        self._add(sentence, buttons)

    def _add(self, sentence: str, buttons: Sequence[QWidget] = ()) -> None:
        self._said.append(sentence)
        self._rows.addWidget(_line(sentence, buttons))

    def _button(self, name: str, place: int, finding: "WordingFinding", better: str) -> QWidget:
        button = link(_("Write “{better}”").format(better=better), name=name)
        button.setAccessibleDescription(_("In place of “{word}”").format(word=finding.text))
        button.clicked.connect(self._writing(place, finding, better))
        return button

    def _writing(self, place: int, finding: "WordingFinding", better: str) -> Callable[[], None]:
        fields = self._fields

        def write() -> None:
            field = fields[place]
            if isValid(field) and field.draft()[finding.start : finding.end] == finding.text:
                _put(field, finding.start, finding.end, better)
                field.setFocus(Qt.FocusReason.OtherFocusReason)
            self._pause.stop()
            self._check()

        return write


def _line(sentence: str, buttons: Sequence[QWidget]) -> QWidget:
    made = QWidget()
    made.setAccessibleName(sentence)
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(6)
    row.addWidget(IconLabel("lightbulb", 18, Tone.ATTENTION), 0, Qt.AlignmentFlag.AlignTop)
    column = QVBoxLayout()
    column.setSpacing(2)
    column.addWidget(label(sentence, wrap=True))
    if buttons:
        flow: Any = FlowLayout(spacing=16)
        for button in buttons:
            flow.addWidget(button)
        column.addLayout(flow)
    row.addLayout(column, 1)
    return made


def _put(field: Field, start: int, end: int, words: str) -> None:
    """Replace a part of what was typed, so that it can be undone in the field. Qt counts in halves of UTF-16."""
    text = field.draft()
    first, last = _units(text[:start]), _units(text[:end])
    if isinstance(field, TextField):
        field.setSelection(first, last - first)
        field.insert(words)
        return
    cursor = QTextCursor(field.document())
    cursor.setPosition(first)
    cursor.setPosition(last, QTextCursor.MoveMode.KeepAnchor)
    cursor.insertText(words)


def _fields_of(form: Form) -> tuple[Field, ...]:
    """The texts that can be typed now: lines come and go."""
    found: tuple[Field, ...] = (*form.findChildren(TextField), *form.findChildren(TextArea))
    return tuple(field for field in found if field.isVisibleTo(form))


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
