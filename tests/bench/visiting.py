"""The daily work at 1,000, 10,000 and 100,000 visits, and at 25,000 and 250,000: how much longer for ten times as many.

The centres have been at work for eight years: of eight matches one goes on, and the others ended well; of ten people
who were accompanied nine have left the programme. Ratios within one run: the centres stand open side by side and are
asked in turn, again and again.
"""

import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

from sqlalchemy import select

from ensure_desktop.desk import service as desk
from ensure_desktop.matching.model import MatchRecord
from ensure_desktop.matching.values import EndReason, MatchKind, Stage
from ensure_desktop.people.exchange.writing import NewPerson, add_people
from ensure_desktop.people.model import ImportRecord, PersonRecord
from ensure_desktop.people.values import LanguageSkill, Level, PersonDetails, RoleDetails, RoleKind
from ensure_desktop.vault.centre import Words
from ensure_desktop.vault.store import LEAST_COST, Setup, Vault, create_vault
from ensure_desktop.vault.work import Work
from ensure_desktop.visits import agenda, foreseeing
from ensure_desktop.visits import service as visits
from ensure_desktop.visits.model import VisitPhaseRecord, VisitPlanRecord, VisitRecord, VisitStepRecord
from ensure_desktop.visits.presets import preset_phases
from ensure_desktop.visits.records import catch_up
from ensure_desktop.visits.values import Medium, Outcome, Preset, StepBy, Worry
from tests.bench.listing import Growth, grown, partial_of
from tests.bench.suggesting import add_rest

CENTRES = ((1_000, 10_000, 100_000), (25_000, 250_000))
"""Each is ten times as large as the one before it."""

VISITS_OF_A_MATCH = 26
ONE_IN = 8
"""So many matches there were for each that goes on."""
PLACES = 4
"""So many matches a supporter has at a time."""
ONE_WAITS_FOR = 10
"""So many matches go on for each participant who waits."""
LANGUAGES = ("nl", "ar", "ti", "fr", "tr")
AT_ONCE = 10_000
STAYS = 10
YEAR_OF_A_MATCH = timedelta(days=364)
YEARS = timedelta(days=9 * 365)

Row = dict[str, Any]
Question = Callable[[], object]
OF_A_DAY = 20
"""So many entries the week of the calendar shows for each day, and how many there are in all."""
ASKED = 20
"""So many matches are looked at."""


def growths(folder: Path) -> Iterator[Growth]:
    """All measurements; the centres are made in `folder`."""
    for sizes in CENTRES:
        vaults = [make(folder / f"{size}.ensure", size) for size in sizes]
        named = " / ".join(f"{size:,}" for size in sizes)
        for what, questions in (
            ("Today", [today_of(vault) for vault in vaults]),
            ("a match's page", [match_pages(vault) for vault in vaults]),
            ("the week of the calendar", [week_of(vault) for vault in vaults]),
            ("the forecast", [forecast_of(vault) for vault in vaults]),
        ):
            yield grown(f"{what}, {named} visits", questions)
        for vault in vaults:
            vault.close(backup=False)


