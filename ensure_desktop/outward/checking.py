"""Texts that leave the room: what in them points to somebody, and the texts without it."""

from itertools import chain

from ensure_desktop.outward.names_known import known
from ensure_desktop.outward.scrubbing import asked_about, find, nameless, replace
from ensure_desktop.outward.values import Choice, Finding, Scrubbed
from ensure_desktop.vault.permissions import Permission
from ensure_desktop.vault.work import Work, use_case


@use_case("check texts for names", Permission.PEOPLE_READ, reads=True, knows_all=True)
def check_texts(work: Work, *, texts: tuple[str, ...], about: tuple[str, ...] = ()) -> tuple[tuple[Finding, ...], ...]:
    """What in each of `texts` points to somebody; `about` are the people whom they are about."""
    everything = known(work, about=about)
    return tuple(find(text, everything) for text in texts)


def scrub(
    work: Work, texts: tuple[str, ...], about: tuple[str, ...] = (), choices: tuple[Choice, ...] = ()
) -> tuple[Scrubbed, ...]:
    """`texts` as they may leave the room, with what somebody let stand and what nobody has decided about.

    Own words that name somebody themselves do not count as a choice.
    """
    everything = known(work, about=about)
    valid = nameless(choices, everything)
    found = [find(text, everything) for text in texts]
    asked = asked_about(chain.from_iterable(found))
    return tuple(replace(text, each, valid, asked) for text, each in zip(texts, found, strict=True))
