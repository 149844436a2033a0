"""Who could support whom: the ranked people for one participant, or for one supporter."""

from collections.abc import Collection
from dataclasses import replace

from ensure_desktop.matching.checks import open_partners, participant_profile, supporter_profile
from ensure_desktop.matching.profile import Profile
from ensure_desktop.matching.profiles import profiles
from ensure_desktop.matching.ranking import ranked
from ensure_desktop.matching.values import Candidate
from ensure_desktop.matching.waiting import waiting_people
from ensure_desktop.people.values import RoleKind
from ensure_desktop.vault.permissions import Permission
from ensure_desktop.vault.work import Work, use_case


@use_case("rank supporters", Permission.MATCHING_READ, reads=True)
def candidates(work: Work, *, participant_id: str, limit: int = 20) -> tuple[Candidate, ...]:
    """The supporters for one participant: those whom nothing blocks first, each group by score.

    Left out are those who are with her in an open match already, and those whose consent to matching does not hold.
    Nobody is compared with a participant who did not agree to it: then the answer is empty. Raises `UserError` where
    she is no participant now.
    """
    participant = participant_profile(work, participant_id)
    taken = open_partners(work, participant_id)
    found = profiles(work, RoleKind.SUPPORTER).values()
    pairs = [
        (supporter, participant) for supporter in _agreeing(found, participant) if supporter.person_id not in taken
    ]
    return ranked(pairs, work.today(), limit, about_supporter=True)


@use_case("rank participants", Permission.MATCHING_READ, reads=True)
def participants_for(work: Work, *, supporter_id: str, limit: int = 20) -> tuple[Candidate, ...]:
    """The waiting participants for one supporter, ranked in the same way and with the same people left out.

    The caseload shown is the supporter's.
    """
    supporter = supporter_profile(work, supporter_id)
    since = dict(work.session.execute(waiting_people(work.today())).all())
    found = profiles(work, RoleKind.PARTICIPANT, since.keys()).values()
    pairs = [
        (supporter, replace(person, waiting_since=since[person.person_id])) for person in _agreeing(found, supporter)
    ]
    return ranked(pairs, work.today(), limit, about_supporter=False)


def _agreeing(found: Collection[Profile], other: Profile) -> list[Profile]:
    """Those of `found` who agreed to be matched; nobody where `other`, for whom they are looked for, did not."""
    return [person for person in found if person.has_consent] if other.has_consent else []
