"""What can be done with referrals: the person's permission first, then the referral, then what became of it."""

from dataclasses import replace
from datetime import date

from sqlalchemy import ColumnElement, func, select

from ensure_desktop.errors import FieldErrors, UserError
from ensure_desktop.i18n import _, language
from ensure_desktop.people.checks import Problems
from ensure_desktop.people.dates import format_date
from ensure_desktop.people.model import PersonRecord
from ensure_desktop.people.organisations.model import ContactPersonRecord
from ensure_desktop.people.organisations.records import present_organisation
from ensure_desktop.people.records import find_person, present_person
from ensure_desktop.people.word_values import ListKind
from ensure_desktop.people.wordlists import words_in_use
from ensure_desktop.progress.checks import check_past, check_question, checked_note, checked_referral
from ensure_desktop.progress.knowing import who_knows
from ensure_desktop.progress.model import ReferralRecord
from ensure_desktop.progress.permission import LAST_WORDS, asks_again, first_question
from ensure_desktop.progress.referral_records import (
    find_referral,
    may_share,
    permission_of,
    present_referral,
    referral_value,
    referral_values,
    write_referral,
)
from ensure_desktop.progress.values import (
    PermissionWay,
    PersonReferrals,
    Referral,
    ReferralDetails,
    ReferralOutcome,
    ReferralPage,
)
from ensure_desktop.vault.permissions import Permission
from ensure_desktop.vault.work import Work, use_case


@use_case("read referrals", Permission.VISITS_READ, reads=True)
def person_referrals(work: Work, *, person_id: str) -> PersonReferrals:
    """The referrals of a person, the newest first, withdrawn ones at the end, and who else knows her already."""
    find_person(work, person_id)
    rows = list(work.session.scalars(select(ReferralRecord).where(ReferralRecord.person_id == person_id)))
    rows.sort(key=lambda row: (row.made_on or row.permission_on, row.id), reverse=True)
    rows.sort(key=lambda row: row.withdrawn_at is not None)
    return PersonReferrals(person_id, referral_values(work, rows), who_knows(work, person_id))


@use_case("list referrals", Permission.VISITS_READ, reads=True)
def referrals_page(
    work: Work,
    *,
    organisation_id: str | None = None,
    outcome: ReferralOutcome | None = None,
    unanswered: bool = False,
    offset: int = 0,
    limit: int = 100,
) -> ReferralPage:
    """Referrals that were made, the newest first; withdrawn ones and those of withdrawn people are left out.

    `unanswered` shows only those whose outcome somebody still has to ask for.
    """
    row = ReferralRecord
    made: list[ColumnElement[bool]] = [row.withdrawn_at.is_(None), row.made_on.is_not(None)]
    if organisation_id is not None:
        made.append(row.organisation_id == organisation_id)
    made.append(row.person_id.not_in(select(PersonRecord.id).where(PersonRecord.withdrawn_at.is_not(None))))
    shown = list(made)
    if outcome is not None:
        shown.append(row.outcome == outcome.value)
    if unanswered:
        shown.append(row.ask_on.is_not(None))
    count = select(func.count()).select_from(row)
    question = select(row).where(*shown).order_by(row.made_on.desc(), row.id).offset(offset).limit(limit)
    return ReferralPage(
        rows=referral_values(work, list(work.session.scalars(question))),
        total=work.session.execute(count.where(*shown)).scalar_one(),
        unanswered=work.session.execute(count.where(*made, row.ask_on.is_not(None))).scalar_one(),
    )


@use_case("record permission for referral", Permission.VISITS_WRITE)
def record_permission(work: Work, *, person_id: str, details: ReferralDetails) -> Referral:
    """Record that the person agrees that an organisation is told; nobody is told yet.

    Raises `FieldErrors` by the names of the details' fields: `made_on` has to be empty here.
    """
    present_person(work, person_id)
    problems = Problems()
    if details.made_on is not None:
        problems.add("made_on", _("The permission comes first. Please note the referral once it is recorded."))
    clean = _checked(work, problems, person_id, details)
    row = ReferralRecord(
        id=work.new_id(), person_id=person_id, permission_by=work.actor.name, outcome_note="", made_by=""
    )
    write_referral(row, clean)
    work.session.add(row)
    return referral_value(work, row)


