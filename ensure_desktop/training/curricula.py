"""The centre's curricula and their versions.

A version that a course follows is never changed: the next change makes a new one, and the course keeps the one that it
began with.
"""

from sqlalchemy import func, select

from ensure_desktop.errors import NotFound
from ensure_desktop.i18n import _
from ensure_desktop.training.checks import checked_curriculum
from ensure_desktop.training.curriculum_json import to_json
from ensure_desktop.training.model import CourseRecord, CurriculumRecord, CurriculumVersionRecord
from ensure_desktop.training.records import versions
from ensure_desktop.training.templates import template, template_language
from ensure_desktop.training.values import CourseKind, Curriculum, CurriculumVersion
from ensure_desktop.vault.centre import read_centre
from ensure_desktop.vault.permissions import Permission
from ensure_desktop.vault.work import Work, use_case


@use_case("prepare curricula", Permission.TRAINING_WRITE)
def ensure_curricula(work: Work) -> None:
    """Give the centre our template of each kind, in its language, where it has not got it yet.

    A template that the centre changed or withdrew is not given again.
    """
    origins = set(work.session.scalars(select(CurriculumRecord.origin)))
    missing = [kind for kind in CourseKind if kind.value not in origins]
    if not missing:
        return
    language = template_language(read_centre(work).language)
    for kind in missing:
        head = _new_curriculum(work, language, origin=kind.value)
        _add_version(work, head.id, 1, template(kind, language))


@use_case("list curricula", Permission.TRAINING_READ, reads=True)
def curricula(work: Work, *, with_withdrawn: bool = False) -> tuple[CurriculumVersion, ...]:
    """The newest version of each curriculum, by kind and title."""
    numbers = func.max(CurriculumVersionRecord.number).label("newest")
    newest = select(CurriculumVersionRecord.curriculum_id, numbers).group_by(CurriculumVersionRecord.curriculum_id)
    newest_of = newest.subquery()
    question = (
        select(CurriculumVersionRecord.id)
        .join(
            newest_of,
            (newest_of.c.curriculum_id == CurriculumVersionRecord.curriculum_id)
            & (newest_of.c.newest == CurriculumVersionRecord.number),
        )
        .join(CurriculumRecord, CurriculumRecord.id == CurriculumVersionRecord.curriculum_id)
    )
    if not with_withdrawn:
        question = question.where(CurriculumRecord.withdrawn_at.is_(None))
    kinds = list(CourseKind)
    found = versions(work, list(work.session.scalars(question)))
    return tuple(
        sorted(
            found,
            key=lambda each: (kinds.index(each.curriculum.kind), each.curriculum.title.casefold(), each.curriculum_id),
        )
    )


@use_case("read curriculum", Permission.TRAINING_READ, reads=True)
def curriculum_version(work: Work, *, version_id: str) -> CurriculumVersion:
    """One version; raises `NotFound`."""
    found = versions(work, [version_id])
    if not found:
        raise NotFound(_("This curriculum is not in the vault any more."))
    return found[0]


@use_case("list versions of curriculum", Permission.TRAINING_READ, reads=True)
def versions_of(work: Work, *, curriculum_id: str) -> tuple[CurriculumVersion, ...]:
    """All versions of one curriculum, the newest first; raises `NotFound`."""
    _find(work, curriculum_id)
    question = select(CurriculumVersionRecord.id).where(CurriculumVersionRecord.curriculum_id == curriculum_id)
    return tuple(sorted(versions(work, list(work.session.scalars(question))), key=lambda each: -each.number))


@use_case("save curriculum", Permission.CENTRE_WRITE)
def save_curriculum(
    work: Work, *, curriculum_id: str | None, language: str, curriculum: Curriculum
) -> CurriculumVersion:
    """Keep `curriculum` as a new one, or as the newest version of an existing one, whose language it becomes.

    A newest version that no course follows is changed in place. Raises `FieldErrors` by field of the curriculum.
    """
    clean = checked_curriculum(curriculum, work.new_id)
    if curriculum_id is None:
        head = _new_curriculum(work, language, origin="")
        return _stored(work, _add_version(work, head.id, 1, clean))
    head = _find(work, curriculum_id)
    head.language = language
    newest = _newest(work, curriculum_id)
    if newest.content == to_json(clean):
        return _stored(work, newest)
    if _is_used(work, newest.id):
        return _stored(work, _add_version(work, curriculum_id, newest.number + 1, clean))
    newest.content, newest.made_at, newest.made_by = to_json(clean), work.now(), work.actor.name
    return _stored(work, newest)


@use_case("withdraw curriculum", Permission.CENTRE_WRITE)
def withdraw_curriculum(work: Work, *, curriculum_id: str) -> CurriculumVersion:
    """Offer a curriculum for no more courses; those that follow it go on as they are."""
    head = _find(work, curriculum_id)
    if head.withdrawn_at is None:
        head.withdrawn_at = work.now()
    return _stored(work, _newest(work, curriculum_id))


@use_case("restore curriculum", Permission.CENTRE_WRITE)
def restore_curriculum(work: Work, *, curriculum_id: str) -> CurriculumVersion:
    """Offer a withdrawn curriculum again."""
    _find(work, curriculum_id).withdrawn_at = None
    return _stored(work, _newest(work, curriculum_id))


def _find(work: Work, curriculum_id: str) -> CurriculumRecord:
    row = work.session.get(CurriculumRecord, curriculum_id)
    if row is None:
        raise NotFound(_("This curriculum is not in the vault any more."))
    return row


def _new_curriculum(work: Work, language: str, *, origin: str) -> CurriculumRecord:
    row = CurriculumRecord(id=work.new_id(), language=language, origin=origin, created_at=work.now(), withdrawn_at=None)
    work.session.add(row)
    return row


def _add_version(work: Work, curriculum_id: str, number: int, curriculum: Curriculum) -> CurriculumVersionRecord:
    row = CurriculumVersionRecord(
        id=work.new_id(),
        curriculum_id=curriculum_id,
        number=number,
        content=to_json(curriculum),
        made_at=work.now(),
        made_by=work.actor.name,
    )
    work.session.add(row)
    return row


def _newest(work: Work, curriculum_id: str) -> CurriculumVersionRecord:
    question = select(CurriculumVersionRecord).where(CurriculumVersionRecord.curriculum_id == curriculum_id)
    return work.session.scalars(question.order_by(CurriculumVersionRecord.number.desc()).limit(1)).one()


def _is_used(work: Work, version_id: str) -> bool:
    """Whether a course follows it, a withdrawn one among them: it can be restored."""
    question = select(CourseRecord.id).where(CourseRecord.curriculum_version_id == version_id).limit(1)
    return work.session.scalars(question).first() is not None


def _stored(work: Work, row: CurriculumVersionRecord) -> CurriculumVersion:
    work.session.flush()
    return versions(work, [row.id])[0]
