"""The parts of the yearly report about people: who was there, who was trained, who was matched.

People are counted, each once. What belongs together is hidden together (`visits.smallcells`): a figure that is left out
cannot be worked out from those that stand.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import InstrumentedAttribute

from ensure_desktop.i18n import _
from ensure_desktop.matching.kinds import OWN
from ensure_desktop.matching.model import MatchRecord
from ensure_desktop.people.labels import role_label
from ensure_desktop.people.model import PersonRecord, RoleRecord
from ensure_desktop.people.values import RoleKind
from ensure_desktop.programme.report_values import ReportColumn, ReportRow, ReportSection, ReportTable
from ensure_desktop.programme.sources import capital
from ensure_desktop.programme.values import Period
from ensure_desktop.training.labels import kind_label
from ensure_desktop.training.overview import training_counts
from ensure_desktop.vault.centre import Centre, Words
from ensure_desktop.vault.work import Work
from ensure_desktop.visits.smallcells import Before, Whole, left_out

Span = tuple[str, date, date | None]
"""Whom it is about, from when on, and until when."""
Withheld = set[int]
"""Counts that are not told. An indicator with such a figure would tell it in another place."""
Conditions = tuple[ColumnElement[bool], ...]
PARTS = ("there", "new", "before", "ended", "last day")
REPORTED = (RoleKind.PARTICIPANT, RoleKind.SUPPORTER, RoleKind.PROFESSIONAL)


def withheld_counts(work: Work, period: Period, centre: Centre) -> Withheld:
    """The counts that the report of a period does not tell, for other papers about the same days."""
    withheld: Withheld = set()
    for section in (people_section, training_section, matches_section):
        section(work, period, centre, withheld)
    return withheld


def people_section(work: Work, period: Period, centre: Centre, withheld: Withheld) -> ReportSection:
    """Who was in the programme."""
    question = (
        select(RoleRecord.kind, RoleRecord.person_id, RoleRecord.since, RoleRecord.until)
        .join(PersonRecord, PersonRecord.id == RoleRecord.person_id)
        .where(
            RoleRecord.kind.in_([kind.value for kind in REPORTED]),
            RoleRecord.withdrawn_at.is_(None),
            PersonRecord.withdrawn_at.is_(None),
            *_within(RoleRecord.since, RoleRecord.until, period),
        )
    )
    spans: dict[RoleKind, list[Span]] = defaultdict(list)
    for kind, person_id, since, until in work.session.execute(question):
        spans[RoleKind(kind)].append((person_id, since, until))
    rows = tuple(
        ReportRow(
            capital(role_label(kind, centre.words, plural=True)), told(spans[kind], period, centre.small_cell, withheld)
        )
        for kind in REPORTED
    )
    table = ReportTable("people", _("Who was in the programme"), _("Role"), span_columns(), rows)
    return ReportSection("people", _("People"), _people_sentence(rows[0], rows[1], centre), (table,))


def matches_section(work: Work, period: Period, centre: Centre, withheld: Withheld) -> ReportSection:
    """Who was accompanied by somebody."""
    question = (
        select(MatchRecord.participant_id, MatchRecord.supporter_id, MatchRecord.started_on, MatchRecord.ended_on)
        .where(MatchRecord.kind.in_(sorted(OWN)), MatchRecord.started_on.is_not(None))
        .where(*_within(MatchRecord.started_on, MatchRecord.ended_on, period))
    )
    found = work.session.execute(question).all()
    participants = [(one, since or period.first, until) for one, _other, since, until in found]
    supporters = [(other, since or period.first, until) for _one, other, since, until in found]
    words = centre.words.internal()
    sides = (
        (_("{participants} with somebody of their own"), participants),
        (_("{supporters} who accompanied somebody"), supporters),
    )
    rows = tuple(
        ReportRow(capital(label.format(**words)), told(spans, period, centre.small_cell, withheld))
        for label, spans in sides
    )
    table = ReportTable("matches", _("Who was accompanied"), "", span_columns(), rows)
    sentence = _("Whom one person accompanied: groups and drop-in places stand in another part.")
    return ReportSection("matches", _("Matches"), sentence, (table,))


def training_section(work: Work, period: Period, centre: Centre, withheld: Withheld) -> ReportSection:
    """The courses that were held."""
    rows = []
    for count in training_counts(work, since=period.first, until=period.last):
        if not count.courses and not count.certificates:
            continue
        rest = max(0, count.people - count.certificates)
        cells = {"people": count.people, "certificates": count.certificates, "rest": rest}
        whole = Whole("people", ("certificates", "rest"), apart=True)
        wholes = (whole,) if count.certificates <= count.people else ()
        hidden = left_out(cells, wholes, centre.small_cell, Before(kept=frozenset({"rest"})))
        withheld.update(cells[cell] for cell in hidden)
        figures = (
            float(count.courses),
            *(None if cell in hidden else float(cells[cell]) for cell in ("people", "certificates")),
        )
        rows.append(ReportRow(kind_label(count.kind), figures))
    columns = tuple(ReportColumn(each) for each in (_("Courses"), _("People who came"), _("Certificates")))
    table = ReportTable("training", _("Courses by kind"), _("Kind of course"), columns, tuple(rows))
    courses = sum(row.figures[0] or 0 for row in rows)
    sentence = _("Courses of which a meeting was held: {count}.").format(count=round(courses))
    return ReportSection("training", _("Training"), sentence, (table,))


def told(spans: Iterable[Span], period: Period, limit: int, withheld: Withheld) -> tuple[float | None, ...]:
    """`PARTS` of these spans in the period, as far as they are told: people, each once."""
    counts, wholes = counted(spans, period)
    hidden = left_out(counts, wholes, limit)
    withheld.update(counts[part] for part in hidden)
    return tuple(None if part in hidden else float(counts[part]) for part in PARTS)


def counted(spans: Iterable[Span], period: Period) -> tuple[Mapping[str, int], tuple[Whole, ...]]:
    """How many people were there at any time of the period, and what of them: new or there before, gone or there on
    its last day."""
    counts = {part: len(people) for part, people in who_by_part(spans, period.first, period.last).items()}
    return counts, (Whole("there", ("new", "before"), apart=True), Whole("there", ("ended", "last day"), apart=True))


def who_by_part(spans: Iterable[Span], first: date, last: date) -> Mapping[str, frozenset[str]]:
    """The people of each of `PARTS`, from spans that went on at any time from `first` to `last`."""
    there, before, on_last = set[str](), set[str](), set[str]()
    for person_id, since, until in spans:
        there.add(person_id)
        if since < first:
            before.add(person_id)
        if until is None or until >= last:
            on_last.add(person_id)
    found = (there, there - before, before, there - on_last, on_last)
    return dict(zip(PARTS, map(frozenset, found), strict=True))


def _within(since: InstrumentedAttribute[Any], until: InstrumentedAttribute[Any], period: Period) -> Conditions:
    """The conditions that something went on in the period."""
    return since <= period.last, or_(until.is_(None), until >= period.first)


def span_columns() -> tuple[ReportColumn, ...]:
    """A column for each of `PARTS`."""
    titles = (_("In the period"), _("New"), _("From before"), _("Left"), _("Still there"))
    return tuple(ReportColumn(title) for title in titles)


def _people_sentence(participants: ReportRow, supporters: ReportRow, centre: Centre) -> str:
    words: Words = centre.words
    if participants.figures[0] is None or supporters.figures[0] is None:
        return _("People are counted, each once, in the part in which they were.")
    return _("{people} {participants} and {others} {supporters} were in the programme in this period.").format(
        people=round(participants.figures[0]), others=round(supporters.figures[0]), **words.internal()
    )
