"""What can be done with stakeholders: those whom the programme touches, or who can carry it."""

from collections.abc import Iterable
from dataclasses import replace

from sqlalchemy import func, select

from ensure_desktop.errors import NotFound, UserError
from ensure_desktop.i18n import _
from ensure_desktop.people.checks import Problems, line, long_text
from ensure_desktop.people.organisations.model import OrganisationRecord
from ensure_desktop.people.organisations.records import find_organisation
from ensure_desktop.programme.model import StakeholderRecord
from ensure_desktop.programme.plan_checks import NAME_LIMIT
from ensure_desktop.programme.templates import centre_language
from ensure_desktop.programme.templates import stakeholders as template
from ensure_desktop.programme.values import Stakeholder, StakeholderDetails, Stance
from ensure_desktop.vault.permissions import Permission
from ensure_desktop.vault.work import Work, use_case

LEAST, MOST = 1, 5
"""Interest and influence: from little to much."""
TEXT_LIMIT = 2000
PLAIN = ("name", "organisation_id", "interest", "influence", "wants", "brings", "involve", "contact")


@use_case("list stakeholders", Permission.PROGRAMME_READ, reads=True)
def stakeholders(work: Work, *, with_withdrawn: bool = False) -> tuple[Stakeholder, ...]:
    """All of them: the most influential first, then by interest and name; those nobody placed yet come last."""
    row = StakeholderRecord
    question = select(row).order_by(
        row.influence.is_(None), row.influence.desc(), row.interest.desc(), func.lower(row.name), row.id
    )
    if not with_withdrawn:
        question = question.where(row.withdrawn_at.is_(None))
    return _values(work, work.session.scalars(question).all())


@use_case("save stakeholder", Permission.PROGRAMME_WRITE)
def save_stakeholder(work: Work, *, stakeholder_id: str | None, details: StakeholderDetails) -> Stakeholder:
    """Take a stakeholder in, or change one. Raises `FieldErrors` by the names of the fields."""
    clean = checked_stakeholder(details)
    if clean.organisation_id is not None:
        find_organisation(work, clean.organisation_id)
    if stakeholder_id is None:
        record = StakeholderRecord(id=work.new_id())
        work.session.add(record)
    else:
        record = _find(work, stakeholder_id)
        if record.withdrawn_at is not None:
            raise UserError(_("This entry was withdrawn. Please restore it first; then you can change it."))
    _write(record, clean)
    work.session.flush()
    return _values(work, (record,))[0]


@use_case("begin list of stakeholders", Permission.PROGRAMME_WRITE)
def begin_stakeholders(work: Work) -> tuple[Stakeholder, ...]:
    """Take the template's stakeholders over whose names are not on the list yet, withdrawn ones among them."""
    known = {name.casefold() for name in work.session.scalars(select(StakeholderRecord.name))}
    for details in template(centre_language(work)):
        if details.name.casefold() not in known:
            record = StakeholderRecord(id=work.new_id())
            _write(record, details)
            work.session.add(record)
    work.session.flush()
    return stakeholders(work)


@use_case("withdraw stakeholder", Permission.PROGRAMME_WRITE)
def withdraw_stakeholder(work: Work, *, stakeholder_id: str) -> Stakeholder:
    """Take a stakeholder off the list; it can be restored."""
    record = _find(work, stakeholder_id)
    record.withdrawn_at = record.withdrawn_at or work.now()
    work.session.flush()
    return _values(work, (record,))[0]


@use_case("restore stakeholder", Permission.PROGRAMME_WRITE)
def restore_stakeholder(work: Work, *, stakeholder_id: str) -> Stakeholder:
    """Bring a withdrawn stakeholder back."""
    record = _find(work, stakeholder_id)
    record.withdrawn_at = None
    work.session.flush()
    return _values(work, (record,))[0]


def checked_stakeholder(details: StakeholderDetails) -> StakeholderDetails:
    """Cleaned details. Raises `FieldErrors` by the names of the fields."""
    problems = Problems()
    name = line(problems, "name", details.name, NAME_LIMIT)
    if not name:
        problems.add("name", _("Please enter who this is: a name, or a group of people."))
    for field in ("interest", "influence"):
        number = getattr(details, field)
        if number is not None and not LEAST <= number <= MOST:
            sentence = _("Please enter a number from {least} to {most}.")
            problems.add(field, sentence.format(least=LEAST, most=MOST))
    clean = replace(
        details,
        name=name,
        organisation_id=details.organisation_id or None,
        wants=long_text(problems, "wants", details.wants, TEXT_LIMIT),
        brings=long_text(problems, "brings", details.brings, TEXT_LIMIT),
        involve=long_text(problems, "involve", details.involve, TEXT_LIMIT),
        contact=line(problems, "contact", details.contact, NAME_LIMIT),
    )
    problems.raise_all()
    return clean


def _write(record: StakeholderRecord, details: StakeholderDetails) -> None:
    for name in PLAIN:
        setattr(record, name, getattr(details, name))
    record.stance = details.stance.value if details.stance else None


def _find(work: Work, stakeholder_id: str) -> StakeholderRecord:
    record = work.session.get(StakeholderRecord, stakeholder_id)
    if record is None:
        raise NotFound(_("This stakeholder is not in the vault any more."))
    return record


def _values(work: Work, records: Iterable[StakeholderRecord]) -> tuple[Stakeholder, ...]:
    found = tuple(records)
    ids = {each.organisation_id for each in found if each.organisation_id}
    question = select(OrganisationRecord.id, OrganisationRecord.name).where(OrganisationRecord.id.in_(ids))
    names = {organisation_id: name for organisation_id, name in work.session.execute(question)}
    return tuple(
        Stakeholder(
            id=each.id,
            details=StakeholderDetails(
                stance=Stance(each.stance) if each.stance else None,
                **{name: getattr(each, name) for name in PLAIN},
            ),
            organisation=names.get(each.organisation_id or "", ""),
            withdrawn_at=each.withdrawn_at,
        )
        for each in found
    )
