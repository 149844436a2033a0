"""The centre's own visit plans, offered beside the presets. A match takes a copy: changing a plan changes no match."""

from collections import defaultdict
from collections.abc import Sequence

from sqlalchemy import select

from ensure_desktop.cleaning import one_line
from ensure_desktop.errors import FieldErrors, NotFound, UserError
from ensure_desktop.i18n import _
from ensure_desktop.vault.centre import read_centre
from ensure_desktop.vault.permissions import Permission
from ensure_desktop.vault.work import Work, use_case
from ensure_desktop.visits.checks import phases_problem
from ensure_desktop.visits.model import NAME_LENGTH, OwnPhaseRecord, OwnPlanRecord
from ensure_desktop.visits.presets import preset_phases
from ensure_desktop.visits.values import OwnPlan, Phase, Preset

OWN_PHASES = select(OwnPhaseRecord).order_by(OwnPhaseRecord.own_plan_id, OwnPhaseRecord.position)


@use_case("list own plans", Permission.VISITS_READ, reads=True)
def own_plans(work: Work, *, with_withdrawn: bool = False) -> tuple[OwnPlan, ...]:
    """The centre's own plans by name."""
    question = select(OwnPlanRecord)
    if not with_withdrawn:
        question = question.where(OwnPlanRecord.withdrawn_at.is_(None))
    phases = defaultdict(list)
    for row in work.session.scalars(OWN_PHASES):
        phases[row.own_plan_id].append(Phase(row.interval_days, row.weeks))
    found = (
        OwnPlan(row.id, row.name, tuple(phases[row.id]), row.withdrawn_at is not None)
        for row in work.session.scalars(question)
    )
    return tuple(sorted(found, key=lambda plan: (plan.name.casefold(), plan.id)))


@use_case("save own plan", Permission.CENTRE_WRITE)
def save_own_plan(work: Work, *, own_plan_id: str | None = None, name: str, phases: Sequence[Phase]) -> OwnPlan:
    """Store a plan, a new one without `own_plan_id`; raises `FieldErrors` for "name" and "phases"."""
    clean = one_line(name)
    _check(work, own_plan_id, clean, phases)
    if own_plan_id is None:
        record = OwnPlanRecord(id=work.new_id(), withdrawn_at=None)
        work.session.add(record)
    else:
        record = find_own_plan(work, own_plan_id)
    record.name = clean
    for row in work.session.scalars(select(OwnPhaseRecord).where(OwnPhaseRecord.own_plan_id == record.id)):
        work.session.delete(row)
    work.session.flush()  # the new phases stand in the places of the old ones
    for position, phase in enumerate(phases):
        work.session.add(
            OwnPhaseRecord(
                id=work.new_id(),
                own_plan_id=record.id,
                position=position,
                interval_days=phase.interval_days,
                weeks=phase.weeks,
            )
        )
    work.session.flush()
    return _value(work, record.id)


@use_case("withdraw own plan", Permission.CENTRE_WRITE)
def withdraw_own_plan(work: Work, *, own_plan_id: str) -> OwnPlan:
    """Do not offer the plan any more; matches that began with it keep theirs."""
    record = find_own_plan(work, own_plan_id)
    if record.withdrawn_at is None:
        record.withdrawn_at = work.now()
        work.session.flush()
    return _value(work, record.id)


@use_case("restore own plan", Permission.CENTRE_WRITE)
def restore_own_plan(work: Work, *, own_plan_id: str) -> OwnPlan:
    """Offer a withdrawn plan again; raises `UserError` where another one has taken its name."""
    record = find_own_plan(work, own_plan_id)
    if record.withdrawn_at is not None:
        if _name_is_taken(work, record.id, record.name):
            raise UserError(_("Another plan has this name now. Please rename that one first."))
        record.withdrawn_at = None
        work.session.flush()
    return _value(work, record.id)


def find_own_plan(work: Work, own_plan_id: str) -> OwnPlanRecord:
    """The plan's row; raises `NotFound`."""
    record = work.session.get(OwnPlanRecord, own_plan_id)
    if record is None:
        raise NotFound(_("This visit plan is not in the vault any more."))
    return record


def own_phases(work: Work, own_plan_id: str) -> tuple[Phase, ...]:
    """The phases of a plan that is offered; raises `UserError` where it was withdrawn, and `NotFound`."""
    if find_own_plan(work, own_plan_id).withdrawn_at is not None:
        raise UserError(_("This visit plan is not offered any more. Please choose another one."))
    return _value(work, own_plan_id).phases


def usual_own_plan(work: Work) -> str:
    """The own plan that the centre chose as its usual one; empty where a preset is, or where it was withdrawn."""
    chosen = read_centre(work).usual_own_plan
    record = work.session.get(OwnPlanRecord, chosen) if chosen else None
    return chosen if record is not None and record.withdrawn_at is None else ""


def usual_phases(work: Work) -> tuple[Phase, ...]:
    """The phases of the plan that a match begins with where none is chosen."""
    own_plan_id = usual_own_plan(work)
    return own_phases(work, own_plan_id) if own_plan_id else preset_phases(Preset(read_centre(work).plan_preset))


def _value(work: Work, own_plan_id: str) -> OwnPlan:
    return next(plan for plan in own_plans(work, with_withdrawn=True) if plan.id == own_plan_id)


def _check(work: Work, own_plan_id: str | None, name: str, phases: Sequence[Phase]) -> None:
    problems = {}
    if not name:
        problems["name"] = _("Please give the plan a name.")
    elif len(name) > NAME_LENGTH:
        problems["name"] = _("Please keep this below {number} characters.").format(number=NAME_LENGTH)
    elif _name_is_taken(work, own_plan_id, name):
        problems["name"] = _("There is a plan with this name already.")
    wrong = phases_problem(phases)
    if wrong:
        problems["phases"] = wrong
    if problems:
        raise FieldErrors(problems)


def _name_is_taken(work: Work, own_plan_id: str | None, name: str) -> bool:
    return any(plan.name.casefold() == name.casefold() and plan.id != own_plan_id for plan in own_plans(work))
