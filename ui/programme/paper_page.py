"""A paper of the plan: previewed from memory, printed or saved, and noted in the audit."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from ensure_desktop.i18n import _
from ensure_desktop.vault.work import UseCase
from ui.context import Context
from ui.panel import Panel
from ui.theme import RELATED, Tone
from ui.visits.layout import INNER_MARGINS, back_row
from ui.widgets.header import PageHeader
from ui.widgets.paper import PaperPreview


class PlanPaperPage(Panel):
    """The page of one kind of paper. `left` is sent when somebody goes back.

    `ask` answers what stands on the paper, `draw` makes the PDF of that, `note` remembers that it left the program.
    """

    areas = frozenset({"programme"})
    scrolls = False

    left = Signal()

    def __init__(
        self,
        context: Context,
        parent: QWidget,
        *,
        name: str,
        title: str,
        sentence: str,
        suggested: str,
        ask: UseCase[..., Any],
        draw: Callable[[Any], bytes],
        note: UseCase[..., Any],
    ) -> None:
        super().__init__(context, parent)
        self.setObjectName(name)
        self._name, self._ask, self._draw, self._note_use = name, ask, draw, note
        self._which: dict[str, Any] | None = None
        self.preview = PaperPreview(context.ask, suggested=suggested, name=f"{name}.preview", large_choice=False)
        row, back = back_row(_("Back"), name=f"{name}.back")
        back.clicked.connect(self.left)
        self.body.setContentsMargins(*INNER_MARGINS)
        self.body.setSpacing(RELATED)
        self.body.addLayout(row)
        self.header = PageHeader(title, sentence)
        self.body.addWidget(self.header)
        self.body.addWidget(self.preview, 1)
        self.preview.exported.connect(self.note)
        self.preview.failed.connect(self.show_error)
        QShortcut(QKeySequence("Esc"), self, self.left.emit, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def open_paper(self, **which: Any) -> None:
        """Show the paper of what these arguments of the use cases name."""
        self._which = which
        self.message.clear()
        self.reload()

    def reload(self) -> None:
        """Ask for what stands on it."""
        if self._which is not None:
            self.preview.setEnabled(False)  # until this paper is there, nobody prints another one
            self.query(self._ask, self.make, key=self._name, **self._which)

    def make(self, values: Any) -> None:
        """Have the paper made away from the window: fonts take a moment."""
        job = partial(_drawn, draw=self._draw, values=values)
        title = _("Drawing the paper")
        self.context.operations.call(
            job, self._put_up, self.show_error, key=f"{self._name}.pdf", reads=True, title=title
        )

    def _put_up(self, pdf: bytes) -> None:
        self.preview.show_paper(pdf)
        self.preview.setEnabled(True)
        self.preview.focus_print()

    def note(self, how: str, *, told: bool = True) -> None:
        """Remember in the audit that it left the program."""
        self.change(self._note_use, self._noted if told else None, how=how, **(self._which or {}))

    def _noted(self, _result: object) -> None:
        self.message.say(Tone.GOOD, _("The paper is out, and this is noted in the audit."))


def _drawn(_vault: object, *, draw: Callable[[Any], bytes], values: Any) -> bytes:
    return draw(values)