def make(file: Path, size: int) -> Vault:
    """A centre with so many visits."""
    setup = Setup("Bench", "en", Words.usual(), "Bench", "bench")
    vault = create_vault(file, setup=setup, password="four small green boats", cost=LEAST_COST).vault
    chance = Random(size)
    matches = max(ONE_IN, size // VISITS_OF_A_MATCH)
    going = matches // ONE_IN
    supporting, taking_part = going // PLACES + 2, matches + going // ONE_WAITS_FOR + 1
    with vault.work("import people") as work:
        ids = add(work, chance, supporting, [left_on(work, place, going, matches) for place in range(taking_part)])
    supporters, participants = ids[:supporting], ids[supporting:]
    with vault.work("prepare") as work:
        rows = [match_row(work, place, going, supporters, participants) for place in range(matches)]
        work.insert_many(MatchRecord, rows)
        plan_rows = [plan_row(work, row) for row in rows]
        work.insert_many(VisitPlanRecord, plan_rows)
        work.insert_many(VisitPhaseRecord, [row for plan in plan_rows for row in phase_rows(work, plan)])
    written = list(visit_days(chance, rows, size))
    for start in range(0, len(written), AT_ONCE):
        with vault.work("prepare") as work:
            some = [visit_row(work, *each) for each in written[start : start + AT_ONCE]]
            work.insert_many(VisitRecord, some)
            work.insert_many(VisitStepRecord, [step_row(work, row["id"]) for row in some[::3]])
    with vault.work("prepare") as work:
        catch_up(work)
    return vault


def left_on(work: Work, place: int, going: int, matches: int) -> date | None:
    """When the participant of this match left the programme, None where she takes part."""
    if place < going or place >= matches or place % STAYS == 0:
        return None
    return first_day(work, place, going) + YEAR_OF_A_MATCH


def first_day(work: Work, place: int, going: int) -> date:
    """Those that go on began within the last year, the others before."""
    days = place % 350 if place < going else 365 + place % (7 * 365)
    return work.today() - timedelta(days=days)


def add(work: Work, chance: Random, supporting: int, left: Sequence[date | None]) -> list[str]:
    """So many supporters, then the participants by the day on which they left; their ids. All have consented."""
    run = ImportRecord(id=work.new_id(), made_at=work.now(), source="bench", added=0, changed=0, left_out=0)
    work.session.add(run)
    since = work.today() - YEARS
    roles = [RoleDetails(RoleKind.SUPPORTER, since, certified_on=since, caseload_limit=PLACES + 1)] * supporting
    roles += [RoleDetails(RoleKind.PARTICIPANT, since, until) for until in left]
    people = [
        NewPerson(
            PersonDetails(first_name=f"Name {place}", languages=(LanguageSkill(chance.choice(LANGUAGES), Level.B2),)),
            ("", ""),
            (role,),
        )
        for place, role in enumerate(roles)
    ]
    add_people(work, people, import_id=run.id)
    add_rest(work, [person.details for person in people])
    return [person_id for (person_id,) in work.session.query(PersonRecord.id).order_by(PersonRecord.number)]


def match_row(work: Work, place: int, going: int, ids: Sequence[str], participants: Sequence[str]) -> Row:
    """The first `going` matches go on, and began within the last year; the others are over."""
    goes_on, day = place < going, first_day(work, place, going)
    return {
        "id": work.new_id(),
        "code": f"M-{place + 1:04d}",
        "supporter_id": ids[place % len(ids)],
        "participant_id": participants[place],
        "stage": (Stage.MATCHED if goes_on else Stage.ENDED).value,
        "since": day if goes_on else day + YEAR_OF_A_MATCH,
        "started_on": day,
        "trial_until": None,
        "ended_on": None if goes_on else day + YEAR_OF_A_MATCH,
        "end_reason": None if goes_on else EndReason.GOALS_REACHED.value,
        "note": "",
        "created_at": work.now(),
        "kind": MatchKind.ONE_TO_ONE.value,
        "circle_id": None,
        "household_id": None,
        "follows_id": None,
        "talk_on": None,
        "talk_at": "",
        "talk_place": "",
        "introduced_by": "",
        "plan_outdated": False,
    }


def plan_row(work: Work, match: Row) -> Row:
    """The plan of a match; what lists look up is worked out afterwards, as after a move on the board."""
    closed = match["ended_on"] is not None
    return {
        "id": work.new_id(),
        "match_id": match["id"],
        "preset": Preset.YEAR.value,
        "starts_on": match["started_on"],
        "closed": closed,
        "paused": False,
        "next_due_on": None,
        "review_due_on": None,
        "ends_on": match["ended_on"],
        "recheck_on": None if closed else match["started_on"],
        "own_plan_id": None,
        "holidays_of": "",
        "foreseen": None,
    }


def phase_rows(work: Work, plan: Row) -> list[Row]:
    return [
        {
            "id": work.new_id(),
            "plan_id": plan["id"],
            "position": position,
            "interval_days": phase.interval_days,
            "weeks": phase.weeks,
        }
        for position, phase in enumerate(preset_phases(Preset.YEAR))
    ]


def visit_days(chance: Random, matches: Sequence[Row], size: int) -> Iterator[tuple[str, date]]:
    """So many visits in all, of each match about as many, the first ones weekly."""
    share, more = divmod(size, len(matches))
    for place, match in enumerate(matches):
        first, last = match["started_on"], match["ended_on"] or date.today() - timedelta(days=1)
        number = share + (place < more)
        gap = max(0.2, (last - first).days / number)
        for visit in range(number):
            yield match["id"], min(last, first + timedelta(days=int(visit * gap + chance.random() * 2)))


def visit_row(work: Work, match_id: str, day: date) -> Row:
    return {
        "id": work.new_id(),
        "match_id": match_id,
        "day": day,
        "outcome": Outcome.MADE.value,
        "minutes": 60,
        "medium": Medium.AT_HOME.value,
        "who": "",
        "about": "A letter that came, and how the week went",
        "request": "Help with the letter",
        "behind": "",
        "mood": 3,
        "self_reliance": 3,
        "worry": Worry.NONE.value,
        "worry_text": "",
        "planned_for": day,
        "logged_by": "Bench",
        "logged_at": work.now(),
        "withdrawn_at": None,
        "worry_read_at": None,
        "worry_read_by": "",
        "changed_late_on": None,
        "changed_late_by": "",
    }


def step_row(work: Work, visit_id: str) -> Row:
    return {
        "id": work.new_id(),
        "visit_id": visit_id,
        "position": 0,
        "text": "Write an answer",
        "by": StepBy.TOGETHER.value,
    }


def today_of(vault: Vault) -> list[Question]:
    return [partial_of(vault, desk.today)]


def match_pages(vault: Vault) -> list[Question]:
    """Pages of matches that go on, picked from all over."""
    with vault.work("bench") as work:
        going = list(work.session.scalars(select(MatchRecord.id).where(MatchRecord.stage == Stage.MATCHED.value)))
    return [page_of(vault, match_id) for match_id in going[:: max(1, len(going) // ASKED)]]


def page_of(vault: Vault, match_id: str) -> Question:
    """What the page asks for: the visits with all that was noted, the curve, and what speaks for a change."""

    def ask() -> object:
        with vault.work("bench") as work:
            asked = foreseeing.match_curve, visits.match_visits
            return [question(work, match_id=match_id) for question in asked]

    return ask


def week_of(vault: Vault) -> list[Question]:
    with vault.work("bench") as work:
        monday = work.today() - timedelta(days=work.today().weekday())
    return [partial_of(vault, agenda.days, first=monday, last=monday + timedelta(days=6), limit=OF_A_DAY)]


def forecast_of(vault: Vault) -> list[Question]:
    return [partial_of(vault, foreseeing.forecast)]


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="ensure-visiting-") as folder:
        over = False
        for growth in growths(Path(folder)):
            over = over or (growth.limit is not None and growth.value > growth.limit)
            print(f"{growth.what:64}{growth.value:6.2f}   {growth.behind}", flush=True)
    return int(over)


if __name__ == "__main__":
    sys.exit(main())
