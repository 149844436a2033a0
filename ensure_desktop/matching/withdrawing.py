"""What withdrawing the consent to matching does to the person's matches."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import delete, func, or_, select

from ensure_desktop.consent.values import Effect, EffectKind, Purpose
from ensure_desktop.i18n import ngettext
from ensure_desktop.matching.agreement_rows import erase_scan
from ensure_desktop.matching.model import (
    AgreementRecord,
    EndingRecord,
    ExclusionRecord,
    HandoverRecord,
    MatchEventRecord,
    MatchRecord,
)
from ensure_desktop.matching.records import add_event
from ensure_desktop.matching.stages import NOT_BEGUN, TAKES_A_PLACE
from ensure_desktop.matching.values import EndReason, Stage
from ensure_desktop.people.duplicates.forgetting import forget_in_merges
from ensure_desktop.people.erasing import one_and_the_same, rows_of_the_past
from ensure_desktop.vault.drafts import forget_drafts
from ensure_desktop.vault.model import Base, DraftRow
from ensure_desktop.vault.work import Work

TOLD: Mapping[type[Base], tuple[str, ...]] = {
    MatchRecord: ("note", "talk_at", "talk_place", "introduced_by"),
    MatchEventRecord: ("note",),
    AgreementRecord: ("place", "own_terms"),
    HandoverRecord: ("text",),
    EndingRecord: ("done_together", "went_well", "was_hard", "our_part"),
    ExclusionRecord: ("note",),
}
"""What was written down for finding a match, by table."""

OF_A_MATCH: tuple[type[Any], ...] = (MatchEventRecord, AgreementRecord, HandoverRecord, EndingRecord)

CONFLICT_FORM = "person.conflict"
"""Where a conflict is noted from somebody's page; what is typed there names the other one."""

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
    if earlier := sum(_says_something(work, match) for match in _came_to_nothing(work, person_id)):
        text = ngettext(
            "What was noted about {n} earlier proposal that came to nothing is erased.",
            "What was noted about {n} earlier proposals that came to nothing is erased.",
            earlier,
        )
        found.append(Effect(text.format(n=earlier), EffectKind.ERASED))
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
    for match in _came_to_nothing(work, person_id):
        _forget_proposal(work, match)
    taken_back = _matches(work, person_id, NOT_BEGUN)
    for match in taken_back:
        before = Stage(match.stage)
        supports = match.supporter_id == person_id
        # Not "the participant has stopped": should she agree anew, she waits again.
        reason = EndReason.SUPPORTER_STOPPED if supports else EndReason.OTHER
        match.stage, match.end_reason = Stage.ENDED.value, reason.value
        match.since = match.ended_on = max(on, match.since)
        match.trial_until, match.plan_outdated = None, True
        add_event(work, match, before=before, note="")
        _forget_proposal(work, match)
    _forget(work, ExclusionRecord, _exclusions(work, person_id))
    # A merge may have taken out one between two entries that are one person; undoing it brings that back.
    work.forget(ExclusionRecord, rows_of_the_past(work, ExclusionRecord, one_and_the_same(work, person_id)))
    involved = {person for match in taken_back for person in (match.supporter_id, match.participant_id)}
    ids = {same for person in involved for same in one_and_the_same(work, person)}
    her_own = one_and_the_same(work, person_id)
    ids |= set(her_own)
    _forget_drafts(work, her_own)
    for model, columns in TOLD.items():
        forget_in_merges(work, ids, of=model.__tablename__, columns=columns)


def _forget_proposal(work: Work, match: MatchRecord) -> None:
    """Notes about a proposal tell why the two would fit, so they tell what was erased elsewhere."""
    work.session.flush()
    match.talk_on = None
    _forget(work, MatchRecord, [match])
    for agreement in work.session.scalars(select(AgreementRecord).where(AgreementRecord.match_id == match.id)).all():
        erase_scan(work, agreement)
    for model in OF_A_MATCH:
        _forget(work, model, _rows(work, model, match))
    work.session.execute(delete(DraftRow).where(DraftRow.subject.startswith(match.id)))


def _forget_drafts(work: Work, ids: Collection[str]) -> None:
    """What somebody typed about her and another one, and has not stored: a proposal, a no, a conflict."""
    named = or_(*(func.instr(DraftRow.subject, each) > 0 for each in ids))
    about_two = or_(DraftRow.form.startswith("matching."), DraftRow.form.startswith(CONFLICT_FORM))
    work.session.execute(delete(DraftRow).where(about_two, named))
    forget_drafts(work, form=CONFLICT_FORM, ids=ids)


def _says_something(work: Work, match: MatchRecord) -> bool:
    """Whether anything was noted about a match."""
    rows: list[Any] = [match, *(row for model in OF_A_MATCH for row in _rows(work, model, match))]
    for row in rows:
        if getattr(row, "attachment_id", None):
            return True
        if any(getattr(row, column) != EMPTY.get(column, "") for column in TOLD[type(row)]):
            return True
    return False


def _rows(work: Work, model: type[Any], match: MatchRecord) -> Sequence[Any]:
    return work.session.scalars(select(model).where(model.match_id == match.id)).all()


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


def _came_to_nothing(work: Work, person_id: str) -> list[MatchRecord]:
    """The proposals that ended before the two met."""
    return [match for match in _matches(work, person_id, frozenset({Stage.ENDED})) if match.started_on is None]
