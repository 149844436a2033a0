"""Why nobody fits somebody: which limits bind, and what would open if one of them were relaxed.

Only what people can talk about is asked about: a wish that must be met, an interpreter, one more place, a no from
before. Who must not meet, lives in the same household or has a conflict stays apart.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from ensure_desktop.i18n import _
from ensure_desktop.matching.checks import open_partners, participant_profile, supporter_profile
from ensure_desktop.matching.encoding import encode
from ensure_desktop.matching.limits import blocks
from ensure_desktop.matching.profile import Profile, wishes_of
from ensure_desktop.matching.profiles import profiles
from ensure_desktop.matching.scoring import score_matrix
from ensure_desktop.matching.search_values import Opening, Openings
from ensure_desktop.matching.values import Block, Limit
from ensure_desktop.matching.waiting import waiting_people
from ensure_desktop.matching.weights import weights
from ensure_desktop.matching.wording import wish_text
from ensure_desktop.people.labels import criterion_label
from ensure_desktop.people.values import Criterion, RoleKind
from ensure_desktop.vault.permissions import Permission
from ensure_desktop.vault.work import Work, use_case

NAMES = 5
"""So many of those who would fit are named, the best first."""

TOGETHER = 2
"""At most so many things are to be relaxed at once: more is another match."""

STAYS = frozenset({Limit.MUST_NOT_MEET, Limit.SAME_HOUSEHOLD, Limit.CONFLICT, Limit.NO_CONSENT, Limit.LIMITED})
"""Limits about which nobody is asked."""


@dataclass(frozen=True, slots=True)
class _Relaxed:
    """One thing that could be relaxed: a limit, on whose side, and what the wish is about where it is one."""

    limit: Limit
    own: bool
    """It is the subject's own: her wish, her pause, her certificate."""
    criterion: Criterion | None = None


@use_case("explain who fits participant", Permission.MATCHING_READ, reads=True)
def openings(work: Work, *, participant_id: str) -> Openings:
    """What keeps the supporters away from one participant. Those with whom she is in an open match are left out.

    Nobody is looked at where she did not agree to be matched. Raises `UserError` where she is no participant now.
    """
    subject = participant_profile(work, participant_id)
    taken = open_partners(work, participant_id)
    found = profiles(work, RoleKind.SUPPORTER).values()
    others = [person for person in _agreeing(found, subject) if person.person_id not in taken]
    scores = score_matrix(encode(others, [subject], work.today()), weights(work))[0].tolist()
    return _told(
        [
            _Compared(subject, False, other, score, blocks(other, subject))
            for other, score in zip(others, scores, strict=True)
        ]
    )


@use_case("explain who fits supporter", Permission.MATCHING_READ, reads=True)
def openings_for(work: Work, *, supporter_id: str) -> Openings:
    """The same for a supporter, about those who wait."""
    subject = supporter_profile(work, supporter_id)
    since = dict(work.session.execute(waiting_people(work.today())).all())
    found = [
        replace(person, waiting_since=since[person.person_id])
        for person in profiles(work, RoleKind.PARTICIPANT, since.keys()).values()
    ]
    others = _agreeing(found, subject)
    scores = score_matrix(encode([subject], others, work.today()), weights(work))[:, 0].tolist()
    return _told(
        [
            _Compared(subject, True, other, score, blocks(subject, other))
            for other, score in zip(others, scores, strict=True)
        ]
    )


def _agreeing(found: Collection[Profile], subject: Profile) -> list[Profile]:
    """Those who agreed to be matched, without the subject herself; nobody where she did not."""
    if not subject.has_consent:
        return []
    return [person for person in found if person.has_consent and person.person_id != subject.person_id]


