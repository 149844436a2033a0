"""Which passwords can be chosen: long enough, and not easily guessed (zxcvbn: Wheeler, USENIX Security 2016)."""

from collections.abc import Sequence

from ensure_desktop.i18n import _, ngettext
from ensure_desktop.vault.errors import EmptyPassword, VaultError
from ensure_desktop.vault.keys import SHORTEST_PASSWORD

JUDGED_LENGTH = 72
"""The estimator's work grows with the square of the length; the rest of a very long password is not looked at."""
LEAST_SCORE = 2
"""Below that, fewer than a million guesses do: somebody who has the file needs no patience."""


class WeakPassword(VaultError):
    """A new password is too short."""

    def __init__(self, shortest: int) -> None:
        super().__init__(
            ngettext(
                "Please choose a password of at least {n} character. A short sentence is easy to remember.",
                "Please choose a password of at least {n} characters. A short sentence is easy to remember.",
                shortest,
            ).format(n=shortest),
            field="password",
        )


class GuessablePassword(VaultError):
    """A new password is among those that are tried first."""

    def __init__(self) -> None:
        super().__init__(
            _("This password is too easy to guess. Please add words that do not belong together."), field="password"
        )


def acceptable(password: str, known: Sequence[str]) -> None:
    """Raise `EmptyPassword`, `WeakPassword` or `GuessablePassword` for a password that cannot be chosen.

    `known` are words that others know of the person.
    """
    if not password:
        raise EmptyPassword
    if len(password) < SHORTEST_PASSWORD:
        raise WeakPassword(SHORTEST_PASSWORD)
    if score(password, known) < LEAST_SCORE:
        raise GuessablePassword


def score(password: str, known: Sequence[str] = ()) -> int:
    """From 0 (anyone guesses it) to 4 (nobody does); words in `known` (own name, login, centre) count as guessed."""
    from zxcvbn import zxcvbn  # half a second and 30 MB of word lists, only needed where a password is chosen

    words = [word for text in known for word in (text, *text.split()) if word]
    return int(zxcvbn(password[:JUDGED_LENGTH], user_inputs=words)["score"])
