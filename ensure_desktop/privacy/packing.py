"""Files of exports: as a workbook, as CSV or for SPSS, with a code book, and locked where that was asked for.

They say nothing about who made them, on which machine and when: the register does.
"""

import io
import math
import os
import re
import secrets
import tomllib
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

import resources
from ensure_desktop.evaluation.code_book import CodeBook
from ensure_desktop.evaluation.research_rows import write_spss
from ensure_desktop.i18n import _
from ensure_desktop.people.exchange.writing_csv import write_csv
from ensure_desktop.people.exchange.writing_xlsx import Table, write_book
from ensure_desktop.privacy.export_files import UNFINISHED, unwritable, write_private

NO_TIME = datetime(1980, 1, 1, tzinfo=UTC)
"""The first moment that a ZIP can hold: what stands in a file in place of when it was made."""
SPSS_TIME, SPSS_WHEN = slice(92, 109), b"01 Jan 8000:00:00"
"""Where the head of an SPSS file says when it was written (day and time), and what stands there instead."""
STRENGTH = 80
"""Bits of a passphrase: a ZIP makes each guess a thousand times slower than it could be, and no more."""
WORD_SHAPE = re.compile("[a-z]{3,8}")
WORDS_OF = ("en", "nl", "fr", "da")


@lru_cache(maxsize=len(WORDS_OF))
def passphrase_words(language: str) -> tuple[str, ...]:
    """The everyday words of which passphrases are made, of the language or else of English."""
    spoken = language.replace("-", "_").partition("_")[0]
    name = f"{spoken if spoken in WORDS_OF else WORDS_OF[0]}.toml"
    held = tomllib.loads((files(resources) / "everyday" / name).read_text("utf-8"))
    return tuple(sorted({word for text in held.values() for word in str(text).split() if WORD_SHAPE.fullmatch(word)}))


def new_passphrase(language: str) -> str:
    """Words to write down and to say on the telephone, each drawn by lot."""
    words = passphrase_words(language)
    return " ".join(secrets.choice(words) for _number in range(math.ceil(STRENGTH / math.log2(len(words)))))


def locked(held: Mapping[str, bytes], passphrase: str) -> bytes:
    """A ZIP of these files, encrypted with AES; the names of the files can be read without the passphrase."""
    import pyzipper

    made = io.BytesIO()
    with pyzipper.AESZipFile(made, "w", compression=pyzipper.ZIP_DEFLATED, encryption=pyzipper.WZ_AES) as archive:
        archive.setpassword(passphrase.encode())
        # Without a check sum of what is in it: that would tell of the content.
        archive.setencryption(pyzipper.WZ_AES, nbits=256, force_wz_aes_version=2)
        for name, content in held.items():
            info = pyzipper.zipfile_aes.AESZipInfo(name, date_time=NO_TIME.timetuple()[:6])
            info.compress_type = pyzipper.ZIP_DEFLATED
            archive.writestr(info, content)
    return made.getvalue()


def as_workbook(tables: Sequence[Table]) -> bytes:
    """A workbook without times, and without anybody's name."""
    return without_times(write_book(tables, made_on=NO_TIME))


def without_times(archive: bytes) -> bytes:
    """A ZIP with the same files, none of which says when it was put there."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            info = zipfile.ZipInfo(name, date_time=NO_TIME.timetuple()[:6])
            info.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(info, old.read(name))
    return made.getvalue()


def as_csv(titles: Sequence[str], rows: Sequence[Sequence[str]], *, delimiter: str) -> bytes:
    """The way the spreadsheets of the centre's country expect it."""
    return write_csv(titles, rows, delimiter=delimiter)


def memory_is_enough() -> bool:
    """Whether a file that another library has to write by its name can be kept off the disk: on Linux only."""
    return hasattr(os, "memfd_create")


def as_spss(book: CodeBook, rows: Sequence[Mapping[str, str | float]], *, beside: Path | None = None) -> bytes:
    """For SPSS, with labels. On Linux nothing touches the disk.

    Elsewhere it is written in the folder `beside`, where the same file is to stand anyway, under a name that says that
    it is not finished, and taken away again: never in a folder for temporary files, and never for a locked export,
    which must not lie about unlocked (`rows_prepared` refuses that before). Raises `UserError` where it cannot be.
    """
    with _somewhere(beside) as path:
        write_spss(path, book, rows)
        held = bytearray(path.read_bytes())
    held[SPSS_TIME] = SPSS_WHEN
    return bytes(held)


def code_book_file(book: CodeBook, heads: Sequence[str] = (), *, delimiter: str) -> bytes:
    """What the columns mean, as CSV; see `code_book_table`."""
    found = code_book_table(book, heads)
    return write_csv(found.titles, [[str(cell) for cell in row] for row in found.rows], delimiter=delimiter)


def code_book_table(book: CodeBook, heads: Sequence[str] = ()) -> Table:
    """What the columns mean, as a sheet of a workbook: of a file with numbers for words; with `heads`, of one that has
    these heads, and the words themselves."""
    if heads:
        rows = [
            [head, each.group if head == each.label else each.label, "; ".join(dict(each.codes).values()), each.note]
            for head, each in zip(heads, book.variables, strict=True)
        ]
    else:
        rows = [
            [each.name, each.label, "; ".join(f"{code} = {label}" for code, label in each.codes), each.note]
            for each in book.variables
        ]
    return Table(_("Code book"), (_("Column"), _("What it is"), _("What can stand there"), _("Remark")), rows)


@contextmanager
def _somewhere(beside: Path | None) -> Iterator[Path]:
    """A place for a file that another library has to write by its name, gone afterwards."""
    if memory_is_enough():
        descriptor = os.memfd_create("export")
        try:
            yield Path(f"/proc/self/fd/{descriptor}")
        finally:
            os.close(descriptor)
        return
    if beside is None:
        raise unwritable()
    path = beside / f"{secrets.token_hex(8)}{UNFINISHED}"
    try:
        write_private(path, b"")
    except OSError as error:
        raise unwritable() from error
    try:
        yield path
    finally:
        path.unlink(missing_ok=True)
