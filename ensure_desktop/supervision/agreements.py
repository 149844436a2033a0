"""What was agreed on in talks and meetings and is not done yet."""

from datetime import date

from sqlalchemy import or_, select

from ensure_desktop.errors import NotAllowed, NotFound, UserError
from ensure_desktop.i18n import _
from ensure_desktop.people.checks import Problems
from ensure_desktop.supervision.checks import check_done
from ensure_desktop.supervision.coaches import reader
from ensure_desktop.supervision.entry_rows import account_names, agreement_value, find_entry, names_of
from ensure_desktop.supervision.model import DiaryAgreementRecord, DiaryEntryRecord
from ensure_desktop.supervision.reading import Reader
from ensure_desktop.supervision.values import AgreementDetails, OpenAgreement
from ensure_desktop.vault.permissions import Permission
from ensure_desktop.vault.work import Work, use_case


@use_case("list agreements of the diary", Permission.DIARY_READ, reads=True)
def open_agreements(
    work: Work, *, person_id: str | None = None, account_id: str | None = None
) -> tuple[OpenAgreement, ...]:
    """What is not done and the actor may read, the most urgent first.

    With `person_id` what is about this supporter or hers to do, with `account_id` what is this colleague's to do.
    """
    row, about = DiaryAgreementRecord, DiaryEntryRecord
    question = (
        select(row, about)
        .join(about, about.id == row.entry_id)
        .where(row.done_on.is_(None), about.withdrawn_at.is_(None))
        .order_by(row.until.is_(None), row.until, about.day, row.position, row.id)
    )
    if person_id is not None:
        question = question.where(or_(about.person_id == person_id, row.owner_person_id == person_id))
    if account_id is not None:
        question = question.where(row.owner_account_id == account_id)
    who = reader(work)
    found = [(each, entry) for each, entry in work.session.execute(question) if _reads(who, each, entry)]
    people = {entry.person_id for _each, entry in found} | {each.owner_person_id for each, _entry in found}
    names = names_of(work, people)
    names |= account_names(work, (each.owner_account_id for each, _entry in found))
    return tuple(
        OpenAgreement(
            id=each.id,
            entry_id=entry.id,
            text=agreement_value(work, each).text,
            owner=names.get(each.owner_person_id or each.owner_account_id or "", ""),
            until=each.until,
            person_id=entry.person_id,
            name=names.get(entry.person_id or "", ""),
        )
        for each, entry in found
    )


@use_case("tick agreement of the diary", Permission.DIARY_WRITE)
def tick_agreement(work: Work, *, agreement_id: str, done_on: date | None) -> AgreementDetails:
    """Say on which day something was done; None opens it again. Raises `NotFound`, `NotAllowed` and `UserError`."""
    row = work.session.get(DiaryAgreementRecord, agreement_id)
    if row is None:
        raise NotFound(_("This agreement is not in the vault any more."))
    if not _reads(reader(work), row, find_entry(work, row.entry_id)):
        raise NotAllowed(_("This was told to somebody else. Only those who may read it can change it."))
    problems = Problems()
    check_done(problems, "done_on", done_on, work.today())
    if problems.fields:
        raise UserError(problems.fields["done_on"], field="done_on")
    row.done_on = done_on
    work.session.flush()
    return agreement_value(work, row)


def _reads(who: Reader, row: DiaryAgreementRecord, entry: DiaryEntryRecord) -> bool:
    """Whoever is to do something reads what it is, and may tick it."""
    if row.owner_account_id == who.account_id:
        return True
    return who.reads_agreements(about=entry.person_id, by=entry.account_id)
