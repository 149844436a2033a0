"""How guides and their versions lie in the vault: what the services of meetings and of questionnaires share.

Each service deals with its own `purposes`; a guide for another purpose is none that it finds.
"""

from collections.abc import Collection, Mapping

from sqlalchemy import Column, func, select

from ensure_desktop.errors import NotFound, UserError
from ensure_desktop.i18n import _, base_language
from ensure_desktop.interviews.guide_checks import checked_guide
from ensure_desktop.interviews.guide_json import guide_as_text, guide_from_text
from ensure_desktop.interviews.model import GuideRecord, GuideVersionRecord
from ensure_desktop.interviews.templates import template, template_languages, template_names
from ensure_desktop.interviews.values import Guide, GuidePurpose, GuideRow, GuideVersion
from ensure_desktop.people.checks import LANGUAGE_SHAPE
from ensure_desktop.vault.centre import read_centre
from ensure_desktop.vault.work import Work

MADE_BY_US = ""
"""Who made a version that came with the program."""
Purposes = Collection[GuidePurpose]


def ensure_templates(work: Work, purposes: Purposes) -> None:
    """Make each template the centre's own guide, where it has never had one of it."""
    known = set()
    for row in work.session.scalars(select(GuideRecord).where(GuideRecord.purpose.in_(_stored_names(purposes)))):
        name = _template_of(row)
        # A meeting has one template, and none is needed where the centre has made a guide for it itself.
        if name or row.purpose != GuidePurpose.QUESTIONNAIRE:
            known.add((row.purpose, name or row.purpose, base_language(row.language)))
    for language in template_languages():
        for purpose in purposes:
            for name in template_names(purpose):
                if (purpose.value, name, language) not in known:
                    row = _new_guide(work, purpose, language, origin=_origin(purpose, name, language))
                    _add_version(work, row, _our_template(work, row), 1, MADE_BY_US)
    work.session.flush()


def listed(work: Work, purposes: Purposes, *, with_withdrawn: bool = False) -> tuple[GuideRow, ...]:
    """The guides with their newest versions: by purpose and language, the oldest first, withdrawn ones at the end."""
    rows = work.session.scalars(select(GuideRecord).where(GuideRecord.purpose.in_(_stored_names(purposes))))
    shown = [row for row in rows if with_withdrawn or row.withdrawn_at is None]
    newest = _newest(work, [row.id for row in shown])
    asked = _asked_by_guide(work)
    found = [_row_value(row, newest[row.id], asked.get(row.id, 0)) for row in sorted(shown, key=in_order)]
    return tuple(sorted(found, key=_as_listed))


def version_of(work: Work, version_id: str, purposes: Purposes) -> GuideVersion:
    """One version with its questions; raises `NotFound`."""
    row = work.session.get(GuideVersionRecord, version_id)
    if row is None:
        raise _not_there(purposes)
    find(work, row.guide_id, purposes)
    return _values(work, [row])[0]


def newest_of(work: Work, guide_id: str, purposes: Purposes) -> GuideVersion:
    """The newest version of a guide, withdrawn or not; raises `NotFound`."""
    find(work, guide_id, purposes)
    return _values(work, [_newest(work, [guide_id])[guide_id]])[0]


def all_versions(work: Work, guide_id: str, purposes: Purposes) -> tuple[GuideVersion, ...]:
    """All versions of a guide, the newest first."""
    find(work, guide_id, purposes)
    rows = work.session.scalars(
        select(GuideVersionRecord)
        .where(GuideVersionRecord.guide_id == guide_id)
        .order_by(GuideVersionRecord.number.desc())
    )
    return _values(work, list(rows))


def store(
    work: Work, guide_id: str | None, purpose: GuidePurpose, language: str, guide: Guide, purposes: Purposes
) -> GuideVersion:
    """Store what a guide asks from now on; without `guide_id` a new guide.

    A newest version that nobody was asked is changed in place, else it is the next version; saving what stands there
    already makes none. Raises `FieldErrors` as `guide_checks.py` says, and `UserError` for a withdrawn guide.
    """
    if purpose not in purposes:
        raise ValueError(purpose)
    clean = checked_guide(guide, purpose)
    if not LANGUAGE_SHAPE.fullmatch(language):
        raise UserError(_("Please choose the language of the guide from the list."), field="language")
    if guide_id is None:
        row = _new_guide(work, purpose, language, origin="")
        return _stored(work, _add_version(work, row, clean, 1, work.actor.name))
    row = find(work, guide_id, purposes)
    if row.withdrawn_at is not None:
        raise UserError(_("It was withdrawn. Please restore it first; what you wrote is still here."))
    if (row.purpose, row.language) != (purpose.value, language):
        raise UserError(_("A guide keeps its meeting and its language. Please make a new guide for another one."))
    return _save(work, row, clean, work.actor.name)


def set_withdrawn(work: Work, guide_id: str, withdrawn: bool, purposes: Purposes) -> GuideRow:
    """Use a guide no more, or again; whoever was asked keeps its questions."""
    row = find(work, guide_id, purposes)
    if not withdrawn:
        row.withdrawn_at = None
    elif row.withdrawn_at is None:
        row.withdrawn_at = work.now()
    work.session.flush()
    return _row_value(row, _newest(work, [guide_id])[guide_id], _asked_by_guide(work).get(row.id, 0))


