"""One line of "Needs your attention": one reason, one button."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.theme import RELATED, Tone
from ui.widgets.buttons import outlined
from ui.widgets.text import IconLabel, label


class AttentionRow(QWidget):
    """Icon, who or what, why, and the one button that deals with it. `acted` is sent by the button."""

    acted = Signal()

    def __init__(self, glyph: str, tone: Tone, title: str, reason: str, button: str, *, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(f"{title}: {reason}")
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 9, 16, 9)
        row.setSpacing(RELATED + 4)
        words = QVBoxLayout()
        words.setSpacing(1)
        # Long names go on in the next line: they would push the button, and what stands beside, out of the window.
        for text in (label(title, "strong", wrap=True), label(reason, "muted", wrap=True)):
            text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
            words.addWidget(text)
        act = outlined(button, name=f"{name}.act")
        act.setAccessibleDescription(title)
        act.clicked.connect(self.acted)
        row.addWidget(IconLabel(glyph, 22, tone))
        row.addLayout(words, 1)
        row.addWidget(act, 0, Qt.AlignmentFlag.AlignVCenter)
