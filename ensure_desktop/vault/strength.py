"""How easily a password is guessed, estimated by zxcvbn (Wheeler, USENIX Security 2016)."""

from collections.abc import Sequence

JUDGED_LENGTH = 72
"""The estimator's work grows with the square of the length; the rest of a very long password is not looked at."""
LEAST_SCORE = 2
"""Below that, fewer than a million guesses do: somebody who has the file needs no patience."""


def score(password: str, known: Sequence[str] = ()) -> int:
    """From 0 (anyone guesses it) to 4 (nobody does); words in `known` (own name, login, centre) count as guessed."""
    from zxcvbn import zxcvbn  # half a second and 30 MB of word lists, only needed where a password is chosen

    words = [word for text in known for word in (text, *text.split()) if word]
    return int(zxcvbn(password[:JUDGED_LENGTH], user_inputs=words)["score"])
