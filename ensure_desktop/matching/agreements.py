"""What two people agree on: written down, printed for each of them, signed, and written anew when it changes."""

from datetime import date, timedelta

from sqlalchemy import select

from ensure_desktop.consent.pictures import clean_file
from ensure_desktop.errors import FieldErrors, NotFound, UserError
from ensure_desktop.i18n import _, base_language
from ensure_desktop.matching.agreement_rows import (
    agreement_value,
    checked_terms,
    erase_scan,
    find_agreement,
    next_number,
    open_row,
    write_terms,
)
from ensure_desktop.matching.agreement_texts import agreement_text
from ensure_desktop.matching.agreement_values import Agreement, AgreementTerms
from ensure_desktop.matching.model import AgreementRecord, MatchRecord
from ensure_desktop.matching.papers import AgreementPaper, AgreementText
from ensure_desktop.matching.records import find_match, match_value
from ensure_desktop.matching.values import Match, Stage
from ensure_desktop.people.model import PersonRecord
from ensure_desktop.people.values import PersonEvent, RoleKind
from ensure_desktop.vault.attachments import Attachment, NewFile, add_attachment, read_attachment
from ensure_desktop.vault.centre import Centre, read_centre
from ensure_desktop.vault.permissions import Permission
from ensure_desktop.vault.work import Work, use_case

LONGEST_BACK = timedelta(days=10 * 366)


@use_case("list agreements", Permission.MATCHING_READ, reads=True)
def agreements_of(work: Work, *, match_id: str) -> tuple[Agreement, ...]:
    """The agreements of a match, the latest first; those that were taken back are among them."""
    find_match(work, match_id)
    question = select(AgreementRecord).where(AgreementRecord.match_id == match_id)
    return tuple(map(agreement_value, work.session.scalars(question.order_by(AgreementRecord.number.desc()))))


@use_case("save agreement", Permission.MATCHING_WRITE)
def save_agreement(work: Work, *, match_id: str, terms: AgreementTerms) -> Agreement:
    """Keep what the two want to agree on.

    The last one is changed in place while they have not said yes to it; what they said yes to stays, and a new one gets
    the next number. Raises `FieldErrors` by the names of the terms, and `UserError` where the match has ended.
    """
    if find_match(work, match_id).stage == Stage.ENDED.value:
        raise UserError(_("This match has ended. What was agreed stays as it was."))
    clean = checked_terms(terms, work.today())
    row = open_row(work, match_id)
    if row is None:
        row = AgreementRecord(id=work.new_id(), match_id=match_id, number=next_number(work, match_id))
        work.session.add(row)
    write_terms(row, clean)
    row.made_by, row.made_at = work.actor.name, work.now()
    work.session.flush()
    return agreement_value(row)


@use_case("agree on agreement", Permission.MATCHING_WRITE)
def agree(work: Work, *, agreement_id: str, day: date, file: NewFile | None = None) -> Agreement:
    """Note that both said yes on `day`. `file` is the signed paper: it is painted anew, and replaces an earlier one.

    Raises `FieldErrors` for "day", and `UserError` for a file that is not taken.
    """
    row = _present(work, agreement_id)
    if not work.today() - LONGEST_BACK <= day <= work.today():
        raise FieldErrors({"day": _("Please enter the day on which both agreed; it cannot be later than today.")})
    row.agreed_on = day
    if file is not None:
        erase_scan(work, row)
        row.attachment_id = add_attachment(work, file=clean_file(file.name, file.content))
    work.session.flush()
    return agreement_value(row)


@use_case("withdraw agreement", Permission.MATCHING_WRITE)
def withdraw_agreement(work: Work, *, agreement_id: str) -> Agreement:
    """Take back an agreement that was written by mistake; it can be restored."""
    row = find_agreement(work, agreement_id)
    if row.withdrawn_at is None:
        row.withdrawn_at = work.now()
        work.session.flush()
    return agreement_value(row)


@use_case("restore agreement", Permission.MATCHING_WRITE)
def restore_agreement(work: Work, *, agreement_id: str) -> Agreement:
    """Let an agreement that was taken back count again."""
    row = find_agreement(work, agreement_id)
    if row.withdrawn_at is not None:
        row.withdrawn_at = None
        work.session.flush()
    return agreement_value(row)


@use_case("read signed agreement", Permission.MATCHING_READ, reads=True)
def signed_agreement(work: Work, *, agreement_id: str) -> Attachment:
    """The scan of the signed paper; the audit takes down who read it. Raises `NotFound` where there is none."""
    row = find_agreement(work, agreement_id)
    if row.attachment_id is None:
        raise NotFound(_("This file is not in the vault any more."))
    return read_attachment(work, attachment_id=row.attachment_id)


