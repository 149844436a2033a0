"""What can be done with the pictures of the programme: logic models and change models."""

from dataclasses import dataclass, replace

from sqlalchemy import select

from ensure_desktop.errors import NotFound
from ensure_desktop.i18n import _
from ensure_desktop.network.plain_json import as_json, from_json
from ensure_desktop.people.checks import Problems, line, long_text
from ensure_desktop.programme.model import IndicatorRecord, ProgrammeModelRecord
from ensure_desktop.programme.model_templates import template
from ensure_desktop.programme.model_words import COLUMNS, ROWS
from ensure_desktop.programme.values import ModelBox, ModelDetails, ModelKind, ProgrammeModel
from ensure_desktop.vault.centre import read_centre
from ensure_desktop.vault.listed import listed
from ensure_desktop.vault.permissions import Permission
from ensure_desktop.vault.work import Work, use_case

TITLE_LIMIT = 80
BOX_LIMIT = 140
TEXT_LIMIT = 600
MOST_BOXES = 60
"""More cannot be read on one sheet, however large."""


@dataclass(frozen=True, slots=True)
class _Content:
    """What a row keeps of a picture."""

    boxes: tuple[ModelBox, ...] = ()
    arrows: tuple[tuple[str, str], ...] = ()
    assumptions: str = ""
    outside: str = ""


@use_case("list programme models", Permission.PROGRAMME_READ, reads=True)
def programme_models(work: Work, *, with_withdrawn: bool = False) -> tuple[ProgrammeModel, ...]:
    """The pictures, the one that was changed last first."""
    question = select(ProgrammeModelRecord)
    if not with_withdrawn:
        question = question.where(ProgrammeModelRecord.withdrawn_at.is_(None))
    ordered = question.order_by(ProgrammeModelRecord.changed_at.desc(), ProgrammeModelRecord.id)
    return tuple(map(_value, work.session.scalars(ordered)))


@use_case("read programme model", Permission.PROGRAMME_READ, reads=True)
def programme_model(work: Work, *, model_id: str) -> ProgrammeModel:
    """One picture; raises `NotFound`."""
    return _value(_find(work, model_id))


@use_case("propose programme model", Permission.PROGRAMME_WRITE, reads=True)
def proposed_model(work: Work, *, kind: ModelKind) -> ModelDetails:
    """What a new picture can begin with, in the centre's own words for the roles. Nothing is stored yet."""
    return template(kind, read_centre(work).words)


@use_case("save programme model", Permission.PROGRAMME_WRITE)
def save_model(work: Work, *, model_id: str | None, details: ModelDetails) -> ProgrammeModel:
    """Store a picture. Raises `FieldErrors` for "title", "boxes", "assumptions" and "outside"."""
    clean = _checked(work, details)
    if model_id is None:
        record = ProgrammeModelRecord(id=work.new_id(), kind=clean.kind.value)
        work.session.add(record)
    else:
        record = _find(work, model_id)
        if record.kind != clean.kind.value:
            raise ValueError("a picture keeps its kind: its boxes stand in the columns of that kind")
    record.title = clean.title
    record.content = as_json(_Content(clean.boxes, clean.arrows, clean.assumptions, clean.outside))
    record.changed_at, record.changed_by = work.now(), work.actor.name
    work.session.flush()
    return _value(record)


@use_case("withdraw programme model", Permission.PROGRAMME_WRITE)
def withdraw_model(work: Work, *, model_id: str) -> ProgrammeModel:
    """Take a picture out of the list."""
    record = _find(work, model_id)
    record.withdrawn_at = record.withdrawn_at or work.now()
    work.session.flush()
    return _value(record)


@use_case("restore programme model", Permission.PROGRAMME_WRITE)
def restore_model(work: Work, *, model_id: str) -> ProgrammeModel:
    """Bring a withdrawn picture back."""
    record = _find(work, model_id)
    record.withdrawn_at = None
    work.session.flush()
    return _value(record)


@use_case("take out programme model", Permission.PRINT)
def note_model_exported(work: Work, *, model_id: str, how: str) -> None:
    """Take down in the audit that the picture left the program on paper; `how` is "print" or "save"."""
    work.note(f"{how} programme model", ProgrammeModelRecord.__tablename__, _find(work, model_id).id)


def _find(work: Work, model_id: str) -> ProgrammeModelRecord:
    record = work.session.get(ProgrammeModelRecord, model_id)
    if record is None:
        raise NotFound(_("This picture is not there any more."))
    return record


def _value(record: ProgrammeModelRecord) -> ProgrammeModel:
    content = from_json(_Content, record.content)
    return ProgrammeModel(
        id=record.id,
        details=ModelDetails(
            kind=ModelKind(record.kind),
            title=record.title,
            boxes=content.boxes,
            arrows=content.arrows,
            assumptions=content.assumptions,
            outside=content.outside,
        ),
        changed_at=record.changed_at,
        changed_by=record.changed_by,
        withdrawn_at=record.withdrawn_at,
    )


def _checked(work: Work, details: ModelDetails) -> ModelDetails:
    """Cleaned details. Raises `FieldErrors`; `ValueError` for places that this kind of picture does not have."""
    problems = Problems()
    title = line(problems, "title", details.title, TITLE_LIMIT)
    if not title:
        problems.add("title", _("Please enter a title: it stands above the picture."))
    boxes = tuple(_checked_box(problems, details.kind, box) for box in details.boxes)
    if len(boxes) > MOST_BOXES:
        text = _("A picture has room for {most} boxes. Please put some together.")
        problems.add("boxes", text.format(most=MOST_BOXES))
    clean = replace(
        details,
        title=title,
        boxes=boxes,
        arrows=_checked_arrows(boxes, details.arrows),
        assumptions=long_text(problems, "assumptions", details.assumptions, TEXT_LIMIT),
        outside=long_text(problems, "outside", details.outside, TEXT_LIMIT),
    )
    problems.raise_all()
    _check_indicators(work, boxes)
    return clean


def _checked_box(problems: Problems, kind: ModelKind, box: ModelBox) -> ModelBox:
    if box.column not in COLUMNS[kind] or (box.row not in ROWS[kind] if ROWS[kind] else box.row):
        raise ValueError("there is no such place in a picture of this kind")
    text = line(problems, "boxes", box.text, BOX_LIMIT)
    if not text:
        problems.add("boxes", _("Please write something in each box, or remove the empty one."))
    return replace(box, text=text)


def _checked_arrows(boxes: tuple[ModelBox, ...], arrows: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    """Each arrow once, and only between two boxes of the picture: the others went with a box."""
    ids = {box.id for box in boxes}
    if len(ids) != len(boxes) or "" in ids:
        raise ValueError("each box needs an id of its own")
    kept = dict.fromkeys(arrows)
    return tuple((one, other) for one, other in kept if one != other and {one, other} <= ids)


def _check_indicators(work: Work, boxes: tuple[ModelBox, ...]) -> None:
    named = {box.indicator_id for box in boxes if box.indicator_id}
    found = work.session.scalars(
        select(IndicatorRecord.id).where(IndicatorRecord.id.in_(listed("ids"))), {"ids": named}
    )
    if named - set(found):
        raise NotFound(_("The indicator of a box is not there any more. Please choose another one."))
