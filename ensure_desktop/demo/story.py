"""What happens in the demo centre: two years, day by day, each step a use case that the window offers too.

The story is kept deliberately imperfect: visits are missed and cancelled, matches pause or do not click, reviews wait
for a decision and somebody has to wait for weeks. That is what the program has to cope with.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import partial
from random import Random

from ensure_desktop.consent.values import Purpose
from ensure_desktop.demo import signing
from ensure_desktop.demo.cast import Character, material
from ensure_desktop.demo.daily import Daily
from ensure_desktop.demo.together import Together
from ensure_desktop.errors import UserError
from ensure_desktop.matching import service as matching
from ensure_desktop.matching.values import EndReason, Stage
from ensure_desktop.people import service as people
from ensure_desktop.people.values import HouseholdMember, RoleDetails, RoleKind
from ensure_desktop.vault.work import Work
from ensure_desktop.visits import service as visits
from ensure_desktop.visits.values import Medium, Outcome, Standing, TaperChoice, VisitDetails, VisitStep, Worry

Step = Callable[[Work], object]

UNDECIDED_DAYS = 9
"""Reviews and worries of so many last days may still wait for the leader."""
NO_CONSENT_DAYS = 60
"""Who came within so many last days may have taken time to think."""
THOUGHT_LONG = (2, 8)
"""So many days ago most of those who took time said yes; they wait now for somebody who fits."""
STILL_THINKING = 0.1
CASELOADS = (3, 4, 4, 5)
STILL_IN_TRAINING = timedelta(weeks=2)
"""So long somebody who is in the course is left alone."""
TRIES = 6
"""With so many supporters the leader speaks before a participant waits on."""


@dataclass
class Neighbour:
    """Somebody who is in the vault by now."""

    id: str
    character: Character
    languages: frozenset[str]
    room: int = 0
    """How many participants more, for a supporter."""
    matches: int = 0
    last_match: str = ""
    """The participant's match that ended without a connection."""


@dataclass
class Pair:
    """A match that is under way in the story."""

    match_id: str
    supporter: Neighbour
    participant: Neighbour
    standing: Standing | None = None
    """Where the plan stood when it was last asked for."""
    paused: bool = False
    ended: bool = False
    """Whether the story of the pair is over."""
    visits_made: int = 0