@use_case("remove signed agreement", Permission.MATCHING_WRITE)
def remove_signed_agreement(work: Work, *, agreement_id: str) -> Agreement:
    """Erase a scan that was attached by mistake, for instance another pair's paper. It cannot be brought back."""
    row = find_agreement(work, agreement_id)
    erase_scan(work, row)
    return agreement_value(row)


@use_case("print agreement", Permission.PRINT, reads=True)
def agreement_paper_of(work: Work, *, agreement_id: str, side: RoleKind, language: str) -> AgreementPaper:
    """What stands on the paper of one of the two, in `language`. That it was made is audited."""
    row = _present(work, agreement_id)
    match = match_value(work, row.match_id)
    work.note("print agreement", PersonRecord.__tablename__, _person_of(match, side))
    return _paper(agreement_value(row), match, agreement_text(language), read_centre(work), side, work.today())


@use_case("take out agreement", Permission.PRINT)
def note_agreement_exported(work: Work, *, agreement_id: str, side: RoleKind, how: str) -> None:
    """Have the audit remember that the paper left the program: `how` is "print" or "save"."""
    match = match_value(work, find_agreement(work, agreement_id).match_id)
    work.note(f"take out agreement: {how}", PersonRecord.__tablename__, _person_of(match, side))


@use_case("read timeline of agreements", Permission.MATCHING_READ, reads=True)
def events(work: Work, person_id: str) -> tuple[PersonEvent, ...]:
    """Each time that the person and somebody agreed on how they meet, and each time that this was taken back."""
    both = (MatchRecord.supporter_id == person_id) | (MatchRecord.participant_id == person_id)
    question = select(AgreementRecord).join(MatchRecord).where(both).order_by(AgreementRecord.number)
    found: list[PersonEvent] = []
    for row in work.session.scalars(question):
        match = match_value(work, row.match_id)
        if row.agreed_on is not None:
            signed = _("The signed paper is attached.") if row.attachment_id else ""
            found.append(_event(row.agreed_on, match, person_id, _("Agreement with {name}: both said yes"), signed))
        if row.withdrawn_at is not None:
            day = row.withdrawn_at.astimezone().date()
            found.append(_event(day, match, person_id, _("Agreement with {name}: taken back")))
    return tuple(sorted(found, key=lambda event: event.day))


def _event(day: date, match: Match, person_id: str, title: str, text: str = "") -> PersonEvent:
    supports = match.supporter_id == person_id
    return PersonEvent(
        day=day,
        area="matching",
        kind="agreement",
        title=title.format(name=match.participant_name if supports else match.supporter_name),
        text=text,
        target=match.id,
        role=RoleKind.SUPPORTER if supports else RoleKind.PARTICIPANT,
    )


def _present(work: Work, agreement_id: str) -> AgreementRecord:
    row = find_agreement(work, agreement_id)
    if row.withdrawn_at is not None:
        raise UserError(_("This agreement was taken back. Please restore it first."))
    return row


def _person_of(match: Match, side: RoleKind) -> str:
    return match.supporter_id if side is RoleKind.SUPPORTER else match.participant_id


def _paper(
    agreement: Agreement, match: Match, text: AgreementText, centre: Centre, side: RoleKind, today: date
) -> AgreementPaper:
    names = {"supporter": match.supporter_name, "participant": match.participant_name}
    own = {"supporter": centre.words.outward_supporter, "participant": centre.words.outward_participant}
    called = own if base_language(centre.language) == text.language else text.words
    return AgreementPaper(
        text=text,
        side=side,
        centre=centre.name,
        printed_on=today,
        match_code=match.code,
        number=agreement.number,
        supporter_name=match.supporter_name,
        participant_name=match.participant_name,
        supporter_word=called["supporter"],
        participant_word=called["participant"],
        terms=agreement.terms,
        special=_special(agreement.terms, text.language, centre.language),
        boundaries=tuple(
            each.text.format(**names) for each in text.boundaries if each.key in agreement.terms.boundaries
        ),
        agreed_on=agreement.agreed_on,
    )


def _special(terms: AgreementTerms, language: str, centre_language: str) -> str:
    """What the centre added in this language; else in its own, else in any: what is agreed must not be left out."""
    own = terms.own_terms
    for code in (language, base_language(centre_language), *own):
        if code in own:
            return own[code]
    return ""