@use_case("make referral", Permission.VISITS_WRITE)
def make_referral(work: Work, *, referral_id: str, details: ReferralDetails) -> Referral:
    """Note that the organisation was told, or mend what was noted of it; the permission stays as it was recorded.

    Refused with `FieldErrors` for "made_on" where no permission held on that day, and for "organisation_id" where
    the permission was for another organisation.
    """
    row = present_referral(work, referral_id)
    problems = Problems()
    if details.organisation_id != row.organisation_id:
        sentence = _("The permission is for another organisation. Please record a permission for this one first.")
        problems.add("organisation_id", sentence)
    stored = ReferralDetails(
        organisation_id=row.organisation_id,
        permission_on=row.permission_on,
        permission_way=PermissionWay(row.permission_way),
        about=details.about,
        theme=details.theme,
        made_on=details.made_on,
        contact_id=details.contact_id,
        accompanied=details.accompanied,
        accompanied_by=details.accompanied_by,
    )
    clean = _checked(work, problems, row.person_id, stored, row)
    assert clean.made_on is not None
    if row.made_on != clean.made_on and row.outcome is None:
        row.ask_on = None if row.permission_taken_back_on else first_question(clean.made_on)
    row.made_by = row.made_by or work.actor.name
    write_referral(row, clean)
    return referral_value(work, row)


@use_case("change permission for referral", Permission.VISITS_WRITE)
def change_permission(
    work: Work, *, referral_id: str, permission_on: date, permission_way: PermissionWay, about: str
) -> Referral:
    """Mend a permission while nobody was told. Raises `FieldErrors` like `record_permission`."""
    row = present_referral(work, referral_id)
    if row.made_on is not None:
        raise UserError(_("The organisation was told already, so the permission stays as it was recorded."))
    details = ReferralDetails(
        row.organisation_id, permission_on, permission_way, about, row.theme, contact_id=row.contact_id or ""
    )
    write_referral(row, _checked(work, Problems(), row.person_id, details))
    return referral_value(work, row)


@use_case("take back permission for referral", Permission.VISITS_WRITE)
def take_back_permission(work: Work, *, referral_id: str, day: date) -> Referral:
    """The person does not want it any more: from `day` on nothing is told, and the organisation is asked nothing.

    Raises `FieldErrors` for "day".
    """
    row = present_referral(work, referral_id)
    check_past("day", day, work.today())
    first = row.made_on or row.permission_on
    if day < first:
        sentence = _("Permission was in use on {day}. Please choose that day or a later one.")
        raise FieldErrors({"day": sentence.format(day=format_date(first, language=language()))})
    row.permission_taken_back_on, row.ask_on = day, None
    return referral_value(work, row)


@use_case("undo taking back permission for referral", Permission.VISITS_WRITE)
def undo_taking_back(work: Work, *, referral_id: str) -> Referral:
    """It was a slip: the permission holds as before. Refused where it rested on a consent that holds no more."""
    row = present_referral(work, referral_id)
    consent = row.permission_way == PermissionWay.CONSENT.value
    if consent and not may_share(work, row.person_id, row.organisation_id, work.today()):
        raise UserError(_("The consent to share does not hold any more. Please ask for permission again."))
    row.permission_taken_back_on = None
    if row.made_on is not None and (row.outcome is None or asks_again(ReferralOutcome(row.outcome))):
        row.ask_on = first_question(row.made_on)
    return referral_value(work, row)


@use_case("note outcome of referral", Permission.VISITS_WRITE)
def note_outcome(
    work: Work,
    *,
    referral_id: str,
    outcome: ReferralOutcome,
    day: date,
    note: str = "",
    ask_on: date | None = None,
) -> Referral:
    """Note what became of a referral; `ask_on` is when to ask again, where that was not the last word.

    Raises `FieldErrors` for "day", "note" and "ask_on".
    """
    row = _made(work, referral_id)
    assert row.made_on is not None
    check_past("day", day, work.today())
    if day < row.made_on:
        raise FieldErrors({"day": _("The organisation was told later than that. Please choose a later day.")})
    again = ask_on if asks_again(outcome) and row.permission_taken_back_on is None else None
    if again is not None:
        check_question(again, work.today())
    row.outcome_note = checked_note("note", note)
    row.outcome, row.outcome_on, row.ask_on = outcome.value, day, again
    return referral_value(work, row)


