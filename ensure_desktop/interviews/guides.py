"""What can be done with the guides of the centre. One function a use case.

A guide has versions. A version that somebody was asked is never changed: what is saved after that is the next one, so
that each interview shows the questions that were asked. A guide is withdrawn and can be restored; none is removed.
"""

from collections.abc import Collection, Mapping

from sqlalchemy import func, select

from ensure_desktop.errors import NotFound, UserError
from ensure_desktop.i18n import SOURCE_LANGUAGE, _, base_language
from ensure_desktop.interviews.guide_checks import checked_guide
from ensure_desktop.interviews.guide_json import guide_as_text, guide_from_text
from ensure_desktop.interviews.model import GuideRecord, GuideVersionRecord, InterviewRecord
from ensure_desktop.interviews.templates import template, template_languages
from ensure_desktop.interviews.values import Guide, GuidePurpose, GuideRow, GuideVersion
from ensure_desktop.people.checks import LANGUAGE_SHAPE
from ensure_desktop.vault.centre import read_centre
from ensure_desktop.vault.permissions import Permission
from ensure_desktop.vault.work import Work, use_case

MADE_BY_US = ""
"""Who made a version that came with the program."""


@use_case("prepare guides", Permission.INTERVIEWS_READ)
def ensure_guides(work: Work) -> None:
    """Make each template the centre's own guide, where it has never had one for that purpose and language.

    The other functions here only read: whoever shows guides, or begins an interview, calls this first.
    """
    known = {(row.purpose, base_language(row.language)) for row in work.session.scalars(select(GuideRecord))}
    for language in template_languages():
        for purpose in GuidePurpose:
            if (purpose.value, language) not in known:
                row = _new_guide(work, purpose, language, origin=_origin(purpose, language))
                _add_version(work, row, _our_template(work, purpose, language), 1, MADE_BY_US)
    work.session.flush()


@use_case("list guides", Permission.INTERVIEWS_READ, reads=True)
def guides(work: Work, *, with_withdrawn: bool = False) -> tuple[GuideRow, ...]:
    """The guides with their newest versions: by purpose and language, the oldest first, withdrawn ones at the end."""
    rows = list(work.session.scalars(select(GuideRecord)))
    shown = [row for row in rows if with_withdrawn or row.withdrawn_at is None]
    newest = _newest(work, [row.id for row in shown])
    asked = _asked_by_guide(work)
    found = [_row_value(row, newest[row.id], asked.get(row.id, 0)) for row in sorted(shown, key=_in_order)]
    purposes = list(GuidePurpose)
    return tuple(sorted(found, key=lambda row: (row.withdrawn, purposes.index(row.purpose), row.language)))


@use_case("read guide version", Permission.INTERVIEWS_READ, reads=True)
def guide_version(work: Work, *, version_id: str) -> GuideVersion:
    """One version with its questions; raises `NotFound`."""
    row = work.session.get(GuideVersionRecord, version_id)
    if row is None:
        raise _not_there()
    return _values(work, [row])[0]


@use_case("read guide", Permission.INTERVIEWS_READ, reads=True)
def newest_version(work: Work, *, guide_id: str) -> GuideVersion:
    """The newest version of a guide, withdrawn or not; raises `NotFound`."""
    return _values(work, [_newest_row(work, guide_id)])[0]


@use_case("read versions of guide", Permission.INTERVIEWS_READ, reads=True)
def versions_of(work: Work, *, guide_id: str) -> tuple[GuideVersion, ...]:
    """All versions of a guide, the newest first."""
    _find(work, guide_id)
    rows = work.session.scalars(
        select(GuideVersionRecord)
        .where(GuideVersionRecord.guide_id == guide_id)
        .order_by(GuideVersionRecord.number.desc())
    )
    return _values(work, list(rows))


