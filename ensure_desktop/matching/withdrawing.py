"""What withdrawing the consent to matching does to the person's matches."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import delete, or_, select

from ensure_desktop.consent.values import Effect, EffectKind, Purpose
from ensure_desktop.i18n import ngettext
from ensure_desktop.matching.agreement_rows import erase_scan
from ensure_desktop.matching.model import (
    AgreementRecord,
    ExclusionRecord,
    HandoverRecord,
    MatchEventRecord,
    MatchRecord,
)
from ensure_desktop.matching.records import add_event
from ensure_desktop.matching.stages import TAKES_A_PLACE
from ensure_desktop.matching.values import EndReason, Stage
from ensure_desktop.people.duplicates.forgetting import forget_in_merges
from ensure_desktop.people.erasing import one_and_the_same
from ensure_desktop.vault.model import Base, DraftRow
from ensure_desktop.vault.work import Work

NOT_BEGUN = frozenset({Stage.PROPOSED, Stage.FIRST_TALK})
"""The two may know of each other, and do not meet yet."""

TOLD: Mapping[type[Base], tuple[str, ...]] = {
    MatchRecord: ("note", "talk_at", "talk_place", "introduced_by"),
    MatchEventRecord: ("note",),
    AgreementRecord: ("place", "own_terms"),
    HandoverRecord: ("text",),
    ExclusionRecord: ("note",),
}
"""What was written down for finding a match, by table."""

EMPTY = {"own_terms": "{}"}
"""Where nothing is not the empty text."""


def effects(work: Work, person_id: str, purpose: Purpose) -> tuple[Effect, ...]:
    """Proposals are taken back; a match that is going on is for people to end, not for a program."""
    if purpose is not Purpose.MATCHING:
        return ()
    found = []
    if proposals := len(_matches(work, person_id, NOT_BEGUN)):
        text = ngettext(
            "{n} proposed match that has not begun is taken back.",
            "{n} proposed matches that have not begun are taken back.",
            proposals,
        )
        found.append(Effect(text.format(n=proposals), EffectKind.STOPS))
        text = ngettext(
            "What was noted about this proposal is erased.",
            "What was noted about these proposals is erased.",
            proposals,
        )
        found.append(Effect(text, EffectKind.ERASED))
    if notes := sum(bool(row.note) for row in _exclusions(work, person_id)):
        text = ngettext(
            "What was noted about {n} person who is not to be proposed is erased. That this person is not stays.",
            "What was noted about {n} people who are not to be proposed is erased. That they are not stays.",
            notes,
        )
        found.append(Effect(text.format(n=notes), EffectKind.ERASED))
    if going_on := len(_matches(work, person_id, TAKES_A_PLACE)):
        text = ngettext(
            "{n} match is going on. It does not end by itself, because people are in it: please talk with both.",
            "{n} matches are going on. They do not end by themselves, because people are in them: please talk with all"
            " of them.",
            going_on,
        )
        found.append(Effect(text.format(n=going_on), EffectKind.KEPT))
    return tuple(found)


def carry_out(work: Work, person_id: str, purpose: Purpose, on: date) -> None:
    """End what has not begun. Whoever is on the other side waits again, or has a place again."""
    if purpose is not Purpose.MATCHING:
        return
    taken_back = _matches(work, person_id, NOT_BEGUN)
    for match in taken_back:
        before = Stage(match.stage)
        supports = match.supporter_id == person_id
        reason = EndReason.SUPPORTER_STOPPED if supports else EndReason.PARTICIPANT_STOPPED
        match.stage, match.end_reason = Stage.ENDED.value, reason.value
        match.since = match.ended_on = max(on, match.since)
        match.trial_until, match.plan_outdated = None, True
        add_event(work, match, before=before, note="")
        _forget_proposal(work, match)
    _forget(work, ExclusionRecord, _exclusions(work, person_id))
    involved = {person for match in taken_back for person in (match.supporter_id, match.participant_id)}
    ids = {same for person in involved for same in one_and_the_same(work, person)}
    ids |= set(one_and_the_same(work, person_id))
    for model, columns in TOLD.items():
        forget_in_merges(work, ids, of=model.__tablename__, columns=columns)


def _forget_proposal(work: Work, match: MatchRecord) -> None:
    """Notes about a proposal tell why the two would fit, so they tell what was erased elsewhere."""
    work.session.flush()
    match.talk_on = None
    _forget(work, MatchRecord, [match])
    for agreement in work.session.scalars(select(AgreementRecord).where(AgreementRecord.match_id == match.id)).all():
        erase_scan(work, agreement)
    for model in (MatchEventRecord, AgreementRecord, HandoverRecord):
        rows = work.session.scalars(select(model).where(model.match_id == match.id)).all()
        _forget(work, model, rows)
    work.session.execute(delete(DraftRow).where(DraftRow.subject.startswith(match.id)))


def _forget(work: Work, model: type[Base], rows: Sequence[Any]) -> None:
    """Empty what was written down in these rows, and what the audit kept of it."""
    for row in rows:
        for column in TOLD[model]:
            setattr(row, column, EMPTY.get(column, ""))
    work.forget(model, [row.id for row in rows])


def _exclusions(work: Work, person_id: str) -> list[ExclusionRecord]:
    either = or_(ExclusionRecord.supporter_id == person_id, ExclusionRecord.participant_id == person_id)
    return list(work.session.scalars(select(ExclusionRecord).where(either).order_by(ExclusionRecord.id)))


def _matches(work: Work, person_id: str, stages: frozenset[Stage]) -> list[MatchRecord]:
    question = select(MatchRecord).where(
        or_(MatchRecord.supporter_id == person_id, MatchRecord.participant_id == person_id),
        MatchRecord.stage.in_(sorted(stages)),
    )
    return list(work.session.scalars(question.order_by(MatchRecord.code)))
