"""Who may be in rows: who was supported or gave support, agrees to the evaluation today, and asked for no limit."""

from dataclasses import dataclass
from datetime import date

from ensure_desktop.consent.limits import limited
from ensure_desktop.consent.values import Purpose
from ensure_desktop.evaluation.courses import PersonCourse, consenting, courses
from ensure_desktop.evaluation.moments import end_of, start_of
from ensure_desktop.evaluation.values import Audience
from ensure_desktop.vault.work import Work

PARTICIPANT, SUPPORTER, BOTH = "participant", "supporter", "both"
AUDIENCES = (Audience.PARTICIPANTS, Audience.SUPPORTERS)


@dataclass(frozen=True, slots=True)
class RowPerson:
    """Somebody who may be in rows: all her courses in the programme, of which the first one says when she began."""

    id: str
    courses: tuple[PersonCourse, ...]

    @property
    def began(self) -> date:
        """The first day of the first course."""
        return min(start_of(each.course) for each in self.courses)

    @property
    def ended(self) -> date | None:
        """The last day of the last course; None while one goes on."""
        ends = [end_of(each.course) for each in self.courses]
        known = [day for day in ends if day is not None]
        return max(known) if len(known) == len(ends) else None

    @property
    def role(self) -> str:
        """What she is or was."""
        roles = {each.course.audience for each in self.courses}
        if len(roles) > 1:
            return BOTH
        return PARTICIPANT if Audience.PARTICIPANTS in roles else SUPPORTER


@dataclass(frozen=True, slots=True)
class RowPeople:
    """Those who may be in it, by identifier, and how many of the same days may not."""

    people: tuple[RowPerson, ...]
    left_aside: int


def people_for_rows(work: Work, first: date | None, last: date | None) -> RowPeople:
    """Everybody who began in these days; the ends may be open, and whoever begins tomorrow is not there yet."""
    today = work.today()
    of_person: dict[str, list[PersonCourse]] = {}
    for each in courses(work, AUDIENCES):
        if start_of(each.course) <= today:
            of_person.setdefault(each.person_id, []).append(each)
    everybody = [RowPerson(person_id, tuple(found)) for person_id, found in sorted(of_person.items())]
    asked = [each for each in everybody if (first or date.min) <= each.began <= (last or date.max)]
    may = consenting(work, today) - limited(work, [each.id for each in asked], Purpose.EVALUATION)
    people = tuple(each for each in asked if each.id in may)
    return RowPeople(people, len(asked) - len(people))
