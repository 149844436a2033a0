"""Whom to recruit next, counted over all who wait."""

from collections.abc import Mapping, Sequence

from ensure_desktop.i18n import _
from ensure_desktop.matching.everybody import everybody
from ensure_desktop.matching.profile import Profile
from ensure_desktop.matching.search_values import Recruiting, Sought, SoughtProfile
from ensure_desktop.matching.seeking import Drawn, needs, worth_looking_for
from ensure_desktop.matching.values import Part
from ensure_desktop.matching.wording import listed, wish_text
from ensure_desktop.people.labels import language_name, slot_label
from ensure_desktop.people.values import Criterion, Gender, PartOfDay, Slot, Strength, Wish
from ensure_desktop.people.wishes import LIKE_ME
from ensure_desktop.vault.permissions import Permission
from ensure_desktop.vault.work import Work, use_case

MOST_OF_EACH = 6
"""So many languages, neighbourhoods and times are told, those first that most need."""

COUNTED = (Part.LANGUAGE, Part.GENDER, Part.NEIGHBOURHOOD, Part.AVAILABILITY)

NAMED = frozenset({Criterion.NEIGHBOURHOOD, Criterion.AVAILABILITY})
"""These have sentences of their own."""


@use_case("tell whom to recruit", Permission.MATCHING_READ, reads=True)
def recruiting(work: Work) -> Recruiting:
    """What those who wait need, and the new supporters who would fit most of those whom nobody fits now.

    Counted are those who could be proposed to somebody today. Nobody fits where no supporter with a free place is left
    by the hard limits.
    """
    people = everybody(work)
    free = people.free_places
    without = [
        person
        for person, fitting in zip(people.participants, people.allowed, strict=True)
        if not any(free[column] for column in fitting.nonzero()[0])
    ]
    return Recruiting(
        waiting=len(people.participants),
        without=len(without),
        sought=_sought(needs(people.participants)),
        profiles=tuple(_profile(drawn, without) for drawn in worth_looking_for(without, work.today())),
    )


def _sought(found: Mapping[tuple[Part, str], Sequence[str]]) -> tuple[Sought, ...]:
    told = []
    for part in COUNTED:
        values = sorted(
            (value for of, value in found if of is part), key=lambda value: (-len(found[part, value]), value)
        )
        told += [
            Sought(part, value, _need(part, value), len(found[part, value]), tuple(found[part, value]))
            for value in values[:MOST_OF_EACH]
        ]
    return tuple(told)


def _need(part: Part, value: str) -> str:
    if part is Part.LANGUAGE:
        return _("Somebody who speaks {language}").format(language=language_name(value))
    if part is Part.NEIGHBOURHOOD:
        return _("Somebody in {place} or nearby").format(place=value)
    if part is Part.AVAILABILITY:
        weekday, part_of_day = value.split(" ")
        return _("Somebody with time on {times}").format(times=slot_label(Slot(int(weekday), PartOfDay(part_of_day))))
    return {
        Gender.FEMALE: _("A woman, because they wish for one"),
        Gender.MALE: _("A man, because they wish for one"),
        Gender.OTHER: _("Somebody who is neither a woman nor a man, because they wish for it"),
    }[Gender(value)]


def _profile(drawn: Drawn, without: Sequence[Profile]) -> SoughtProfile:
    gender = drawn.details.gender
    codes = tuple(skill.code for skill in drawn.details.languages)
    return SoughtProfile(
        text=" ".join(_sentences(drawn, codes)),
        count=len(drawn.people),
        languages=codes,
        gender="" if gender is Gender.UNSAID else gender.value,
        neighbourhood=drawn.neighbourhood,
        slots=drawn.slots,
        people=tuple(without[row].person_id for row in drawn.people),
    )


def _sentences(drawn: Drawn, codes: Sequence[str]) -> list[str]:
    languages = listed(language_name(code) for code in codes)
    if codes:
        who = {
            Gender.FEMALE: _("A woman who speaks {languages}."),
            Gender.MALE: _("A man who speaks {languages}."),
            Gender.OTHER: _("Somebody who speaks {languages} and is neither a woman nor a man."),
            Gender.UNSAID: _("Somebody who speaks {languages}."),
        }
    else:
        who = {
            Gender.FEMALE: _("A woman of any language: an interpreter is agreed."),
            Gender.MALE: _("A man of any language: an interpreter is agreed."),
            Gender.OTHER: _("Somebody who is neither a woman nor a man, of any language: an interpreter is agreed."),
            Gender.UNSAID: _("Somebody of any language: an interpreter is agreed."),
        }
    said = [who[drawn.details.gender].format(languages=languages)]
    if drawn.neighbourhood:
        said.append(_("Best in {place} or nearby.").format(place=drawn.neighbourhood))
    if drawn.slots:
        said.append(_("Best with time on {times}.").format(times=listed(slot_label(slot) for slot in drawn.slots)))
    wishes = [wish_text(Wish(must, Strength.MUST, LIKE_ME)) for must in drawn.musts if must not in NAMED]
    if wishes:
        said.append(_("Some of them ask for {wishes}.").format(wishes=listed(wishes)))
    return said
