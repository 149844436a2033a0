"""The roster of the supporters with their signals, and what was answered to these."""

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping
from datetime import date
from typing import Any

from sqlalchemy import select

from ensure_desktop.errors import NotAllowed, NotFound, UserError
from ensure_desktop.i18n import _
from ensure_desktop.people.checks import Problems, long_text
from ensure_desktop.people.records import present_person
from ensure_desktop.supervision.coaches import coaches_of, reader
from ensure_desktop.supervision.entry_rows import account_names
from ensure_desktop.supervision.facts import Supporter, supporters
from ensure_desktop.supervision.model import SignalAnswerRecord
from ensure_desktop.supervision.reading import Reader
from ensure_desktop.supervision.roster_values import Roster, RosterRow, Signal, SignalAnswer, SignalKind
from ensure_desktop.supervision.sealed import seal, unseal
from ensure_desktop.supervision.signals import Answered, signals, with_answer
from ensure_desktop.supervision.values import Coach
from ensure_desktop.vault.centre import read_centre
from ensure_desktop.vault.listed import listed
from ensure_desktop.vault.permissions import Permission
from ensure_desktop.vault.work import Work, use_case
from ensure_desktop.visits.records import catch_up

NOTE_LIMIT = 2000
BEFORE_ALL = date.min

_Answers = Mapping[tuple[str, str], list[Answered]]


def _by_name(row: RosterRow) -> Any:
    return 0


def _by_coaching(row: RosterRow) -> Any:
    """Who never had a talk first, the longest a supporter before the others; then the longest ago."""
    return (row.last_coaching or BEFORE_ALL, row.since)


def _by_signals(row: RosterRow) -> Any:
    return -open_signals(row)


def _by_caseload(row: RosterRow) -> Any:
    return (row.most - row.caseload, -row.caseload)


ORDERS: Mapping[str, Callable[[RosterRow], Any]] = {
    "name": _by_name,
    "coaching": _by_coaching,
    "signals": _by_signals,
    "caseload": _by_caseload,
}


@use_case("read roster", Permission.DIARY_READ)
def roster(
    work: Work,
    *,
    account_id: str | None = None,
    only_signals: bool = False,
    order: str = "name",
    offset: int = 0,
    limit: int = 50,
) -> Roster:
    """Everybody who is a supporter today, also who has nothing yet: of all, or of those whom this account coaches.

    `order` is one of `ORDERS`: by name, the longest uncoached, the most signals, the heaviest caseload first.
    """
    rows = roster_rows(work)
    if account_id is not None:
        rows = [row for row in rows if row.coach is not None and row.coach.account_id == account_id]
    with_signals = [row for row in rows if open_signals(row)]
    shown = sorted(with_signals if only_signals else rows, key=ORDERS[order])  # stable: by name within the same
    return Roster(tuple(shown[offset : offset + limit]), len(shown), len(with_signals))


@use_case("read signals", Permission.DIARY_READ)
def signals_of(work: Work, *, person_id: str) -> tuple[Signal, ...]:
    """The signals of one supporter, answered ones too; none where she is not one today. Raises `NotFound`."""
    present_person(work, person_id)
    rows = roster_rows(work, [person_id])
    return rows[0].signals if rows else ()


@use_case("answer signal", Permission.DIARY_WRITE)
def answer_signal(
    work: Work, *, person_id: str, kind: SignalKind, about: str, acted: bool, note: str = ""
) -> SignalAnswer:
    """Say that a signal was seen, or what was done about it; it is quiet until something comes to it.

    Raises `FieldErrors` by "note", `NotFound`, `NotAllowed`, and `UserError` where the signal is another by now.
    """
    if not _may_answer(reader(work), person_id):
        raise NotAllowed(_("Somebody else coaches this person, and answers what stands here."))
    problems = Problems()
    clean = long_text(problems, "note", note, NOTE_LIMIT)
    problems.raise_all()
    if not any(signal.kind is kind and signal.about == about for signal in signals_of(work, person_id=person_id)):
        raise UserError(_("This has changed in the meantime. Please read it again; then you can answer it."))
    row = SignalAnswerRecord(
        id=work.new_id(),
        person_id=person_id,
        day=work.today(),
        account_id=work.actor.account_id,
        acted=acted,
    )
    row.body = seal(work, row, "body", {"note": clean, "kind": kind.value, "about": about})
    work.session.add(row)
    work.session.flush()
    return SignalAnswer(row.id, row.day, work.actor.name, acted, clean)


@use_case("take back answer to signal", Permission.DIARY_WRITE)
def take_back_answer(work: Work, *, answer_id: str) -> None:
    """Nobody answered it any more. Raises `NotFound` and `NotAllowed`."""
    row = work.session.get(SignalAnswerRecord, answer_id)
    if row is None:
        raise NotFound(_("This answer is not in the vault any more."))
    if not _may_answer(reader(work), row.person_id, row.account_id):
        raise NotAllowed(_("Somebody else coaches this person, and looks after what was answered."))
    work.session.delete(row)
    work.session.flush()


def roster_rows(work: Work, person_ids: Collection[str] | None = None) -> list[RosterRow]:
    """A row for everybody who is a supporter today, by name; of `person_ids` where given.

    Works out the visit plans first that changed by themselves since yesterday.
    """
    catch_up(work)
    found = supporters(work, person_ids)
    answers = _answers(work, [each.facts.person_id for each in found])
    words, coaches = read_centre(work).words, coaches_of(work)
    return [
        _row(each, _signals(each, answers, work.today(), words), coaches.get(each.facts.person_id)) for each in found
    ]


def open_signals(row: RosterRow) -> int:
    """How many signals nobody has answered."""
    return sum(signal.answer is None for signal in row.signals)


def _signals(supporter: Supporter, answers: _Answers, today: date, words: Any) -> tuple[Signal, ...]:
    return tuple(
        with_answer(signal, answers[signal.person_id, signal.kind], today)
        for signal in signals(supporter.facts, today, words)
    )


def _row(supporter: Supporter, found: tuple[Signal, ...], coach: Coach | None) -> RosterRow:
    facts = supporter.facts
    return RosterRow(
        person_id=facts.person_id,
        code=supporter.code,
        name=supporter.name,
        since=facts.since,
        coach=coach,
        last_coaching=facts.last_coaching,
        next_talk=supporter.next_talk,
        caseload=facts.load,
        most=facts.most,
        hours=facts.hours,
        agreed_hours=facts.agreed_hours,
        certified_on=supporter.certified_on,
        meetings=supporter.meetings,
        signals=found,
    )


def _answers(work: Work, person_ids: Collection[str]) -> _Answers:
    """The answers by supporter and kind, the newest first. Notes are open to whom signals from talks are."""
    row, who = SignalAnswerRecord, reader(work)
    question = select(row).where(row.person_id.in_(listed("people")))
    newest_first = question.order_by(row.day.desc(), row.acted.desc(), row.id)
    records = work.session.scalars(newest_first, {"people": person_ids}).all()
    names = account_names(work, {record.account_id for record in records})
    found: dict[tuple[str, str], list[Answered]] = defaultdict(list)
    for record in records:
        readable = who.reads_agreements(about=record.person_id, by=record.account_id)
        body = unseal(work, record, "body")
        note = body["note"] if readable else ""
        answer = SignalAnswer(record.id, record.day, names.get(record.account_id, ""), record.acted, note)
        found[record.person_id, body["kind"]].append(Answered(body["about"], answer))
    return found


def _may_answer(who: Reader, person_id: str, by: str = "") -> bool:
    """Whoever knows all signals of a supporter answers them."""
    return who.reads_agreements(about=person_id, by=by)
