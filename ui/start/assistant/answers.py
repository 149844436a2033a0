"""What the first start asks for, collected step by step before anything is made."""

from dataclasses import dataclass, field
from pathlib import Path

from ensure_desktop.vault.centre import Words


@dataclass(frozen=True, slots=True)
class Answers:
    """The answers so far. The password is in memory only, and only until the vault is made."""

    centre: str = ""
    language: str = "en"
    country: str = ""
    """Two letters; empty where the language alone has to say it."""
    folder: Path | None = None
    words: Words = field(default_factory=Words.usual)
    words_language: str = "en"
    """The language in which `words` were proposed: when the language is changed, untouched words follow."""
    name: str = ""
    login: str = ""
    password: str = field(default="", repr=False)
    backups: Path | None = None
