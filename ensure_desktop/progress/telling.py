"""Tell goals and referrals as events of a person's timeline."""

from collections.abc import Iterator

from sqlalchemy import select

from ensure_desktop.i18n import _
from ensure_desktop.people.records import find_person
from ensure_desktop.people.values import PersonEvent, RoleKind
from ensure_desktop.progress.goal_records import goal_values
from ensure_desktop.progress.labels import level_label, outcome_label, reached_label, way_label
from ensure_desktop.progress.model import GoalRecord, ReferralRecord
from ensure_desktop.progress.referral_records import referral_values
from ensure_desktop.progress.values import Goal, Referral
from ensure_desktop.vault.permissions import Permission
from ensure_desktop.vault.work import Work, use_case

AREA = "progress"
GOAL, REFERRAL = "goal", "referral"


@use_case("read timeline of goals and referrals", Permission.VISITS_READ, reads=True)
def events(work: Work, person_id: str) -> tuple[PersonEvent, ...]:
    """Goals set, how they went, and referrals with their permission and outcome; withdrawn ones are left out.

    `target` is the person: goals and referrals stand on tabs of her page.
    """
    find_person(work, person_id)
    goals = select(GoalRecord).where(GoalRecord.person_id == person_id, GoalRecord.withdrawn_at.is_(None))
    referrals = select(ReferralRecord).where(
        ReferralRecord.person_id == person_id, ReferralRecord.withdrawn_at.is_(None)
    )
    found = [event for goal in goal_values(work, list(work.session.scalars(goals))) for event in _of_goal(goal)]
    for referral in referral_values(work, list(work.session.scalars(referrals))):
        found += _of_referral(referral)
    return tuple(sorted(found, key=lambda event: event.day))


def _of_goal(goal: Goal) -> Iterator[PersonEvent]:
    words, role, target = goal.details.own_words, RoleKind.PARTICIPANT, goal.person_id
    yield PersonEvent(goal.set_on, AREA, GOAL, _("Goal set"), words, target, role)
    for each in goal.progress:
        title = _("Goal: {level}").format(level=level_label(each.level))
        yield PersonEvent(each.day, AREA, GOAL, title, "\n".join(filter(None, (words, each.note))), target, role)
    if goal.closed_on is not None and goal.reached is not None:
        title = _("Goal: {reached}").format(reached=reached_label(goal.reached))
        text = "\n".join(filter(None, (words, goal.closing_note)))
        yield PersonEvent(goal.closed_on, AREA, GOAL, title, text, target, role)


def _of_referral(referral: Referral) -> Iterator[PersonEvent]:
    details, name = referral.details, referral.organisation_name
    role, target = RoleKind.PARTICIPANT, referral.person_id
    if details.permission_on is not None and details.permission_way is not None:
        title = _("Permission to tell {organisation}").format(organisation=name)
        way = way_label(details.permission_way)
        yield PersonEvent(details.permission_on, AREA, REFERRAL, title, way, target, role)
    if details.made_on is not None:
        title = _("Referred to {organisation}").format(organisation=name)
        yield PersonEvent(details.made_on, AREA, REFERRAL, title, details.about, target, role)
    if referral.outcome is not None and referral.outcome_on is not None:
        title = _("{organisation}: {outcome}").format(organisation=name, outcome=outcome_label(referral.outcome))
        yield PersonEvent(referral.outcome_on, AREA, REFERRAL, title, referral.outcome_note, target, role)
    if referral.permission_taken_back_on is not None:
        title = _("Permission taken back: {organisation}").format(organisation=name)
        yield PersonEvent(referral.permission_taken_back_on, AREA, REFERRAL, title, "", target, role)
