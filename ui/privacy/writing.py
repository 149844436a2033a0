"""Writing an export: it is in the register before its files have their names, and not if they could not be written."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ensure_desktop.privacy.export_files import Unfinished, clear_away, unwritable
from ensure_desktop.privacy.export_values import ExportDone, Progress
from ensure_desktop.privacy.rows_values import RowsRequest
from ensure_desktop.privacy.tables_export import export_report
from reports.export_report import export_report_pdf

if TYPE_CHECKING:
    from ensure_desktop.vault.opened import Vault
    from ensure_desktop.vault.work import UseCase


@dataclass(frozen=True, slots=True)
class Written:
    """What was exported, and the folder in which its files stand."""

    done: ExportDone
    folder: Path


def written(
    vault: "Vault", *, use_case: "UseCase[..., ExportDone]", request: Any, folder: Path, progress: Progress
) -> Written:
    """Export, and put the files and the page that goes with them into a new folder below `folder`, which is called
    like the export.

    Raises `UserError` where they cannot be written: then nothing is left of the export, neither there nor in the vault.
    """
    if isinstance(request, RowsRequest):
        request = replace(request, beside=folder)
    clear_away(folder)
    unfinished = Unfinished()
    try:
        with vault.work(use_case.name) as work:
            done = use_case(work, request=request, progress=progress)
            page = export_report_pdf(export_report(work, export_id=done.record.id))
            place = _free(folder, done.record.code)
            unfinished.add_folder(place, {**done.files, f"{done.record.code}.pdf": page})
    except BaseException:
        unfinished.remove()
        raise
    return Written(done, unfinished.finish()[0])


def _free(folder: Path, code: str) -> Path:
    """A folder that is not there yet: what somebody keeps is never overwritten."""
    names = (code, *(f"{code} ({number})" for number in range(2, 100)))
    free = next((folder / name for name in names if not (folder / name).exists()), None)
    if free is None:
        raise unwritable()
    return free