@use_case("find guide", Permission.INTERVIEWS_READ, reads=True)
def guide_for(work: Work, *, purpose: GuidePurpose, language: str) -> GuideVersion:
    """The guide in use for this meeting: in this language, else in the centre's, else English, else any.

    Where several are in use it is the first that was made. Raises `NotFound` where all were withdrawn.
    """
    rows = work.session.scalars(
        select(GuideRecord).where(GuideRecord.purpose == purpose.value, GuideRecord.withdrawn_at.is_(None))
    )
    wanted = [language, base_language(language)]
    wanted += [read_centre(work).language, base_language(read_centre(work).language), SOURCE_LANGUAGE]
    found = sorted(rows, key=_in_order)
    if not found:
        raise NotFound(_("No guide for this meeting is in use. A withdrawn one can be restored in the list of guides."))
    for code in wanted:
        for row in found:
            if row.language == code:
                return newest_version(work, guide_id=row.id)
    return newest_version(work, guide_id=found[0].id)


@use_case("save guide", Permission.CENTRE_WRITE)
def save_guide(work: Work, *, guide_id: str | None, purpose: GuidePurpose, language: str, guide: Guide) -> GuideVersion:
    """Store what a guide asks from now on; without `guide_id` a new guide.

    A newest version that nobody was asked is changed in place, else it is the next version; saving what stands there
    already makes none. Raises `FieldErrors` as `guide_checks.py` says, and `UserError` for a withdrawn guide.
    """
    clean = checked_guide(guide)
    if not LANGUAGE_SHAPE.fullmatch(language):
        raise UserError(_("Please choose the language of the guide from the list."), field="language")
    if guide_id is None:
        row = _new_guide(work, purpose, language, origin="")
        return _stored(work, _add_version(work, row, clean, 1, work.actor.name))
    row = _find(work, guide_id)
    if row.withdrawn_at is not None:
        raise UserError(_("This guide was withdrawn. Please restore it first; what you wrote is still here."))
    if (row.purpose, row.language) != (purpose.value, language):
        raise UserError(_("A guide keeps its meeting and its language. Please make a new guide for another one."))
    return _save(work, row, clean, work.actor.name)


@use_case("withdraw guide", Permission.CENTRE_WRITE)
def withdraw_guide(work: Work, *, guide_id: str) -> GuideRow:
    """Use this guide no more; interviews that used it show its questions as before."""
    row = _find(work, guide_id)
    if row.withdrawn_at is None:
        row.withdrawn_at = work.now()
    return _listed(work, row)


@use_case("restore guide", Permission.CENTRE_WRITE)
def restore_guide(work: Work, *, guide_id: str) -> GuideRow:
    """Use a withdrawn guide again."""
    row = _find(work, guide_id)
    row.withdrawn_at = None
    return _listed(work, row)


@use_case("reset guide", Permission.CENTRE_WRITE)
def reset_guide(work: Work, *, guide_id: str) -> GuideVersion:
    """Back to the questions that came with the program, as a version of its own; earlier versions stay."""
    row = _find(work, guide_id)
    purpose = GuidePurpose(row.purpose)
    if not _has_template(row):
        raise UserError(_("This guide was made here, so there is no earlier one to go back to."))
    return _save(work, row, _our_template(work, purpose, row.language), MADE_BY_US)


def _save(work: Work, row: GuideRecord, guide: Guide, made_by: str) -> GuideVersion:
    newest = _newest_row(work, row.id)
    content = guide_as_text(guide)
    if newest.content == content:
        return _stored(work, newest)
    if _asked(work, [newest.id]).get(newest.id, 0):
        return _stored(work, _add_version(work, row, guide, newest.number + 1, made_by))
    newest.title, newest.content, newest.questions = guide.title, content, len(guide.questions())
    newest.made_at, newest.made_by = work.now(), made_by
    return _stored(work, newest)


def _our_template(work: Work, purpose: GuidePurpose, language: str) -> Guide:
    """The template, with the centre's own words where it speaks the language."""
    centre = read_centre(work)
    own = centre.words.outward() if base_language(centre.language) == language else None
    return checked_guide(template(purpose, language, own))


def _origin(purpose: GuidePurpose, language: str) -> str:
    return f"{purpose.value}/{language}"


def _has_template(row: GuideRecord) -> bool:
    ours = _origin(GuidePurpose(row.purpose), row.language)
    return row.origin == ours and row.language in template_languages()


