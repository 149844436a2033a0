"""The command `ensure-desktop import`: what it says contains line numbers, titles and reasons, never what people told.

A terminal keeps what it showed, and schedulers put it into logs.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from ensure_desktop.errors import UserError
from ensure_desktop.i18n import _, ngettext
from ensure_desktop.people.exchange.guessing import guess, own_role_words
from ensure_desktop.people.exchange.mapping_file import read_mapping, write_mapping
from ensure_desktop.people.exchange.reading import read_file
from ensure_desktop.people.exchange.service import plan_import, run_import
from ensure_desktop.people.exchange.values import ImportPlan, Mapping, RowFate, Sheet
from ensure_desktop.vault.centre import read_centre
from ensure_desktop.vault.store import Vault
from ensure_desktop.vault.work import Work

Progress = Callable[[int, int], bool]
Say = Callable[[str], None]
"""Writes a line."""

REASONS_SHOWN = 20
"""So many rows that cannot be taken are told with their reasons."""


def import_file(
    open_vault: Callable[[], Vault],
    file: Path,
    *,
    map_file: Path | None,
    dry_run: bool,
    refused_file: Path | None,
    progress: Progress,
    say: Say,
) -> int:
    """Import `file` into the vault, or say what would happen; the exit code is 1 where rows were left for somebody.

    Without `map_file` the guess is printed as a mapping to check, and nothing is imported. Raises `UserError`.
    """
    sheet = read_file(file)
    given = None if map_file is None else read_mapping(_text_of(map_file), sheet.titles)
    if refused_file is not None and refused_file.exists():
        raise UserError(_("The file for the refused rows exists already. Please name another one."))
    vault = open_vault()
    try:
        for notice in vault.notices:
            say(notice)
        if given is None and not dry_run:
            with vault.work("guess import") as work:
                say(write_mapping(_guessed(work, sheet), sheet.titles))
            say(_("Nothing was imported. Please check this mapping, save it, and give it with --map."))
            return 1
        if dry_run:
            return _dry_run(vault, sheet, given, progress, say)
        assert given is not None
        return _run(vault, sheet, given, refused_file, progress, say)
    finally:
        # What was taken in is backed up as when the window closes.
        vault.close(backup=given is not None and not dry_run)


def _guessed(work: Work, sheet: Sheet) -> Mapping:
    centre = read_centre(work)
    return guess(sheet, language=centre.language, today=work.today(), words=own_role_words(centre.words)).mapping


def _dry_run(vault: Vault, sheet: Sheet, given: Mapping | None, progress: Progress, say: Say) -> int:
    with vault.work(plan_import.name) as work:
        mapping = given or _guessed(work, sheet)
        if given is None:
            say(write_mapping(mapping, sheet.titles))
        plan = plan_import(work, sheet=sheet, mapping=mapping, progress=progress)
    for line in told(plan):
        say(line)
    say(_("Nothing was changed."))
    return 1 if plan.counts[RowFate.REFUSE] or plan.counts[RowFate.ASK] else 0


def _run(vault: Vault, sheet: Sheet, mapping: Mapping, refused_file: Path | None, progress: Progress, say: Say) -> int:
    with _only_if_imported() as written, vault.work(run_import.name) as work:
        done = run_import(work, sheet=sheet, mapping=mapping, progress=progress)
        if done.refused and refused_file is not None:
            # Inside the unit of work: where it cannot be written, nothing is imported.
            _write_new(refused_file, done.refused)
            written.append(refused_file)
    say(
        _("Added: {added}. Filled in: {filled}. Left out: {left_out}.").format(
            added=done.added, filled=done.filled, left_out=done.left_out
        )
    )
    if done.refused and refused_file is not None:
        say(_("The rows that could not be taken are in {file}, each with the reason.").format(file=refused_file))
    elif done.refused:
        say(_("Some rows could not be taken; --dry-run tells why, and --refused writes them into a file."))
    return 1 if done.refused else 0


@contextmanager
def _only_if_imported() -> Iterator[list[Path]]:
    """The files that were written meanwhile go away again where the import fails."""
    written: list[Path] = []
    try:
        yield written
    except BaseException:
        for file in written:
            file.unlink()
        raise


def told(plan: ImportPlan) -> list[str]:
    """What a plan says on a terminal: counts, and for the first rows that cannot be taken the line and the reasons."""
    counts = plan.counts
    refused = [row for row in plan.rows if row.fate is RowFate.REFUSE]
    lines = [
        _("Rows: {count}").format(count=len(plan.rows)),
        _("To add: {count}").format(count=counts[RowFate.ADD]),
        _("To fill in: {count}").format(count=counts[RowFate.FILL]),
        _("To leave out: {count}").format(count=counts[RowFate.SKIP]),
        _("Look like somebody, to be decided: {count}").format(count=counts[RowFate.ASK]),
        _("Cannot be taken: {count}").format(count=counts[RowFate.REFUSE]),
    ]
    lines += [
        _("Line {number}: {reasons}").format(number=row.line, reasons=" ".join(row.reasons))
        for row in refused[:REASONS_SHOWN]
    ]
    more = len(refused) - REASONS_SHOWN
    if more > 0:
        lines.append(ngettext("And {count} more.", "And {count} more.", more).format(count=more))
    return lines


def _text_of(map_file: Path) -> str:
    try:
        return map_file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        raise UserError(_("The mapping file cannot be read. Please check its name and its rights.")) from None


def _write_new(file: Path, content: bytes) -> None:
    """Write a new, private file: it holds what people told."""
    try:
        with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
            out.write(content)
    except OSError:
        raise UserError(
            _("The file for the refused rows cannot be written there. Nothing was imported; please name another one.")
        ) from None
