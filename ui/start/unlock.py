"""The unlock page: the first thing painted, so it imports nothing but Qt, the theme and the language.

It knows no vault. Whoever listens to `unlock` opens it and comes back with `refuse`, `wait` or `set_busy`.
"""

from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QProgressBar, QVBoxLayout, QWidget

from ensure_desktop.i18n import _, ngettext
from ui import theme
from ui.start.parts import Notice, button, text
from ui.start.password import PasswordField
from ui.theme import Tone

COLUMN = 420
"""Width of the column of fields, in pixels."""


class UnlockPage(QWidget):
    """Name, password, and the two ways out: the recovery key, and another vault."""

    unlock = Signal(str, str)
    """The name to sign in and the password, both as typed."""
    forgot = Signal()
    elsewhere = Signal()
    restore = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("unlock")
        self._left = 0
        self._busy = False
        self.seconds = QTimer(self)
        self.seconds.setInterval(1000)
        self.seconds.timeout.connect(self._second)
        self.title = text("", "title", name="unlock.title")
        self.where = text("", "muted", name="unlock.where")
        self.messages = Notice()
        self.login = QLineEdit()
        self.login.setObjectName("unlock.login")
        self.login.returnPressed.connect(self._login_entered)
        self.password = PasswordField("unlock.password", _("Password"))
        self.password.entered.connect(self._submit)
        self.button = button(_("Unlock"), "primary", name="unlock.go")
        self.button.clicked.connect(self._submit)
        self._forgot = button(_("I forgot my password"), "link", name="unlock.forgot")
        self._forgot.clicked.connect(self.forgot)
        self._elsewhere = button(_("Open another vault"), "link", name="unlock.elsewhere")
        self._elsewhere.clicked.connect(self.elsewhere)
        self._restore = button(_("Put back a backup"), "link", name="unlock.restore")
        self._restore.clicked.connect(self.restore)
        self._restore.hide()
        self.progress = QProgressBar()
        self.progress.setRange(0, 0)
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(_("Opening the vault"))
        self._keep_room_for_progress()
        self._lay_out()
        self.setFocusProxy(self.login)

    def set_vault(self, folder: Path) -> None:
        """Show which vault is asked for: by the name of its folder, which the centre chose."""
        self.title.setText(folder.name.removesuffix(".ensure"))
        self.where.setText(_("Sign in to open the files of your centre."))

    def explain(self, sentence: str) -> None:
        """Say quietly why the window is here (locked after a while without use)."""
        self.messages.say(Tone.NEUTRAL, sentence)

    def refuse(self, sentence: str, *, clear_password: bool = True) -> None:
        """Show why it did not open, and let the person try again."""
        self.set_busy(False)
        self.messages.say(Tone.DANGER, sentence)
        if clear_password:
            self.password.clear()
        (self.password.line if self.login.text() else self.login).setFocus()

    def offer_backup(self) -> None:
        """The vault cannot be opened as it is: show the way to its backups."""
        self._restore.show()

    def wait(self, seconds: int) -> None:
        """Let `seconds` pass before the next try, counting down on the screen."""
        self.set_busy(False)
        self.password.clear()
        self._left = max(1, seconds)
        self._show_wait()
        self.seconds.start()

    def set_busy(self, busy: bool) -> None:
        """Whether the vault is being opened just now."""
        self._busy = busy
        self.progress.setVisible(busy)
        for field in (self.login, self.password, self._forgot, self._elsewhere, self._restore):
            field.setEnabled(not busy)
        self.button.setText(_("Unlocking…") if busy else _("Unlock"))
        self._allow()

    def _second(self) -> None:
        """One second of the waiting time is over."""
        self._left -= 1
        if self._left > 0:
            self._show_wait()
            return
        self.seconds.stop()
        self.messages.clear()
        self._allow()
        self.password.line.setFocus()

    def _show_wait(self) -> None:
        sentence = ngettext(
            "After several wrong passwords the program waits a little. You can try again in {n} second.",
            "After several wrong passwords the program waits a little. You can try again in {n} seconds.",
            self._left,
        )
        self.messages.say(Tone.ATTENTION, sentence.format(n=self._left))
        self._allow()

    def _allow(self) -> None:
        self.button.setEnabled(not self._busy and self._left <= 0)

    def _login_entered(self) -> None:
        if self.password.value():
            self._submit()
        else:
            self.password.line.setFocus()

    def _submit(self) -> None:
        if not self.button.isEnabled():
            return
        if not self.login.text().strip():
            self.refuse(_("Please type the name you sign in with."), clear_password=False)
            return
        if not self.password.value():
            self.refuse(_("Please type your password."), clear_password=False)
            return
        self.messages.clear()
        self.set_busy(True)
        self.unlock.emit(self.login.text(), self.password.value())

    def _keep_room_for_progress(self) -> None:
        """The bar's place stays while it is hidden, so that nothing jumps."""
        policy = self.progress.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.progress.setSizePolicy(policy)
        self.progress.hide()

    def _lay_out(self) -> None:
        login_label = text(_("&Name to sign in"), "label")
        login_label.setBuddy(self.login)
        self.login.setAccessibleName(_("Name to sign in"))
        password_label = text(_("&Password"), "label")
        password_label.setBuddy(self.password.line)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.STEP)
        column.addWidget(self.title)
        column.addWidget(self.where)
        column.addSpacing(theme.RELATED)
        column.addWidget(self.messages)
        column.addSpacing(theme.INSIDE)
        column.addWidget(login_label)
        column.addWidget(self.login)
        column.addSpacing(theme.RELATED)
        column.addWidget(password_label)
        column.addWidget(self.password)
        column.addSpacing(theme.GROUPS)
        column.addWidget(self.button)
        column.addWidget(self.progress)
        column.addSpacing(theme.INSIDE)
        row = QHBoxLayout()
        row.addWidget(self._forgot)
        row.addStretch(1)
        row.addWidget(self._restore)
        row.addWidget(self._elsewhere)
        column.addLayout(row)
