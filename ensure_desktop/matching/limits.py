"""The hard limits: what a match may never break (domain facts, section 4), each with a sentence that says why.

A wish marked "must" is a limit as well. Where too little is known to say whether it is met, it blocks: nobody is sent
to somebody of whom the other asked not to be.
"""

from ensure_desktop.i18n import _
from ensure_desktop.matching.profile import (
    CONVERSATION,
    LEVELS,
    Profile,
    best_shared_language,
    fulfils,
    interpreter_agreed,
    wishes_of,
)
from ensure_desktop.matching.values import Block, Limit
from ensure_desktop.matching.wording import wish_text
from ensure_desktop.people.labels import language_name
from ensure_desktop.people.values import Criterion, Strength


def blocks(supporter: Profile, participant: Profile) -> tuple[Block, ...]:
    """Everything that stands in the way of this match, in a fixed order; empty where nothing does."""
    return (
        *_own_blocks(supporter),
        *own_blocks(participant),
        *_apart_blocks(supporter, participant),
        *_language_blocks(supporter, participant),
        *_wish_blocks(supporter, participant),
        *_wish_blocks(participant, supporter),
    )


def own_blocks(person: Profile) -> tuple[Block, ...]:
    """What stands in the way on one side, whoever the other person may be: no consent, or paused."""
    found = []
    if not person.has_consent:
        found.append(
            Block(Limit.NO_CONSENT, _("There is no valid consent to matching from {name}.").format(name=person.name))
        )
    if person.paused:
        found.append(Block(Limit.PAUSED, _("{name} is taking a pause.").format(name=person.name)))
    return tuple(found)


def _own_blocks(supporter: Profile) -> tuple[Block, ...]:
    found = list(own_blocks(supporter))
    if not supporter.certified:
        found.append(
            Block(
                Limit.NOT_CERTIFIED,
                _("{name} has no certificate of the training yet.").format(name=supporter.name),
            )
        )
    if supporter.caseload >= supporter.caseload_limit:
        found.append(
            Block(
                Limit.CASELOAD_FULL,
                _("{name} has no free place: {caseload} of {limit} are taken.").format(
                    name=supporter.name, caseload=supporter.caseload, limit=supporter.caseload_limit
                ),
            )
        )
    return tuple(found)


def _apart_blocks(one: Profile, other: Profile) -> tuple[Block, ...]:
    found = []
    if one.person_id in other.apart or other.person_id in one.apart:
        text = _("It is recorded that {one} and {other} must not meet.")
        found.append(Block(Limit.MUST_NOT_MEET, text.format(one=one.name, other=other.name)))
    if one.household_id is not None and one.household_id == other.household_id:
        text = _("{one} and {other} live in the same household.")
        found.append(Block(Limit.SAME_HOUSEHOLD, text.format(one=one.name, other=other.name)))
    return tuple(found)


def _language_blocks(one: Profile, other: Profile) -> tuple[Block, ...]:
    if interpreter_agreed(one.details, other.details):
        return ()
    shared = best_shared_language(one.details, other.details)
    if shared is not None and LEVELS.index(shared.level) >= LEVELS.index(CONVERSATION):
        return ()
    if shared is None:
        text = _("{one} and {other} share no language, and no interpreter has been agreed.")
    else:
        text = _("{one} and {other} share only a few words of {language}, and no interpreter has been agreed.")
    language = "" if shared is None else language_name(shared.code)
    return (Block(Limit.LANGUAGE, text.format(one=one.name, other=other.name, language=language)),)


def _wish_blocks(wisher: Profile, other: Profile) -> tuple[Block, ...]:
    found = []
    for wish in wishes_of(wisher.details):
        met = fulfils(wish, wisher.details, other.details)
        if wish.strength is not Strength.MUST or met:
            continue
        limit = Limit.GENDER_WISH if wish.criterion is Criterion.GENDER else Limit.WISH
        if met is None:
            text = _("{wisher} asks for {wish}. Too little is recorded to know whether this fits with {other}.")
        else:
            text = _("{wisher} asks for {wish}. This does not fit with {other}.")
        found.append(Block(limit, text.format(wisher=wisher.name, wish=wish_text(wish), other=other.name)))
    return tuple(found)
