"""A vault in which much was told in confidence, each time by another word, and how values are searched for it."""

from dataclasses import fields, is_dataclass, replace
from datetime import date
from io import BytesIO
from typing import Any

from openpyxl import load_workbook
from sqlalchemy import text

from ensure_desktop.supervision import service as supervision
from ensure_desktop.supervision.values import (
    AgreementDetails,
    CaseDetails,
    CaseText,
    EntryDetails,
    EntryKind,
    Present,
    Swot,
    Watch,
)
from ensure_desktop.vault.drafts import save_draft
from tests.supervision.at_hand import TODAY, hand_over, supports, talk

SECRETS = {
    "notes": "Yodelling",
    "earlier notes": "Xenophobia",
    "a withdrawn talk": "Kvetching",
    "going well": "Quokka",
    "risks": "Wombat",
    "chances": "Narwhal",
    "progress": "Okapi",
    "agreement": "Axolotl",
    "of whom is there twice": "Aardvark",
    "well-being": "Dugong",
    "note of a handover": "Zwammerdam",
    "draft": "Pangolin",
    "answer to a signal": "Tapir",
    "question": "Numbat",
    "situation": "Fossa",
    "tried": "Gharial",
    "dilemma": "Jerboa",
    "strengths": "Kakapo",
    "options": "Lemming",
    "agreed": "Markhor",
}
IN_THE_OPEN = "Monday meeting"
"""Told in no confidence, so that looking finds what is there to be found."""

PHONE = "+31 6 12345678"


class Confided:
    """The people in the vault and what was written about them."""

    def __init__(self, vault: Any) -> None:
        def unit(action: str = "test") -> Any:
            return vault.work(action)

        self.mark, self.again = supports(unit, "Mark"), supports(unit, "Marc")
        swot = Swot(*(SECRETS[name] for name in ("going well", "risks", "chances", "progress")))
        agreed = (AgreementDetails(SECRETS["agreement"]),)
        told = {"swot": swot, "agreements": agreed, "watch": frozenset({Watch.RISK_OF_RELAPSE})}
        made = talk(unit, self.mark, notes=SECRETS["earlier notes"], **told)
        told["agreements"] = made.details.agreements
        self.entry = talk(unit, self.mark, made.id, notes=SECRETS["notes"], **told).id
        self.agreement = made.details.agreements[0].id
        talk(unit, self.again, notes=SECRETS["of whom is there twice"])
        gone = talk(unit, self.mark, notes=SECRETS["a withdrawn talk"])
        with unit() as work:
            supervision.withdraw_entry(work, entry_id=gone.id)
            call = EntryDetails(EntryKind.WELL_BEING_CALL, TODAY, person_id=self.mark, notes=SECRETS["well-being"])
            supervision.save_entry(work, entry_id=None, details=call)
            team = EntryDetails(EntryKind.TEAM_MEETING, TODAY, title=IN_THE_OPEN)
            supervision.save_entry(work, entry_id=None, details=team)
            group = EntryDetails(EntryKind.INTERVISION, TODAY, present=(Present(self.mark), Present(self.again)))
            meeting = supervision.save_entry(work, entry_id=None, details=group)
            save_draft(work, form="diary.form", subject=self.mark, content={"notes": SECRETS["draft"]})
            to = next(coach for coach in supervision.coaches(work) if coach.account_id != work.actor.account_id)
            signal = supervision.signals_of(work, person_id=self.mark)[0]
            supervision.answer_signal(
                work,
                person_id=self.mark,
                kind=signal.kind,
                about=signal.about,
                acted=True,
                note=SECRETS["answer to a signal"],
            )
            names = [each.name for each in fields(CaseText) if each.name != "agreed"]
            brought = CaseText(**{name: SECRETS[name] for name in names})
            details = CaseDetails(self.mark, TODAY, text=brought, entry_id=meeting.id)
            self.case = supervision.save_case(work, case_id=None, details=details).id
            supervision.note_agreed(work, case_id=self.case, text=SECRETS["agreed"])
        self.handover = hand_over(unit, to, note=SECRETS["note of a handover"]).id

    def arguments(self) -> dict[str, Any]:
        """What a use case may ask for, by the name of the parameter."""
        return {
            **dict.fromkeys(("person_id", "supporter_id", "first_id", "kept_id", "object_id"), self.mark),
            **dict.fromkeys(("other_id", "second_id", "gone_id"), self.again),
            **dict.fromkeys(("person_ids", "ids", "supporter_ids"), (self.mark, self.again)),
            **dict.fromkeys(("on", "first", "day", "month"), TODAY),
            "last": date(2026, 3, 31),
            "year": TODAY.year,
            "entry_id": self.entry,
            "agreement_id": self.agreement,
            "case_id": self.case,
            "handover_id": self.handover,
            "offset": 0,
            "limit": 50,
            "text": "Mar",
            "texts": ("Mark sleeps badly",),
            "form": "diary.form",
            "subject": self.mark,
        }


def pieces(value: Any) -> list[bytes]:
    """All texts and files in what a use case answered, also where a value does not show them."""
    if isinstance(value, bytes):
        return [value, *_cells(value)]
    if is_dataclass(value) and not isinstance(value, type):
        return [piece for each in fields(value) for piece in pieces(getattr(value, each.name))]
    if isinstance(value, dict):
        return [piece for pair in value.items() for each in pair for piece in pieces(each)]
    if isinstance(value, (list, tuple, set, frozenset)):
        return [piece for each in value for piece in pieces(each)]
    return [str(value).encode()]


def _cells(file: bytes) -> list[bytes]:
    """What stands in a spreadsheet, whose text is packed."""
    if not file.startswith(b"PK"):
        return []
    sheets = load_workbook(BytesIO(file)).worksheets
    return [str(cell).encode() for sheet in sheets for row in sheet.iter_rows(values_only=True) for cell in row]


def rows_of(vault: Any) -> bytes:
    """Every value of every row of every table, as one long piece of bytes."""
    found = []
    with vault.engine.connect() as connection:
        tables = connection.execute(text("SELECT name FROM sqlite_master WHERE type = 'table'")).scalars().all()
        for table in tables:
            for row in connection.execute(text(f'SELECT * FROM "{table}"')):
                found += [each if isinstance(each, bytes) else str(each).encode() for each in row]
    return b"\n".join(found)


def found_in(content: bytes) -> set[str]:
    """Which of the secrets stand there, in any case."""
    low = content.lower()
    return {where for where, secret in SECRETS.items() if secret.lower().encode() in low}


def alike(details: Any, name: str) -> Any:
    """The same person noted once more: the phone number tells."""
    return replace(details, first_name=name, phone=PHONE)
