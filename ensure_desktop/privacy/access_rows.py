"""From rows of the vault to entries of an access pack, whatever the area: the tables say themselves what they hold."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import inspect, select

from ensure_desktop.errors import UserError
from ensure_desktop.evaluation.filling import words_of
from ensure_desktop.evaluation.measurement_rows import kept_answers
from ensure_desktop.evaluation.model import MeasurementAnswersRecord, MeasurementRecord
from ensure_desktop.evaluation.told_answers import told_answers
from ensure_desktop.groups.model import ActivityRecord, AttendeeRecord
from ensure_desktop.i18n import _
from ensure_desktop.interviews.answers import answer_text
from ensure_desktop.interviews.model import InterviewAnswersRecord, InterviewRecord
from ensure_desktop.interviews.records import interview_value
from ensure_desktop.matching.model import MatchRecord
from ensure_desktop.people.labels import role_label
from ensure_desktop.people.organisations.model import OrganisationRecord
from ensure_desktop.people.values import RoleKind
from ensure_desktop.privacy import pack_enclosed as enclosed
from ensure_desktop.privacy.holdings import Holding, key_of
from ensure_desktop.privacy.pack_labels import COLLEAGUES, INWARD, OTHERS, column_title, table_title
from ensure_desktop.privacy.pack_sides import SIDES, Sides
from ensure_desktop.privacy.pack_values import PackEntry, PackFact, PackFile
from ensure_desktop.privacy.pack_words import Telling
from ensure_desktop.supervision.model import CasePlaceRecord
from ensure_desktop.supervision.sealed import unseal
from ensure_desktop.training.model import CourseRecord, EnrolmentRecord
from ensure_desktop.vault.centre import read_centre
from ensure_desktop.vault.model import AttachmentRow, Base
from ensure_desktop.vault.work import Work
from ensure_desktop.visits.records import batched

DAYS: Final = ("day", "since", "given_on", "received_on", "set_on", "made_on", "approached_on", "starts_on", "year")
"""Columns that say when something was, the first that a table has."""
ABOUT_OTHERS: Final = frozenset({"apart", "not_same", "match_exclusion"})
"""Rows about two people: that there is one is told, and no more, because the rest is about the other one."""
UNSAID: Final = frozenset({"attachment_content", "export_member", "person_merge", "consent_signing_file"})
"""Rows that say nothing by themselves; what they belong to is told."""
NOT_TOLD: Final = frozenset({"agreement_id", "next_on", "choices", "places", "kind", "about", "well_being"})
"""What of a sealed note is of use to the program only."""
SEPARATOR: Final = "/"


class Reading:
    """Reads rows as entries for one person, whose entries in the vault are `hers`."""

    def __init__(self, work: Work, hers: Collection[str]) -> None:
        self._work = work
        self._hers = frozenset(hers)
        self._centre = read_centre(work)
        self._telling = Telling(self._centre)
        self._sides = Sides(work, self._hers)
        self.files: tuple[PackFile, ...] = ()
        """Those of which entries were read."""

    def entries(self, holding: Holding, ids: Sequence[str]) -> tuple[PackEntry, ...]:
        """The rows of one table with these keys, the oldest first."""
        if holding.table in UNSAID:
            return ()
        if holding.table == enclosed.TABLE:
            self.files = enclosed.files_among(self._work, ids, self._sides)
            ids = tuple(file.attachment_id for file in self.files)
        found = [self._entry(holding, row) for row in self._rows(holding, ids)]
        return tuple(sorted((each for each in found if each.facts), key=lambda each: (each.day or date.min, each.id)))

    def _rows(self, holding: Holding, ids: Sequence[str]) -> Iterator[Any]:
        key = getattr(holding.model, key_of(holding))
        for part in batched(ids):
            yield from self._work.session.scalars(select(holding.model).where(key.in_(part)))

    def _entry(self, holding: Holding, row: Any) -> PackEntry:
        facts = tuple(self._facts(holding, row))
        day = next((value for value in (getattr(row, name, None) for name in DAYS) if isinstance(value, date)), None)
        return PackEntry(
            table=holding.table,
            id=str(getattr(row, key_of(holding))),
            title=table_title(holding.table),
            facts=facts,
            day=day,
        )

    def _facts(self, holding: Holding, row: Base) -> Iterator[PackFact]:
        if holding.table in ABOUT_OTHERS:
            yield PackFact(
                "kept_apart", _("That it is so"), _("Who it is, is not said: it is about somebody else too.")
            )
            return
        yield from self._parts(holding, row)
        for column in inspect(holding.model).columns:
            name = str(column.key)
            if column.primary_key or column.foreign_keys or name in holding.sealed or is_inward(holding.table, name):
                continue
            if not self._sides.is_told(holding.table, name, row):
                continue
            yield from self._fact(holding, row, name)
        yield from self._inside(holding, row)

    def _fact(self, holding: Holding, row: Any, name: str) -> Iterator[PackFact]:
        value = getattr(row, name)
        text = self._telling.value(holding.table, name, value, row)
        if not text or value is False or name == "person_id":
            return
        if is_somebody_else(holding.table, name):
            yield PackFact(name, column_title(holding.table, name), _("somebody, whose name is not told here"))
            return
        free = name in holding.texts
        yield PackFact(
            field=name,
            label=column_title(holding.table, name),
            text=text,
            value=None if free else as_plain(value),
            key=_key(holding.table, getattr(row, key_of(holding)), name) if free or holding.table in SIDES else "",
            plain=not free,
        )

    def _parts(self, holding: Holding, row: Any) -> Iterator[PackFact]:
        """What a row says by what it refers to: the organisation, the course, the activity, her part in a match."""
        if isinstance(row, MatchRecord):
            kind = RoleKind.SUPPORTER if row.supporter_id in self._hers else RoleKind.PARTICIPANT
            yield PackFact("role", _("Your part in it"), role_label(kind, self._centre.words), kind.value)
        if isinstance(row, AttachmentRow):
            of = next(file.of for file in self.files if file.attachment_id == row.id)
            yield PackFact("of", _("Belongs to"), of)
        organisation = self._work.session.get(OrganisationRecord, getattr(row, "organisation_id", None) or "")
        if organisation is not None and isinstance(row, CasePlaceRecord):
            # It stands on a sheet that is sealed.
            key = _key(holding.table, row.id, "organisation")
            yield PackFact("organisation", _("Organisation"), organisation.name, key=key, sealed=True)
        elif organisation is not None:
            yield PackFact("organisation", _("Organisation"), organisation.name)
        if isinstance(row, EnrolmentRecord):
            course = self._work.session.get_one(CourseRecord, row.course_id)
            key = _key(holding.table, row.id, "course")
            yield PackFact("course", _("Course"), course.name or course.code, key=key)
        if isinstance(row, AttendeeRecord):
            activity = self._work.session.get_one(ActivityRecord, row.activity_id)
            yield PackFact(
                "day", _("Day"), self._telling.value("activity", "day", activity.day), as_plain(activity.day)
            )
            yield PackFact("title", _("What it was"), activity.title, key=_key(holding.table, row.id, "title"))

    def _inside(self, holding: Holding, row: Any) -> Iterator[PackFact]:
        """What is packed into a column: answers, and notes that were told in confidence."""
        if isinstance(row, InterviewAnswersRecord):
            interview = interview_value(self._work, self._work.session.get_one(InterviewRecord, row.interview_id))
            for question in interview.version.guide.questions():
                text = answer_text(question, interview.answers.get(question.id))
                yield from self._answer(holding, row.interview_id, question.id, question.text, text)
        elif isinstance(row, MeasurementAnswersRecord):
            for number, (asked, text) in enumerate(self._told(row.measurement_id), 1):
                yield from self._answer(holding, row.measurement_id, str(number), asked, text)
        for column in holding.sealed:
            text = "\n".join(words_in(unseal(self._work, row, column)))
            if text:
                yield PackFact(column, _("Note"), text, key=_key(holding.table, row.id, column), sealed=True)

    def _told(self, measurement_id: str) -> list[tuple[str, str]]:
        """The questions of a questionnaire with her answers; without their words, where the program lost these."""
        answers = kept_answers(self._work, measurement_id)
        try:
            words = words_of(self._work, self._work.session.get_one(MeasurementRecord, measurement_id))
        except UserError:
            return [(question, str(answer)) for question, answer in answers.items()]
        return [(each.question, each.answer) for each in told_answers(words, answers)]

    def _answer(self, holding: Holding, row_id: str, name: str, question: str, text: str) -> Iterator[PackFact]:
        if text:
            yield PackFact(f"answer {name}", question, text, key=_key(holding.table, row_id, name))


def is_inward(table: str, column: str) -> bool:
    """Whether a column is not told: the program's own order, or who of the centre did it."""
    if column in COLLEAGUES:
        return True
    return column in INWARD or f"{table}.{column}" in INWARD


def is_somebody_else(table: str, column: str) -> bool:
    """Whether a column holds nothing but somebody else's name."""
    return column in OTHERS or f"{table}.{column}" in OTHERS


def as_plain(value: Any) -> object:
    """A value as JSON can hold it."""
    return value.isoformat() if isinstance(value, date | datetime) else value


def words_in(value: object) -> Iterator[str]:
    """The sentences in what was sealed, however deep."""
    if isinstance(value, Mapping):
        for key, inner in value.items():
            if key not in NOT_TOLD:
                yield from words_in(inner)
    elif isinstance(value, str) and value.strip():
        yield value.strip()


def _key(table: str, row_id: object, name: str) -> str:
    return SEPARATOR.join((table, str(row_id), name))