@dataclass(frozen=True, slots=True)
class _Compared:
    """One person, and another one with the score and the blocks of the two."""

    subject: Profile
    supports: bool
    """Whether the subject is the supporter."""
    other: Profile
    score: int
    blocks: Sequence[Block]

    def to_relax(self) -> frozenset[_Relaxed]:
        """Everything that would have to be relaxed for the two to fit."""
        return frozenset(key for block in self.blocks for key in self._keys(block))

    def _keys(self, block: Block) -> list[_Relaxed]:
        if block.limit is Limit.PAUSED:
            sides = ((True, self.subject), (False, self.other))
            return [_Relaxed(block.limit, own) for own, person in sides if person.paused]
        own = block.wish_of == self.subject.person_id
        if block.limit in (Limit.NOT_CERTIFIED, Limit.CASELOAD_FULL):
            own = self.supports
        return [_Relaxed(block.limit, own, block.criterion)]


def _told(compared: Sequence[_Compared]) -> Openings:
    """Count the limits, and find what would open most.

    Where no single change is enough for anybody, two at once are told.
    """
    binding = Counter(limit for pair in compared for limit in {block.limit for block in pair.blocks})
    opened: dict[frozenset[_Relaxed], list[_Compared]] = defaultdict(list)
    for pair in compared:
        if pair.blocks and not any(block.limit in STAYS for block in pair.blocks):
            opened[pair.to_relax()].append(pair)
    fewest = min(map(len, opened), default=0)
    return Openings(
        looked_at=len(compared),
        fitting=sum(not pair.blocks for pair in compared),
        binding=tuple(sorted(binding.items(), key=lambda counted: (-counted[1], counted[0]))),
        openings=tuple(
            _opening(sorted(keys, key=_rank), sorted(pairs, key=lambda pair: (-pair.score, pair.other.code)))
            for keys, pairs in sorted(opened.items(), key=lambda one: (-len(one[1]), sorted(map(_rank, one[0]))))
            if len(keys) == fewest <= TOGETHER
        ),
    )


def _rank(key: _Relaxed) -> tuple[bool, str, str]:
    """Her own wishes come first: they are the easiest to talk about."""
    return not key.own, key.limit, key.criterion or ""


def _opening(keys: Sequence[_Relaxed], found: Sequence[_Compared]) -> Opening:
    wishers = [_wisher(key, found) for key in keys]
    return Opening(
        text=" ".join(_text(key, wisher, found[0].subject) for key, wisher in zip(keys, wishers, strict=True)),
        count=len(found),
        names=tuple(pair.other.name for pair in found[:NAMES]),
        wish_of=next((wisher.person_id for wisher in wishers if wisher is not None), ""),
        criterion=keys[0].criterion,
        limit=keys[0].limit,
    )


def _wisher(key: _Relaxed, found: Sequence[_Compared]) -> Profile | None:
    """Whose wish it is, where it is the wish of one person."""
    if key.criterion is None:
        return None
    return found[0].subject if key.own else found[0].other if len(found) == 1 else None


def _text(key: _Relaxed, wisher: Profile | None, subject: Profile) -> str:
    if key.criterion is not None:
        return _wish(key.criterion, wisher)
    if key.own:
        return {
            Limit.PAUSED: _("{name} is taking a pause. After it:"),
            Limit.NOT_CERTIFIED: _("{name} has no certificate of the training yet. With it:"),
            Limit.CASELOAD_FULL: _("{name} has no free place. With one more:"),
        }[key.limit].format(name=subject.name)
    return {
        Limit.LANGUAGE: _("There is no language to talk in. Can an interpreter be agreed?"),
        Limit.PAUSED: _("Somebody is taking a pause. After it:"),
        Limit.NOT_CERTIFIED: _("Somebody has no certificate of the training yet. With it:"),
        Limit.CASELOAD_FULL: _("Somebody has no free place. Is there room for one more?"),
        Limit.DECLINED: _("Somebody said no before. Has something changed since? Then you can ask again."),
    }[key.limit]


def _wish(criterion: Criterion, wisher: Profile | None) -> str:
    if wisher is None:
        text = _("Several of them have a wish that must be met: {criterion}. Does it have to be so?")
        return text.format(criterion=criterion_label(criterion))
    wish = next(wish for wish in wishes_of(wisher.details) if wish.criterion is criterion)
    text = _("{name} asks for {wish}. Would it be enough if this were important, but not a must?")
    return text.format(name=wisher.name, wish=wish_text(wish))
