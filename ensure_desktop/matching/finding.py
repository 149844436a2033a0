"""Who could support whom: the ranked people for one participant, or for one supporter."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from ensure_desktop.i18n import language
from ensure_desktop.matching.checks import open_partners, participant_profile, supporter_profile
from ensure_desktop.matching.exclusions import exclusions_of
from ensure_desktop.matching.labels import exclusion_words
from ensure_desktop.matching.profile import Profile
from ensure_desktop.matching.profiles import profiles
from ensure_desktop.matching.ranking import ranked_participants, ranked_supporters
from ensure_desktop.matching.values import Candidate, ExclusionKind, Limit
from ensure_desktop.matching.waiting import waiting_people
from ensure_desktop.matching.weights import weights
from ensure_desktop.people.dates import format_date
from ensure_desktop.people.values import RoleKind
from ensure_desktop.vault.permissions import Permission
from ensure_desktop.vault.work import Work, use_case


@use_case("rank supporters", Permission.MATCHING_READ, reads=True)
def candidates(
    work: Work, *, participant_id: str, limit: int = 20, with_declined: bool = False
) -> tuple[Candidate, ...]:
    """The supporters for one participant: those whom nothing blocks first, each group by score.

    Left out are those who are with her in an open match already, those whose consent to matching does not hold, and
    those who were declined: `with_declined` shows these as well, with that limit. Nobody is compared with a
    participant who did not agree to it: then the answer is empty. Raises `UserError` where she is no participant now.
    """
    participant = participant_profile(work, participant_id)
    taken = open_partners(work, participant_id)
    found = profiles(work, RoleKind.SUPPORTER).values()
    supporters = [one for one in _possible(found, participant, with_declined) if one.person_id not in taken]
    ranked = ranked_supporters(supporters, participant, weights(work), work.today(), limit)
    return _with_reasons(ranked, _why_apart(work, participant_id, RoleKind.PARTICIPANT)) if with_declined else ranked


@use_case("rank participants", Permission.MATCHING_READ, reads=True)
def participants_for(
    work: Work, *, supporter_id: str, limit: int = 20, with_declined: bool = False
) -> tuple[Candidate, ...]:
    """The waiting participants for one supporter, ranked in the same way and with the same people left out.

    The caseload shown is the supporter's.
    """
    supporter = supporter_profile(work, supporter_id)
    since = dict(work.session.execute(waiting_people(work.today())).all())
    found = profiles(work, RoleKind.PARTICIPANT, since.keys()).values()
    participants = [
        replace(person, waiting_since=since[person.person_id]) for person in _possible(found, supporter, with_declined)
    ]
    ranked = ranked_participants(participants, supporter, weights(work), work.today(), limit)
    return _with_reasons(ranked, _why_apart(work, supporter_id, RoleKind.SUPPORTER)) if with_declined else ranked


def _possible(found: Collection[Profile], other: Profile, with_declined: bool) -> list[Profile]:
    """Those of `found` who agreed to be matched; nobody where `other`, for whom they are looked for, did not."""
    if not other.has_consent:
        return []
    return [
        person
        for person in found
        if person.has_consent and (with_declined or other.excluded.get(person.person_id) is not Limit.DECLINED)
    ]


Reasons = Mapping[tuple[str, Limit], str]
"""What keeps somebody, by the id, from being proposed, in words."""


def _why_apart(work: Work, person_id: str, kind: RoleKind) -> Reasons:
    """Who said no to whom and why, and the conflicts that are known, as far as they hold for a role of the person."""
    told: dict[tuple[str, Limit], str] = {}
    for held in exclusions_of(work, person_id=person_id):
        ids = held.supporter_id, held.participant_id
        here, other = ids if kind is RoleKind.SUPPORTER else ids[::-1]
        if held.withdrawn or here != person_id:
            continue
        limit = Limit.CONFLICT if held.kind is ExclusionKind.CONFLICT else Limit.DECLINED
        words = exclusion_words(held, format_date(held.day, language=language()))
        told.setdefault((other, limit), ". ".join(filter(None, (words, held.note))))
    return told


def _with_reasons(found: Sequence[Candidate], reasons: Reasons) -> tuple[Candidate, ...]:
    """The same candidates; where it is known who said no, and why, that stands in place of the bare fact."""
    return tuple(_with_reason(one, reasons) if one.blocks else one for one in found)


def _with_reason(one: Candidate, reasons: Reasons) -> Candidate:
    told = ((block, reasons.get((one.person_id, block.limit), block.text)) for block in one.blocks)
    return replace(one, blocks=tuple(replace(block, text=text) for block, text in told))
