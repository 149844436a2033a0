"""The options of the command `ensure-desktop`, one set for each of its commands."""

import argparse
from datetime import date
from pathlib import Path

from ensure_desktop import __version__
from ensure_desktop.i18n import SOURCE_LANGUAGE, _, available_languages

SMALLEST, LARGEST = (640, 480), (7680, 4320)
"""Pixels of the pictures of a tour."""


def parser() -> argparse.ArgumentParser:
    """What `ensure-desktop COMMAND` understands."""
    made = argparse.ArgumentParser(
        prog="ensure-desktop",
        description=_("Peer-support programmes, kept safe."),
        epilog=_("Without a command: the window. ensure-desktop [VAULT] opens it, ensure-desktop --demo tries it out."),
    )
    made.add_argument("--version", action="version", version=f"ENSURE Desktop {__version__}")
    commands = made.add_subparsers(dest="command", required=True)

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
    shown = restore.add_mutually_exclusive_group()
    _add_password(shown)
    shown.add_argument(
        "--recovery-key-file",
        type=Path,
        metavar="FILE",
        help=_("the first line of this file is the recovery key: for when nobody knows a password any more"),
    )

    _add_import(commands)
    _add_export(commands)

    tour = commands.add_parser("tour", help=_("save a picture of every panel and dialog, without a screen"))
    tour.add_argument("out", type=Path)
    tour.add_argument("--size", type=_size, default=(1280, 800), metavar="WIDTHxHEIGHT")
    tour.add_argument("--theme", choices=("light", "dark", "contrast"), default="light")
    tour.add_argument("--lang", choices=available_languages(), default=SOURCE_LANGUAGE)
    return made


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
        "export", allow_abbrev=False, help=_("write tables, rows that name nobody, or a calendar of the coming visits")
    )
    taken_out.add_argument("vault", type=Path)
    which = taken_out.add_mutually_exclusive_group(required=True)
    which.add_argument("--tables", type=Path, metavar="OUT", help=_("counts and means of groups, in a file or folder"))
    which.add_argument("--rows", type=Path, metavar="OUT", help=_("a coarse row for each person, for one recipient"))
    which.add_argument("--calendar", type=Path, metavar="FILE.ics", help=_("a calendar with codes instead of names"))
    taken_out.add_argument("--recipient", metavar="NAME", default="", help=_("who receives tables or rows"))
    taken_out.add_argument("--purpose", metavar="TEXT", default="", help=_("what for, in a sentence"))
    taken_out.add_argument("--review-on", type=_day, metavar="DAY", help=_("when to ask whether it is still needed"))
    taken_out.add_argument("--first", type=_day, metavar="DAY", help=_("from this day on (2026-01-01)"))
    taken_out.add_argument("--last", type=_day, metavar="DAY", help=_("up to this day"))
    taken_out.add_argument("--k", type=_at_least_one, help=_("each row says the same as so many others (5)"))
    taken_out.add_argument("--l", type=_at_least_one, help=_("each group has so many different answers (2)"))
    taken_out.add_argument("--columns", metavar="A,B,C", default="", help=_("which columns rows have"))
    taken_out.add_argument("--public", action="store_true", help=_("tables for everybody, not for one recipient"))
    taken_out.add_argument("--lock", action="store_true", help=_("a ZIP that opens with words that are shown once"))
    taken_out.add_argument("--supporter", metavar="CODE", help=_("only what the person with this code does (P-0042)"))
    taken_out.add_argument("--login", help=_("the name to sign in with"))
    _add_password(taken_out)


def _add_password(command: "argparse._ActionsContainer") -> None:
    command.add_argument("--password-file", type=Path, help=_("the first line of this file is the password"))


def _at_least_one(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(_("a whole number, at least 1"))
    return int(text)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(_("a day looks like 2026-03-02")) from None


def _size(text: str) -> tuple[int, int]:
    width, _by, height = text.partition("x")
    if not (width.isdecimal() and height.isdecimal()):
        raise argparse.ArgumentTypeError(_("a size looks like 1280x800"))
    size = int(width), int(height)
    if not all(least <= side <= most for least, side, most in zip(SMALLEST, size, LARGEST, strict=True)):
        raise argparse.ArgumentTypeError(_("a size from 640x480 to 7680x4320"))
    return size
