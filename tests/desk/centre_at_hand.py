"""People and matches for the desk's tests, made through the services as the window makes them."""

from dataclasses import dataclass
from datetime import date, timedelta

from ensure_desktop.clock import SetClock
from ensure_desktop.consent.values import ConsentGiven, Purpose, Way
from ensure_desktop.matching.service import propose_match
from ensure_desktop.people.service import register_person
from ensure_desktop.people.values import LanguageSkill, Level, PersonDetails, RoleDetails, RoleKind
from ensure_desktop.visits.service import begin_match, log_visit
from ensure_desktop.visits.values import VisitDetails
from tests.conftest import Unit
from tests.earlier_consents import record_consents

TODAY = date(2026, 3, 2)


@dataclass
class CentreAtHand:
    """Makes people, and leaves the clock where it was."""

    unit: Unit
    clock: SetClock

    def participant(self, name: str, *, days_ago: int = 200, expires_on: date | None = None) -> str:
        """Somebody who asked for support so many days ago; her id."""
        return self._person(name, RoleDetails(RoleKind.PARTICIPANT, TODAY - timedelta(days=days_ago)), expires_on)

    def supporter(self, name: str, *, limit: int = 3, certified: bool = True, expires_on: date | None = None) -> str:
        """Somebody who has been a supporter for a year; her id."""
        since = TODAY - timedelta(days=365)
        role = RoleDetails(RoleKind.SUPPORTER, since, certified_on=since if certified else None, caseload_limit=limit)
        return self._person(name, role, expires_on)

    def match(self, supporter: str, participant: str, *, days_ago: int = 0, trial_days: int = 28) -> str:
        """A match whose trial, and visit plan, began so many days ago; its id."""
        now, day = self.clock.moment, TODAY - timedelta(days=days_ago)
        self.clock.move_to(day)
        with self.unit() as work:
            match_id = propose_match(work, supporter_id=supporter, participant_id=participant).id
            begin_match(work, match_id=match_id, day=day, trial_until=day + timedelta(days=trial_days))
        self.clock.moment = now
        return match_id

    def visit(self, match_id: str, *, days_ago: int = 0, **details: object) -> str:
        """A visit so many days ago; its id."""
        with self.unit() as work:
            day = TODAY - timedelta(days=days_ago)
            return log_visit(work, match_id=match_id, details=VisitDetails(day, **details)).id

    def _person(self, name: str, role: RoleDetails, expires_on: date | None) -> str:
        details = PersonDetails(first_name=name, languages=(LanguageSkill("nl", Level.NATIVE),))
        given = ConsentGiven(Purpose.MATCHING, "1", "nl", role.since, Way.PAPER, expires_on=expires_on)
        with self.unit() as work:
            person_id = register_person(work, details=details, roles=(role,)).id
            record_consents(work, person_id=person_id, given=[given])
        return person_id
