"""Entering a pile of visit sheets: whom the codes on a sheet mean, and what has been entered so far."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import bindparam, select
from sqlalchemy.orm import aliased

from ensure_desktop.errors import FieldErrors
from ensure_desktop.i18n import _
from ensure_desktop.matching.kinds import OWN
from ensure_desktop.matching.model import MatchRecord
from ensure_desktop.matching.records import match_values, matches_by_ids, matches_with_names
from ensure_desktop.matching.stages import UNDER_WAY
from ensure_desktop.matching.values import Match
from ensure_desktop.people import search_index
from ensure_desktop.people.model import MemberRecord, PersonRecord
from ensure_desktop.people.names import display_name
from ensure_desktop.vault.listed import listed
from ensure_desktop.vault.permissions import Permission
from ensure_desktop.vault.work import Work, use_case
from ensure_desktop.visits.batch_values import CodesFound, DayLogged, Housemate, PileEntry, PileMatch
from ensure_desktop.visits.details import visit_values
from ensure_desktop.visits.model import VisitPlanRecord, VisitPresentRecord, VisitRecord
from ensure_desktop.visits.records import catch_up
from ensure_desktop.visits.values import Medium, Outcome, Present

WITH_NUMBER = select(PersonRecord).where(PersonRecord.number == bindparam("number"))
DUE = select(
    VisitPlanRecord.match_id, VisitPlanRecord.next_due_on, VisitPlanRecord.closed, VisitPlanRecord.paused
).where(VisitPlanRecord.match_id.in_(listed("matches")))
OWN_VISITS = select(VisitRecord).where(VisitRecord.match_id.in_(listed("matches")))
SOME_VISITS = select(VisitRecord).where(VisitRecord.id.in_(listed("visits")))
COUNTS_TOO = select(VisitPresentRecord).where(VisitPresentRecord.match_id.in_(listed("matches")))
_one, _other = aliased(MemberRecord), aliased(MemberRecord)
LIVE_TOGETHER = (
    select(
        _one.person_id.label("with_id"),
        PersonRecord.id,
        PersonRecord.code,
        PersonRecord.first_name,
        PersonRecord.last_name,
        PersonRecord.nickname,
        PersonRecord.number,
        PersonRecord.withdrawn_at,
    )
    .join(_other, _other.household_id == _one.household_id)
    .join(PersonRecord, PersonRecord.id == _other.person_id)
    .where(_one.person_id.in_(listed("people")), _other.person_id != _one.person_id)
)
SAME_SUPPORTER = select(MatchRecord.id, MatchRecord.participant_id).where(
    MatchRecord.supporter_id == bindparam("supporter"),
    MatchRecord.participant_id.in_(listed("people")),
    MatchRecord.stage.in_(sorted(UNDER_WAY)),
    MatchRecord.kind.in_(sorted(OWN)),
)
"""Built once, and asked at every sheet: each names only what an index finds, what is left out is left out here."""


@use_case("find match of visit sheet", Permission.VISITS_READ, reads=True)
def match_by_codes(work: Work, *, supporter_code: str, participant_code: str = "") -> CodesFound:
    """Whom the codes on a sheet mean, as people type them ("P-0042", "p42", "42").

    An old code still finds somebody who was merged. Of several matches of the two, the one under way is meant, else
    the one that ended last: a sheet may come in late. Raises `FieldErrors` for "supporter" and "participant".
    """
    catch_up(work)
    supporter = _person(work, supporter_code, "supporter")
    name = display_name(supporter.first_name, supporter.last_name, supporter.nickname)
    begun = matches_with_names().where(
        MatchRecord.supporter_id == supporter.id, MatchRecord.started_on.is_not(None), MatchRecord.kind.in_(sorted(OWN))
    )
    if not participant_code.strip():
        under_way = begun.where(MatchRecord.stage.in_(sorted(UNDER_WAY))).order_by(MatchRecord.code)
        found: Sequence[Match] = match_values(work, under_way)
        if not found:
            text = _("{name} visits nobody at present. Please look at the code again.")
            raise FieldErrors({"supporter": text.format(name=name)})
    else:
        participant = _person(work, participant_code, "participant")
        of_two = begun.where(MatchRecord.participant_id == participant.id)
        latest = of_two.order_by(MatchRecord.ended_on.desc().nulls_first(), MatchRecord.started_on.desc()).limit(1)
        found = match_values(work, latest)
        if not found:
            text = _("{participant} is not visited by {supporter}. Please look at both codes again.")
            other = display_name(participant.first_name, participant.last_name, participant.nickname)
            raise FieldErrors({"participant": text.format(participant=other, supporter=name)})
    return CodesFound(supporter.id, supporter.code, name, _pile_matches(work, found))


@use_case("list entered visits", Permission.VISITS_READ, reads=True)
def pile_entries(work: Work, *, visit_ids: Sequence[str]) -> tuple[PileEntry, ...]:
    """Visits of a pile, in the order of `visit_ids`; those that are no longer in the vault are left out."""
    rows = work.session.scalars(select(VisitRecord).where(VisitRecord.id.in_(listed("ids"))), {"ids": visit_ids}).all()
    found = {visit.id: visit for visit in visit_values(work, rows)}
    matches = matches_by_ids(work, {visit.match_id for visit in found.values()})
    return tuple(
        PileEntry(found[visit_id], matches[found[visit_id].match_id]) for visit_id in visit_ids if visit_id in found
    )


def _person(work: Work, typed: str, field: str) -> PersonRecord:
    """Who has this code, or whom its bearer was merged into."""
    number = search_index.code_number(typed)
    if number is None:
        raise FieldErrors({field: _("Please type the code from the sheet, for example P-0042 or 42.")})
    person = work.session.scalars(WITH_NUMBER, {"number": number}).one_or_none()
    while person is not None and person.merged_into_id is not None:
        person = work.session.get(PersonRecord, person.merged_into_id)
    if person is None or person.withdrawn_at is not None:
        raise FieldErrors({field: _("Nobody has the code {code}.").format(code=typed.strip())})
    return person


def _pile_matches(work: Work, matches: Sequence[Match]) -> tuple[PileMatch, ...]:
    about = {"matches": [match.id for match in matches]}
    due = {row.match_id: row.next_due_on for row in work.session.execute(DUE, about) if not row.closed | row.paused}
    logged, media = _logged(work, about["matches"])
    housemates = _housemates(work, matches)
    return tuple(
        PileMatch(
            match=match,
            due=due.get(match.id),
            minutes=next((each.minutes for each in logged[match.id] if each.outcome is Outcome.MADE), None),
            medium=media.get(match.id),
            logged=tuple(logged[match.id]),
            housemates=tuple(housemates[match.participant_id]),
        )
        for match in matches
    )


def _logged(work: Work, match_ids: Collection[str]) -> tuple[Mapping[str, list[DayLogged]], Mapping[str, Medium]]:
    """What is in the log of each match, the latest first, and how people last met."""
    about = {"matches": match_ids}
    too: dict[str, list[str]] = defaultdict(list)
    for present in work.session.scalars(COUNTS_TOO, about):
        too[present.visit_id].append(present.match_id or "")
    logged: dict[str, list[DayLogged]] = defaultdict(list)
    media: dict[str, Medium] = {}
    rows = {row.id: row for row in work.session.scalars(OWN_VISITS, about)}
    rows |= {row.id: row for row in work.session.scalars(SOME_VISITS, {"visits": list(too)})}
    counting = (row for row in rows.values() if row.withdrawn_at is None)
    for row in sorted(counting, key=lambda row: (row.day, row.logged_at), reverse=True):
        outcome = Outcome(row.outcome)
        for match_id in {row.match_id, *too[row.id]} & set(match_ids):
            logged[match_id].append(DayLogged(row.day, outcome, row.minutes, row.logged_by, row.id))
            if outcome is Outcome.MADE:
                media.setdefault(match_id, Medium(row.medium))
    return logged, media


def housemates(work: Work, person_ids: Collection[str]) -> Sequence[Any]:
    """Rows of who lives with these people (`with_id`) and has a code, by it."""
    rows = work.session.execute(LIVE_TOGETHER, {"people": person_ids})
    return sorted((row for row in rows if row.withdrawn_at is None), key=lambda row: int(row.number))


def _housemates(work: Work, matches: Sequence[Match]) -> Mapping[str, list[Housemate]]:
    """Who lives with each participant, with her own match with the same supporter where she has one."""
    rows = housemates(work, [match.participant_id for match in matches])
    found: dict[str, list[Housemate]] = defaultdict(list)
    if not rows:
        return found
    about = {"supporter": matches[0].supporter_id, "people": [row.id for row in rows]}
    own = {person_id: match_id for match_id, person_id in work.session.execute(SAME_SUPPORTER, about)}
    for row in rows:
        name = display_name(row.first_name, row.last_name, row.nickname)
        found[row.with_id].append(Housemate(row.code, name, Present(row.id, own.get(row.id, ""))))
    return found
