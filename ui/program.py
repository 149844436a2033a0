"""The program behind the start window: opens vaults, shows the main window, locks and closes.

`ui.app` loads this module while the person types the password, so it may import whatever it needs.
"""

import contextlib
import shutil
import tempfile
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from ensure_desktop import paths
from ensure_desktop.clock import SystemClock
from ensure_desktop.demo.values import LOGIN, PASSWORD, Demo
from ensure_desktop.errors import UserError
from ensure_desktop.i18n import _, use_language
from ensure_desktop.vault.centre import Centre
from ensure_desktop.vault.errors import (
    DatabaseDamaged,
    DatabaseEmpty,
    DatabaseMissing,
    DatabaseNotEncrypted,
    HeaderDamaged,
    HeaderMissing,
    PleaseWait,
)
from ensure_desktop.vault.restore import find_backups, restore_by
from ensure_desktop.vault.store import (
    Created,
    Setup,
    Vault,
    create_vault,
    open_vault,
    open_with_recovery,
    public_facts,
)
from ensure_desktop.vault.ways_in import by_recovery_key
from ui.ask import Ask
from ui.crash import CrashReporter, Log
from ui.locking import leave
from ui.operations import Operations
from ui.session import Opened, Session
from ui.start.assistant.answers import Answers
from ui.start.assistant.assistant import COLUMN as ASSISTANT_COLUMN
from ui.start.assistant.assistant import Assistant
from ui.start.demo_page import COLUMN as DEMO_COLUMN
from ui.start.demo_page import DemoPage
from ui.start.new_key import NewKey
from ui.start.reason import Reason
from ui.start.recent import Recent, write_recent
from ui.start.recover import COLUMN as RECOVER_COLUMN
from ui.start.recover import RecoverPage, Recovery
from ui.start.recovery_key import RecoveryKeyPages
from ui.start.restore_page import COLUMN as RESTORE_COLUMN
from ui.start.restore_page import PutBack, RestorePage
from ui.start.unlock import UnlockPage
from ui.theme import Tone

if TYPE_CHECKING:
    from ui.app import Start

NEEDS_BACKUP = (
    DatabaseDamaged,
    DatabaseEmpty,
    DatabaseMissing,
    DatabaseNotEncrypted,
    HeaderDamaged,
    HeaderMissing,
)
"""A vault that is so can only be helped by a backup."""

DEMO_PREFIX = "ensure-demo-"
"""How the folders of demos begin; only such a folder is ever thrown away."""


