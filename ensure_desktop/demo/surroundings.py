"""What surrounds the people of the demo centre: the social map, professionals, host families, checks, absences.

All of it has its own chance numbers, so that the story of the people stays the same whatever is added here. A big
demo, which is there to measure with, gets no more of it than a centre of usual size.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import Any

from ensure_desktop.demo.cast import Character, invented, material
from ensure_desktop.demo.story import Neighbour, Story
from ensure_desktop.people import service as people
from ensure_desktop.people.background import service as background
from ensure_desktop.people.background.values import CheckDetails
from ensure_desktop.people.filter_json import filter_as_json
from ensure_desktop.people.listing_values import PersonColumn
from ensure_desktop.people.organisations import service as organisations
from ensure_desktop.people.organisations.values import Access, ContactPerson, Opening, OrganisationDetails
from ensure_desktop.people.values import (
    Gender,
    HostKind,
    HouseholdMember,
    HowFound,
    PeopleFilter,
    PersonDetails,
    RoleDetails,
    RoleKind,
)
from ensure_desktop.vault.views import save_view
from ensure_desktop.vault.work import Work

ONE_FOR = 5
"""So many people for each organisation on the social map, until all of the town are there."""
LEAST_ORGANISATIONS = 4
FAMILIES_FOR = 15
HOSTING = (
    (HostKind.WEEKENDS,),
    (HostKind.HOLIDAYS,),
    (HostKind.WEEKENDS, HostKind.HOLIDAYS),
    (HostKind.FULL_TIME,),
)
ENDING = (52, 25, 5, -9)
"""Days until the last valid day of the checks that are about to end; one has ended."""
CHECK_LASTS = timedelta(days=3 * 365)
MOST_CHECKED = 40
AWAY_FOR, MOST_AWAY = 15, 10
"""One in so many people says beforehand when she is away, and so many at most."""
SECOND_PHONE = 6
"""One in so many people has a second number."""
SPELT_OTHERWISE = 6
"""So many people have an interest in another spelling than the others."""
ENOUGH_FOR_PAIRS = 20
"""From so many people on some were registered twice."""
TOWN = "Zandhaven"
VIEWS_OF = "people"
"""The list whose views are saved: that of all people."""


class Surroundings:
    """Adds to `story` what surrounds its people; `present` are those who have arrived by now."""

    def __init__(self, rng: Random, people: int, today: date) -> None:
        self.rng = rng
        self.people = people
        self.today = today
        self.present: list[Neighbour] = []
        self.professionals: list[str] = []
        """The professionals who know the centre."""
        count = max(people // ONE_FOR, LEAST_ORGANISATIONS)
        self._map: list[dict[str, Any]] = material("organisations")["organisation"][:count]
        self.senders = tuple(entry["name"] for entry in self._map if "professional" in entry)
        """The organisations that send people: those whose professionals know the centre."""

    def dress(self, characters: Sequence[Character]) -> list[Character]:
        """The characters with second numbers, the organisations that sent them, and words in another spelling."""
        otherwise: dict[str, str] = material("approaches")["interests_otherwise"]
        left = SPELT_OTHERWISE
        dressed = []
        for character in characters:
            details = character.details
            if self.rng.randrange(SECOND_PHONE) == 0:
                details = replace(details, phone_other=f"+3162{self.rng.randrange(10_000_000):07d}")
            if left and not details.notes and not otherwise.keys().isdisjoint(details.interests):
                left -= 1
                details = replace(details, interests=tuple(otherwise.get(each, each) for each in details.interests))
            sent = character.how_found is HowFound.PARTNER
            organisation = self.rng.choice(self.senders) if sent else ""
            dressed.append(replace(character, details=details, organisation=organisation))
        return dressed

    def plan(self, story: Story, first_day: date) -> None:
        """The social map is there from the first day; the rest is known on the last one."""
        story.plan(first_day, lambda work: self._make_map(work, story))
        story.plan(self.today - timedelta(days=1), lambda work: self._finish(work, story))

    def _make_map(self, work: Work, story: Story) -> None:
        for entry in self._map:
            file = organisations.register_organisation(work, details=organisation_details(entry))
            story.organisations[entry["name"]] = file.id
            if "professional" in entry:
                first, last, gender = entry["professional"]
                details = PersonDetails(
                    first_name=first, last_name=last, gender=Gender(gender), phone=entry.get("phone", "")
                )
                role = RoleDetails(RoleKind.PROFESSIONAL, work.today(), organisation_id=file.id)
                self.professionals.append(people.register_person(work, details=details, roles=(role,)).id)

    def _finish(self, work: Work, story: Story) -> None:
        self._see_checks(work, story.supporters[:MOST_CHECKED])
        self._open_homes(work, story.supporters)
        self._plan_absences(work)
        _save_views(work)
        if self.people >= ENOUGH_FOR_PAIRS:
            self._register_twice(work)

    def _see_checks(self, work: Work, supporters: Sequence[Neighbour]) -> None:
        """Each supporter showed a certificate; some of them end soon."""
        kind, other = material()["checks"]
        apart = max(len(supporters) // len(ENDING), 1)
        for number, supporter in enumerate(supporters):
            soon, place = number % apart == 0, number // apart
            if soon and place < len(ENDING):
                until = self.today + timedelta(days=ENDING[place])
            else:
                until = self.today + timedelta(days=self.rng.randrange(120, 900))
            seen = min(until - CHECK_LASTS, work.today())
            background.record_check(
                work, person_id=supporter.id, details=CheckDetails(kind, seen, "Anneke Verhoeven", until)
            )
            if self.rng.randrange(4) == 0:
                background.record_check(
                    work, person_id=supporter.id, details=CheckDetails(other, seen, "Samira Tahiri", None)
                )

    def _open_homes(self, work: Work, supporters: Sequence[Neighbour]) -> None:
        """Some supporters take a child in at weekends or in the holidays, together with their families."""
        free = [each for each in supporters if not each.character.household and each in self.present]
        words = material()
        for place, host in enumerate(free[: min(self.people // FAMILIES_FOR, len(HOSTING))]):
            child = self.rng.choice(("Noor", "Sam", "Milan", "Yara"))
            members = (
                HouseholdMember("", host.id, "", "", None),
                HouseholdMember("", None, words["partners"][place], "partner", self.today.year - 40 - place),
                HouseholdMember("", None, child, "child", self.today.year - 6 - 2 * place),
            )
            people.make_household(
                work,
                name=host.character.details.last_name,
                members=members,
                hosts=HOSTING[place],
                host_places=1 + place % 2,
                notes=words["host_notes"][place],
            )

    def _plan_absences(self, work: Work) -> None:
        """Some say beforehand when they have no time."""
        away = self.rng.sample(self.present, min(len(self.present) // AWAY_FOR, MOST_AWAY))
        for neighbour in away:
            since = self.today + timedelta(days=self.rng.randrange(2, 60))
            until = since + timedelta(days=self.rng.randrange(4, 22))
            reason = self.rng.choice(material()["absences"])
            people.add_absence(work, person_id=neighbour.id, since=since, until=until, reason=reason)

    def _register_twice(self, work: Work) -> None:
        """Three people were registered twice: one surely, one probably, one perhaps."""
        otherwise: dict[str, str] = material("approaches")["spelt_otherwise"]
        known = [each.character.details for each in self.present if not each.character.details.notes]
        sure, likely = known[len(known) // 3], known[len(known) // 2]
        copies = [
            PersonDetails(
                first_name=sure.first_name,
                last_name=sure.last_name,
                birth_date=sure.birth_date,
                phone=sure.phone,
                town=TOWN,
            ),
            PersonDetails(first_name=f"{likely.first_name[0]}.", last_name=likely.last_name, phone=likely.phone),
        ]
        heard = next((each for each in known if each.first_name in otherwise and each not in (sure, likely)), None)
        if heard is not None:
            copies.append(PersonDetails(first_name=otherwise[heard.first_name], last_name=heard.last_name))
        for details in copies:
            role = RoleDetails(RoleKind.PARTICIPANT, work.today(), how_found=HowFound.INFORMATION_MEETING)
            people.register_person(work, details=details, roles=(role,))


def _save_views(work: Work) -> None:
    """What a project leader looks for more than once."""
    common = (PersonColumn.NAME, PersonColumn.LANGUAGES, PersonColumn.NEIGHBOURHOOD)
    supporters = PeopleFilter(roles=(RoleKind.SUPPORTER,))
    for name, shown, columns in (
        ("Supporters who speak Arabic", replace(supporters, languages=("ar",)), (PersonColumn.PHONE,)),
        (
            "Supporters who had support before",
            replace(supporters, former_roles=(RoleKind.PARTICIPANT,)),
            (PersonColumn.LIVED_EXPERIENCE, PersonColumn.SINCE),
        ),
    ):
        content = {"filter": filter_as_json(shown), "columns": [*common, *columns], "order": "name"}
        save_view(work, list_name=VIEWS_OF, name=name, content=content)


def applicant(rng: Random, first_day: date, today: date) -> PersonDetails:
    """Somebody who would like to become a supporter."""
    return invented(rng, RoleKind.SUPPORTER, first_day, today).details


def organisation_details(entry: dict[str, Any]) -> OrganisationDetails:
    """An organisation of `resources/demo/organisations.toml`."""
    plain = ("about", "hours_note", "website", "phone", "email", "street", "neighbourhood", "access_note", "notes")
    return OrganisationDetails(
        name=entry["name"],
        themes=tuple(entry.get("themes", ())),
        languages=tuple(entry.get("languages", ())),
        openings=tuple(Opening(*stretch) for stretch in entry.get("hours", ())),
        access=tuple(map(Access, entry.get("access", ()))),
        contacts=tuple(
            ContactPerson("", name, task, phone=entry.get("phone", "") if place == 0 else "", permanent=place == 0)
            for place, (name, task) in enumerate(entry["contacts"])
        ),
        town=TOWN,
        **{field: entry.get(field, "") for field in plain},
    )
