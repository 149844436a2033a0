"""Writing an export: it is taken down in the register only if its files are there, and they only if it is."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ensure_desktop.errors import UserError
from ensure_desktop.i18n import _
from ensure_desktop.privacy.export_values import ExportDone, Progress
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
    place: Path | None = None
    try:
        with vault.work(use_case.name) as work:
            done = use_case(work, request=request, progress=progress)
            page = export_report_pdf(export_report(work, export_id=done.record.id))
            place = _new_folder(folder, done.record.code)
            _put_down(place, {**done.files, f"{done.record.code}.pdf": page})
    except BaseException:
        if place is not None:
            _take_away(place)
        raise
    return Written(done, place)


def _new_folder(folder: Path, code: str) -> Path:
    """A folder that was not there before: what somebody keeps is never overwritten."""
    for number in range(1, 100):
        place = folder / (code if number == 1 else f"{code} ({number})")
        try:
            place.mkdir()
        except FileExistsError:
            continue
        except OSError as error:
            raise _unwritable() from error
        return place
    raise _unwritable()


def _put_down(place: Path, files: Mapping[str, bytes]) -> None:
    try:
        for name, content in files.items():
            (place / name).write_bytes(content)
    except OSError as error:
        raise _unwritable() from error


def _take_away(place: Path) -> None:
    """Leave nothing lying about of an export that did not come about."""
    for file in place.iterdir():
        file.unlink()
    place.rmdir()


def _unwritable() -> UserError:
    return UserError(_("The files could not be written there. Please choose another folder."))
