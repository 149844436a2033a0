"""The copies of the vault: where each lies, what it holds when it is tried, and the way to put one back."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ensure_desktop.errors import UserError
from ensure_desktop.i18n import _, ngettext
from ensure_desktop.vault.backup import Backup, Progress
from ensure_desktop.vault.layout import Layout
from ensure_desktop.vault.permissions import Permission
from ensure_desktop.vault.restore import Rehearsal, what_it_holds
from ensure_desktop.vault.store import Vault
from ui.dates import long_date
from ui.settings.put_back_dialog import PutBackDialog
from ui.settings.tab import Page
from ui.theme import FORM_WIDTH, Tone
from ui.widgets.buttons import primary, quiet
from ui.widgets.card import Card
from ui.widgets.layouts import clear
from ui.widgets.text import IconLabel, label

SHOWN = 5


class CopiesCard(Card):
    """Everybody makes and tries copies; putting one back is for those who lead or supervise."""

    make = Signal()

    def __init__(self, page: Page) -> None:
        super().__init__()
        self.setMaximumWidth(FORM_WIDTH + 40)
        self._page = page
        self._context = page.context
        self._found: tuple[Layout, tuple[Backup, ...]] | None = None
        self._all = False
        self._list = QVBoxLayout()
        self._list.setSpacing(2)
        self.make_button = primary(_("Back up now"), "floppy-disk", name="settings.backup")
        self.make_button.clicked.connect(self.make)
        row = QHBoxLayout()
        row.addWidget(label(_("Copies of this vault"), "section"), 1)
        row.addWidget(self.make_button)
        self.body.addLayout(row)
        self.body.addWidget(
            label(
                _(
                    "Each time you close the program, a copy is made, locked and checked. The last 7 days, 5 weeks and "
                    "12 months are kept. Try one now and then: only a copy that was tried is a sure one."
                ),
                "muted",
                wrap=True,
            )
        )
        self.result = label("", "strong", wrap=True, name="settings.backup.tried")
        self.result.hide()
        self.body.addWidget(self.result)
        self.body.addLayout(self._list)

    def reload(self) -> None:
        """Look at the copies again."""
        self._context.operations.call(_copies, self._show, self._page.show_error, key="settings.copies", reads=True)

    def try_out(self, copy: Backup) -> None:
        """Open a copy as if it were to be put back, and say what it holds."""
        self.result.setText(_("The copy is being opened and read from end to end…"))
        self.result.show()
        self._context.operations.call(
            partial(_rehearse, copy=copy), self._tried, self._not_tried, title=_("Trying the copy")
        )

    def put_back(self, copy: Backup) -> None:
        """Ask for the password, and let the copy take the vault's place."""
        dialog = PutBackDialog(self.window(), self._context, copy, moment_of(copy))
        dialog.saved.connect(lambda _result: self._context.reopen())
        dialog.open()

    def _show(self, found: tuple[Layout, tuple[Backup, ...]]) -> None:
        self._found = found
        layout, copies = found
        clear(self._list)
        if not copies:
            self._list.addWidget(label(_("There is no copy yet. One is made when you close the program."), "muted"))
        for number, copy in enumerate(copies if self._all else copies[:SHOWN]):
            self._list.addWidget(self._line(number, copy, layout))
        more = len(copies) - SHOWN
        if more > 0 and not self._all:
            words = ngettext("Show {n} older one", "Show {n} older ones", more).format(n=more)
            button = quiet(words, name="settings.backup.all")
            button.clicked.connect(self._show_all)
            row = QHBoxLayout()
            row.addWidget(button)
            row.addStretch(1)
            self._list.addLayout(row)

    def _show_all(self) -> None:
        self._all = True
        if self._found is not None:
            self._show(self._found)

    def _line(self, number: int, copy: Backup, layout: Layout) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(IconLabel("check-circle", 18, Tone.GOOD))
        moment, place = moment_of(copy), _place(copy, layout)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(label(moment))
        words.addWidget(label(place, "small"))
        row.addLayout(words, 1)
        attempt = quiet(_("Try it"), name=f"settings.backup.{number}.try")
        attempt.setAccessibleName(_("Try the copy of {moment}, {place}").format(moment=moment, place=place))
        attempt.clicked.connect(partial(self.try_out, copy))
        row.addWidget(attempt)
        if self._context.actor.may(Permission.RESTORE):
            back = quiet(_("Put it back"), name=f"settings.backup.{number}.put_back")
            back.setAccessibleName(_("Put back the copy of {moment}, {place}").format(moment=moment, place=place))
            back.clicked.connect(partial(self.put_back, copy))
            row.addWidget(back)
        return line

    def _tried(self, tried: Rehearsal) -> None:
        self.result.setText(what_it_holds(tried, self._context.clock))

    def _not_tried(self, error: UserError) -> None:
        self.result.hide()
        self._page.message.say(Tone.DANGER, error.message)


def moment_of(copy: Backup) -> str:
    """Day and time at the desk."""
    here = copy.at.astimezone()
    return _("{day}, {time}").format(day=long_date(here.date()), time=here.strftime("%H:%M"))


def _place(copy: Backup, layout: Layout) -> str:
    if copy.database.parent == layout.backups:
        return _("beside the vault")
    if copy.database.parent == layout.set_aside:
        return _("set aside when a copy was put back")
    return _("in the second place")


def _copies(vault: Vault) -> tuple[Layout, tuple[Backup, ...]]:
    return vault.layout, vault.copies()


def _rehearse(vault: Vault, progress: Progress, *, copy: Backup) -> Rehearsal:
    return vault.rehearse(copy, progress=progress)
