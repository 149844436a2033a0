"""Case sheets: what stands on the paper of a case, free of names."""

from collections.abc import Sequence
from dataclasses import astuple

from sqlalchemy import select

from ensure_desktop.errors import UserError
from ensure_desktop.i18n import _, ngettext
from ensure_desktop.matching.model import MatchRecord
from ensure_desktop.matching.values import Stage
from ensure_desktop.outward.checking import scrub
from ensure_desktop.outward.scrubbing import key
from ensure_desktop.outward.values import Choice
from ensure_desktop.people.organisations.model import OrganisationRecord, OrganisationWordRecord
from ensure_desktop.people.organisations.values import OrganisationWordKind
from ensure_desktop.supervision.case_rows import case_values, readable_case
from ensure_desktop.supervision.model import CaseRecord, DiaryEntryRecord
from ensure_desktop.supervision.values import CaseDetails, CaseDraft, CaseSheet, CaseText
from ensure_desktop.vault.permissions import Permission
from ensure_desktop.vault.work import Work, use_case

KEPT = "name kept on paper"
UNDECIDED = "[…]"
"""Stands in a preview where nobody has decided yet whether somebody is meant."""


@use_case("preview case sheet", Permission.DIARY_READ, reads=True)
def draft_sheet(work: Work, *, code: str, details: CaseDetails) -> CaseDraft:
    """The sheet of a case, stored or still being written; `code` is empty for a new one.

    What may be a name and is undecided does not stand on it.
    """
    return _made(work, code, details)[0]


@use_case("read whom a case is about", Permission.DIARY_READ, reads=True)
def case_subjects(work: Work, *, person_id: str | None, match_id: str | None) -> tuple[str, ...]:
    """Whom the texts of a case are about: its supporter, and the participant of its match, else all hers."""
    if person_id is None:
        return ()
    row = MatchRecord
    question = select(row.participant_id).where(row.supporter_id == person_id)
    chosen = row.id == match_id if match_id else row.stage != Stage.ENDED.value
    return (person_id, *dict.fromkeys(work.session.scalars(question.where(chosen).order_by(row.code))))


@use_case("take out case sheet", Permission.PRINT)
def printed_case(work: Work, *, case_id: str, how: str = "print") -> None:
    """Have the audit remember that the sheet left the program, and that somebody let names stand in it.

    `how` is "print" or "save". Raises `NotFound`, `NotAllowed`, and `UserError` for a withdrawn case and while a word
    that may be a name is undecided.
    """
    work.require(Permission.DIARY_READ)
    kept = _kept_on_paper(work, case_id)
    work.note(f"take out case sheet: {how}", CaseRecord.__tablename__, case_id)
    if kept:
        work.note(KEPT, CaseRecord.__tablename__, case_id)


def _kept_on_paper(work: Work, case_id: str) -> int:
    """How many names somebody let stand on the sheet, which is refused where it may not leave the program."""
    case = case_values(work, [readable_case(work, case_id)])[0]
    if case.withdrawn_at is not None:
        raise UserError(_("This case was withdrawn. Please restore it first; then it can be printed."))
    draft, kept = _made(work, case.code, case.details)
    if draft.undecided:
        text = ngettext(
            "There is {n} word in this case that may be a name. Please decide about it first; nothing is lost.",
            "There are {n} words in this case that may be names. Please decide about them first; nothing is lost.",
            draft.undecided,
        )
        raise UserError(text.format(n=draft.undecided))
    return kept


def _made(work: Work, code: str, details: CaseDetails) -> tuple[CaseDraft, int]:
    about = case_subjects(work, person_id=details.person_id, match_id=details.match_id)
    title = _title(work, details.entry_id)
    texts = (*astuple(details.text), title)
    found = scrub(work, texts, about, details.choices)
    waiting = [finding for each in found for finding in each.open]
    if waiting:
        signs = tuple(Choice(key(finding.text), UNDECIDED) for finding in waiting)
        found = scrub(work, texts, about, (*details.choices, *signs))
    *clean, group = (each.text for each in found)
    sheet = CaseSheet(
        code=code,
        day=details.day,
        group=group,
        text=CaseText(*clean),
        pitfalls=details.pitfalls,
        triangle=details.triangle,
        places=_places(work, details.organisation_ids),
    )
    return CaseDraft(sheet, len(waiting), title, about), sum(len(each.kept) for each in found)


def _title(work: Work, entry_id: str | None) -> str:
    """What the meeting is called; somebody may have put a name into it."""
    meeting = work.session.get(DiaryEntryRecord, entry_id) if entry_id else None
    return meeting.title if meeting is not None else ""


def _places(work: Work, organisation_ids: Sequence[str]) -> tuple[str, ...]:
    """Places of the social map with what they offer, in the order chosen: public names and words of the centre's
    lists, nothing that somebody typed about people."""
    row, word = OrganisationRecord, OrganisationWordRecord
    names = {
        each: name for each, name in work.session.execute(select(row.id, row.name).where(row.id.in_(organisation_ids)))
    }
    offers: dict[str, list[str]] = {}
    themes = (
        select(word.organisation_id, word.word)
        .where(word.organisation_id.in_(organisation_ids), word.kind == OrganisationWordKind.THEME.value)
        .order_by(word.word)
    )
    for organisation_id, theme in work.session.execute(themes):
        offers.setdefault(organisation_id, []).append(theme)
    found = []
    for organisation_id in organisation_ids:
        if organisation_id in offers and organisation_id in names:
            text = _("{name}: {offers}")
            found.append(text.format(name=names[organisation_id], offers=", ".join(offers[organisation_id])))
        elif organisation_id in names:
            found.append(names[organisation_id])
    return tuple(found)
