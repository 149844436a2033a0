"""Which vault was open last on this computer, and in which language: so that the unlock window can be ready at once.

A path and a language code, nothing else; kept beside the computer's settings.
"""

import json
from dataclasses import dataclass
from pathlib import Path

NAME = "last-vault.json"


@dataclass(frozen=True, slots=True)
class Recent:
    """The vault that was open last (None: none yet), and the language of its centre."""

    vault: Path | None = None
    language: str = ""


def read_recent(folder: Path) -> Recent:
    """What is kept in `folder`. A lost or damaged file only means that the vault has to be chosen again."""
    try:
        kept = json.loads((folder / NAME).read_text("utf-8"))
        return Recent(Path(kept["vault"]), str(kept["language"]))
    except (OSError, ValueError, KeyError, TypeError):
        return Recent()


def write_recent(folder: Path, recent: Recent) -> None:
    """Keep it in `folder`, which is made. Raises `OSError` where that is not possible."""
    folder.mkdir(parents=True, exist_ok=True)
    content = {"vault": str(recent.vault), "language": recent.language}
    (folder / NAME).write_text(json.dumps(content, indent=2) + "\n", "utf-8")


def read_scheme(computer: Path) -> str:
    """The look that the computer's settings ask for, "system" without one.

    Read here, because declaring all the settings (`ensure_desktop.settings`) takes longer than painting the window.
    """
    try:
        return str(json.loads(computer.read_text("utf-8"))["theme"])
    except (OSError, ValueError, KeyError, TypeError):
        return "system"


def still_there(vault: Path | None) -> Path | None:
    """`vault` while its folder exists: it may lie on a stick that is not plugged in."""
    return vault if vault is not None and vault.is_dir() else None
