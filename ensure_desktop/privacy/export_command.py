"""The commands `ensure-desktop export --tables` and `--rows`: what they say holds counts and sentences, and nobody's
data. A terminal keeps what it showed, and schedulers put it into logs."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

from ensure_desktop.errors import UserError
from ensure_desktop.i18n import _
from ensure_desktop.privacy.export_files import UNFINISHED, Unfinished, clear_away
from ensure_desktop.privacy.export_values import ExportDone, Format, Progress
from ensure_desktop.privacy.opening import open_for_work
from ensure_desktop.privacy.report_text import report_text
from ensure_desktop.privacy.report_values import ExportReport
from ensure_desktop.privacy.rows_columns import USUAL_COLUMNS, offered_columns
from ensure_desktop.privacy.rows_export import can_be_made, export_rows
from ensure_desktop.privacy.rows_telling import SCORE_START
from ensure_desktop.privacy.rows_values import USUAL_K, USUAL_L, ChosenColumn, ColumnKind, RowsRequest
from ensure_desktop.privacy.tables_export import export_report, export_tables
from ensure_desktop.privacy.tables_values import TablesRequest
from ensure_desktop.privacy.values import Audience
from ensure_desktop.vault.errors import VaultError
from ensure_desktop.vault.work import Work

Say = Callable[[str], None]
"""Writes a line."""

A_YEAR = timedelta(days=365)
LOCKED = ".zip"
FORMATS = {f".{each.value}": each for each in Format} | {LOCKED: Format.XLSX}


@dataclass(frozen=True, slots=True)
class Asked:
    """What the options say. Without a day to look at it again it is in a year; without days tables are of this year,
    and rows of everybody."""

    recipient: str = ""
    purpose: str = ""
    review_on: date | None = None
    first: date | None = None
    last: date | None = None
    k: int = USUAL_K
    l: int = USUAL_L  # noqa: E741 - what it is called everywhere
    columns: tuple[str, ...] = ()
    public: bool = False
    lock: bool = False


def write_tables(
    folder: Path, out: Path, *, login: str, password: str, asked: Asked, progress: Progress, say: Say
) -> int:
    """Write tables to `out`; the exit code is 0. Raises `UserError`."""

    def made(work: Work) -> ExportDone:
        today = work.today()
        review_on = asked.review_on or (None if asked.public else today + A_YEAR)
        request = TablesRequest(
            first=asked.first or date(today.year, 1, 1),
            last=asked.last or today,
            audience=Audience.PUBLIC if asked.public else Audience.NAMED,
            recipient=asked.recipient,
            purpose=asked.purpose,
            format=_format(out),
            review_on=review_on,
            locked=_is_locked(out, asked),
        )
        return export_tables(work, request=request, progress=progress)

    return _written(folder, out, login, password, export_tables.name, made, say)


def write_rows(
    folder: Path, out: Path, *, login: str, password: str, asked: Asked, progress: Progress, say: Say
) -> int:
    """Write rows to `out`; the exit code is 0. Raises `UserError`, also where there can be no rows."""
    if asked.public:
        raise UserError(_("Rows are for a recipient with a name. For everybody there are tables."))

    def made(work: Work) -> ExportDone:
        request = RowsRequest(
            columns=(),
            recipient=asked.recipient,
            purpose=asked.purpose,
            review_on=asked.review_on or work.today() + A_YEAR,
            k=asked.k,
            l=asked.l,
            format=_format(out),
            locked=_is_locked(out, asked),
            first=asked.first,
            last=asked.last,
            beside=out.parent,
        )
        return export_rows(work, request=_with_columns(work, request, asked.columns), progress=progress)

    return _written(folder, out, login, password, export_rows.name, made, say)


def _written(
    folder: Path, out: Path, login: str, password: str, name: str, made: Callable[[Work], ExportDone], say: Say
) -> int:
    _check_place(out)
    vault = open_for_work(folder, login=login, password=password, unattended=True)
    unfinished = Unfinished()
    done = False
    try:
        for notice in vault.notices:
            say(notice)
        clear_away(out.parent)
        with vault.work(name) as work:
            export = made(work)
            page = export_report(work, export_id=export.record.id)
            _put_down(unfinished, out, export.files)
        done = True
        _tell(export, page, unfinished.finish(), say)
    except BaseException:
        unfinished.remove()
        vault.close(backup=done)
        raise
    try:
        vault.close()
    except VaultError as problem:
        # The export is made, and everything about it is said: the words that open it are kept nowhere else.
        say(_("The vault could not be backed up afterwards. {problem}").format(problem=problem.message))
    return 0


def _tell(export: ExportDone, page: ExportReport, paths: Sequence[Path], say: Say) -> None:
    say(report_text(page))
    say(_("It is in the register as {code}.").format(code=export.record.code))
    for path in paths:
        if path.name.endswith(UNFINISHED):
            say(_("It is finished and in the register, but could not get its name. Please rename it."))
        for file in sorted(path.iterdir()) if path.is_dir() else (path,):
            say(_("Written: {file}").format(file=file))
    if export.passphrase:
        say(_("It opens with these words only. They are kept nowhere; please write them down:"))
        say(export.passphrase)


def _with_columns(work: Work, request: RowsRequest, names: tuple[str, ...]) -> RowsRequest:
    """The columns that were named; otherwise the usual ones with the first score, or fewer where people are few."""
    offered = offered_columns(work)
    known = {each.key for each in offered}
    unknown = [name for name in names if name not in known]
    if unknown:
        text = _("There is no column {name}. There are: {columns}.")
        raise UserError(text.format(name=unknown[0], columns=", ".join(each.key for each in offered)))
    scores = [each.key for each in offered if each.kind is ColumnKind.TELLS and each.key.endswith(SCORE_START)]
    choices = [names] if names else [(*USUAL_COLUMNS, *scores[:1]), (*USUAL_COLUMNS[1:], *scores[:1]), USUAL_COLUMNS]
    asked = [replace(request, columns=tuple(map(ChosenColumn, choice))) for choice in choices]
    return next((each for each in asked[:-1] if can_be_made(work, each)), asked[-1])


def _format(out: Path) -> Format:
    return FORMATS[out.suffix.lower()] if out.suffix else Format.XLSX


def _is_locked(out: Path, asked: Asked) -> bool:
    return asked.lock or out.suffix.lower() == LOCKED


def _check_place(out: Path) -> None:
    if out.suffix and out.suffix.lower() not in FORMATS:
        raise UserError(
            _("The name of the file ends in {endings}; without an ending a folder is made.").format(
                endings=", ".join(FORMATS)
            )
        )
    if out.exists() and (out.suffix or not out.is_dir() or any(out.iterdir())):
        raise UserError(_("There is something with this name already. Nothing was written; please choose another."))


def _put_down(unfinished: Unfinished, out: Path, files: Mapping[str, bytes]) -> None:
    """The files in a new folder, or the first one as `out` and the others beside it."""
    if not out.suffix:
        unfinished.add_folder(out, files)
        return
    for number, (name, content) in enumerate(files.items()):
        beside = out.with_name(f"{out.stem}-{name}")
        unfinished.add(beside if number else out.with_suffix(Path(name).suffix), content)
