"""The files of an access pack (GDPR art. 15(3)): her own scans and photos, each looked at before it is handed out."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, Final

from sqlalchemy import select

from ensure_desktop.errors import UserError
from ensure_desktop.i18n import _
from ensure_desktop.privacy.holdings import holding_of
from ensure_desktop.privacy.pack_labels import table_title
from ensure_desktop.privacy.pack_sides import Sides
from ensure_desktop.privacy.pack_values import EnclosedFile, Pack, PackFile
from ensure_desktop.vault.attachments import read_attachment
from ensure_desktop.vault.model import AttachmentRow
from ensure_desktop.vault.work import Work
from ensure_desktop.visits.records import batched

TABLE: Final = AttachmentRow.__tablename__
FOLDER: Final = "files"
ENDINGS: Final[Mapping[str, str]] = {"application/pdf": "pdf", "image/jpeg": "jpg", "image/png": "png"}


def files_among(work: Work, ids: Sequence[str], sides: Sides) -> tuple[PackFile, ...]:
    """Those of these files that are hers, the oldest first: not the receipts of the other one of a match."""
    belongs: dict[str, str] = {}
    for path in holding_of(TABLE).paths:
        table, _dot, column = path.partition(".")
        for row in _rows(work, table, column, ids):
            if sides.is_told(table, column, row):
                belongs.setdefault(getattr(row, column), table)
    rows = [row for part in batched(tuple(belongs)) for row in work.session.scalars(_files(part))]
    rows.sort(key=lambda row: (row.created_at, row.id))
    return tuple(
        PackFile(
            key=f"{TABLE}/{row.id}/content",
            attachment_id=row.id,
            of=table_title(belongs[row.id]),
            name=row.name,
            media_type=row.media_type,
            day=row.created_at.date(),
        )
        for row in rows
    )


def files_going(pack: Pack, *, held_back: Collection[str], handed_out: Collection[str]) -> tuple[PackFile, ...]:
    """The files that are handed out. Raises `UserError` while nobody decided about one: others may be in it."""
    if any(file.key not in held_back and file.key not in handed_out for file in pack.files):
        raise UserError(_("Somebody has to look at each file first: other people may be in it."))
    return tuple(file for file in pack.files if file.key not in held_back)


def enclosed_files(work: Work, going: Sequence[PackFile]) -> Mapping[str, EnclosedFile]:
    """What is in them, by their ids, under names that say nothing: these can be read without a passphrase."""
    return {
        file.attachment_id: EnclosedFile(
            f"{FOLDER}/{number:02}.{ENDINGS.get(file.media_type, 'bin')}",
            read_attachment(work, attachment_id=file.attachment_id).content,
        )
        for number, file in enumerate(going, 1)
    }


def _rows(work: Work, table: str, column: str, ids: Sequence[str]) -> Iterator[Any]:
    model: Any = holding_of(table).model
    for part in batched(ids):
        yield from work.session.scalars(select(model).where(getattr(model, column).in_(part)))


def _files(ids: Sequence[str]) -> Any:
    return select(AttachmentRow).where(AttachmentRow.id.in_(ids))
