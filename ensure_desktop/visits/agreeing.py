"""All that is needed at the table where two people agree: what there is, and what to begin with."""

from sqlalchemy import select

from ensure_desktop.i18n import SOURCE_LANGUAGE
from ensure_desktop.matching.agreement_texts import agreement_text, language_of_paper
from ensure_desktop.matching.agreements import agreements_of
from ensure_desktop.matching.kinds import needs_plan
from ensure_desktop.matching.model import CircleRecord
from ensure_desktop.matching.records import match_value
from ensure_desktop.matching.values import Match
from ensure_desktop.people.availability import from_bits
from ensure_desktop.people.dates import parse_time
from ensure_desktop.people.model import LanguageRecord, PersonRecord
from ensure_desktop.people.values import LanguageSkill, Level, RoleKind, Slot
from ensure_desktop.vault.centre import read_centre
from ensure_desktop.vault.permissions import Permission
from ensure_desktop.vault.work import Work, use_case
from ensure_desktop.visits.first_terms import Fixed, first_terms
from ensure_desktop.visits.own_plans import usual_phases
from ensure_desktop.visits.papers import AgreementDesk
from ensure_desktop.visits.records import facts_of, find_plan
from ensure_desktop.visits.values import Phase


@use_case("prepare agreement", Permission.MATCHING_READ, reads=True)
def agreement_desk(work: Work, *, match_id: str) -> AgreementDesk:
    """The agreements of a match, and what a first one begins with; raises `NotFound`."""
    match = match_value(work, match_id)
    common = _common(work, match)
    return AgreementDesk(
        match=match,
        agreements=agreements_of(work, match_id=match_id),
        first=first_terms(
            match,
            phases=_phases(work, match),
            common=common,
            boundaries=agreement_text(SOURCE_LANGUAGE).usual_boundaries(),
            today=work.today(),
            fixed=_fixed(work, match.circle_id),
        ),
        languages={
            RoleKind.SUPPORTER: _language(work, match.supporter_id),
            RoleKind.PARTICIPANT: _language(work, match.participant_id),
        },
        common=common,
    )


def _phases(work: Work, match: Match) -> tuple[Phase, ...]:
    """The match's own plan, else the centre's usual one; none for a group or a shift, which meets when it meets."""
    plan = find_plan(work, match.id)
    if plan is not None:
        return facts_of(work, [plan])[match.id].plan.phases
    return usual_phases(work) if needs_plan(match.kind) else ()


def _common(work: Work, match: Match) -> tuple[Slot, ...]:
    """When both have time."""
    both = (match.supporter_id, match.participant_id)
    question = select(PersonRecord.availability).where(PersonRecord.id.in_(both))
    first, second = work.session.scalars(question)
    return from_bits(first & second)


def _language(work: Work, person_id: str) -> str:
    rows = work.session.execute(
        select(LanguageRecord.code, LanguageRecord.level).where(LanguageRecord.person_id == person_id)
    )
    spoken = [LanguageSkill(code, Level(level)) for code, level in rows]
    return language_of_paper(spoken, read_centre(work).language)


def _fixed(work: Work, circle_id: str) -> Fixed:
    """What the group or shift has fixed."""
    circle = work.session.get(CircleRecord, circle_id) if circle_id else None
    if circle is None:
        return Fixed()
    return Fixed(
        weekday=circle.weekday,
        starts_at=circle.starts_at,
        minutes=_minutes(circle.starts_at, circle.ends_at),
        place=circle.place,
        interval_days=circle.interval_days,
    )


def _minutes(starts_at: str, ends_at: str) -> int | None:
    """How long it lasts; None where one of the times is not known, or the end is not after the beginning."""
    if not starts_at or not ends_at:
        return None
    starts, ends = parse_time(starts_at), parse_time(ends_at)
    length = (ends.hour - starts.hour) * 60 + ends.minute - starts.minute
    return length if length > 0 else None
