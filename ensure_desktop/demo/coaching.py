"""Supervision in the demo centre: talks, meetings, cases, and who was forgotten for a while.

It has its own chance numbers, and begins half a year before today: what was told longer ago, nobody looks up.
"""

from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from random import Random
from typing import TYPE_CHECKING, Any

from ensure_desktop.demo.cast import material
from ensure_desktop.matching.service import matches_of
from ensure_desktop.matching.stages import UNDER_WAY
from ensure_desktop.supervision import service as supervision
from ensure_desktop.supervision.handover_values import HandoverDetails, Share
from ensure_desktop.supervision.values import (
    AgreementDetails,
    CaseDetails,
    CaseText,
    Coach,
    EntryDetails,
    EntryKind,
    Pitfall,
    Presence,
    Present,
    Swot,
    TriangleRole,
    Watch,
    WellBeing,
)
from ensure_desktop.vault.work import Work

if TYPE_CHECKING:
    from ensure_desktop.demo.story import Story

Entry = dict[str, Any]
BEGAN = timedelta(weeks=26)
WEEK = timedelta(weeks=1)
DAY = timedelta(days=1)
TALKS_EACH = timedelta(weeks=4)
MOST_SUPPORTERS = 24
"""A big demo, which is there to measure with, has no more talks than a centre of usual size."""
FORGOTTEN_EACH = 7
"""Every so manieth supporter was not coached in the last weeks."""
FORGOTTEN_FOR = timedelta(weeks=7)
MARKS = (Presence.CAME, Presence.CAME, Presence.CAME, Presence.EXCUSED, Presence.CAME, Presence.AWAY)
GROUP = 4
SUPERVISOR = "Samira Tahiri"