@use_case("take out outcome of referral", Permission.VISITS_WRITE)
def remove_outcome(work: Work, *, referral_id: str) -> Referral:
    """The outcome was noted by mistake: it is asked for again."""
    row = _made(work, referral_id)
    assert row.made_on is not None
    row.outcome, row.outcome_on, row.outcome_note = None, None, ""
    row.ask_on = None if row.permission_taken_back_on else first_question(row.made_on)
    return referral_value(work, row)


@use_case("ask later about referral", Permission.VISITS_WRITE)
def ask_later(work: Work, *, referral_id: str, day: date) -> Referral:
    """Ask for the outcome on another day, after today. Raises `FieldErrors` for "ask_on"."""
    row = _made(work, referral_id)
    if row.permission_taken_back_on is not None:
        raise UserError(_("The permission was taken back, so nobody asks the organisation any more."))
    if row.outcome is not None and ReferralOutcome(row.outcome) in LAST_WORDS:
        raise UserError(_("What became of this referral is known, so there is nothing to ask any more."))
    check_question(day, work.today())
    row.ask_on = day
    return referral_value(work, row)


@use_case("withdraw referral", Permission.VISITS_WRITE)
def withdraw_referral(work: Work, *, referral_id: str) -> Referral:
    """Take a referral out that was noted by mistake; it counts nowhere then."""
    row = find_referral(work, referral_id)
    if row.withdrawn_at is None:
        row.withdrawn_at = work.now()
    return referral_value(work, row)


@use_case("restore referral", Permission.VISITS_WRITE)
def restore_referral(work: Work, *, referral_id: str) -> Referral:
    """Bring a withdrawn referral back."""
    row = find_referral(work, referral_id)
    row.withdrawn_at = None
    return referral_value(work, row)


def _made(work: Work, referral_id: str) -> ReferralRecord:
    row = present_referral(work, referral_id)
    if row.made_on is None:
        raise UserError(_("The organisation was not told yet, so there is nothing to ask."))
    return row


def _checked(
    work: Work, problems: Problems, person_id: str, details: ReferralDetails, row: ReferralRecord | None = None
) -> ReferralDetails:
    """Cleaned details; `row` is the referral that is made with them, None while only permission is recorded."""
    clean = checked_referral(problems, details, work.today())
    if row is None and clean.organisation_id and clean.permission_on is not None:
        present_organisation(work, clean.organisation_id)
        consent = clean.permission_way is PermissionWay.CONSENT
        if consent and not may_share(work, person_id, clean.organisation_id, clean.permission_on):
            sentence = _("No consent to share with this organisation held on that day. Please ask the person.")
            problems.add("permission_way", sentence)
    if row is not None:
        _check_day(work, problems, row, clean.made_on)
    if clean.contact_id and not _works_there(work, clean):
        problems.add("contact_id", _("This contact person is not with the organisation any more."))
    problems.raise_all()
    return replace(clean, theme=_usual_spelling(work, clean.theme))


def _usual_spelling(work: Work, theme: str) -> str:
    """`theme` as it stands on the centre's list, whatever its case, so that the same theme is counted once."""
    if not theme:
        return ""
    known = words_in_use(work, ListKind.THEME)
    same = (word for word in sorted(known) if word.casefold() == theme.casefold())
    return theme if theme in known else next(same, theme)


def _check_day(work: Work, problems: Problems, row: ReferralRecord, made_on: date | None) -> None:
    """The organisation was told on a day on which permission held; else say what to do."""
    if made_on is None:
        problems.add("made_on", _("Please enter the day on which the organisation was told."))
    elif made_on < row.permission_on:
        sentence = _("Permission was given on {day} only. Without permission nobody may be told.")
        problems.add("made_on", sentence.format(day=format_date(row.permission_on, language=language())))
    elif not permission_of(work, row, made_on).allows(made_on):
        problems.add(
            "made_on", _("No permission held on that day, so nobody may be told. Please ask the person again.")
        )


def _works_there(work: Work, details: ReferralDetails) -> bool:
    contact = work.session.get(ContactPersonRecord, details.contact_id)
    return contact is not None and contact.organisation_id == details.organisation_id
