"""How good a password is, said in a sentence. Advice, not a rule: the vault's own floor is the only thing refused."""

from collections.abc import Sequence
from dataclasses import dataclass

from ensure_desktop.i18n import _

ADVISED_LENGTH = 12
JUDGED_LENGTH = 72
"""The estimator's work grows with the square of the length; the rest of a very long password is not looked at."""


@dataclass(frozen=True, slots=True)
class Strength:
    """`score` from 0 (anyone guesses it) to 4 (nobody does), and what to say about it."""

    score: int
    sentence: str


def rate(password: str, known: Sequence[str] = ()) -> Strength:
    """Judge `password`; words in `known` (own name, login, the centre) count as easily guessed."""
    from zxcvbn import zxcvbn  # half a second and 30 MB of word lists, only needed where a password is chosen

    words = [word for text in known for word in (text, *text.split()) if word]
    score = int(zxcvbn(password[:JUDGED_LENGTH], user_inputs=words)["score"])
    if len(password) < ADVISED_LENGTH:
        return Strength(
            min(score, 2),
            _("Short: {n} characters. We advise {advised} or more, for instance four words.").format(
                n=len(password), advised=ADVISED_LENGTH
            ),
        )
    return Strength(score, _sentence(score))


def _sentence(score: int) -> str:
    if score <= 1:
        return _("Easy to guess. Add words that do not belong together.")
    if score == 2:
        return _("Could be better. One more unusual word makes it strong.")
    if score == 3:
        return _("Strong.")
    return _("Very strong.")
