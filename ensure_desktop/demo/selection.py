"""Who applies at the demo centre: somebody in every stage, with the meetings that were held and what came of them."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from ensure_desktop.consent.values import Purpose
from ensure_desktop.demo import interviewing, signing
from ensure_desktop.demo.cast import material
from ensure_desktop.demo.story import Neighbour, Story
from ensure_desktop.demo.surroundings import applicant
from ensure_desktop.interviews import service as interviews
from ensure_desktop.interviews.values import ApplicationStage, GuidePurpose, Interview, MoveDetails, SaidNo
from ensure_desktop.people import service as people
from ensure_desktop.people.values import HowFound, PersonDetails, RoleDetails, RoleKind
from ensure_desktop.vault.work import Work

FEW = 12
"""A centre with fewer people has applicants in some of the stages only."""
ONE_IN = 8
"""Beside the personas, one in so many participants has an interview at the beginning."""
TIMES = ("10:00", "13:30", "14:00", "15:30")
SOURCES = (HowFound.WORD_OF_MOUTH, HowFound.FORMER_PARTICIPANT, HowFound.INFORMATION_MEETING, HowFound.PARTNER)


@dataclass
class Candidate:
    """Somebody who applies: what she is like, and from the first day on her identifiers in the vault."""

    details: PersonDetails
    person_id: str = ""
    role_id: str = ""


Part = Callable[[Candidate], None]
"""Puts a part of somebody's application into the story."""


