"""The hard limits: what a match may never break (domain facts, section 4), each with a sentence that says why.

A wish marked "must" is a limit as well. Where too little is known to say whether it is met, it blocks: nobody is sent
to somebody of whom the other asked not to be.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ensure_desktop.i18n import _
from ensure_desktop.matching.comparing import granted
from ensure_desktop.matching.encoding import CRITERIA, LANGUAGE_SHARES, WISH_WEIGHTS, Encoded, Side, blocks_of_rows
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

if TYPE_CHECKING:
    from numpy import bool_, intp
    from numpy.typing import NDArray


def blocks(supporter: Profile, participant: Profile) -> tuple[Block, ...]:
    """Everything that stands in the way of this match, in a fixed order; empty where nothing does."""
    return (
        *supporter_blocks(supporter),
        *own_blocks(participant),
        *_apart_blocks(supporter, participant),
        *_exclusion_blocks(supporter, participant),
        *_language_blocks(supporter, participant),
        *_wish_blocks(supporter, participant),
        *_wish_blocks(participant, supporter),
    )


def allowed_matrix(encoded: Encoded) -> NDArray[bool_]:
    """Which pairs no hard limit forbids: (participants, supporters). The same answer as `blocks`, for all at once."""
    import numpy as np

    one, other = encoded.participants, encoded.supporters
    talk = [(side.levels >= LANGUAGE_SHARES[CONVERSATION]).astype(np.float32) for side in (one, other)]
    allowed = np.empty((len(one.ids), len(other.ids)), bool)
    for rows in blocks_of_rows(*allowed.shape):
        found = np.greater(talk[0][rows] @ talk[1].T, 0, out=allowed[rows])
        found |= other.interpreter
        found[one.interpreter[rows]] = True
        found &= other.free
        found[~one.free[rows]] = False
    allowed[encoded.barred] = False
    for places, met in _musts_met(one, other):
        allowed[places] &= met
    for places, met in _musts_met(other, one):
        allowed[:, places] &= met.T
    return allowed


def _musts_met(wishers: Side, others: Side) -> Iterator[tuple[NDArray[intp], NDArray[bool_]]]:
    """For each criterion those who have a wish about it that must be met, and by whom it is met."""
    import numpy as np

    for place, criterion in enumerate(CRITERIA):
        wishes = np.flatnonzero(wishers.strengths[place] == WISH_WEIGHTS[Strength.MUST])
        if not len(wishes):
            continue
        yield wishes, granted(criterion, wishers, others, wishes) > 0


def own_blocks(person: Profile) -> tuple[Block, ...]:
    """What stands in the way on one side, whoever the other person may be: no consent, or paused."""
    found = []
    if person.limited:
        said = _("{name} asked that nothing is done with her data for this. They are kept, and left alone.")
        found.append(Block(Limit.LIMITED, said.format(name=person.name)))
    elif not person.has_consent:
        found.append(
            Block(Limit.NO_CONSENT, _("There is no valid consent to matching from {name}.").format(name=person.name))
        )
    if person.paused:
        found.append(Block(Limit.PAUSED, _("{name} is taking a pause.").format(name=person.name)))
    return tuple(found)


def supporter_blocks(supporter: Profile) -> tuple[Block, ...]:
    """The same for a supporter, who needs a certificate and a free place as well."""
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


def exclusion(one: Profile, other: Profile) -> Limit | None:
    """Whether a conflict of the two is known, or they were declined; a conflict weighs more."""
    found = {one.excluded.get(other.person_id), other.excluded.get(one.person_id)}
    return Limit.CONFLICT if Limit.CONFLICT in found else (Limit.DECLINED if Limit.DECLINED in found else None)


def _exclusion_blocks(one: Profile, other: Profile) -> tuple[Block, ...]:
    limit = exclusion(one, other)
    if limit is None:
        return ()
    if limit is Limit.CONFLICT:
        text = _("It is recorded that {one} and {other} should not be matched.")
    else:
        text = _("{one} and {other} were not to be matched before. You can ask them again.")
    return (Block(limit, text.format(one=one.name, other=other.name)),)


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
        said = text.format(wisher=wisher.name, wish=wish_text(wish), other=other.name)
        found.append(Block(limit, said, wish_of=wisher.person_id, criterion=wish.criterion))
    return tuple(found)
