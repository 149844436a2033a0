"""The days off of matches, from the centre's settings and what people told about their absences."""

from collections import defaultdict
from collections.abc import Collection, Mapping

from sqlalchemy import select, union_all

from ensure_desktop.matching.model import MatchRecord
from ensure_desktop.people.model import AbsenceRecord
from ensure_desktop.vault.centre import read_centre
from ensure_desktop.vault.listed import listed
from ensure_desktop.vault.work import Work
from ensure_desktop.visits.daysoff import DaysOff
from ensure_desktop.visits.planclock import Away

ABSENCES = union_all(
    *(
        select(MatchRecord.id, AbsenceRecord.since, AbsenceRecord.until)
        .join(AbsenceRecord, AbsenceRecord.person_id == person)
        .where(MatchRecord.id.in_(listed("matches")))
        for person in (MatchRecord.supporter_id, MatchRecord.participant_id)
    )
)


def days_off(work: Work, matches: Collection[str]) -> Mapping[str, DaysOff]:
    """The days off of each of these matches: both people have to have time."""
    centre = read_centre(work)
    absences: dict[str, list[Away]] = defaultdict(list)
    for match_id, since, until in work.session.execute(ABSENCES, {"matches": list(matches)}):
        absences[match_id].append(Away(since, until))
    return {
        match_id: DaysOff(centre.country, centre.holiday_region, tuple(absences.get(match_id, ())))
        for match_id in matches
    }
