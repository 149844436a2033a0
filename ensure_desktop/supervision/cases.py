"""Cases for intervision: what somebody asks her colleagues about, and what came of it."""

from dataclasses import fields, replace
from datetime import timedelta

from sqlalchemy import exists, func, or_, select
from sqlalchemy.sql.elements import ColumnElement

from ensure_desktop.errors import UserError
from ensure_desktop.i18n import _
from ensure_desktop.matching.model import MatchRecord
from ensure_desktop.matching.records import match_values, matches_with_names
from ensure_desktop.matching.values import Stage
from ensure_desktop.outward.values import Choice
from ensure_desktop.people.checks import Problems, long_text
from ensure_desktop.people.organisations.model import OrganisationRecord
from ensure_desktop.people.records import present_person
from ensure_desktop.supervision.case_rows import (
    agreement_of,
    case_values,
    changeable_case,
    find_case,
    readable_case,
    write_case,
)
from ensure_desktop.supervision.checks import FIRST_DAY
from ensure_desktop.supervision.diary import entry, save_entry
from ensure_desktop.supervision.entry_rows import names_of
from ensure_desktop.supervision.intervisions import CASE_MEETINGS
from ensure_desktop.supervision.model import CaseRecord, DiaryEntryRecord
from ensure_desktop.supervision.values import (
    AgreementDetails,
    Case,
    CaseDetails,
    CaseFacts,
    CaseMatch,
    CaseMeeting,
    CasePage,
    CaseText,
    EntryKind,
)
from ensure_desktop.supervision.writing import supporters
from ensure_desktop.vault.permissions import Permission
from ensure_desktop.vault.work import Work, use_case

CODE_PREFIX = "CS"
TEXT_LIMIT = 4000
CHOICE_LIMIT = 120
MOST_PLACES = 6
"""More would not fit on the sheet."""
MEETINGS_BACK = timedelta(days=120)
"""To how old a meeting a case can still be noted."""


@use_case("list cases", Permission.DIARY_READ, reads=True)
def cases_page(
    work: Work,
    *,
    person_id: str | None = None,
    entry_id: str | None = None,
    open_only: bool = False,
    withdrawn: bool = False,
    offset: int = 0,
    limit: int = 50,
) -> CasePage:
    """Cases, the newest first; with `open_only` those that no meeting has spoken of yet."""
    row, meeting = CaseRecord, DiaryEntryRecord
    found: list[ColumnElement[bool]] = [row.withdrawn_at.is_not(None) if withdrawn else row.withdrawn_at.is_(None)]
    if person_id is not None:
        found.append(row.person_id == person_id)
    if entry_id is not None:
        found.append(row.entry_id == entry_id)
    if open_only:
        was_held = meeting.held.is_(True) & meeting.withdrawn_at.is_(None)
        found.append(~exists().where(meeting.id == row.entry_id, was_held))
    total = work.session.execute(select(func.count()).select_from(row).where(*found)).scalar_one()
    newest = select(row).where(*found).order_by(row.day.desc(), row.code.desc())
    records = work.session.scalars(newest.offset(offset).limit(limit)).all()
    return CasePage(case_values(work, records), total)


@use_case("read case", Permission.DIARY_READ, reads=True)
def case(work: Work, *, case_id: str) -> Case:
    """One case, as far as the actor may read it; raises `NotFound`."""
    return case_values(work, [find_case(work, case_id)])[0]


@use_case("begin case", Permission.DIARY_READ, reads=True)
def case_facts(work: Work, *, person_id: str | None = None, entry_id: str | None = None) -> CaseFacts:
    """Who can bring a case, about which match and to which meeting; `entry_id` is the meeting chosen so far."""
    return CaseFacts(_who_brings(work, person_id), _matches(work, person_id), _meetings(work, entry_id))


@use_case("save case", Permission.DIARY_WRITE)
def save_case(work: Work, *, case_id: str | None, details: CaseDetails) -> Case:
    """Write a new case, or change the one of `case_id`.

    Raises `FieldErrors` by the names of the fields of `CaseDetails` and `CaseText`, `NotFound`, and `NotAllowed` where
    it was told to somebody else.
    """
    record = changeable_case(work, case_id) if case_id else None
    problems = Problems()
    clean = _checked(problems, details)
    _check_day(work, problems, clean)
    _check_links(work, problems, clean, record)
    problems.raise_all()
    agreed = agreement_of(work, record) if record else ""
    if record is None:
        code = work.next_code(CODE_PREFIX)
        record = CaseRecord(id=work.new_id(), code=code, account_id=work.actor.account_id, withdrawn_at=None)
    elif record.entry_id != clean.entry_id:
        agreed = ""  # what another meeting agreed on stays with that one
    write_case(work, record, clean, agreed)
    return case_values(work, [record])[0]


@use_case("withdraw case", Permission.DIARY_WRITE)
def withdraw_case(work: Work, *, case_id: str) -> Case:
    """Take a mistaken case out of every list and count; it can be restored. Raises as `save_case` does."""
    record = readable_case(work, case_id)
    if record.withdrawn_at is None:
        record.withdrawn_at = work.now()
        work.session.flush()
    return case_values(work, [record])[0]


@use_case("restore case", Permission.DIARY_WRITE)
def restore_case(work: Work, *, case_id: str) -> Case:
    """Let a withdrawn case count again."""
    record = readable_case(work, case_id)
    if record.withdrawn_at is not None:
        record.withdrawn_at = None
        work.session.flush()
    return case_values(work, [record])[0]