class Coaching:
    """Adds to `story` what is talked about with supporters; `first_day` is the first day of the story."""

    def __init__(self, rng: Random, first_day: date, today: date) -> None:
        self.rng = rng
        self.today = today
        self.begins = max(first_day + 2 * WEEK, today - BEGAN)
        self._told = material("supervision")
        self._met: dict[str, int] = {}
        """How many talks there were with whom."""

    def plan(self, story: "Story") -> None:
        """Everything on its day: talks on a day of each week, meetings each second week, intervision each month."""
        weeks = (self.today - self.begins).days // 7
        for number in range(weeks):
            day = self.begins + number * WEEK
            story.plan(day, partial(self._coach, number))
            if number % 2:
                story.plan(day + DAY, partial(self._meet, number // 2))
            if number % 4 == 2:
                story.plan(day + 2 * DAY, partial(self._intervision, number // 4))
        story.plan(self.today - 6 * DAY, self._call)
        story.plan(self.today - DAY, self._look_ahead)

    def _coach(self, number: int, work: Work) -> None:
        """A quarter of the supporters each week: everybody is talked with once in four weeks."""
        coaches, people = supervision.coaches(work), _supporters(work)
        for place, (person_id, _name) in enumerate(people):
            if person_id not in self._met:
                self._met[person_id] = 0
                coach = coaches[place % len(coaches)]
                supervision.set_coach(work, person_id=person_id, account_id=coach.account_id, since=work.today())
            forgotten = place % FORGOTTEN_EACH == 3 and work.today() > self.today - FORGOTTEN_FOR
            if (place + number) % 4 == 0 and not forgotten:
                self._talk(work, person_id, coaches, place)

    def _talk(self, work: Work, person_id: str, coaches: tuple[Coach, ...], place: int) -> None:
        talks, day = self._told["talk"], work.today()
        told = talks[(place + self._met[person_id]) % len(talks)]
        self._met[person_id] += 1
        by_coach = told["owner"] == "coach"
        until = day + 2 * WEEK
        agreement = AgreementDetails(
            told["agreement"],
            owner_person_id=None if by_coach else person_id,
            owner_account_id=coaches[0].account_id if by_coach else None,
            until=until,
        )
        details = EntryDetails(
            EntryKind.COACHING,
            day,
            person_id=person_id,
            starts_at=self.rng.choice(("10:00", "11:30", "14:00")),
            minutes=self.rng.choice((30, 45, 60)),
            place="The small room",
            notes=told["notes"],
            swot=Swot(**{name: told[name] for name in ("going_well", "risks", "chances", "progress")}),
            agreements=(agreement,),
            next_on=day + TALKS_EACH,
            **_well_being(told),
        )
        made = supervision.save_entry(work, entry_id=None, details=details)
        if until < self.today - 3 * DAY:
            supervision.tick_agreement(work, agreement_id=made.details.agreements[0].id, done_on=day)

    def _meet(self, number: int, work: Work) -> None:
        told = self._told["meeting"][number % len(self._told["meeting"])]
        marks = tuple(
            Present(person_id, MARKS[(place + number * (place % 3)) % len(MARKS)])
            for place, (person_id, _name) in enumerate(_supporters(work))
        )
        details = EntryDetails(
            EntryKind.TEAM_MEETING,
            work.today(),
            starts_at="09:30",
            minutes=90,
            place="Community room",
            title=told["title"],
            present=marks,
            notes=told["notes"],
        )
        supervision.save_entry(work, entry_id=None, details=details)

    def _intervision(self, number: int, work: Work) -> None:
        """A small group, of which one brings a case."""
        people = _supporters(work)
        group = [people[(number * GROUP + place) % len(people)][0] for place in range(min(GROUP, len(people)))]
        details = EntryDetails(
            EntryKind.INTERVISION,
            work.today(),
            starts_at="16:00",
            minutes=90,
            place="The small room",
            title="Small group",
            present=tuple(Present(person_id, Presence.CAME) for person_id in group),
            notes="Everybody asked questions first, and nobody gave advice before the second round.",
        )
        made = supervision.save_entry(work, entry_id=None, details=details)
        for person_id in group:
            if self._bring(work, person_id, number, made.id):
                return

    def _bring(self, work: Work, person_id: str, number: int, entry_id: str | None) -> bool:
        """The case of somebody who visits somebody; whether she does."""
        own = [
            match
            for match in matches_of(work, person_id=person_id)
            if match.supporter_id == person_id and match.stage in UNDER_WAY
        ]
        if not own:
            return False
        told = self._told["case"][number % len(self._told["case"])]
        names = {
            "participant": own[0].participant_name.split()[0],
            "supporter": own[0].supporter_name.split()[0],
        }
        fields = ("question", "situation", "tried", "dilemma", "strengths", "options", "agreed")
        details = CaseDetails(
            person_id,
            work.today(),
            match_id=own[0].id,
            entry_id=entry_id,
            text=CaseText(**{field: told[field].format(**names) for field in fields}),
            pitfalls=frozenset(map(Pitfall, told["pitfalls"])),
            triangle=frozenset(map(TriangleRole, told["triangle"])),
        )
        if entry_id is None:
            details = replace(details, text=replace(details.text, agreed=""))
        supervision.save_case(work, case_id=None, details=details)
        return True

    def _call(self, work: Work) -> None:
        """Somebody is ill."""
        told = self._told["call"][0]
        person_id, _name = _supporters(work)[-1]
        details = EntryDetails(
            EntryKind.WELL_BEING_CALL,
            work.today(),
            person_id=person_id,
            minutes=10,
            notes=told["notes"],
            **_well_being(told),
        )
        supervision.save_entry(work, entry_id=None, details=details)

    def _look_ahead(self, work: Work) -> None:
        """The next intervision with a case, somebody who stands in, and a signal that was answered."""
        people = [person_id for person_id, _name in _supporters(work)]
        if len(people) > 1:
            supervision.plan_intervision(
                work,
                day=self.today + 6 * DAY,
                starts_at="16:00",
                place="The small room",
                person_ids=tuple(people[:GROUP]),
            )
        any(self._bring(work, person_id, 0, None) for person_id in people)
        coaches = {coach.name: coach.account_id for coach in supervision.coaches(work)}
        away = coaches[SUPERVISOR]
        stands_in = next(account_id for account_id in coaches.values() if account_id != away)
        details = HandoverDetails(
            stands_in, self.today + 3 * DAY, self.today + 17 * DAY, Share.AGREEMENTS, note="I am away for two weeks."
        )
        supervision.save_handover(work, handover_id=None, details=details, from_account_id=away)
        self._answer(work, people)

    def _answer(self, work: Work, people: list[str]) -> None:
        for person_id in people:
            for signal in supervision.signals_of(work, person_id=person_id):
                note = "We spoke about it on the phone."
                supervision.answer_signal(
                    work, person_id=person_id, kind=signal.kind, about=signal.about, acted=True, note=note
                )
                return


def _supporters(work: Work) -> tuple[tuple[str, str], ...]:
    return supervision.writing_facts(work).supporters[:MOST_SUPPORTERS]


def _well_being(told: Entry) -> dict[str, Any]:
    said = told.get("well_being")
    return {
        "well_being": WellBeing(said) if said else None,
        "watch": frozenset(map(Watch, told.get("watch", ()))),
    }
