"""Text as it comes from keyboards and clipboards, made fit for storing."""

import unicodedata

JOINERS = "\u200c\u200d"
"""Persian, Indic scripts and emoji need these two; every other invisible formatting character is taken out."""


def one_line(text: str) -> str:
    """`text` without control, direction-override and other invisible characters, blanks run together, in NFC."""
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    line = " ".join(_visible(text, keep="").split())
    return line if line.strip(" " + JOINERS) else ""


def paragraphs(text: str) -> str:
    """Like `one_line`, but line breaks stay, at most one empty line at a time."""
    if not text:
        return ""
    text = _visible(text.replace("\r\n", "\n").replace("\r", "\n"), keep="\n")
    kept: list[str] = []
    for line in map(one_line, text.split("\n")):
        if line or (kept and kept[-1]):
            kept.append(line)
    return "\n".join(kept).strip("\n")


def storable(text: str) -> str:
    """`text` without half characters: an emoji that was cut in two on its way here cannot stand in any file."""
    return text.encode("utf-8", "ignore").decode("utf-8")


def words(texts: tuple[str, ...]) -> tuple[str, ...]:
    """Each text as one line, empty ones and repetitions (whatever their case) left out."""
    kept: dict[str, str] = {}
    for text in map(one_line, texts):
        if text:
            kept.setdefault(text.casefold(), text)
    return tuple(kept.values())


def _visible(text: str, *, keep: str) -> str:
    if text.isascii() and text.isprintable():
        return text
    return unicodedata.normalize("NFC", "".join(_shown(character, keep) for character in text))


def _shown(character: str, keep: str) -> str:
    """The character, a blank for a control character, nothing for an invisible or broken one."""
    if character in keep + JOINERS:
        return character
    category = unicodedata.category(character)
    if category in ("Cc", "Zl", "Zp"):
        return " "
    return "" if category in ("Cf", "Cs") else character