@use_case("note what a case brought", Permission.DIARY_WRITE)
def note_agreed(work: Work, *, case_id: str, text: str) -> Case:
    """Keep the next step that was agreed on, with the case and as an agreement of its meeting in the diary.

    The meeting counts as held from then on. Noted again, the agreement changes instead of standing there twice. Raises
    `FieldErrors` by "agreed", and `UserError` where there is no meeting that was held.
    """
    record = changeable_case(work, case_id)
    stored = case_values(work, [record])[0]
    problems = Problems()
    agreed = long_text(problems, "agreed", text, TEXT_LIMIT)
    if not agreed:
        problems.add("agreed", _("Please write down what was agreed on."))
    problems.raise_all()
    agreement_id = _into_diary(work, record, agreed)
    details = replace(stored.details, text=replace(stored.details.text, agreed=agreed))
    write_case(work, record, details, agreement_id)
    return case_values(work, [record])[0]


def _into_diary(work: Work, record: CaseRecord, agreed: str) -> str:
    """Let the meeting's entry have the agreement; its id."""
    if record.entry_id is None:
        raise UserError(_("Please choose first to which meeting this case was brought."), field="entry_id")
    meeting = entry(work, entry_id=record.entry_id)
    if meeting.details.day > work.today():
        text = _("This meeting is still to come. What was agreed on can be noted once it was held.")
        raise UserError(text, field="entry_id")
    known = agreement_of(work, record)
    there = meeting.details.agreements
    if any(each.id == known for each in there):
        agreements = tuple(replace(each, text=agreed) if each.id == known else each for each in there)
    else:
        agreements = (*there, AgreementDetails(agreed, owner_person_id=record.person_id))
    details = replace(meeting.details, held=True, agreements=agreements)
    saved = save_entry(work, entry_id=meeting.id, details=details)
    before = {each.id for each in there}
    made = next((each.id for each in saved.details.agreements if each.id not in before), known)
    return made


def _checked(problems: Problems, details: CaseDetails) -> CaseDetails:
    texts = {field.name: getattr(details.text, field.name) for field in fields(CaseText)}
    return replace(
        details,
        text=CaseText(**{name: long_text(problems, name, text, TEXT_LIMIT) for name, text in texts.items()}),
        organisation_ids=tuple(dict.fromkeys(details.organisation_ids)),
        choices=tuple(_checked_choice(each) for each in details.choices),
    )


def _checked_choice(choice: Choice) -> Choice:
    words = choice.replacement
    return choice if words is None else replace(choice, replacement=" ".join(words.split())[:CHOICE_LIMIT])


def _check_day(work: Work, problems: Problems, details: CaseDetails) -> None:
    if not FIRST_DAY <= details.day <= work.today():
        problems.add("day", _("Please enter the day on which this was told; it cannot lie in the future."))
    if len(details.organisation_ids) > MOST_PLACES:
        text = _("There is room for {most} places on the sheet. Please take some out.")
        problems.add("organisation_ids", text.format(most=MOST_PLACES))


def _check_links(work: Work, problems: Problems, details: CaseDetails, before: CaseRecord | None) -> None:
    """All that is named is in the vault, and belongs together."""
    session = work.session
    if before is None or before.person_id != details.person_id:
        try:
            present_person(work, details.person_id)
        except UserError as error:
            problems.add("person_id", error.message)
    if details.match_id:
        match = session.get(MatchRecord, details.match_id)
        if match is None or match.supporter_id != details.person_id:
            problems.add("match_id", _("This match is not hers. Please choose one from the list."))
    if details.entry_id:
        meeting = session.get(DiaryEntryRecord, details.entry_id)
        if meeting is None or meeting.kind not in CASE_MEETINGS:
            problems.add("entry_id", _("Please choose an intervision or a case study from the list."))
    row = OrganisationRecord
    known = set(session.scalars(select(row.id).where(row.id.in_(details.organisation_ids))))
    if not known >= set(details.organisation_ids):
        problems.add("organisation_ids", _("One of these places is not on the social map any more."))


def _who_brings(work: Work, person_id: str | None) -> tuple[tuple[str, str], ...]:
    """Today's supporters, and the one who brings it, who may not be one any more."""
    found = supporters(work)
    if person_id is None or any(each == person_id for each, _name in found):
        return found
    return (*found, *names_of(work, [person_id]).items())


def _matches(work: Work, person_id: str | None) -> tuple[CaseMatch, ...]:
    if person_id is None:
        return ()
    found = match_values(work, matches_with_names().where(MatchRecord.supporter_id == person_id))
    lasting_first = sorted(found, key=lambda each: (each.stage is Stage.ENDED, -each.since.toordinal(), each.code))
    return tuple(
        CaseMatch(each.id, each.code, each.participant_id, each.participant_name, each.stage is Stage.ENDED)
        for each in lasting_first
    )


def _meetings(work: Work, entry_id: str | None) -> tuple[CaseMeeting, ...]:
    row = DiaryEntryRecord
    recent = row.withdrawn_at.is_(None) & (row.day >= work.today() - MEETINGS_BACK)
    question = (
        select(row)
        .where(row.kind.in_(CASE_MEETINGS), or_(recent, row.id == (entry_id or "")))
        .order_by(row.day.desc(), row.starts_at.desc(), row.id)
    )
    return tuple(
        CaseMeeting(each.id, EntryKind(each.kind), each.day, each.title, each.held)
        for each in work.session.scalars(question)
    )
