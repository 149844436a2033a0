"""Files in the vault: scans and photos that belong to a record.

The audit knows a file by its name, size and hash; what is in it lies in a table of its own, so that erasing it there
erases it.
"""

import hashlib
from dataclasses import dataclass
from pathlib import PurePosixPath

from ensure_desktop.cleaning import one_line
from ensure_desktop.errors import NotFound, UserError
from ensure_desktop.i18n import _
from ensure_desktop.vault.model import AttachmentContentRow, AttachmentRow
from ensure_desktop.vault.work import Work

MOST_BYTES = 10 * 1024 * 1024
"""A scan of ten pages has a third of this; every backup carries it along."""
NAME_LENGTH = 200


@dataclass(frozen=True, slots=True)
class NewFile:
    """A file on its way into the vault."""

    name: str
    media_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Attachment:
    """A stored file, read back whole."""

    id: str
    name: str
    media_type: str
    content: bytes


def add_attachment(work: Work, *, file: NewFile) -> str:
    """Keep `file`; its id. Raises `UserError` for one that is empty or larger than `MOST_BYTES`."""
    if not file.content:
        raise UserError(_("This file is empty. Please choose another one."), field="files")
    if len(file.content) > MOST_BYTES:
        text = _("This file is too large: it may have {most} megabytes. Please scan it with fewer colours or pages.")
        raise UserError(text.format(most=MOST_BYTES // 1024**2), field="files")
    row = AttachmentRow(
        id=work.new_id(),
        name=file_title(file.name),
        media_type=file.media_type,
        size=len(file.content),
        sha256=hashlib.sha256(file.content).hexdigest(),
        created_at=work.now(),
        created_by=work.actor.name,
    )
    work.session.add_all([row, AttachmentContentRow(attachment_id=row.id, content=file.content)])
    work.session.flush()
    return row.id


def read_attachment(work: Work, *, attachment_id: str) -> Attachment:
    """The file with what is in it; the audit takes down who read it. Raises `NotFound` where it was erased.

    Raises `UserError` where the content is not what was stored.
    """
    row = work.session.get(AttachmentRow, attachment_id)
    content = work.session.get(AttachmentContentRow, attachment_id)
    if row is None or content is None:
        raise NotFound(_("This file is not in the vault any more."))
    if hashlib.sha256(content.content).hexdigest() != row.sha256:
        raise UserError(_("This file was damaged. Please take it from a backup; everything else can be used."))
    work.note("read attachment", AttachmentRow.__tablename__, attachment_id)
    return Attachment(row.id, row.name, row.media_type, content.content)


def erase_attachment(work: Work, *, attachment_id: str) -> None:
    """Erase a file with its name, also from what the audit kept beside the chain; it is as if it had had none."""
    for model in (AttachmentContentRow, AttachmentRow):
        row = work.session.get(model, attachment_id)
        if row is not None:
            work.session.delete(row)
    work.forget(AttachmentRow, [attachment_id])


def file_title(name: str) -> str:
    """The name of a file without its folder, on one line, short enough for its column with its ending."""
    path = PurePosixPath(one_line(name.replace("\\", "/")))
    ending = path.suffix[:10]
    return (path.name.removesuffix(path.suffix)[: NAME_LENGTH - len(ending)] + ending) or "file"
