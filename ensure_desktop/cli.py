"""The command `ensure-desktop`: the window, and what an office's scheduler needs without one.

Passwords come from a prompt or from a file, never from an argument: arguments show in the list of processes. Each
command imports what it needs only when it runs, because the window's first picture waits for this module.
"""

import argparse
import getpass
import os
import sys
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from ensure_desktop.core_dumps import no_core_dumps
from ensure_desktop.errors import Cancelled, FieldErrors, UserError
from ensure_desktop.i18n import SOURCE_LANGUAGE, _, use_language
from ensure_desktop.options import parser

if TYPE_CHECKING:
    from ensure_desktop.privacy.opening import Opener


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; the exit code: 0 done, 1 refused or found wanting, 2 not understood, 130 stopped."""
    no_core_dumps()
    words = list(sys.argv[1:] if arguments is None else arguments)
    if not words or (words[0] not in COMMANDS and words[0] not in ("-h", "--help", "--version")):
        return _guarded(_window, _window_parser().parse_args(words))
    options = parser().parse_args(words)
    return _guarded(COMMANDS[options.command], options)


def _guarded(command: Callable[[argparse.Namespace], int], options: argparse.Namespace) -> int:
    """Say a mendable error as a sentence; anything else is a bug and keeps its traceback."""
    try:
        return command(options)
    except FieldErrors as error:
        print(error.message, file=sys.stderr)
        for field, problem in error.fields.items():
            print(f"{field}: {problem}", file=sys.stderr)
        return 1
    except UserError as error:
        print(error.message, file=sys.stderr)
        return 1
    except (KeyboardInterrupt, Cancelled):
        print(_("Stopped. Nothing was left half done."), file=sys.stderr)
        return 130


def _window_parser() -> argparse.ArgumentParser:
    of_window = argparse.ArgumentParser(
        prog="ensure-desktop", epilog=_("Commands: {names}").format(names=", ".join(COMMANDS))
    )
    of_window.add_argument("vault", nargs="?", type=Path, help=_("the folder of the vault (NAME.ensure) to open"))
    of_window.add_argument("--demo", action="store_true", help=_("try the program on a throw-away demo centre"))
    return of_window


def _password(options: argparse.Namespace, question: str) -> str:
    """The password from the file or from a prompt; never shown, never kept."""
    if options.password_file is None:
        return _asked_in_secret(question)
    return _first_line(
        options.password_file, _("The password file cannot be read. Please check its name and its rights.")
    )


def _first_line(file: Path, complaint: str) -> str:
    """What a file says whose name was given in place of a secret."""
    try:
        lines = file.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError):
        raise UserError(complaint) from None
    return lines[0] if lines else ""


def _asked(given: str | None, question: str) -> str:
    """What was given as an option, or the answer to a prompt."""
    if given is not None:
        return given
    try:
        return input(f"{question} ")
    except EOFError:
        raise _nobody_answers(question) from None


def _asked_in_secret(question: str) -> str:
    """The answer to a prompt that does not show what is typed; refused where it could not be hidden."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", getpass.GetPassWarning)
            return getpass.getpass(f"{question} ")
    except (EOFError, getpass.GetPassWarning):
        raise _nobody_answers(question) from None


def _nobody_answers(question: str) -> UserError:
    return UserError(_("Something is missing that could not be asked for here: {what}").format(what=question))


# Without a window


def _new(options: argparse.Namespace) -> int:
    from ensure_desktop.vault.centre import Words
    from ensure_desktop.vault.store import Setup, create_vault

    centre = _asked(options.centre, _("The centre's name:"))
    name = _asked(options.name, _("Your own name:"))
    login = _asked(options.login, _("Name to sign in:"))
    password = _password(options, _("A password for {login}:").format(login=login))
    if options.password_file is None and _asked_in_secret(_("The same once more:")) != password:
        raise UserError(_("The two passwords differ. Nothing was created; please try again."))
    setup = Setup(centre, SOURCE_LANGUAGE, Words.usual(), name, login)
    with _recovery_file(options.recovery_file) as file:
        created = create_vault(options.vault, setup=setup, password=password)
        try:
            print(_("The vault is ready: {folder}").format(folder=options.vault))
            _hand_over(created.recovery_key, file)
        finally:
            created.vault.close()
    return 0


@contextmanager
def _recovery_file(path: Path | None) -> Iterator[TextIO | None]:
    """The new, private file for the recovery key: opened before the vault is made, gone again where none was made."""
    if path is None:
        yield None
        return
    try:
        # By its path, not by a number: the file is named to whoever has to find it.
        file = open(path, "x", encoding="utf-8", opener=lambda name, flags: os.open(name, flags, 0o600))  # noqa: SIM115
    except FileExistsError:
        raise UserError(
            _("The file for the recovery key exists already. Nothing was created; please name another one.")
        ) from None
    except OSError:
        raise UserError(
            _("The file for the recovery key cannot be written there. Nothing was created; please name another one.")
        ) from None
    with file:
        try:
            yield file
        except BaseException:
            if file.tell() == 0:
                path.unlink()
            raise


