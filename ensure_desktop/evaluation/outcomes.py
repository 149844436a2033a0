"""What came of it for people: jobs, trainings, volunteering, services, networks; listed, noted and counted.

Who became a supporter, and which services were reached by a referral, is read from what is recorded already.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from sqlalchemy import select

from ensure_desktop.consent.limits import limited
from ensure_desktop.consent.model import ConsentRecord
from ensure_desktop.consent.values import Purpose
from ensure_desktop.errors import UserError
from ensure_desktop.evaluation.labels import ROLE_OF
from ensure_desktop.evaluation.model import OutcomeRecord
from ensure_desktop.evaluation.outcome_rows import (
    CountedOutcome,
    all_of,
    between,
    find_outcome,
    page_of,
    present_outcome,
    stored,
    write_outcome,
)
from ensure_desktop.evaluation.outcome_values import (
    Evidence,
    Outcome,
    OutcomeCount,
    OutcomeDetails,
    OutcomeFilter,
    OutcomeKind,
    OutcomePage,
)
from ensure_desktop.evaluation.values import Audience
from ensure_desktop.i18n import _
from ensure_desktop.people.checks import FIRST_ROLE_DAY, Problems, line
from ensure_desktop.people.organisations.records import present_organisation
from ensure_desktop.people.records import find_person, present_person, roles_of
from ensure_desktop.vault.centre import read_centre
from ensure_desktop.vault.permissions import Permission
from ensure_desktop.vault.work import Work, use_case

WHAT_LIMIT = 200
FURTHEST_AHEAD = timedelta(days=10 * 366)
ALL = OutcomeFilter()
NOTED_KINDS = tuple(kind for kind in OutcomeKind if kind is not OutcomeKind.BECAME_SUPPORTER)
"""What can be noted by hand."""
NOTED_EVIDENCE = tuple(each for each in Evidence if each is not Evidence.VAULT)


@dataclass(frozen=True, slots=True)
class Tally:
    """How many people of one kind, of any kind, and how many outcomes; those `left_out` count nowhere.

    A person who does not agree to the evaluation is in no count.
    """

    by_kind: Mapping[OutcomeKind, int]
    people: int
    outcomes: int
    left_out: int


@dataclass(frozen=True, slots=True)
class _Agreement:
    """What is known of one person's consents to the evaluation."""

    holds: bool = False
    """Today."""
    taken_back: bool = False
    expires: list[date] = field(default_factory=list)

    def counts(self, day: date) -> bool:
        """Whether something of that day counts: she agrees now, or agreed until after it and never took it back."""
        return self.holds or (not self.taken_back and any(day <= expiry for expiry in self.expires))


@use_case("list outcomes", Permission.MEASURE, reads=True)
def outcomes_page(work: Work, *, shown: OutcomeFilter = ALL, offset: int = 0, limit: int = 50) -> OutcomePage:
    """One page of outcomes, the newest first."""
    rows, total = page_of(work, shown, offset, limit)
    return OutcomePage(rows, total)


@use_case("read outcomes of person", Permission.MEASURE, reads=True)
def outcomes_of(work: Work, *, person_id: str) -> tuple[Outcome, ...]:
    """What came of it for one person, the newest first; withdrawn ones stand at the end. Raises `NotFound`."""
    find_person(work, person_id)
    return all_of(work, person_id)


@use_case("list roles for outcome", Permission.MEASURE, reads=True)
def audiences_of(work: Work, *, person_id: str) -> tuple[Audience, ...]:
    """As what a person may have reached something: the roles that she has or had. Raises `NotFound`."""
    find_person(work, person_id)
    return tuple(audience for audience in Audience if _was(work, person_id, audience))


@use_case("save outcome", Permission.MEASURE)
def save_outcome(work: Work, *, outcome_id: str | None, details: OutcomeDetails) -> Outcome:
    """Note an outcome, or mend one. Raises `FieldErrors` by the names of `OutcomeDetails`' fields."""
    row = None if outcome_id is None else present_outcome(work, outcome_id)
    if row is not None and row.person_id != details.person_id:
        raise ValueError("this outcome is another person's")
    present_person(work, details.person_id)
    if details.organisation_id and (row is None or row.organisation_id != details.organisation_id):
        present_organisation(work, details.organisation_id)
    clean = _checked(work, details)
    if row is None:
        row = OutcomeRecord(id=work.new_id(), made_by=work.actor.name)
        work.session.add(row)
    write_outcome(row, clean)
    return stored(work, row.id)


@use_case("withdraw outcome", Permission.MEASURE)
def withdraw_outcome(work: Work, *, outcome_id: str) -> Outcome:
    """Take out an outcome that was noted by mistake; it counts nowhere then."""
    row = find_outcome(work, outcome_id)
    row.withdrawn_at = row.withdrawn_at or work.now()
    return stored(work, outcome_id)


