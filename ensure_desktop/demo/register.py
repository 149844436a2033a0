"""The recruitment register of the demo centre: who was approached in these years, and what came of it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial
from random import Random
from typing import Any

from ensure_desktop.demo.cast import Character, material
from ensure_desktop.demo.story import Neighbour, Story
from ensure_desktop.demo.surroundings import applicant
from ensure_desktop.people import service as people
from ensure_desktop.people.names import display_name
from ensure_desktop.people.recruitment import service as recruitment
from ensure_desktop.people.recruitment.values import ApproachDetails, ApproachOutcome
from ensure_desktop.people.values import HowFound, RoleDetails, RoleKind
from ensure_desktop.vault.work import Work

MOST, LEAST = 60, 6
FOR_SUPPORTERS = 0.7
"""The share of approaches that look for supporters; the others look for participants."""
JOINED = {RoleKind.SUPPORTER: 0.2, RoleKind.PARTICIPANT: 0.35}
"""The share of approaches whose person came; some more apply and are not trained yet."""
APPLIED = 0.08
OUTCOMES = {
    ApproachOutcome.OPEN: 5,
    ApproachOutcome.INTERESTED: 10,
    ApproachOutcome.NOT_NOW: 8,
    ApproachOutcome.NO: 5,
    ApproachOutcome.LOST_TOUCH: 5,
}
SOURCES: dict[HowFound | None, int] = {
    HowFound.WORD_OF_MOUTH: 6,
    HowFound.PARTNER: 5,
    HowFound.FORMER_PARTICIPANT: 4,
    HowFound.OUTREACH: 4,
    HowFound.INFORMATION_MEETING: 3,
    HowFound.OWN_INQUIRY: 2,
    HowFound.LEAFLET: 1,
    HowFound.SOCIAL_MEDIA: 1,
    HowFound.LOCAL_PRESS: 1,
    None: 1,
}
"""How people are found: about a quarter each by partners, own inquiry, former participants and outreach (source 002),
and most by word of mouth."""
OPEN_DAYS, INTERESTED_DAYS = 45, 200
"""Nobody leaves an approach open, or somebody interested waiting, for longer."""
DUE = (-6, -1)
"""Days from today on which the first ones who said "not now" are to be asked again."""
RECENT = 1.6
"""The higher, the more approaches are of late."""


@dataclass
class Register:
    """Adds approaches to the story: those of people who came, and those of people who did not."""

    rng: Random
    first_day: date
    today: date
    story: Story
    characters: Sequence[Character]
    senders: Sequence[str]
    """The organisations that send people, by name."""

    def __post_init__(self) -> None:
        total = min(max(len(self.characters) // 2, LEAST), MOST)
        supporters = round(total * FOR_SUPPORTERS)
        self._due = list(DUE)
        self._came: set[int] = set()
        self._unlinked = {RoleKind.SUPPORTER: supporters, RoleKind.PARTICIPANT: total - supporters}
        for role, share in JOINED.items():
            count = round(self._unlinked[role] * share)
            numbers = [number for number, each in enumerate(self.characters) if each.role is role]
            # The newest ones: what is long ago was before anybody kept a register.
            newest = sorted(numbers, key=lambda number: self.characters[number].arrives, reverse=True)
            self._came.update(newest[:count])
            self._unlinked[role] -= count
        self._applicants = round(supporters * APPLIED)
        self._unlinked[RoleKind.SUPPORTER] -= self._applicants

    def plan(self) -> None:
        """Put the approaches of those who did not come, and the applicants, into the story."""
        for role, count in self._unlinked.items():
            for _number in range(count):
                days = (self.today - self.first_day).days - 3
                day = self.today - timedelta(days=2 + round(days * self.rng.random() ** RECENT))
                self.story.plan(day, partial(self._approach, role=role))
        for number in range(self._applicants):
            self.story.plan(self.today - timedelta(days=9 + 14 * number), self._apply)

    def arrived(self, work: Work, number: int, newcomer: Neighbour) -> None:
        """Somebody came; where the register knows of an approach, it is linked."""
        if number not in self._came:
            return
        character = newcomer.character
        details = character.details
        self._join(
            work,
            newcomer.id,
            character.role,
            name=display_name(details.first_name, details.last_name, details.nickname),
            how_found=character.how_found,
            organisation=character.organisation,
        )

    def _join(self, work: Work, person_id: str, role: RoleKind, *, name: str, **source: Any) -> None:
        day = work.today() - timedelta(days=self.rng.randrange(6, 40))
        details = replace(self._details(role, day, **source), name=name)
        made = recruitment.record_approach(work, details=details)
        recruitment.join_approach(work, approach_id=made.id, person_id=person_id)

    def _apply(self, work: Work) -> None:
        """Somebody is registered who would like to become a supporter, and is not trained yet."""
        details = applicant(self.rng, self.first_day, self.today)
        how_found = self._source() or HowFound.WORD_OF_MOUTH
        role = RoleDetails(RoleKind.APPLICANT, work.today(), how_found=how_found)
        file = people.register_person(work, details=details, roles=(role,))
        self._join(work, file.id, RoleKind.SUPPORTER, name=file.name, how_found=how_found)

    def _approach(self, work: Work, *, role: RoleKind) -> None:
        details = self._details(role, work.today(), how_found=self._source())
        if self.rng.randrange(6) == 0:
            details = replace(details, name=self.rng.choice(material("approaches")["nameless"]))
        else:
            found = applicant(self.rng, self.first_day, self.today)
            details = replace(
                details,
                name=f"{found.first_name} {found.last_name}",
                reached_by="06" + found.phone.removeprefix("+316"),
            )
        made = recruitment.record_approach(work, details=details)
        outcome = self._outcome(work.today())
        if outcome is not ApproachOutcome.OPEN:
            answered = work.today() + timedelta(days=self.rng.randint(3, 20))
            self.story.plan(answered, partial(self._answer, approach_id=made.id, details=details, outcome=outcome))

    def _answer(self, work: Work, *, approach_id: str, details: ApproachDetails, outcome: ApproachOutcome) -> None:
        words = material("approaches")
        answered = replace(details, outcome=outcome, outcome_on=work.today())
        if outcome is ApproachOutcome.NOT_NOW:
            answered = replace(answered, reason=self.rng.choice(words["reasons"]), look_again_on=self._again(work))
        elif outcome is ApproachOutcome.NO:
            answered = replace(answered, reason=self.rng.choice(words["reasons"]))
        recruitment.change_approach(work, approach_id=approach_id, details=answered)

    def _again(self, work: Work) -> date | None:
        """When to ask again; what has passed by was dealt with, but for a few."""
        late = (self.today - work.today()).days < 150
        if late and self._due:
            return self.today + timedelta(days=self._due.pop())
        day = work.today() + timedelta(days=self.rng.randrange(60, 240))
        return day if day > self.today else None

    def _outcome(self, day: date) -> ApproachOutcome:
        age = (self.today - day).days
        outcome = self.rng.choices(list(OUTCOMES), weights=list(OUTCOMES.values()))[0]
        if outcome is ApproachOutcome.OPEN and age > OPEN_DAYS:
            return ApproachOutcome.LOST_TOUCH
        if outcome is ApproachOutcome.INTERESTED and age > INTERESTED_DAYS:
            return ApproachOutcome.NOT_NOW
        return outcome

    def _source(self) -> HowFound | None:
        return self.rng.choices(list(SOURCES), weights=list(SOURCES.values()))[0]

    def _details(
        self, role: RoleKind, day: date, *, how_found: HowFound | None, organisation: str = ""
    ) -> ApproachDetails:
        words = material("approaches")
        side = "supporter" if role is RoleKind.SUPPORTER else "participant"
        if how_found is HowFound.PARTNER and not organisation:
            organisation = self.rng.choice(self.senders)
        where = words["where"].get(how_found, ())
        return ApproachDetails(
            approached_on=day,
            role=role,
            approached_by=self.rng.choice(words["approached_by"]),
            how_found=how_found,
            how_found_detail=self.rng.choice(where) if where else "",
            organisation_id=self.story.organisations.get(organisation),
            situation=self.rng.choice(words[f"{side}_situations"]),
            motivation=self.rng.choice(words[f"{side}_motivations"]),
            done=self.rng.choice(words["done"]),
        )
