"""Neutral words for somebody: "the participant", "her son", "a neighbour"."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from ensure_desktop.i18n import _, pgettext
from ensure_desktop.outward.register import Bearer, Bearers, Register
from ensure_desktop.outward.values import FindingKind
from ensure_desktop.people.values import Gender, RoleKind

MOST = 5


@dataclass(frozen=True, slots=True)
class Known:
    """Everything that texts are searched for, and whom they are about."""

    register: Register
    about: frozenset[int] = frozenset()
    """Places of bearers."""
    near: frozenset[int] = frozenset()
    """Who lives with them."""
    words: Mapping[str, str] = field(default_factory=dict)
    """The centre's words for roles, `Words.internal()`."""
    region: str = ""
    """Whose phone numbers are written without the code of a country."""


def meant(bearers: Bearers, known: Known) -> Bearers:
    """Of several who may be meant, those whom the text is about, else those who live with them."""
    for closer in (known.about, known.near):
        if found := tuple(bearer for bearer in bearers if bearer in closer):
            return found
    return bearers


def proposals(kind: FindingKind, bearers: Bearers, known: Known) -> tuple[str, ...]:
    """Neutral words, the best first."""
    found = dict.fromkeys(_all(kind, bearers, known))
    return tuple(found)[:MOST]


def _all(kind: FindingKind, bearers: Bearers, known: Known) -> Iterator[str]:
    if kind is FindingKind.ADDRESS:
        yield from (_("an address nearby"), _("at home"), _("in the neighbourhood"))
    elif kind is FindingKind.PHONE:
        yield from (_("a phone number"), _("by phone"))
    elif kind is FindingKind.EMAIL:
        yield from (_("a mail address"), _("by e-mail"))
    elif kind is FindingKind.BIRTH_DATE:
        yield from (_("a birthday"), _("some time ago"))
    else:
        for bearer in bearers[:2]:
            yield from _of_person(bearer, known)
        yield from (_("a neighbour"), _("a friend"), _("somebody"))


def _of_person(place: int, known: Known) -> Iterator[str]:
    bearer = known.register.bearers[place]
    if place in known.about:
        yield _the(bearer, known)
    elif place in known.near:
        yield from _relative(bearer, known)
    elif bearer.kind is FindingKind.CONTACT:
        if bearer.place:
            yield _("somebody from {organisation}").format(organisation=bearer.place)
        yield _("a contact person")
    elif bearer.kind is FindingKind.ACCOUNT:
        yield _("a colleague")
    else:
        yield from _somebody(bearer, known)


def _the(bearer: Bearer, known: Known) -> str:
    """Whom the text is about. Somebody who is both stands here as what helps to understand: the participant."""
    for role, key in ((RoleKind.PARTICIPANT, "participant"), (RoleKind.SUPPORTER, "supporter")):
        if role in bearer.roles and key in known.words:
            return pgettext("in place of a name", "the {somebody}").format(somebody=known.words[key])
    return _("the person")


def _relative(bearer: Bearer, known: Known) -> Iterator[str]:
    """Somebody who lives with whom the text is about."""
    genders = {
        known.register.bearers[place].gender
        for place in known.about
        if known.register.bearers[place].household == bearer.household
    }
    if bearer.relation:
        if genders == {Gender.FEMALE}:
            yield _("her {relation}").format(relation=bearer.relation)
        elif genders == {Gender.MALE}:
            yield _("his {relation}").format(relation=bearer.relation)
        yield _("their {relation}").format(relation=bearer.relation)
    yield _("somebody from the household")


def _somebody(bearer: Bearer, known: Known) -> Iterator[str]:
    """Somebody else of the programme."""
    others = {
        RoleKind.PARTICIPANT: known.words.get("participant", ""),
        RoleKind.SUPPORTER: known.words.get("supporter", ""),
    }
    for role, word in others.items():
        if role in bearer.roles and word:
            yield pgettext("in place of a name", "another {somebody}").format(somebody=word)
    if RoleKind.PROFESSIONAL in bearer.roles:
        yield _("a professional")
    if RoleKind.FAMILY in bearer.roles:
        yield _("a relative")
