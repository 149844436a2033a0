"""The score of a match: a number from 0 to 100 that is the sum of named parts, each with its reason.

"The wishes of the two people come first" (domain facts, section 4); each criterion is worth at most its weight. Points
are whole numbers, so that what is shown adds up exactly. The wishes and traits of both count alike: only the time that
the participant has waited belongs to one side. The same people always give the same score.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from ensure_desktop.i18n import _
from ensure_desktop.matching.profile import (
    Profile,
    best_shared_language,
    fulfils,
    in_common,
    interpreter_agreed,
    wishes_of,
)
from ensure_desktop.matching.values import Contribution, Part
from ensure_desktop.matching.wording import listed, wish_text
from ensure_desktop.people.labels import language_name, level_label
from ensure_desktop.people.values import Level, PersonDetails, Strength, Wish

WEIGHTS: dict[Part, int] = {
    Part.LANGUAGE: 25,
    Part.GENDER: 25,
    Part.AVAILABILITY: 15,
    Part.NEIGHBOURHOOD: 10,
    Part.INTERESTS: 10,
    Part.LIVED_EXPERIENCE: 10,
    Part.WAITING: 5,
}
"""The most points of each part; together 100."""

LANGUAGE_SHARES = {
    Level.A1: 0.1,
    Level.A2: 0.35,
    Level.B1: 0.65,
    Level.B2: 0.85,
    Level.C1: 1.0,
    Level.C2: 1.0,
    Level.NATIVE: 1.0,
}
INTERPRETER_SHARE = 0.3
WISH_WEIGHTS = {Strength.NICE: 1, Strength.IMPORTANT: 2, Strength.MUST: 3}

ENOUGH_HALF_DAYS = 3
"""Three common parts of the week leave room when something comes up; more add nothing."""
ENOUGH_WORDS = 2
"""Two common interests are something to talk about; more add nothing."""
LONG_WAIT_WEEKS = 12
NOT_KNOWN = 0.5
"""Share of the points where nothing is recorded: nobody is to lose a match over an empty field."""


@dataclass(frozen=True, slots=True)
class Score:
    """The sum (0-100) and the parts that make it up."""

    points: int
    contributions: tuple[Contribution, ...]


Finding = tuple[float, Callable[[], str]]
"""The share of a part's points, and its reason: put into words only for those that are shown."""


def score(supporter: Profile, participant: Profile, today: date) -> Score:
    """How well the two fit on `today`. Hard limits are a different matter (`limits.py`)."""
    contributions = tuple(
        Contribution(part, points(WEIGHTS[part], share), WEIGHTS[part], text())
        for part, (share, text) in _findings(supporter, participant, today)
    )
    return Score(sum(contribution.points for contribution in contributions), contributions)


def points_of(supporter: Profile, participant: Profile, today: date) -> int:
    """The sum alone, for ranking many: the same number as that of `score`."""
    return sum(points(WEIGHTS[part], share) for part, (share, _text) in _findings(supporter, participant, today))


def _findings(supporter: Profile, participant: Profile, today: date) -> tuple[tuple[Part, Finding], ...]:
    one, other = supporter.details, participant.details
    return (
        (Part.LANGUAGE, _language(one, other)),
        (Part.GENDER, _wishes(supporter, participant)),
        (Part.AVAILABILITY, _availability(one, other)),
        (Part.NEIGHBOURHOOD, _neighbourhood(one, other)),
        (Part.INTERESTS, _interests(one, other)),
        (Part.LIVED_EXPERIENCE, _lived_experience(one, other)),
        (Part.WAITING, _waiting(participant, today)),
    )


def points(weight: int, share: float) -> int:
    """The whole points for a share of `weight`, halves rounded up."""
    return int(weight * share + 0.5)


