"""What is said about whom to look for, and the notice that can be put up: without names, without numbers."""

from collections.abc import Sequence

from ensure_desktop.i18n import _, ngettext, pgettext
from ensure_desktop.matching.search_values import Recruiting, SoughtProfile
from ensure_desktop.matching.wording import listed
from ensure_desktop.people.availability import from_bits, to_bits
from ensure_desktop.people.labels import language_name, slot_label
from ensure_desktop.people.values import Gender, Slot
from ensure_desktop.vault.centre import Words

FEWEST = 5
"""Where fewer than so many wait for somebody like this, a notice says neither where nor when: it could point to one
of them."""


def overview(recruiting: Recruiting, words: Words) -> str:
    """How many wait, and for how many of them there is nobody."""
    facts = words.internal() | {"n": str(recruiting.without), "all": str(recruiting.waiting)}
    if not recruiting.without:
        said = ngettext(
            "Somebody fits the one {participant} who waits. This is what would help all the same.",
            "Somebody fits each of the {all} {participants} who wait. This is what would help all the same.",
            recruiting.waiting,
        )
    else:
        said = ngettext(
            "For {n} of the {all} {participants} who wait and can be matched there is nobody now.",
            "For {n} of the {all} {participants} who wait and can be matched there is nobody now.",
            recruiting.without,
        )
    return said.format(**facts)


def people_words(count: int) -> str:
    """The button that opens the list that was counted."""
    return ngettext("{n} person", "{n} people", count).format(n=count)


def fits_words(count: int, without: int) -> str:
    """For how many of those whom nobody fits a profile would do."""
    if count == without:
        said = ngettext("Fits the one who has nobody yet", "Fits all {n} who have nobody yet", count)
    else:
        said = ngettext("Fits {n} of the {all} who have nobody yet", "Fits {n} of the {all} who have nobody yet", count)
    return said.format(n=count, all=without)


def notice(profile: SoughtProfile, words: Words, centre: str) -> str:
    """A text to put up or to send, in the words that the centre uses outside. Nobody who waits can be known by it."""
    outward = words.outward()
    wanted = [_speaks(profile.languages), _is(profile.gender)]
    if profile.count >= FEWEST:
        wanted += [_lives(profile.neighbourhood), _free(profile.slots)]
    wanted = [text for text in wanted if text]
    parts = [_("{centre} is looking for a new {supporter}.").format(centre=centre, **outward)]
    if wanted:
        parts.append("\n".join([_("We are looking for somebody who"), *(f"- {text}" for text in wanted)]))
    parts.append(
        _(
            "As a {supporter} you meet one of our {participants} regularly: you listen, you go along, and you "
            "share what you have lived through yourself. We train you beforehand and stay at your side."
        ).format(**outward)
    )
    parts.append(_("Would you like to know more? Come by, or get in touch with {centre}.").format(centre=centre))
    return "\n\n".join(parts)


def _speaks(languages: Sequence[str]) -> str:
    if not languages:
        return ""
    return pgettext("notice", "speaks {languages}").format(languages=listed(map(language_name, languages)))


def _is(gender: str) -> str:
    return {
        Gender.FEMALE.value: pgettext("notice", "is a woman"),
        Gender.MALE.value: pgettext("notice", "is a man"),
    }.get(gender, "")


def _lives(neighbourhood: str) -> str:
    if not neighbourhood:
        return ""
    return pgettext("notice", "lives in {place} or gets there easily").format(place=neighbourhood)


def _free(slots: Sequence[Slot]) -> str:
    if not slots:
        return ""
    said = [slot_label(slot) for slot in from_bits(to_bits(slots))]
    return pgettext("notice", "has time on {times}").format(times=listed(said))