def _hand_over(recovery_key: str, file: TextIO | None) -> None:
    """Give the recovery key away, the only time that it is known: on the screen, also where the file fails."""
    if file is not None:
        try:
            file.write(recovery_key + "\n")
            file.flush()
        except OSError:
            print(_("The file for the recovery key could not be written."), file=sys.stderr)
        else:
            print(
                _("The recovery key is in {file}. Print it, keep it in a safe, and delete the file.").format(
                    file=file.name
                )
            )
            return
    print(_("Recovery key, shown only now. Write it down and keep it in a safe:"))
    print(recovery_key)


def _demo(options: argparse.Namespace) -> int:
    from ensure_desktop.demo.service import build

    demo = build(options.vault, people=options.people, seed=options.seed, progress=_show_progress)
    demo.vault.close()
    print(_("The demo centre is ready: {folder}").format(folder=options.vault))
    print(_("Sign in as {login} with the password: {password}").format(login=demo.login, password=demo.password))
    return 0


def _show_progress(done: int, total: int) -> bool:
    if sys.stderr.isatty() and done % 10 == 0:
        print(f"\r{done * 100 // total:3d} %", end="\r", file=sys.stderr, flush=True)
    return True


def _check(options: argparse.Namespace) -> int:
    from ensure_desktop.vault.checks import check_vault

    login = _asked(options.login, _("Name to sign in:"))
    report = check_vault(options.vault, login=login, password=_password(options, _("Password:")))
    for line in report.lines():
        print(line)
    return 0 if report.clean else 1


def _opener(options: argparse.Namespace) -> "Opener":
    """What opens the vault of a command: the name and the password are asked for now."""
    from ensure_desktop.privacy.opening import open_for_work

    login = _asked(options.login, _("Name to sign in:"))
    password = _password(options, _("Password:"))
    return partial(open_for_work, options.vault, login=login, password=password, unattended=True)


def _backup(options: argparse.Namespace) -> int:
    vault = _opener(options)()
    try:
        for notice in vault.notices:
            print(notice, file=sys.stderr)
        written = vault.backup(options.destination)
    finally:
        vault.close(backup=False)
    print(_("Backup written and checked: {file}").format(file=written.database))
    return 0


def _restore(options: argparse.Namespace) -> int:
    from ensure_desktop.privacy.restore_command import put_back, put_back_by_recovery_key

    if options.recovery_key_file is not None:
        return put_back_by_recovery_key(
            options.vault,
            options.source,
            recovery_key=_first_line(
                options.recovery_key_file,
                _("The file with the recovery key cannot be read. Please check its name and its rights."),
            ),
            dry_run=options.dry_run,
            progress=_show_progress,
            say=print,
        )
    login = _asked(options.login, _("Name to sign in:"))
    return put_back(
        options.vault,
        options.source,
        login=login,
        password=_password(options, _("Password:")),
        dry_run=options.dry_run,
        progress=_show_progress,
        say=print,
    )


def _import(options: argparse.Namespace) -> int:
    from ensure_desktop.people.exchange.command import import_file

    return import_file(
        _opener(options),
        options.file,
        map_file=options.map,
        dry_run=options.dry_run,
        refused_file=options.refused,
        progress=_show_progress,
        say=print,
    )


def _export(options: argparse.Namespace) -> int:
    if options.calendar is None:
        return _export_nobody(options)
    from ensure_desktop.visits.calendar_command import write_calendar

    return write_calendar(_opener(options), options.calendar, supporter=options.supporter, say=print)


def _export_nobody(options: argparse.Namespace) -> int:
    from ensure_desktop.privacy.export_command import Asked, write_rows, write_tables

    asked = Asked(
        recipient=options.recipient,
        purpose=options.purpose,
        review_on=options.review_on,
        first=options.first,
        last=options.last,
        columns=tuple(filter(None, options.columns.split(","))),
        public=options.public,
        lock=options.lock,
        **{name: number for name in ("k", "l") if (number := getattr(options, name)) is not None},
    )
    login = _asked(options.login, _("Name to sign in:"))
    write, out = (write_tables, options.tables) if options.tables is not None else (write_rows, options.rows)
    return write(
        options.vault,
        out,
        login=login,
        password=_password(options, _("Password:")),
        asked=asked,
        progress=_show_progress,
        say=print,
    )


# With a window


def _window(options: argparse.Namespace) -> int:
    from ui import app

    if options.demo and not app.has_screen():
        from ui.tour import tour

        out = Path("tour")
        tour(out)
        print(_("There is no screen here, so the pictures of every panel are in {folder}").format(folder=out.resolve()))
        return 0
    return app.run(options.vault, demo=options.demo)


def _tour(options: argparse.Namespace) -> int:
    from ui.tour import tour

    use_language(options.lang)
    try:
        options.out.mkdir(parents=True, exist_ok=True)
    except OSError:
        raise UserError(_("The folder for the pictures cannot be made there. Please name another one.")) from None
    pictures = tour(options.out, size=options.size, look=options.theme)
    print(_("{count} pictures in {folder}").format(count=len(pictures), folder=options.out.resolve()))
    return 0


COMMANDS: dict[str, Callable[[argparse.Namespace], int]] = {
    "new": _new,
    "demo": _demo,
    "check": _check,
    "backup": _backup,
    "restore": _restore,
    "import": _import,
    "export": _export,
    "tour": _tour,
}