def reset(work: Work, guide_id: str, purposes: Purposes) -> GuideVersion:
    """Back to the questions that came with the program, as a version of its own; earlier versions stay."""
    row = find(work, guide_id, purposes)
    if not _has_template(row):
        raise UserError(_("This guide was made here, so there is no earlier one to go back to."))
    return _save(work, row, _our_template(work, row), MADE_BY_US)


def find(work: Work, guide_id: str, purposes: Purposes) -> GuideRecord:
    """The guide; raises `NotFound` where it is none for these purposes."""
    row = work.session.get(GuideRecord, guide_id)
    if row is None or row.purpose not in _stored_names(purposes):
        raise _not_there(purposes)
    return row


def in_order(row: GuideRecord) -> tuple[object, str]:
    """The oldest first."""
    return row.created_at, row.id


def _save(work: Work, row: GuideRecord, guide: Guide, made_by: str) -> GuideVersion:
    newest = _newest(work, [row.id])[row.id]
    content = guide_as_text(guide)
    if newest.content == content:
        return _stored(work, newest)
    if _asked(work, [newest.id]).get(newest.id, 0):
        return _stored(work, _add_version(work, row, guide, newest.number + 1, made_by))
    newest.title, newest.content, newest.questions = guide.title, content, len(guide.questions())
    newest.made_at, newest.made_by = work.now(), made_by
    return _stored(work, newest)


def _our_template(work: Work, row: GuideRecord) -> Guide:
    """The template, with the centre's own words where it speaks the language."""
    purpose, centre = GuidePurpose(row.purpose), read_centre(work)
    own = centre.words.outward() if base_language(centre.language) == row.language else None
    return checked_guide(template(purpose, row.language, own, name=_template_of(row)), purpose)


def _origin(purpose: GuidePurpose, name: str, language: str) -> str:
    """What a guide says that began as a template: a meeting has only one, so that its purpose names it."""
    return "/".join(dict.fromkeys((purpose.value, name, language)))


def _template_of(row: GuideRecord) -> str:
    """The name of the template that a guide began as, empty where it was made here."""
    for name in template_names(GuidePurpose(row.purpose)):
        if row.origin == _origin(GuidePurpose(row.purpose), name, row.language):
            return name
    return ""


def _has_template(row: GuideRecord) -> bool:
    return bool(_template_of(row)) and row.language in template_languages()


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


def _not_there(purposes: Purposes) -> NotFound:
    if GuidePurpose.QUESTIONNAIRE in purposes:
        return NotFound(_("This questionnaire is not in the vault any more."))
    return NotFound(_("This guide is not in the vault any more."))


def _as_listed(row: GuideRow) -> tuple[object, ...]:
    """By purpose and language; our questionnaires in the order in which they are named, before others."""
    names = template_names(row.purpose)
    place = names.index(row.template) if row.template else len(names)
    own = row.purpose is GuidePurpose.QUESTIONNAIRE
    return row.withdrawn, list(GuidePurpose).index(row.purpose), row.language, place if own else 0


def _stored_names(purposes: Purposes) -> list[str]:
    return [purpose.value for purpose in purposes]


def _newest(work: Work, guide_ids: Collection[str]) -> dict[str, GuideVersionRecord]:
    """The newest version of each guide."""
    rows = work.session.scalars(
        select(GuideVersionRecord).where(GuideVersionRecord.guide_id.in_(guide_ids)).order_by(GuideVersionRecord.number)
    )
    return {row.guide_id: row for row in rows}


def _asking() -> tuple[Column[str], ...]:
    """The columns that say by which version somebody was asked: those of interviews, and of the floors above."""
    key = f"{GuideVersionRecord.__tablename__}.id"
    tables = GuideVersionRecord.metadata.tables.values()
    return tuple(
        column
        for table in tables
        for column in table.columns
        if any(foreign.target_fullname == key for foreign in column.foreign_keys)
    )


def _asked(work: Work, version_ids: Collection[str] | None = None) -> Mapping[str, int]:
    """How often each version was asked, or each of these. What was withdrawn counts: it can be restored."""
    found: dict[str, int] = {}
    for column in _asking():
        counted = select(column, func.count()).where(column.is_not(None)).group_by(column)
        if version_ids is not None:
            counted = counted.where(column.in_(version_ids))
        for version_id, count in work.session.execute(counted):
            found[version_id] = found.get(version_id, 0) + count
    return found


def _asked_by_guide(work: Work) -> Mapping[str, int]:
    """How often each guide was asked, in all versions."""
    asked = _asked(work)
    owners = select(GuideVersionRecord.id, GuideVersionRecord.guide_id).where(GuideVersionRecord.id.in_(asked))
    found: dict[str, int] = {}
    for version_id, guide_id in work.session.execute(owners):
        found[guide_id] = found.get(guide_id, 0) + asked[version_id]
    return found


def _stored(work: Work, row: GuideVersionRecord) -> GuideVersion:
    work.session.flush()
    return _values(work, [row])[0]


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
        template=_template_of(row),
    )


def _values(work: Work, rows: Collection[GuideVersionRecord]) -> tuple[GuideVersion, ...]:
    asked = _asked(work, [row.id for row in rows])
    owners = {row.guide_id: work.session.get_one(GuideRecord, row.guide_id) for row in rows}
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
