"""What can be done with the ten steps: begin one from its template, change it, tick what is done."""

from dataclasses import dataclass
from datetime import date

from ensure_desktop.errors import NotFound
from ensure_desktop.i18n import _
from ensure_desktop.people.checks import Problems
from ensure_desktop.programme.model import PlanStepRecord, PlanTaskRecord
from ensure_desktop.programme.plan_checks import check_done, checked_step
from ensure_desktop.programme.plan_rows import new_step, step_record, step_values, write_step
from ensure_desktop.programme.templates import centre_language, tasks
from ensure_desktop.programme.values import PlanStep, Step, StepDetails, StepState
from ensure_desktop.vault.centre import read_centre
from ensure_desktop.vault.permissions import Permission
from ensure_desktop.vault.work import Work, use_case


@dataclass(frozen=True, slots=True)
class PlanPaper:
    """What stands on the paper of the plan."""

    centre: str
    steps: tuple[PlanStep, ...]
    printed_on: date


@use_case("read programme plan", Permission.PROGRAMME_READ, reads=True)
def plan(work: Work) -> tuple[PlanStep, ...]:
    """The ten steps in their order; one that was not begun shows the check list of its template."""
    return step_values(work, Step, work.today(), centre_language(work))


@use_case("begin step of the plan", Permission.PROGRAMME_WRITE)
def begin_step(work: Work, *, step: Step) -> PlanStep:
    """Take the template's check list over and note that the step is under way; one that was begun stays as it is."""
    if step_record(work, step) is None:
        begun = StepDetails(StepState.UNDER_WAY, first=work.today(), tasks=tasks(step, centre_language(work)))
        write_step(work, new_step(work, step), begun)
    return _value(work, step)


@use_case("save step of the plan", Permission.PROGRAMME_WRITE)
def save_step(work: Work, *, step: Step, details: StepDetails) -> PlanStep:
    """Change a step and its check list. A line keeps its place in the file as long as its id comes back.

    Raises `FieldErrors` by the names of the fields.
    """
    clean = checked_step(details, work.today())
    write_step(work, step_record(work, step) or new_step(work, step), clean)
    return _value(work, step)


@use_case("tick off task of the plan", Permission.PROGRAMME_WRITE)
def tick_task(work: Work, *, task_id: str, done_on: date | None) -> PlanStep:
    """Say when a line was done, or with None that it is open again."""
    record = work.session.get(PlanTaskRecord, task_id)
    if record is None:
        raise NotFound(_("This line is not in the plan any more. Perhaps somebody took it out."))
    problems = Problems()
    check_done(problems, "done_on", done_on, work.today())
    problems.raise_all()
    record.done_on = done_on
    work.session.flush()
    step = work.session.get_one(PlanStepRecord, record.step_id)
    return _value(work, Step(step.step))


@use_case("print programme plan", Permission.PRINT, reads=True)
def plan_paper(work: Work) -> PlanPaper:
    """What stands on the paper: all ten steps as they are."""
    return PlanPaper(read_centre(work).name, plan(work), work.today())


@use_case("take out programme plan", Permission.PRINT)
def note_plan_exported(work: Work, *, how: str) -> None:
    """Have the audit remember that the paper left the program: `how` is "print" or "save"."""
    work.note(f"take out programme plan: {how}", PlanStepRecord.__tablename__, "")


def _value(work: Work, step: Step) -> PlanStep:
    return step_values(work, (step,), work.today(), centre_language(work))[0]
