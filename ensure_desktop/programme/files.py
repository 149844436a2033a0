"""Documents of the plan: kept with a step or with a steering group, read back, erased."""

from sqlalchemy import select

from ensure_desktop.consent.pictures import clean_file
from ensure_desktop.errors import NotFound
from ensure_desktop.i18n import _
from ensure_desktop.programme.model import PlanFileRecord, SteeringGroupRecord
from ensure_desktop.programme.plan_rows import step_record
from ensure_desktop.programme.values import Step
from ensure_desktop.vault.attachments import Attachment, NewFile, add_attachment, erase_attachment, read_attachment
from ensure_desktop.vault.permissions import Permission
from ensure_desktop.vault.work import Work, use_case


@use_case("attach document to step", Permission.PROGRAMME_WRITE)
def attach_to_step(work: Work, *, step: Step, file: NewFile) -> str:
    """Keep a document with a step that was begun; its id. Raises `UserError` for a file that is not taken."""
    record = step_record(work, step)
    if record is None:
        raise NotFound(_("This step was not begun yet. Please begin it first; then documents can be kept with it."))
    return _attach(work, file, step_id=record.id)


@use_case("attach document to steering group", Permission.PROGRAMME_WRITE)
def attach_to_group(work: Work, *, group_id: str, file: NewFile) -> str:
    """Keep a document with a steering group; its id. Raises `UserError` for a file that is not taken."""
    if work.session.get(SteeringGroupRecord, group_id) is None:
        raise NotFound(_("This group is not in the vault any more."))
    return _attach(work, file, group_id=group_id)


@use_case("read document of the plan", Permission.PROGRAMME_READ, reads=True)
def plan_file(work: Work, *, attachment_id: str) -> Attachment:
    """The document; the audit takes down who read it. Raises `NotFound` where it is none of the plan."""
    _record(work, attachment_id)
    return read_attachment(work, attachment_id=attachment_id)


@use_case("erase document of the plan", Permission.PROGRAMME_WRITE)
def erase_plan_file(work: Work, *, attachment_id: str) -> None:
    """Erase a document for good."""
    work.session.delete(_record(work, attachment_id))
    work.session.flush()
    erase_attachment(work, attachment_id=attachment_id)


def _attach(work: Work, file: NewFile, *, step_id: str | None = None, group_id: str | None = None) -> str:
    attachment_id = add_attachment(work, file=clean_file(file.name, file.content))
    work.session.add(PlanFileRecord(id=work.new_id(), step_id=step_id, group_id=group_id, attachment_id=attachment_id))
    work.session.flush()
    return attachment_id


def _record(work: Work, attachment_id: str) -> PlanFileRecord:
    question = select(PlanFileRecord).where(PlanFileRecord.attachment_id == attachment_id)
    record = work.session.scalars(question).one_or_none()
    if record is None:
        raise NotFound(_("This file is not in the vault any more."))
    return record