@dataclass
class Story:
    """The state of the story; `steps` holds what will happen on which day."""

    rng: Random
    today: date
    together: Together
    daily: Daily
    signing: Random = field(default_factory=partial(Random, "signing"))
    """Chance numbers of how people sign: the story stays the same whatever is added to it."""
    steps: dict[date, list[Step]] = field(default_factory=dict)
    supporters: list[Neighbour] = field(default_factory=list)
    organisations: dict[str, str] = field(default_factory=dict)
    """The ids of the organisations on the social map, by name."""
    apply: Callable[[Work, Neighbour], object] = lambda work, neighbour: None
    """What somebody does first whose own year is over, and who wants to support others."""

    def plan(self, day: date, step: Step) -> None:
        """Let `step` happen on `day`, unless that is not over yet."""
        if day < self.today:
            self.steps.setdefault(day, []).append(step)

    def soon(self, day: date, least: int, most: int, step: Step) -> None:
        """Let `step` happen `least` to `most` days after `day`."""
        self.plan(day + timedelta(days=self.rng.randint(least, most)), step)

    # People come

    def arrive(self, work: Work, character: Character) -> Neighbour:
        """Somebody is registered, and says yes to some purposes."""
        day = work.today()
        supporter = character.role is RoleKind.SUPPORTER
        role = self._supporter_role(day) if supporter else RoleDetails(RoleKind.PARTICIPANT, day)
        role = replace(
            role, how_found=character.how_found, organisation_id=self.organisations.get(character.organisation)
        )
        file = people.register_person(work, details=character.details, roles=(role,))
        if character.household:
            herself = HouseholdMember("", file.id, "", "", None)
            others = [HouseholdMember("", None, *facts) for facts in character.household]
            people.make_household(work, name=character.details.last_name, members=(herself, *others))
        languages = frozenset(skill.code for skill in character.details.languages)
        newcomer = Neighbour(file.id, character, languages, role.caseload_limit or 0)
        if supporter:
            self.supporters.append(newcomer)
        hesitates = not supporter and (self.today - day).days < NO_CONSENT_DAYS and self.rng.random() < 0.25
        if not hesitates:
            self.soon(day, 0, 6, lambda work: self.agree(work, newcomer))
        else:
            self._think_it_over(day, newcomer)
        return newcomer

    def _think_it_over(self, day: date, newcomer: Neighbour) -> None:
        """Most say yes in the last days, and wait since then. Takes none of the story's chance numbers."""
        rng = Random(f"thinks {newcomer.id}")
        if rng.random() < STILL_THINKING:
            return
        agrees = max(day + timedelta(days=1), self.today - timedelta(days=rng.randint(*THOUGHT_LONG)))
        details, purposes = newcomer.character.details, (Purpose.MATCHING, Purpose.CASE_DISCUSSION)
        self.plan(agrees, lambda work: signing.give(work, rng, newcomer.id, details, purposes, spoken=False))

    def agree(self, work: Work, newcomer: Neighbour) -> None:
        """Consent, purpose by purpose; a participant then waits for somebody who fits."""
        purposes = [Purpose.MATCHING]
        purposes += [purpose for purpose in (Purpose.EVALUATION, Purpose.CASE_DISCUSSION) if self.rng.random() < 0.7]
        spoken = self.rng.random() < 0.2
        details = newcomer.character.details
        signing.give(work, self.signing, newcomer.id, details, purposes, spoken=spoken)
        if newcomer.character.role is RoleKind.PARTICIPANT:
            self.soon(work.today(), 3, 16, lambda work: self.look_for_somebody(work, newcomer))

    def _supporter_role(self, day: date) -> RoleDetails:
        return RoleDetails(
            RoleKind.SUPPORTER,
            day,
            certified_on=day - timedelta(days=self.rng.randrange(2, 20)),
            certified_by="Anneke Verhoeven",
            caseload_limit=self.rng.choice(CASELOADS),
            hours_per_week=float(self.rng.choice((8, 8, 10, 12))),
        )

    def become_supporter(self, work: Work, participant: Neighbour) -> None:
        """The participant's own year is over; after the training she supports others. One person, two histories."""
        roles = [each.details for each in people.person_file(work, person_id=participant.id).roles]
        if any(each.kind is RoleKind.APPLICANT and each.until is None for each in roles):
            # She is in the course, which makes her a supporter when it is over.
            self.plan(work.today() + STILL_IN_TRAINING, lambda work: self.become_supporter(work, participant))
            return
        role = self._supporter_role(work.today())
        if all(each.kind is not RoleKind.SUPPORTER for each in roles):
            people.add_role(work, person_id=participant.id, role=role)
        room = self.caseload(work, participant.id)
        self.supporters.append(Neighbour(participant.id, participant.character, participant.languages, room))

    def caseload(self, work: Work, person_id: str) -> int:
        """How many participants somebody supports at most; 0 for who is no supporter."""
        roles = (each.details for each in people.person_file(work, person_id=person_id).roles)
        return max((each.caseload_limit or 0 for each in roles if each.kind is RoleKind.SUPPORTER), default=0)

    # A match begins

    def look_for_somebody(self, work: Work, participant: Neighbour) -> None:
        """Propose a supporter who has room and a language in common; otherwise the participant waits on."""
        with_room = [
            supporter
            for supporter in self.supporters
            if supporter.room > 0 and supporter.languages & participant.languages
        ]
        for supporter in self.rng.sample(with_room, min(TRIES, len(with_room))):
            pair = self._propose(work, supporter, participant)
            if pair is not None:
                self.soon(work.today(), 3, 9, partial(self.first_talk, pair=pair))
                return
        self.soon(work.today(), 7, 21, lambda work: self.look_for_somebody(work, participant))

    def _propose(self, work: Work, supporter: Neighbour, participant: Neighbour) -> Pair | None:
        """The proposed match, or None where a hard limit forbids it and the leader has to try somebody else."""
        try:
            setting = self.together.setting(work, supporter)
            match = matching.propose_match(
                work,
                supporter_id=supporter.id,
                participant_id=participant.id,
                note=self.together.why(),
                kind=setting.kind,
                circle_id=setting.circle_id,
                household_id=setting.household_id,
                follows_id=participant.last_match,
            )
        except UserError:
            return None
        supporter.room -= 1
        participant.matches += 1
        return Pair(match.id, supporter, participant)

    def first_talk(self, work: Work, pair: Pair) -> None:
        """The two meet with the project leader."""
        talk = self.together.talk(work.today())
        matching.move_match(work, match_id=pair.match_id, to=Stage.FIRST_TALK, day=work.today(), talk=talk)
        self.soon(work.today(), 3, 8, lambda work: self.begin(work, pair))

    def begin(self, work: Work, pair: Pair) -> None:
        """The trial begins, and with it the weekly visits."""
        day = work.today()
        pair.standing = visits.begin_match(
            work, match_id=pair.match_id, day=day, trial_until=day + timedelta(weeks=4), **self.daily.visit_plan(day)
        ).standing
        clicks = not (self.rng.random() < 0.1 and pair.participant.matches == 1)
        self.together.begun(work, self, pair, clicks=clicks)
        self.daily.begun(self, pair, day)
        if not clicks:
            self.soon(day, 18, 27, lambda work: self.part(work, pair, EndReason.NO_CONNECTION))
        else:
            self.soon(day, 25, 32, lambda work: self.stay(work, pair))
        if self.rng.random() < 0.12:
            self.soon(day, 60, 250, lambda work: self.rest(work, pair))
        self.soon(day, 2, 6, lambda work: self.visit(work, pair))

    def stay(self, work: Work, pair: Pair) -> None:
        """The trial went well."""
        if not pair.ended:
            matching.move_match(work, match_id=pair.match_id, to=Stage.MATCHED, day=work.today())

    # The year

    def visit(self, work: Work, pair: Pair) -> None:
        """A visit is made, or somebody cannot; then the next one is planned."""
        day = work.today()
        if pair.ended or pair.paused:
            return
        if pair.standing is None or pair.standing.ends_on is None:
            return
        if day >= pair.standing.ends_on:
            self.part(work, pair, EndReason.GOALS_REACHED if self.rng.random() < 0.7 else EndReason.YEAR_OVER)
            return
        self._review(work, pair)
        # An attempt that failed is followed by a new try within days; a visit made sets the next date.
        if self.rng.random() < 0.1:
            outcome = self.rng.choice(tuple(Outcome)[1:])
            visits.log_visit(work, match_id=pair.match_id, details=VisitDetails(day, outcome, minutes=None))
            self.soon(day, 2, 6, lambda work: self.visit(work, pair))
            return
        details = self.daily.noted(pair, self._visit_details(day, pair))
        logged = visits.log_visit(work, match_id=pair.match_id, details=details)
        if logged.details.worry is not Worry.NONE:
            self.soon(day, 0, 4, lambda work: visits.mark_worry_read(work, visit_id=logged.id))
        pair.visits_made += 1
        gap = self.rng.randint(14, 30) if self.rng.random() < 0.03 else 0
        interval = pair.standing.phases[pair.standing.phase].interval_days + gap
        self.soon(day, interval - 1, interval + 1, lambda work: self.visit(work, pair))

    def _visit_details(self, day: date, pair: Pair) -> VisitDetails:
        words = material()
        better = min(pair.visits_made / 25, 1.6)
        worry = Worry.NONE
        if self.rng.random() < 0.025:
            worry = Worry.URGENT if self.rng.random() < 0.4 else Worry.NOTE
        talkative = self.rng.random() < 0.35
        return VisitDetails(
            day,
            minutes=self.rng.choice((45, 60, 60, 75, 90, 120)),
            medium=self.rng.choice((Medium.AT_HOME, Medium.AT_HOME, Medium.CENTRE, Medium.OUTSIDE, Medium.PHONE)),
            request=self.rng.choice(words["requests"]) if talkative else "",
            steps=(VisitStep(self.rng.choice(words["steps"])),) if talkative else (),
            mood=max(1, min(5, round(self.rng.gauss(2.6 + better, 0.8)))),
            worry=worry,
            worry_text=self.rng.choice(words["worries"]) if worry is not Worry.NONE else "",
        )

    def _review(self, work: Work, pair: Pair) -> None:
        """At the end of a phase the leader decides, mostly in time; the newest ones wait on Today."""
        now, day = pair.standing, work.today()
        if now is None or now.review_due is None or day < now.review_due:
            return
        if (self.today - day).days < UNDECIDED_DAYS and self.rng.random() < 0.7:
            return
        down = now.phase + 1 < len(now.phases) and self.rng.random() < 0.85
        pair.standing = visits.decide_taper(
            work,
            match_id=pair.match_id,
            choice=TaperChoice.DOWN if down else TaperChoice.HOLD,
            reason=self.rng.choice(material()["down" if down else "hold"]),
        ).standing

    def rest(self, work: Work, pair: Pair) -> None:
        """A pause of some weeks: illness, a journey, a new baby."""
        if pair.ended or pair.paused:
            return
        pair.paused = True
        visits.pause_visits(work, match_id=pair.match_id, since=work.today(), **self.daily.pause(work.today()))
        self.soon(work.today(), 18, 40, lambda work: self.go_on(work, pair))

    def go_on(self, work: Work, pair: Pair) -> None:
        """The pause is over."""
        pair.standing = visits.resume_visits(work, match_id=pair.match_id, on=work.today()).standing
        pair.paused = False
        self.soon(work.today(), 1, 5, lambda work: self.visit(work, pair))

    def part(self, work: Work, pair: Pair, reason: EndReason) -> None:
        """The match ends, without blame; some look for a new one, some become supporters themselves."""
        pair.ended = True
        pair.supporter.room += 1
        matching.move_match(
            work,
            match_id=pair.match_id,
            to=Stage.ENDED,
            day=work.today(),
            end_reason=reason,
            note=self.rng.choice(material()["ended"]) if reason is not EndReason.NO_CONNECTION else "",
            ending=self.together.ending(),
        )
        participant = pair.participant
        if reason is EndReason.NO_CONNECTION:
            participant.last_match = pair.match_id
            self.soon(work.today(), 5, 15, lambda work: self.look_for_somebody(work, participant))
            return
        roles = people.person_file(work, person_id=participant.id).roles
        role = next(role for role in roles if role.details.until is None)
        people.end_role(work, role_id=role.id, until=work.today())
        if participant.character.becomes_supporter:
            self.apply(work, participant)
            self.soon(work.today(), 60, 90, lambda work: self.become_supporter(work, participant))