def _language(one: PersonDetails, other: PersonDetails) -> Finding:
    shared = best_shared_language(one, other)
    share = LANGUAGE_SHARES[shared.level] if shared else 0.0
    if interpreter_agreed(one, other) and share < INTERPRETER_SHARE:
        return INTERPRETER_SHARE, lambda: _("They talk through an interpreter.")
    if shared is None:
        return 0.0, lambda: _("They share no language.")
    return share, lambda: _("Both speak {language} ({level}).").format(
        language=language_name(shared.code), level=level_label(shared.level)
    )


def _wishes(one: Profile, other: Profile) -> Finding:
    asked = met = 0
    unmet: list[tuple[str, Wish]] = []
    for wisher, about in sorted(((one, other), (other, one)), key=lambda pair: pair[0].code):
        for wish in wishes_of(wisher.details):
            asked += WISH_WEIGHTS[wish.strength]
            if fulfils(wish, wisher.details, about.details):
                met += WISH_WEIGHTS[wish.strength]
            else:
                unmet.append((wisher.name, wish))
    if not asked:
        return 1.0, lambda: _("Neither of them has a special wish.")
    if not unmet:
        return 1.0, lambda: _("All wishes are met.")
    return met / asked, lambda: _unmet_text(unmet)


def _unmet_text(unmet: Sequence[tuple[str, Wish]]) -> str:
    wishes = (_("{wisher} would like {wish}.").format(wisher=name, wish=wish_text(wish)) for name, wish in unmet)
    return " ".join((_("Not met or not known:"), *wishes))


def _availability(one: PersonDetails, other: PersonDetails) -> Finding:
    if not one.availability or not other.availability:
        return NOT_KNOWN, lambda: _("It is not recorded when both have time.")
    common = len(set(one.availability) & set(other.availability))
    if not common:
        return 0.0, lambda: _("They have no part of the week in common.")
    share = min(common, ENOUGH_HALF_DAYS) / ENOUGH_HALF_DAYS
    return share, lambda: _("Parts of the week in which both have time: {number}.").format(number=common)


def _neighbourhood(one: PersonDetails, other: PersonDetails) -> Finding:
    if not one.neighbourhood or not other.neighbourhood:
        return NOT_KNOWN, lambda: _("It is not recorded where both live.")
    if in_common([one.neighbourhood], [other.neighbourhood]):
        return 1.0, lambda: _("Both live in {place}.").format(place=one.neighbourhood)
    if in_common([one.neighbourhood], other.reach) or in_common([other.neighbourhood], one.reach):
        return 0.7, lambda: _("One of them can travel to where the other lives.")
    places = in_common(one.reach, other.reach)
    if places:
        return 0.4, lambda: _("Both can travel to {places}.").format(places=listed(places))
    return 0.0, lambda: _("They live in different neighbourhoods.")


def _interests(one: PersonDetails, other: PersonDetails) -> Finding:
    common = in_common(one.interests, other.interests)
    if not common:
        return 0.0, lambda: _("No shared interests are recorded.")
    return _share_of_words(common), lambda: _("Shared interests: {words}.").format(words=listed(common))


def _lived_experience(one: PersonDetails, other: PersonDetails) -> Finding:
    common = in_common(one.lived_experience, other.lived_experience)
    if not common:
        return 0.0, lambda: _("No shared lived experience is recorded.")
    return _share_of_words(common), lambda: _("Both have lived through: {words}.").format(words=listed(common))


def _share_of_words(common: Sequence[str]) -> float:
    return min(len(common), ENOUGH_WORDS) / ENOUGH_WORDS


def _waiting(participant: Profile, today: date) -> Finding:
    if participant.waiting_since is None or participant.waiting_since > today:
        return 0.0, lambda: _("{name} is not waiting.").format(name=participant.name)
    weeks = (today - participant.waiting_since).days // 7
    return min(weeks, LONG_WAIT_WEEKS) / LONG_WAIT_WEEKS, lambda: _(
        "Full weeks that {name} has waited: {weeks}."
    ).format(name=participant.name, weeks=weeks)