def _new_guide(work: Work, purpose: GuidePurpose, language: str, *, origin: str) -> GuideRecord:
    row = GuideRecord(
        id=work.new_id(),
        purpose=purpose.value,
        language=language,
        origin=origin,
        created_at=work.now(),
        withdrawn_at=None,
    )
    work.session.add(row)
    return row


def _add_version(work: Work, row: GuideRecord, guide: Guide, number: int, made_by: str) -> GuideVersionRecord:
    version = GuideVersionRecord(
        id=work.new_id(),
        guide_id=row.id,
        number=number,
        title=guide.title,
        content=guide_as_text(guide),
        questions=len(guide.questions()),
        made_at=work.now(),
        made_by=made_by,
    )
    work.session.add(version)
    return version


def _find(work: Work, guide_id: str) -> GuideRecord:
    row = work.session.get(GuideRecord, guide_id)
    if row is None:
        raise _not_there()
    return row


def _not_there() -> NotFound:
    return NotFound(_("This guide is not in the vault any more."))


def _newest_row(work: Work, guide_id: str) -> GuideVersionRecord:
    _find(work, guide_id)
    return _newest(work, [guide_id])[guide_id]


def _newest(work: Work, guide_ids: Collection[str]) -> dict[str, GuideVersionRecord]:
    """The newest version of each guide."""
    rows = work.session.scalars(
        select(GuideVersionRecord).where(GuideVersionRecord.guide_id.in_(guide_ids)).order_by(GuideVersionRecord.number)
    )
    return {row.guide_id: row for row in rows}


def _asked(work: Work, version_ids: Collection[str]) -> Mapping[str, int]:
    """How many interviews use each version. Withdrawn ones count: they can be restored."""
    counted = (
        select(InterviewRecord.guide_version_id, func.count())
        .where(InterviewRecord.guide_version_id.in_(version_ids))
        .group_by(InterviewRecord.guide_version_id)
    )
    return {version_id: count for version_id, count in work.session.execute(counted)}


def _asked_by_guide(work: Work) -> Mapping[str, int]:
    """How many interviews used each guide, in all versions."""
    counted = (
        select(GuideVersionRecord.guide_id, func.count())
        .join(InterviewRecord, InterviewRecord.guide_version_id == GuideVersionRecord.id)
        .group_by(GuideVersionRecord.guide_id)
    )
    return {guide_id: count for guide_id, count in work.session.execute(counted)}


def _stored(work: Work, row: GuideVersionRecord) -> GuideVersion:
    work.session.flush()
    return _values(work, [row])[0]


def _listed(work: Work, row: GuideRecord) -> GuideRow:
    work.session.flush()
    return _row_value(row, _newest_row(work, row.id), _asked_by_guide(work).get(row.id, 0))


def _in_order(row: GuideRecord) -> tuple[object, str]:
    return row.created_at, row.id


def _row_value(row: GuideRecord, newest: GuideVersionRecord, asked: int) -> GuideRow:
    return GuideRow(
        id=row.id,
        purpose=GuidePurpose(row.purpose),
        language=row.language,
        title=newest.title,
        number=newest.number,
        questions=newest.questions,
        asked=asked,
        changed_at=newest.made_at,
        changed_by=newest.made_by,
        withdrawn=row.withdrawn_at is not None,
        has_template=_has_template(row),
    )


def _values(work: Work, rows: Collection[GuideVersionRecord]) -> tuple[GuideVersion, ...]:
    asked = _asked(work, [row.id for row in rows])
    owners = {row.guide_id: _find(work, row.guide_id) for row in rows}
    return tuple(_version_value(owners[row.guide_id], row, asked.get(row.id, 0)) for row in rows)


def _version_value(guide: GuideRecord, row: GuideVersionRecord, asked: int) -> GuideVersion:
    return GuideVersion(
        id=row.id,
        guide_id=guide.id,
        purpose=GuidePurpose(guide.purpose),
        language=guide.language,
        number=row.number,
        guide=guide_from_text(row.content),
        asked=asked,
        made_at=row.made_at,
        made_by=row.made_by,
    )
