"""The attendance list of an activity, to be printed and passed round."""

from sqlalchemy import select

from ensure_desktop.groups.model import ActivityRecord, AttendeeRecord
from ensure_desktop.groups.records import NAMES, find_activity, following
from ensure_desktop.groups.values import ActivityKind, ActivityPaper, Attendance, PaperDay, PaperLine
from ensure_desktop.people.model import PersonRecord
from ensure_desktop.people.names import display_name
from ensure_desktop.vault.centre import read_centre
from ensure_desktop.vault.permissions import Permission
from ensure_desktop.vault.work import Work, use_case

MOST_DAYS = 6
"""So many columns of a page on its side have room for a signature."""


@use_case("print attendance list", Permission.PRINT, reads=True)
def list_paper(work: Work, *, activity_id: str, whole_series: bool = False, codes_only: bool = False) -> ActivityPaper:
    """The list of this day, with `whole_series` of the next days of its series too; the audit takes it down.

    `codes_only` leaves the names out, for a list that lies where others can read it. Raises `NotFound`.
    """
    record = find_activity(work, activity_id)
    work.note("print attendance list", ActivityRecord.__tablename__, activity_id)
    days = [record, *(following(work, record)[: MOST_DAYS - 1] if whole_series else ())]
    centre = read_centre(work)
    return ActivityPaper(
        centre=centre.name,
        title=record.title,
        kind=ActivityKind(record.kind),
        place=record.place,
        supporter_word=centre.words.outward_supporter,
        currency=centre.currency,
        printed_on=work.today(),
        days=tuple(PaperDay(each.day, each.starts_at, each.ends_at) for each in days),
        lines=_lines(work, [each.id for each in days], codes_only=codes_only),
    )


@use_case("take out attendance list", Permission.PRINT)
def note_list_exported(work: Work, *, activity_id: str, how: str) -> None:
    """Have the audit remember that the list left the program: `how` is "print" or "save"."""
    work.note(f"take out attendance list: {how}", ActivityRecord.__tablename__, activity_id)


def _lines(work: Work, activity_ids: list[str], *, codes_only: bool) -> tuple[PaperLine, ...]:
    """Everybody who stands on one of the lists, once; supporters first."""
    question = (
        select(AttendeeRecord, PersonRecord.code, *NAMES)
        .join(PersonRecord, PersonRecord.id == AttendeeRecord.person_id)
        .where(AttendeeRecord.activity_id.in_(activity_ids), PersonRecord.withdrawn_at.is_(None))
        .order_by(PersonRecord.code if codes_only else PersonRecord.sort_key, PersonRecord.code)
    )
    marks: dict[str, dict[str, Attendance]] = {}
    shown: dict[str, tuple[str, bool]] = {}
    for row, code, *names in work.session.execute(question):
        helped = row.helps or shown.get(row.person_id, ("", False))[1]
        shown[row.person_id] = (code if codes_only else display_name(*names), helped)
        if row.mark is not None:
            marks.setdefault(row.person_id, {})[row.activity_id] = Attendance(row.mark)
    lines = [
        PaperLine(name, helps, tuple(marks.get(person_id, {}).get(each) for each in activity_ids))
        for person_id, (name, helps) in shown.items()
    ]
    return tuple(sorted(lines, key=lambda line: not line.helps))
