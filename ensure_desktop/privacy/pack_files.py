"""An access pack as one file: the paper to read, the file for other programs, and copies of her own papers."""

import hashlib
from collections.abc import Mapping
from io import BytesIO
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from ensure_desktop.privacy.pack_json import pack_json
from ensure_desktop.privacy.pack_values import AccessPack

PAPER: Final = "access-pack.pdf"
DATA: Final = "access-pack.json"
SUGGESTED: Final = "access-pack.zip"
"""Nobody's name stands in a file's name."""
NO_TIME: Final = (1980, 1, 1, 0, 0, 0)


def pack_archive(pack: AccessPack, paper: bytes, passphrase: str = "") -> bytes:
    """The files in one; with a `passphrase`, encrypted by AES-256."""
    files: Mapping[str, bytes] = {
        PAPER: paper,
        DATA: pack_json(pack),
        **{file.name: file.content for file in pack.files},
    }
    if passphrase:
        from ensure_desktop.privacy.packing import locked

        return locked(files, passphrase)
    written = BytesIO()
    with ZipFile(written, "w", ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(ZipInfo(name, NO_TIME), content, ZIP_DEFLATED)
    return written.getvalue()


def digest(content: bytes) -> str:
    """What is kept of a pack that was handed out: by it one can tell later whether a file is the same."""
    return hashlib.sha256(content).hexdigest()