@use_case("restore outcome", Permission.MEASURE)
def restore_outcome(work: Work, *, outcome_id: str) -> Outcome:
    """Bring a withdrawn outcome back."""
    row = find_outcome(work, outcome_id)
    present_person(work, row.person_id)
    row.withdrawn_at = None
    return stored(work, outcome_id)


@use_case("count outcomes", Permission.MEASURE, reads=True, knows_all="for_outside")
def outcome_counts(work: Work, *, first: date, last: date, for_outside: bool = False) -> tuple[OutcomeCount, ...]:
    """People and outcomes by kind and audience, from `first` to `last`; only of people who agree to the evaluation.

    `for_outside` leaves out every line of fewer people than the centre's smallest count, so that a line that is not
    there says nothing but "fewer than that".
    """
    found = outcomes_by_kind(work, first=first, last=last)
    least = read_centre(work).small_cell if for_outside else 1
    return tuple(
        OutcomeCount(kind, audience, len(set(whose)), len(whose))
        for kind in OutcomeKind
        for audience in Audience
        if len(set(whose := found.get((kind, audience), ()))) >= least
    )


def outcomes_by_kind(work: Work, *, first: date, last: date) -> dict[tuple[OutcomeKind, Audience], tuple[str, ...]]:
    """Whose outcomes count in a period: a person stands there once for each of hers."""
    found: dict[tuple[OutcomeKind, Audience], list[str]] = defaultdict(list)
    for each in _counted(work, first, last)[0]:
        found[each.kind, each.audience].append(each.person_id)
    return {key: tuple(whose) for key, whose in found.items()}


@use_case("tally outcomes", Permission.MEASURE, reads=True)
def tally(work: Work, *, first: date, last: date) -> Tally:
    """The counts of a period for the page of outcomes."""
    counted, left_out = _counted(work, first, last)
    people: dict[OutcomeKind, set[str]] = defaultdict(set)
    for each in counted:
        people[each.kind].add(each.person_id)
    return Tally(
        by_kind={kind: len(ids) for kind, ids in people.items()},
        people=len({each.person_id for each in counted}),
        outcomes=len(counted),
        left_out=left_out,
    )


def _counted(work: Work, first: date, last: date) -> tuple[list[CountedOutcome], int]:
    """The outcomes that count, and how many do not."""
    if last < first:
        raise UserError(_("The period ends before it begins. Please check both days."))
    found = between(work, first, last)
    agreements = _agreements(work)
    nothing = _Agreement()
    left_alone = limited(work, {each.person_id for each in found}, Purpose.EVALUATION)
    counted = [
        each
        for each in found
        if each.person_id not in left_alone and agreements.get(each.person_id, nothing).counts(each.day)
    ]
    return counted, len(found) - len(counted)


def _agreements(work: Work) -> dict[str, _Agreement]:
    """Everybody's consents to the evaluation that were given by today, in one question."""
    row, today = ConsentRecord, work.today()
    question = select(row.person_id, row.withdrawn_on, row.expires_on).where(
        row.purpose == Purpose.EVALUATION.value, row.given_on <= today
    )
    found: dict[str, _Agreement] = {}
    for person_id, withdrawn_on, expires_on in work.session.execute(question):
        before = found.get(person_id, _Agreement())
        until = expires_on or date.max
        if withdrawn_on is not None and withdrawn_on <= today:
            found[person_id] = replace(before, taken_back=True)
        else:
            found[person_id] = replace(before, holds=before.holds or until >= today, expires=[*before.expires, until])
    return found


def _checked(work: Work, details: OutcomeDetails) -> OutcomeDetails:
    problems = Problems()
    if details.kind is OutcomeKind.BECAME_SUPPORTER:
        problems.add("kind", _("This is read from the roles. Please give the person the role; then it counts here."))
    if details.evidence is Evidence.VAULT:
        problems.add("evidence", _("Please choose what it rests on."))
    if not _was(work, details.person_id, details.audience):
        problems.add("audience", _("The person never had this role. Please choose another one."))
    _check_days(problems, work.today(), details.day, details.until)
    clean = replace(
        details,
        what=line(problems, "what", details.what, WHAT_LIMIT),
        evidence_note=line(problems, "evidence_note", details.evidence_note, WHAT_LIMIT),
        organisation_id=details.organisation_id or None,
        paid=details.paid if details.kind is OutcomeKind.JOB else None,
    )
    problems.raise_all()
    return clean


def _check_days(problems: Problems, today: date, day: date, until: date | None) -> None:
    if not FIRST_ROLE_DAY <= day <= today:
        problems.add("day", _("Please enter the day from which on it was so, today at the latest."))
    elif until is not None and until < day:
        problems.add("until", _("The last day is before the first one. Please change one of them."))
    if until is not None and until > today + FURTHEST_AHEAD:
        problems.add("until", _("Please look at the year of this date."))


def _was(work: Work, person_id: str, audience: Audience) -> bool:
    kind = ROLE_OF[audience].value
    return any(role.kind == kind and role.withdrawn_at is None for role in roles_of(work, person_id))
