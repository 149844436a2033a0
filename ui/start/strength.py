"""How good a password is, said in a sentence. What is refused is the vault's to say (`vault/strength.py`)."""

from collections.abc import Sequence
from dataclasses import dataclass

from ensure_desktop.i18n import _
from ensure_desktop.vault.strength import LEAST_SCORE
from ensure_desktop.vault.strength import score as score_of

ADVISED_LENGTH = 12


@dataclass(frozen=True, slots=True)
class Strength:
    """`score` from 0 (anyone guesses it) to 4 (nobody does), and what to say about it."""

    score: int
    sentence: str


def rate(password: str, known: Sequence[str] = ()) -> Strength:
    """Judge `password`; words in `known` (own name, login, the centre) count as easily guessed."""
    score = score_of(password, known)
    if len(password) < ADVISED_LENGTH:
        return Strength(
            min(score, 2),
            _("Short: {n} characters. We advise {advised} or more, for instance four words.").format(
                n=len(password), advised=ADVISED_LENGTH
            ),
        )
    return Strength(score, _sentence(score))


def _sentence(score: int) -> str:
    if score < LEAST_SCORE:
        return _("Too easy to guess. Add words that do not belong together.")
    if score == 2:
        return _("Could be better. One more unusual word makes it strong.")
    if score == 3:
        return _("Strong.")
    return _("Very strong.")
