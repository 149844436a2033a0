"""What can be done with the register of breaches: something got out, was lost or was changed.

Whoever notices it takes it down; whom to tell, and when it is over, is decided by the project leader. An account that
may not read the registers sees what it took down itself.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from sqlalchemy import func, select

from ensure_desktop.errors import NotFound, UserError
from ensure_desktop.i18n import _
from ensure_desktop.network.plain_json import as_json, from_json
from ensure_desktop.people.checks import Problems, line, long_text
from ensure_desktop.privacy.breach_values import Breach, BreachDetails, BreachNotice, BreachPage, Harm
from ensure_desktop.privacy.model import BreachRecord
from ensure_desktop.privacy.own_texts import own_texts
from ensure_desktop.privacy.processing_values import TextKey
from ensure_desktop.privacy.values import Risk
from ensure_desktop.vault.centre import read_centre
from ensure_desktop.vault.permissions import Permission
from ensure_desktop.vault.work import Work, use_case

PREFIX = "BR"
TEXT_LIMIT, LINE_LIMIT, MOST = 4000, 200, 10_000_000
LONG_AGO = timedelta(days=10 * 366)
TEXTS = ("what", "whose", "data", "consequences", "measures", "why_risk", "late_because")


@dataclass(frozen=True, slots=True)
class Kept:
    """What the column `content` holds."""

    details: BreachDetails
    account_id: str
    """Who took it down: she may go on writing."""
    authority_reference: str = ""
    people_told_how: str = ""


@use_case("list breaches", Permission.BREACH_NOTE, reads=True)
def breaches_page(work: Work, *, with_withdrawn: bool = False, offset: int = 0, limit: int = 50) -> BreachPage:
    """The register, the newest first; who may not read it gets what she took down herself."""
    question = select(BreachRecord).order_by(BreachRecord.known_at.desc(), BreachRecord.code.desc())
    if not with_withdrawn:
        question = question.where(BreachRecord.withdrawn_at.is_(None))
    if work.actor.may(Permission.PRIVACY_READ):
        total = work.session.execute(select(func.count()).select_from(question.subquery())).scalar_one()
        rows: Sequence[BreachRecord] = work.session.scalars(question.offset(offset).limit(limit)).all()
    else:
        # Who took it down stands in the content; a register of a few dozen lines is read whole.
        own = [each for each in work.session.scalars(question) if _is_own(work, each)]
        total, rows = len(own), own[offset : offset + limit]
    return BreachPage(tuple(map(_value, rows)), total)


@use_case("read breach", Permission.BREACH_NOTE, reads=True)
def breach(work: Work, *, breach_id: str) -> Breach:
    """One entry; raises `NotFound`."""
    return _value(_find(work, breach_id))


@use_case("save breach", Permission.BREACH_NOTE)
def save_breach(work: Work, *, breach_id: str | None, details: BreachDetails) -> Breach:
    """Take a breach down, or write what is known by now. Raises `FieldErrors` by the names of the fields.

    A closed one is open again where somebody has to be told by what is known now: where the risk was raised.
    """
    clean = checked_breach(details, work.now())
    if breach_id is None:
        record = BreachRecord(id=work.new_id(), code=work.next_code(PREFIX), made_by=work.actor.name)
        kept = Kept(clean, work.actor.account_id)
        work.session.add(record)
    else:
        record = _present(work, breach_id)
        kept = replace(_kept(record), details=clean)
    record.known_at, record.risk, record.people = clean.known_at, clean.risk.value, clean.people
    record.content = as_json(kept)
    return _stored(work, record)


@use_case("note that the authority was told", Permission.PRIVACY_WRITE)
def note_authority(
    work: Work, *, breach_id: str, at: datetime | None, reference: str = "", late_because: str = ""
) -> Breach:
    """Note when the supervisory authority was told, and its file number; None takes that back, and opens a closed one.

    Raises `FieldErrors` where it was told after more than 72 hours and nobody says why.
    """
    record = _present(work, breach_id)
    kept = _kept(record)
    problems = Problems()
    clean, because = line(problems, "reference", reference, LINE_LIMIT), kept.details.late_because
    if at is not None:
        because = long_text(problems, "late_because", late_because or because, TEXT_LIMIT)
        if not record.known_at <= at <= work.now():
            problems.add("at", _("Please enter when that was: after the breach was known, and not later than now."))
        elif replace(_value(record), authority_at=at).told_late and not because:
            sentence = _("This was after more than 72 hours. Please say why; the authority has to be told that too.")
            problems.add("late_because", sentence)
    problems.raise_all()
    record.authority_at = at
    details = replace(kept.details, late_because=because)
    record.content = as_json(replace(kept, details=details, authority_reference=clean if at is not None else ""))
    return _stored(work, record)


@use_case("note that people were told of a breach", Permission.PRIVACY_WRITE)
def note_people_told(work: Work, *, breach_id: str, day: date | None, how: str) -> Breach:
    """Note when and how the people concerned were told; without a day, `how` says why they are not."""
    record = _present(work, breach_id)
    problems = Problems()
    told = long_text(problems, "how", how, TEXT_LIMIT)
    if day is not None and not record.known_at.date() <= day <= work.today():
        problems.add("day", _("Please enter the day on which they were told, today at the latest."))
    problems.raise_all()
    record.people_told_on = day
    record.content = as_json(replace(_kept(record), people_told_how=told))
    return _stored(work, record)


@use_case("close breach", Permission.PRIVACY_WRITE)
def close_breach(work: Work, *, breach_id: str) -> Breach:
    """Nothing is left to do. Raises `UserError` where somebody still has to be told, or measures are not written."""
    record = _present(work, breach_id)
    found = _value(record)
    if found.to_authority:
        raise UserError(_("The supervisory authority has to be told first; or write why a risk is unlikely."))
    if found.to_people:
        raise UserError(_("The risk is high: please note first how the people were told, or why they are not."))
    if not found.details.measures:
        raise UserError(_("Please write first what was done about it; the register has to say that."))
    record.closed_on = record.closed_on or work.today()
    work.session.flush()
    return _value(record)


@use_case("reopen breach", Permission.PRIVACY_WRITE)
def reopen_breach(work: Work, *, breach_id: str) -> Breach:
    """There is more to do after all."""
    record = _present(work, breach_id)
    record.closed_on = None
    work.session.flush()
    return _value(record)


@use_case("withdraw breach", Permission.PRIVACY_WRITE)
def withdraw_breach(work: Work, *, breach_id: str) -> Breach:
    """Take an entry out of the register that turned out to be none; its code is not given out again."""
    record = _find(work, breach_id)
    record.withdrawn_at = record.withdrawn_at or work.now()
    work.session.flush()
    return _value(record)


@use_case("restore breach", Permission.PRIVACY_WRITE)
def restore_breach(work: Work, *, breach_id: str) -> Breach:
    """Bring a withdrawn entry back."""
    record = _find(work, breach_id)
    record.withdrawn_at = None
    work.session.flush()
    return _value(record)


@use_case("draft breach notice", Permission.BREACH_NOTE, reads=True)
def breach_notice(work: Work, *, breach_id: str) -> BreachNotice:
    """What the draft to the authority, and the letter to the people, are made of."""
    texts = own_texts(work)
    return BreachNotice(
        breach=_value(_find(work, breach_id)),
        centre=read_centre(work).name,
        responsible=texts[TextKey.RESPONSIBLE],
        contact=texts[TextKey.OFFICER],
        printed_at=work.now(),
    )


@use_case("take out breach notice", Permission.BREACH_NOTE)
def note_notice_exported(work: Work, *, breach_id: str, how: str) -> None:
    """Remember in the audit that the draft left the program: "print", "save" or "copy"."""
    work.note(f"take out breach notice: {how}", BreachRecord.__tablename__, _find(work, breach_id).id)


def to_tell(work: Work) -> list[Breach]:
    """Breaches of which the authority or the people still have to be told, the longest known first."""
    question = (
        select(BreachRecord)
        .where(BreachRecord.closed_on.is_(None), BreachRecord.withdrawn_at.is_(None))
        .order_by(BreachRecord.known_at, BreachRecord.code)
    )
    found = map(_value, work.session.scalars(question))
    return [each for each in found if each.to_authority or each.to_people]


def checked_breach(details: BreachDetails, now: datetime) -> BreachDetails:
    """Cleaned details. Raises `FieldErrors` by the names of the fields."""
    problems = Problems()
    texts = {name: long_text(problems, name, getattr(details, name), TEXT_LIMIT) for name in TEXTS}
    if not texts["what"]:
        problems.add("what", _("Please write in a few words what happened. More can follow later."))
    if not now - LONG_AGO <= details.known_at <= now:
        problems.add("known_at", _("Please enter when the centre came to know of it, now at the latest."))
    if details.risk is Risk.UNLIKELY and not texts["why_risk"]:
        problems.add("why_risk", _("Please write why a risk is unlikely: this is why nobody outside is told."))
    for name in ("people", "records"):
        number = getattr(details, name)
        if number is not None and not 0 <= number <= MOST:
            problems.add(name, _("Please enter a number, or leave this empty."))
    when = line(problems, "when", details.when, LINE_LIMIT)
    problems.raise_all()
    harms = tuple(harm for harm in Harm if harm in details.harms)
    return replace(details, when=when, harms=harms, **texts)  # type: ignore[arg-type]


def _find(work: Work, breach_id: str) -> BreachRecord:
    """The row, for those who may see it; raises `NotFound`."""
    record = work.session.get(BreachRecord, breach_id)
    if record is None or not (work.actor.may(Permission.PRIVACY_READ) or _is_own(work, record)):
        raise NotFound(_("This entry is not in the register any more."))
    return record


def _present(work: Work, breach_id: str) -> BreachRecord:
    record = _find(work, breach_id)
    if record.withdrawn_at is not None:
        raise UserError(_("This entry was withdrawn. Please restore it first; then you can change it."))
    return record


def _stored(work: Work, record: BreachRecord) -> Breach:
    """What is known now is kept, and nothing is closed while somebody has to be told."""
    if_open = replace(_value(record), closed_on=None)
    if if_open.to_authority or if_open.to_people:
        record.closed_on = None
    work.session.flush()
    return _value(record)


def _is_own(work: Work, record: BreachRecord) -> bool:
    return _kept(record).account_id == work.actor.account_id


def _kept(record: BreachRecord) -> Kept:
    return from_json(Kept, record.content)


def _value(record: BreachRecord) -> Breach:
    kept = _kept(record)
    return Breach(
        id=record.id,
        code=record.code,
        details=kept.details,
        made_by=record.made_by,
        authority_at=record.authority_at,
        authority_reference=kept.authority_reference,
        people_told_on=record.people_told_on,
        people_told_how=kept.people_told_how,
        closed_on=record.closed_on,
        withdrawn_at=record.withdrawn_at,
    )