class Program(QObject):
    """Opens vaults for the start window, and begins a session with each."""

    def __init__(self, start: "Start") -> None:
        super().__init__(start)
        self.start = start
        self.ask: Ask = start.ask or Ask()
        self.operations = Operations(self)
        self.reporter = CrashReporter(Log(start.log), parent=self)
        self.reporter.install()
        self.operations.crashed.connect(self.reporter.report_bug)
        self._leave = start.leave or leave
        self.session: Session | None = None
        self._folder: Path | None = None

    # from the start window

    def greet(self, page: UnlockPage, folder: Path) -> None:
        """Say on the unlock page what can be said about the vault without a password."""
        try:
            wait = public_facts(folder).wait_seconds
        except UserError as error:
            page.refuse(error.message)
            if isinstance(error, NEEDS_BACKUP):
                page.offer_backup()
            return
        if wait:
            page.wait(wait)
        elif is_demo(folder):
            words = _("This is the demo. Sign in as {login} with the password: {password}")
            page.explain(words.format(login=LOGIN, password=PASSWORD))

    def unlock(self, page: UnlockPage, folder: Path, login: str, password: str) -> None:
        """Open the vault in `folder`."""

        def opener() -> Vault:
            vault = open_vault(folder, login=login, password=password, state_folder=self.start.state_folder)
            _erase_again(vault)
            return vault

        self.operations.open(opener, partial(self._enter, folder), partial(self._refuse, page, folder))

    def choose(self) -> None:
        """Let the person choose the folder of a vault, and ask for its password."""
        folder = self.ask.folder(self.start.window, _("Choose the folder of the vault; its name ends in .ensure"))
        if folder is None:
            return
        try:
            public_facts(folder)
        except UserError as error:
            self.start.show_welcome().messages.say(Tone.DANGER, error.message)
            return
        self.start.show_unlock(folder)

    def recover(self, folder: Path, put_back_with: str = "") -> None:
        """Ask for the recovery key and a new password; `put_back_with` is the key, where it is known already."""
        page = RecoverPage(folder, put_back_with)
        page.recover.connect(partial(self._recover, page, folder))
        page.cancelled.connect(lambda: self.start.show_unlock(folder))
        page.restore.connect(lambda: self.put_back(folder))
        self.start.window.show_page(page, width=RECOVER_COLUMN)

    def put_back(self, vault: Path | None) -> None:
        """Ask which backup is to be put back; `vault` is the one that cannot be opened."""
        page = RestorePage(self.ask, vault)
        page.look.connect(partial(self._look_for_backups, page))
        page.put_back.connect(partial(self._put_back, page))
        page.cancelled.connect(self.start.show_welcome)
        self.start.window.show_page(page, width=RESTORE_COLUMN)
        page.begin()

    def create(self) -> None:
        """Begin the first start."""
        assistant = Assistant(self.ask)
        assistant.finished.connect(partial(self._create, assistant))
        assistant.cancelled.connect(self.start.show_welcome)
        self.start.window.show_page(assistant, width=ASSISTANT_COLUMN, tall=True)

    def demo(self) -> None:
        """Invent a centre in a folder of its own and open it."""
        folder = Path(tempfile.mkdtemp(prefix=DEMO_PREFIX)) / "Demo.ensure"
        page = DemoPage()
        self.start.window.show_page(page, width=DEMO_COLUMN)

        def build() -> Demo:
            # Here, on the vault's thread: it brings the services of every area along.
            from ensure_desktop.demo import service

            people = self.start.demo_people
            return service.build(folder, people=people, progress=page.progress, state_folder=folder.parent / "state")

        self.operations.open(
            build,
            partial(self._enter_demo, folder),
            partial(self._demo_failed, folder),
            vault_of=lambda demo: demo.vault,
        )

    def quit(self) -> None:
        """End the program from the start window. A vault may be open there already: its key is being printed."""
        # A backup that fails is not said here: there is nothing in the vault yet that is not in the one before.
        with contextlib.suppress(UserError):
            self.operations.close()
        self._throw_demo_away()
        QApplication.quit()

    # answers

    def _refuse(self, page: UnlockPage, folder: Path, error: UserError) -> None:
        page.refuse(error.message)
        if isinstance(error, NEEDS_BACKUP):
            page.offer_backup()
        seconds = error.seconds if isinstance(error, PleaseWait) else self._wait_seconds(folder)
        if seconds:
            page.wait(seconds)

    def _wait_seconds(self, folder: Path) -> int:
        try:
            return public_facts(folder).wait_seconds
        except UserError:
            return 0  # what is wrong with the vault was the answer to the try already

    def _look_for_backups(self, page: RestorePage, folder: Path) -> None:
        self.operations.call(
            lambda _vault: find_backups(folder), page.show_copies, page.refuse, key="restore", reads=True
        )

    def _put_back(self, page: RestorePage, chosen: PutBack) -> None:
        if chosen.recovery_key:
            self._put_back_by_key(page, chosen)
            return

        def opener() -> Vault:
            # Here, on the vault's thread: it brings the services of every area along.
            from ensure_desktop.privacy.restore_command import restore_and_open

            return restore_and_open(
                chosen.copy,
                chosen.folder,
                login=chosen.login,
                password=chosen.password,
                state_folder=self.start.state_folder,
            )

        self.operations.open(opener, partial(self._enter, chosen.folder), page.refuse)

    def _put_back_by_key(self, page: RestorePage, chosen: PutBack) -> None:
        """Nobody is signed in by that: the page for a new password comes next."""

        def put_back(_vault: Vault | None) -> None:
            restore_by(chosen.copy, chosen.folder, by_recovery_key(chosen.recovery_key), clock=SystemClock())

        def then(_nothing: None) -> None:
            self.recover(chosen.folder, chosen.recovery_key)

        self.operations.call(put_back, then, page.refuse)

    def _recover(self, page: RecoverPage, folder: Path, typed: Recovery) -> None:
        opener = partial(
            open_with_recovery,
            folder,
            recovery_key=typed.recovery_key,
            login=typed.login,
            new_password=typed.password,
            state_folder=self.start.state_folder,
        )
        self.operations.open(
            opener, partial(self._print_key, folder, None), partial(self._not_recovered, page), vault_of=_vault_of
        )

    def _not_recovered(self, page: RecoverPage, error: UserError) -> None:
        page.refuse(error)
        if isinstance(error, NEEDS_BACKUP):
            page.offer_backup()

    def _create(self, assistant: Assistant, answers: Answers) -> None:
        folder = answers.folder
        assert folder is not None, "the assistant asked for it"
        setup = Setup(
            centre_name=answers.centre,
            language=answers.language,
            country=answers.country,
            words=answers.words,
            leader_name=answers.name,
            leader_login=answers.login,
            backup_folder=answers.backups,
        )
        opener = partial(
            create_vault,
            folder,
            setup=setup,
            password=answers.password,
            cost=self.start.cost,
            state_folder=self.start.state_folder,
        )
        self.operations.open(opener, partial(self._print_key, folder, assistant), assistant.refuse, vault_of=_vault_of)

    def _print_key(self, folder: Path, assistant: Assistant | None, created: Created) -> None:
        """The vault is open: its new key has to be on paper before anything else."""
        NewKey(self.operations, self.ask, created.recovery_key, self).show(
            partial(self._show_key, folder, assistant, created.vault)
        )

    def _show_key(self, folder: Path, assistant: Assistant | None, vault: Vault, pages: RecoveryKeyPages) -> None:
        pages.confirmed.connect(lambda: self._enter(folder, vault))
        if assistant is not None:
            assistant.show_key(pages)
        else:
            self.start.window.show_page(pages, width=RECOVER_COLUMN, tall=True)

    def _enter_demo(self, folder: Path, demo: Demo) -> None:
        self._enter(folder, demo.vault)

    def _demo_failed(self, folder: Path, error: UserError) -> None:
        shutil.rmtree(folder.parent, ignore_errors=True)
        self.start.show_welcome().messages.say(Tone.NEUTRAL, error.message)

    # the session

    def _enter(self, folder: Path, vault: Vault) -> None:
        self._folder = folder
        self.operations.call(_clean_centre, partial(self._begin, vault), partial(self._not_entered, folder))

    def _not_entered(self, folder: Path, error: UserError) -> None:
        """What stands in the way after the recovery key: the new one is on paper by now."""
        self.start.show_unlock(folder).refuse(error.message)

    def _begin(self, vault: Vault, centre: Centre) -> None:
        folder = self._folder
        assert folder is not None
        use_language(centre.language)
        if not is_demo(folder):
            with contextlib.suppress(OSError):  # then the vault has to be chosen again next time
                write_recent(paths.settings_file().parent, Recent(folder.absolute(), centre.language))
        opened = Opened(folder, vault.actor, vault.clock, centre, vault.notices, is_demo=is_demo(folder))
        self.session = Session(
            opened,
            self.operations,
            self.start.theme,
            self.ask,
            leave=self._leave,
            parent=self,
        )
        self.session.ended.connect(self._ended)
        self.session.start()
        self.start.window.hide()
        self.start.window.deleteLater()

    def _ended(self, again: bool) -> None:
        self._throw_demo_away()
        if again and self._folder is not None:
            self._leave(self._folder, Reason.ASKED)
        QApplication.quit()

    def _throw_demo_away(self) -> None:
        if self._folder is not None and is_demo(self._folder):
            shutil.rmtree(self._folder.parent, ignore_errors=True)


def is_demo(folder: Path) -> bool:
    """Whether `folder` is a demo of ours: invented, locked with a known password, thrown away at the end."""
    home = folder.absolute().parent
    return home.name.startswith(DEMO_PREFIX) and home.parent == Path(tempfile.gettempdir())


def _erase_again(vault: Vault) -> None:
    """A backup that was put back is not worked with before it lacks everybody who was erased since."""
    if vault.must_erase_again:
        # Here, on the vault's thread: it brings the services of every area along.
        from ensure_desktop.privacy.opening import erase_again

        erase_again(vault)


def _clean_centre(vault: Vault) -> Centre:
    _erase_again(vault)
    return vault.centre()


def _vault_of(created: Created) -> Vault:
    return created.vault
