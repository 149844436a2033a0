"""The command `ensure-desktop export --calendar`: the coming visits in a file that calendars read."""

from collections.abc import Callable
from pathlib import Path

from ensure_desktop.errors import UserError
from ensure_desktop.i18n import _
from ensure_desktop.vault.files import write_whole
from ensure_desktop.vault.store import Vault
from ensure_desktop.visits.ical import calendar_file, supporter_by_code

CALENDAR = b"BEGIN:VCALENDAR"


def write_calendar(
    open_vault: Callable[[], Vault], file: Path, *, supporter: str | None, say: Callable[[str], None]
) -> int:
    """Write the calendar of everybody, or of the person with the code `supporter`; the exit code is 0.

    A calendar that is there already is replaced, so that a scheduler can write it every night; any other file is left
    alone. Raises `UserError`.
    """
    _check_place(file)
    vault = open_vault()
    try:
        for notice in vault.notices:
            say(notice)
        with vault.work(calendar_file.name) as work:
            supporter_id = None if supporter is None else supporter_by_code(work, code=supporter)
            content = calendar_file(work, supporter_id=supporter_id)
            _write(file, content)  # inside the unit of work: the audit says that it was taken out only where it was
    finally:
        vault.close(backup=False)
    say(_("The calendar is in {file}. It shows codes instead of names.").format(file=file))
    return 0


def _check_place(file: Path) -> None:
    try:
        with file.open("rb") as there:
            taken = there.read(len(CALENDAR)) != CALENDAR
    except FileNotFoundError:
        return
    except OSError:
        raise _cannot_write() from None
    if taken:
        raise UserError(_("Another file has this name already. Nothing was written; please choose another name."))


def _write(file: Path, content: bytes) -> None:
    try:
        write_whole(file, content)
    except OSError:
        raise _cannot_write() from None


def _cannot_write() -> UserError:
    return UserError(_("The calendar cannot be written there. Please choose another place for it."))
