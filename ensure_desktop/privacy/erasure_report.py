"""The report of an erasure: what was erased where, what stays as a figure, and what could not be reached."""

from ensure_desktop.errors import NotFound
from ensure_desktop.i18n import _
from ensure_desktop.privacy.erasing import erasures
from ensure_desktop.privacy.erasure_values import ErasureReport
from ensure_desktop.privacy.model import ErasureRecord
from ensure_desktop.vault.centre import read_centre
from ensure_desktop.vault.permissions import Permission
from ensure_desktop.vault.work import Work, use_case


@use_case("read report of erasure", Permission.PRIVACY_READ, reads=True)
def erasure_report(work: Work, *, erasure_id: str) -> ErasureReport:
    """The report of one erasure; raises `NotFound`."""
    found = next((record for record in erasures(work) if record.id == erasure_id), None)
    if found is None:
        raise NotFound(_("This erasure is not in the vault."))
    return ErasureReport(found, read_centre(work).name, work.now())


@use_case("take out report of erasure", Permission.PRIVACY_READ)
def note_report_exported(work: Work, *, erasure_id: str, how: str) -> None:
    """Remember in the audit that the report left the program: "print" or "save"."""
    work.note(f"take out report of erasure: {how}", ErasureRecord.__tablename__, erasure_id)
