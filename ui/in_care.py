"""What is said to a colleague who sees only what is in her care, so that a short list is no riddle."""

from ensure_desktop.i18n import _
from ensure_desktop.vault.centre import Words


def whom_you_see(words: Words) -> str:
    """Below the title of a list."""
    return _("You see the {supporters} and {participants} in your care.").format(**words.internal())


def nothing_in_care() -> str:
    """Where nothing stands yet."""
    return _("Nothing is in your care yet.")


def who_gives(words: Words) -> str:
    """How something comes there."""
    return _(
        "Your {leader} gives matches into your care. Whom you register yourself you see until they are matched."
    ).format(**words.internal())