class Selection:
    """Adds applicants to `story`; days are counted back from `today`."""

    def __init__(self, rng: Random, story: Story, first_day: date, today: date) -> None:
        self.rng = rng
        self.story = story
        self.first_day = first_day
        self.today = today

    def plan(self, people_count: int) -> None:
        """Somebody in each stage, the newest of them with a meeting today."""
        parts: tuple[Part, ...] = (
            self._meets_today,
            self._waits_for_decision,
            self._not_now,
            self._half_interviewed,
            self._meeting_over,
            self._second_planned,
            self._waits_after_interview,
            self._on_waiting_list,
            self._withdrew,
        )
        for part in parts if people_count >= FEW else parts[:3]:
            part(Candidate(applicant(self.rng, self.first_day, self.today)))

    def until_training(self, begins: date) -> Candidate:
        """Somebody who comes through both meetings, and into the course that begins on this day."""
        candidate = Candidate(applicant(self.rng, self.first_day, self.today))
        ago = (self.today - begins).days
        applied = ago + self.rng.randint(38, 60)
        self._applies(candidate, applied)
        self._first_meeting(candidate, applied - 9)
        self._second_meeting(candidate, applied - 22)
        self.into_training(candidate, applied - 27)
        return candidate

    def into_training(self, candidate: Candidate, ago: int) -> None:
        """She is taken into the next course."""
        self._move(candidate, ago, MoveDetails(ApplicationStage.TRAINING, self.today, "Begins with the next course."))

    def again(self, work: Work, neighbour: Neighbour) -> None:
        """Somebody whose own year is over applies; both meetings are held in the weeks that follow."""
        candidate = Candidate(neighbour.character.details, neighbour.id)
        ago = (self.today - work.today()).days
        people.add_role(work, person_id=neighbour.id, role=RoleDetails(RoleKind.APPLICANT, work.today()))
        self._find_role(work, candidate)
        self._first_meeting(candidate, ago - 5)
        self._second_meeting(candidate, ago - 12)
        self.into_training(candidate, ago - 14)

    def arrived(self, work: Work, number: int, newcomer: Neighbour) -> None:
        """The personas and some of the others are asked at the beginning what would help them."""
        details = newcomer.character.details
        if newcomer.character.role is not RoleKind.PARTICIPANT or (not details.notes and number % ONE_IN):
            return
        ago = (self.today - work.today()).days - self.rng.randint(1, 4)
        purpose = GuidePurpose.PARTICIPANT
        self._on(ago, lambda work: interviewing.hold(work, self.rng, newcomer.id, details, purpose))

    # Where somebody stands today

    def _meets_today(self, candidate: Candidate) -> None:
        self._applies(candidate, 12)
        self._plans_meeting(candidate, 8, meets=0)

    def _half_interviewed(self, candidate: Candidate) -> None:
        self._applies(candidate, 10)
        self._plans_meeting(candidate, 7, meets=1)
        self._on(1, lambda work: self._hold(work, candidate, GuidePurpose.APPLICANT, finished=False))

    def _meeting_over(self, candidate: Candidate) -> None:
        self._applies(candidate, 21)
        self._plans_meeting(candidate, 16, meets=3)

    def _waits_after_interview(self, candidate: Candidate) -> None:
        self._applies(candidate, 33)
        self._plans_meeting(candidate, 27, meets=18)
        self._first_meeting(candidate, 18)

    def _second_planned(self, candidate: Candidate) -> None:
        self._applies(candidate, 30)
        self._first_meeting(candidate, 20)
        self._move(candidate, 13, self._meeting(ApplicationStage.SECOND_MEETING, self.today + timedelta(days=3)))

    def _waits_for_decision(self, candidate: Candidate) -> None:
        self._applies(candidate, 40)
        self._first_meeting(candidate, 29)
        self._second_meeting(candidate, 6)

    def _on_waiting_list(self, candidate: Candidate) -> None:
        self._applies(candidate, 85)
        self._first_meeting(candidate, 76)
        self._second_meeting(candidate, 66)
        details = MoveDetails(
            ApplicationStage.WAITING_LIST,
            self.today,
            "The course that runs now is full; first in line for the next one.",
            look_again_on=self.today + timedelta(days=20),
        )
        self._move(candidate, 60, details)

    def _not_now(self, candidate: Candidate) -> None:
        """Somebody without firm ground; the day to look again has come."""
        self._applies(candidate, 89)
        self._first_meeting(candidate, 80)
        self._second_meeting(candidate, 71, stable=False)
        details = MoveDetails(
            ApplicationStage.NOT_NOW,
            self.today,
            "First a place to live. We agreed to talk again.",
            said_no=SaidNo.CENTRE,
            look_again_on=self.today - timedelta(days=1),
        )
        self._move(candidate, 70, details)

    def _withdrew(self, candidate: Candidate) -> None:
        self._applies(candidate, 78)
        self._first_meeting(candidate, 68)
        reason = "Found work with irregular hours. Was glad about the talk, and greets everybody."
        details = MoveDetails(ApplicationStage.WITHDREW, self.today, reason, said_no=SaidNo.APPLICANT)
        self._move(candidate, 51, details)

    # Steps of an application

    def _on(self, ago: int, step: Callable[[Work], object]) -> None:
        self.story.plan(self.today - timedelta(days=ago), step)

    def _applies(self, candidate: Candidate, ago: int) -> None:
        """Registered with little more than a name: the rest is told in the interview."""
        full = candidate.details
        known = PersonDetails(
            first_name=full.first_name,
            last_name=full.last_name,
            gender=full.gender,
            birth_date=full.birth_date,
            phone=full.phone,
            town=full.town,
        )
        how_found = self.rng.choice(SOURCES)

        def apply(work: Work) -> None:
            role = RoleDetails(RoleKind.APPLICANT, work.today(), how_found=how_found)
            candidate.person_id = people.register_person(work, details=known, roles=(role,)).id
            self._find_role(work, candidate)

        self._on(ago, apply)

    def _find_role(self, work: Work, candidate: Candidate) -> None:
        found = interviews.application_of(work, person_id=candidate.person_id)
        assert found is not None
        candidate.role_id = found.role_id

    def _plans_meeting(self, candidate: Candidate, ago: int, *, meets: int) -> None:
        day = self.today - timedelta(days=meets)
        self._move(candidate, ago, self._meeting(ApplicationStage.MEETING_PLANNED, day))

    def _meeting(self, stage: ApplicationStage, day: date) -> MoveDetails:
        place = self.rng.choice(material("interviews")["places"])
        return MoveDetails(stage, self.today, meeting_on=day, meeting_at=self.rng.choice(TIMES), meeting_place=place)

    def _move(self, candidate: Candidate, ago: int, details: MoveDetails) -> None:
        def move(work: Work) -> None:
            interviews.move_applicant(work, role_id=candidate.role_id, details=replace(details, day=work.today()))

        self._on(ago, move)

    def _first_meeting(self, candidate: Candidate, ago: int) -> None:
        """The interview; consent at its end, and what was told goes into the fields."""

        def meet(work: Work) -> None:
            interviewing.take_over(work, self._hold(work, candidate, GuidePurpose.APPLICANT))
            purposes = (Purpose.MATCHING, Purpose.EVALUATION)
            signing.give(work, self.rng, candidate.person_id, candidate.details, purposes, spoken=False)

        self._on(ago, meet)

    def _second_meeting(self, candidate: Candidate, ago: int, *, stable: bool = True) -> None:
        self._on(ago, lambda work: self._hold(work, candidate, GuidePurpose.SECOND_MEETING, stable=stable))

    def _hold(
        self, work: Work, candidate: Candidate, purpose: GuidePurpose, *, finished: bool = True, stable: bool = True
    ) -> Interview:
        return interviewing.hold(
            work, self.rng, candidate.person_id, candidate.details, purpose, finished=finished, stable=stable
        )
