"""Where a vault may live: what to suggest, what to refuse, what to warn about. Pure rules over paths."""

import os
import re
from pathlib import Path

from ensure_desktop.i18n import _

SUFFIX = ".ensure"

SYNCED = {
    "onedrive": "OneDrive",
    "dropbox": "Dropbox",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "my drive": "Google Drive",
    "mobile documents": "iCloud",
    "icloud": "iCloud",
    "nextcloud": "Nextcloud",
    "owncloud": "ownCloud",
    "pcloud": "pCloud",
    "mega": "MEGA",
    "box": "Box",
    "proton drive": "Proton Drive",
    "syncthing": "Syncthing",
}
"""How the folders of synchronising services are called, with the service's name."""

FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f]')
RESERVED = frozenset({"con", "prn", "aux", "nul"} | {f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10)})
"""Names that Windows keeps for devices: a folder of that name cannot be made there."""


def folder_name(centre: str) -> str:
    """A folder's name for the centre that every operating system accepts, ending in `.ensure`."""
    bare = FORBIDDEN.sub(" ", centre)
    bare = " ".join(bare.split()).strip(". ")[:80].rstrip(". ")
    if not bare:
        bare = "centre"
    if bare.split(".")[0].lower() in RESERVED:
        bare = f"centre {bare}"
    return f"{bare}{SUFFIX}"


def suggested(centre: str, documents: Path) -> Path:
    """The folder to offer: in the documents, named after the centre, with a number when that name is taken."""
    folder = documents / folder_name(centre)
    number = 2
    while refusal(folder) is not None and number < 100:
        folder = documents / folder_name(f"{centre} {number}")
        number += 1
    return folder


def refusal(folder: Path) -> str | None:
    """Why a new vault cannot be made in `folder`; None when it can."""
    if not folder.is_absolute():
        return _("Please give the whole path of the folder, or choose it with the button.")
    if folder.is_file():
        return _("There is a file of this name. Please choose another folder.")
    if folder.is_dir() and not os.access(folder, os.R_OK | os.W_OK | os.X_OK):
        return _not_ours()
    if folder.is_dir() and any(folder.iterdir()):
        if (folder / "keys.a").exists() or (folder / "vault.db").exists():
            return _(
                "There is already a vault in this folder. Go back to the start to open it, or choose another folder."
            )
        return _("This folder is not empty. Please choose another one, so that nothing gets mixed up.")
    parent = next((place for place in folder.parents if place.exists()), None)
    if parent is None or not parent.is_dir():
        return _("This place does not exist. Please choose another folder.")
    if not os.access(parent, os.W_OK | os.X_OK):
        return _not_ours()
    return None


def _not_ours() -> str:
    return _("You may not write in this place. Please choose another folder, for instance in your documents.")


def synchronised_by(folder: Path) -> str | None:
    """The service that copies `folder` to other computers, judged by the names of the folders above it."""
    for part in folder.parts:
        name = part.lower()
        for mark, service in SYNCED.items():
            if name == mark or name.startswith((f"{mark} -", f"{mark}-")):
                return service
    return None


def warning(folder: Path) -> str | None:
    """What to say about `folder` although it can be used: it is copied to other computers while it is open."""
    service = synchronised_by(folder)
    if service is None:
        return None
    return _(
        "This folder is kept in step with other computers by {service}. That can damage a vault while it is open. "
        "A folder that only this computer uses is safer; backups may go to {service}."
    ).format(service=service)


def backup_refusal(backups: Path, vault: Path) -> str | None:
    """Why `backups` is no place for the second copy of `vault`; None when it is."""
    if not backups.is_absolute() or not backups.is_dir():
        return _("This folder is not there. If it is on a stick, put the stick in and choose the folder again.")
    if backups == vault or vault in backups.parents:
        return _("This folder lies inside the vault. Choose one in another place: a stick, or another disk.")
    return None


def same_disk(backups: Path, vault: Path) -> bool:
    """Whether both lie on one disk, so that both are lost when it breaks. Judged by what exists of the two paths."""
    here = next((place for place in (vault, *vault.parents) if place.exists()), None)
    return here is not None and backups.exists() and here.stat().st_dev == backups.stat().st_dev
