"""The words that open a locked export, shown once."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from ensure_desktop.i18n import _
from ui.theme import GROUPS, INSIDE, RELATED
from ui.widgets.buttons import primary
from ui.widgets.fields import CheckField
from ui.widgets.text import label

NAME = "privacy.passphrase"
WIDTH = 460


class PassphraseDialog(QDialog):
    """Shows the words until somebody says that they are written down; Esc does not throw them away."""

    def __init__(self, parent: QWidget, passphrase: str) -> None:
        super().__init__(parent)
        self.setObjectName(NAME)
        self.setWindowTitle(_("ENSURE Desktop"))
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(WIDTH)
        title = _("The words that open the file")
        told = _(
            "Please write them down now. They are kept nowhere, and nobody can make them again. Give them to the "
            "recipient in another way than the file: by telephone, for example."
        )
        self.setAccessibleName(title)
        self.setAccessibleDescription(told)
        self.words = label(passphrase, "section", wrap=True, name=f"{NAME}.words")
        self.words.setAccessibleName(passphrase)
        self.words.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.agreed = CheckField(_("I have written them down"), name=f"{NAME}.agreed")
        self.close_button = primary(_("Close"), name=f"{NAME}.close")
        self.close_button.setEnabled(False)
        self.agreed.toggled.connect(self.close_button.setEnabled)
        self.close_button.clicked.connect(self.accept)
        column = QVBoxLayout(self)
        column.setContentsMargins(GROUPS, GROUPS, GROUPS, GROUPS)
        column.setSpacing(RELATED)
        column.addWidget(label(title, "section", wrap=True))
        column.addWidget(label(told, wrap=True))
        column.addSpacing(INSIDE)
        column.addWidget(self.words)
        column.addSpacing(INSIDE)
        row = QHBoxLayout()
        row.addWidget(self.agreed)
        row.addStretch(1)
        row.addWidget(self.close_button)
        column.addLayout(row)
        self.agreed.setFocus()

    def reject(self) -> None:
        """Closing it would lose the words: only somebody who has them may."""
        if self.agreed.isChecked():
            super().reject()
