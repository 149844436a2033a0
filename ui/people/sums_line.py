"""What the people of the list come to together, in one calm line below it."""

from collections.abc import Iterator

from ensure_desktop.i18n import _, ngettext
from ensure_desktop.people.labels import role_label
from ensure_desktop.people.listing_values import PeopleSums
from ensure_desktop.people.values import Gender
from ensure_desktop.vault.centre import Words
from ui.people.words import count_words

BETWEEN = " · "


def sums_words(sums: PeopleSums, words: Words, *, chosen: bool, roles: bool = True) -> str:
    """The line; `chosen` says that these are rows that somebody chose, not the whole list.

    Without `roles` it does not count them: the shelves above a list without filter do so already.
    """
    return BETWEEN.join(_parts(sums, words, chosen=chosen, roles=roles))


def _parts(sums: PeopleSums, words: Words, *, chosen: bool, roles: bool) -> Iterator[str]:
    yield (_("Chosen: {people}") if chosen else "{people}").format(people=count_words(sums.count))
    genders = dict(sums.genders)
    women, men = genders.get(Gender.FEMALE, 0), genders.get(Gender.MALE, 0)
    if women:
        yield ngettext("{n} woman", "{n} women", women).format(n=women)
    if men:
        yield ngettext("{n} man", "{n} men", men).format(n=men)
    if roles and len(sums.roles) > 1:
        yield from (f"{count} {role_label(kind, words, plural=count != 1)}" for kind, count in sums.roles)
    yield from _ages(sums)
    if sums.children:
        yield ngettext("{n} child at home", "{n} children at home", sums.children).format(n=sums.children)
    if sums.hours:
        yield _("{n} hours a week").format(n=f"{sums.hours:g}")
    if sums.places:
        sentence = ngettext("{n} place with {supporters}", "{n} places with {supporters}", sums.places)
        yield sentence.format(n=sums.places, **words.internal())


def _ages(sums: PeopleSums) -> Iterator[str]:
    if sums.with_age == 1:
        yield _("{age} years old").format(age=sums.youngest)
    elif sums.with_age:
        sentence = _("aged {youngest} to {oldest}, median {median}")
        yield sentence.format(youngest=sums.youngest, oldest=sums.oldest, median=f"{sums.median:g}")
