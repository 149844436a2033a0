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
from pathlib import Path
from typing import TextIO

from ensure_desktop import __version__
from ensure_desktop.core_dumps import no_core_dumps
from ensure_desktop.errors import Cancelled, FieldErrors, UserError
from ensure_desktop.i18n import SOURCE_LANGUAGE, _, available_languages, use_language

SMALLEST, LARGEST = (640, 480), (7680, 4320)
"""Pixels of the pictures of a tour."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; the exit code: 0 done, 1 refused or found wanting, 2 not understood, 130 stopped."""
    no_core_dumps()
    words = list(sys.argv[1:] if arguments is None else arguments)
    if not words or (words[0] not in COMMANDS and words[0] not in ("-h", "--help", "--version")):
        return _guarded(_window, _window_parser().parse_args(words))
    options = _parser().parse_args(words)
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
    parser = argparse.ArgumentParser(
        prog="ensure-desktop", epilog=_("Commands: {names}").format(names=", ".join(COMMANDS))
    )
    parser.add_argument("vault", nargs="?", type=Path, help=_("the folder of the vault (NAME.ensure) to open"))
    parser.add_argument("--demo", action="store_true", help=_("try the program on a throw-away demo centre"))
    return parser


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="ensure-desktop",
        description=_("Peer-support programmes, kept safe."),
        epilog=_("Without a command: the window. ensure-desktop [VAULT] opens it, ensure-desktop --demo tries it out."),
    )
    parser.add_argument("--version", action="version", version=f"ENSURE Desktop {__version__}")
    commands = parser.add_subparsers(dest="command", required=True)

    # No abbreviations: "--password SECRET" must not pass for the name of a password file.
    new = commands.add_parser("new", allow_abbrev=False, help=_("create a new, empty vault"))
    new.add_argument("vault", type=Path)
    new.add_argument("--centre", help=_("the centre's name"))
    new.add_argument("--name", help=_("your own name"))
    new.add_argument("--login", help=_("the name to sign in with"))
    new.add_argument("--recovery-file", type=Path, help=_("write the recovery key here instead of on the screen"))
    _add_password(new)

    demo = commands.add_parser("demo", help=_("create a synthetic centre of any size"))
    demo.add_argument("vault", type=Path)
    demo.add_argument("--people", type=_at_least_one, default=140)
    demo.add_argument("--seed", type=int, default=7)

    check = commands.add_parser(
        "check", allow_abbrev=False, help=_("check a vault: both integrity checks, audit chain, anchor")
    )
    backup = commands.add_parser("backup", allow_abbrev=False, help=_("write a verified backup"))
    for command in (check, backup):
        command.add_argument("vault", type=Path)
        command.add_argument("--login", help=_("the name to sign in with"))
        _add_password(command)
    backup.add_argument("destination", type=Path, metavar="DEST", help=_("the folder that keeps the backups"))

    restore = commands.add_parser("restore", allow_abbrev=False, help=_("put a backup in the place of a vault"))
    restore.add_argument("vault", type=Path, help=_("the folder of the vault; what is in it is set aside"))
    restore.add_argument(
        "source", type=Path, metavar="FROM", help=_("one backup (.db), or a folder: its newest backup is taken")
    )
    restore.add_argument("--dry-run", action="store_true", help=_("say what the backup holds, and change nothing"))
    restore.add_argument("--login", help=_("the name to sign in with"))
    _add_password(restore)

    _add_import(commands)
    _add_export(commands)

    tour = commands.add_parser("tour", help=_("save a picture of every panel and dialog, without a screen"))
    tour.add_argument("out", type=Path)
    tour.add_argument("--size", type=_size, default=(1280, 800), metavar="WIDTHxHEIGHT")
    tour.add_argument("--theme", choices=("light", "dark", "contrast"), default="light")
    tour.add_argument("--lang", choices=available_languages(), default=SOURCE_LANGUAGE)
    return parser


def _add_import(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    taken_in = commands.add_parser(
        "import", allow_abbrev=False, help=_("take in an address book or a list (CSV, workbook, vCard)")
    )
    taken_in.add_argument("vault", type=Path)
    taken_in.add_argument("file", type=Path, help=_("the list; nothing in it is changed"))
    taken_in.add_argument(
        "--map",
        type=Path,
        metavar="MAP.toml",
        help=_("where the columns go; without it, the program's guess is printed"),
    )
    taken_in.add_argument("--dry-run", action="store_true", help=_("say what would happen, and change nothing"))
    taken_in.add_argument(
        "--refused",
        type=Path,
        metavar="OUT.csv",
        help=_("write the rows that could not be taken here, with the reasons"),
    )
    taken_in.add_argument("--login", help=_("the name to sign in with"))
    _add_password(taken_in)


def _add_export(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    taken_out = commands.add_parser(
        "export", allow_abbrev=False, help=_("write a calendar of the coming visits, with codes instead of names")
    )
    taken_out.add_argument("vault", type=Path)
    taken_out.add_argument(
        "--calendar", type=Path, metavar="FILE.ics", required=True, help=_("where the calendar goes")
    )
    taken_out.add_argument("--supporter", metavar="CODE", help=_("only what the person with this code does (P-0042)"))
    taken_out.add_argument("--login", help=_("the name to sign in with"))
    _add_password(taken_out)


def _add_password(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--password-file", type=Path, help=_("the first line of this file is the password"))


def _at_least_one(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(_("a whole number, at least 1"))
    return int(text)


def _size(text: str) -> tuple[int, int]:
    width, _by, height = text.partition("x")
    if not (width.isdecimal() and height.isdecimal()):
        raise argparse.ArgumentTypeError(_("a size looks like 1280x800"))
    size = int(width), int(height)
    if not all(least <= side <= most for least, side, most in zip(SMALLEST, size, LARGEST, strict=True)):
        raise argparse.ArgumentTypeError(_("a size from 640x480 to 7680x4320"))
    return size


def _password(options: argparse.Namespace, question: str) -> str:
    """The password from the file or from a prompt; never shown, never kept."""
    if options.password_file is None:
        return _asked_in_secret(question)
    try:
        lines = options.password_file.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError):
        raise UserError(_("The password file cannot be read. Please check its name and its rights.")) from None
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


def _backup(options: argparse.Namespace) -> int:
    from ensure_desktop.vault.store import open_vault

    login = _asked(options.login, _("Name to sign in:"))
    vault = open_vault(options.vault, login=login, password=_password(options, _("Password:")), unattended=True)
    try:
        for notice in vault.notices:
            print(notice, file=sys.stderr)
        written = vault.backup(options.destination)
    finally:
        vault.close(backup=False)
    print(_("Backup written and checked: {file}").format(file=written.database))
    return 0


def _restore(options: argparse.Namespace) -> int:
    from ensure_desktop.privacy.restore_command import put_back

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

    login = _asked(options.login, _("Name to sign in:"))
    return import_file(
        options.vault,
        options.file,
        login=login,
        password=_password(options, _("Password:")),
        map_file=options.map,
        dry_run=options.dry_run,
        refused_file=options.refused,
        progress=_show_progress,
        say=print,
    )


def _export(options: argparse.Namespace) -> int:
    from ensure_desktop.visits.calendar_command import write_calendar

    login = _asked(options.login, _("Name to sign in:"))
    return write_calendar(
        options.vault,
        options.calendar,
        login=login,
        password=_password(options, _("Password:")),
        supporter=options.supporter,
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
