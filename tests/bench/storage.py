"""SQLCipher against plain SQLite, on this program's own reads and writes."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

from sqlalchemy import Engine, create_engine, event, insert
from sqlalchemy.pool import StaticPool
from sqlcipher3 import dbapi2 as sqlcipher

from ensure_desktop.clock import SystemClock
from ensure_desktop.consent.values import ConsentGiven, Purpose, Way
from ensure_desktop.desk import service as desk
from ensure_desktop.matching import service as matching
from ensure_desktop.people import search_index
from ensure_desktop.people import service as people
from ensure_desktop.people.values import (
    LanguageSkill,
    Level,
    PeopleFilter,
    PersonDetails,
    RoleDetails,
    RoleKind,
)
from ensure_desktop.vault import audit, connection
from ensure_desktop.vault.model import AccountRow, Base
from ensure_desktop.vault.permissions import AccountRole, Actor
from ensure_desktop.vault.work import Work, open_work, random_id
from ensure_desktop.visits import service as visits
from ensure_desktop.visits.values import Preset, VisitDetails
from tests.earlier_consents import record_consents

ROUNDS = 11
PEOPLE_A_ROUND = 20
READS_A_ROUND = 8
MATCHES = 20


def plain_engine(path: Path) -> Engine:
    """Plain SQLite: the same library and settings, without a key (and so without encryption)."""
    driver = sqlcipher.connect(str(path), isolation_level=None, cached_statements=connection.STATEMENTS_KEPT)
    connection.tune(driver)
    engine = create_engine(
        "sqlite://", creator=lambda: driver, module=sqlcipher, poolclass=StaticPool, hide_parameters=True
    )
    event.listen(engine, "begin", connection.begin_immediate)
    return engine


class Desk:
    """A small centre over one engine."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.actor = Actor(random_id(), "Bench", AccountRole.LEADER)
        self.clock = SystemClock()
        account = {"id": self.actor.account_id, "name": "Bench", "login": "bench", "role": "leader"}
        with engine.begin() as link:
            Base.metadata.create_all(link)
            search_index.create(link)
            self.audit_key = audit.make_key(link)
            link.execute(insert(AccountRow), {**account, "created_at": self.clock.now()})
        self.today = self.clock.today()
        self.ids: list[str] = []
        self.matches: list[str] = []

    @contextmanager
    def work(self) -> Iterator[Work]:
        with open_work(self.engine, self.actor, self.clock, random_id, self.audit_key, "bench") as work:
            yield work

    def begin(self) -> None:
        """A few matches that meet every week, so that there are visits to write and to look at."""
        for _number in range(MATCHES):
            with self.work() as work:
                supporter = self._person(work, RoleKind.SUPPORTER, certified_on=self.today, certified_by="Bench")
                match = matching.propose_match(
                    work, supporter_id=supporter, participant_id=self._person(work, RoleKind.PARTICIPANT)
                )
                visits.begin_match(work, match_id=match.id, day=self.today, preset=Preset.YEAR)
                self.matches.append(match.id)

    def _person(self, work: Work, kind: RoleKind, **role: Any) -> str:
        details = PersonDetails(
            first_name="Naima", last_name="El Amrani", languages=(LanguageSkill("ar", Level.NATIVE),)
        )
        person = people.register_person(work, details=details, roles=(RoleDetails(kind, self.today, **role),))
        given = ConsentGiven(Purpose.MATCHING, "2026-1", "en", self.today, Way.PAPER)
        record_consents(work, person_id=person.id, given=(given,))
        return person.id

    def write(self) -> None:
        """Register people and log visits, each in a unit of work of its own, as the forms do."""
        for number in range(PEOPLE_A_ROUND):
            details = PersonDetails(
                first_name=f"Naima {len(self.ids)}", last_name="El Amrani", notes="Likes walks. " * 9
            )
            role = RoleDetails(RoleKind.PARTICIPANT, self.today - timedelta(days=number))
            with self.work() as work:
                self.ids.append(people.register_person(work, details=details, roles=(role,)).id)
        for match_id in self.matches:
            details_of_visit = VisitDetails(self.today, minutes=60, request="Letters from the school. " * 5, mood=4)
            with self.work() as work:
                visits.log_visit(work, match_id=match_id, details=details_of_visit)

    def read(self) -> None:
        """The lists, a search, a person's page, the visits and Today, as panels ask for them."""
        for number in range(READS_A_ROUND):
            with self.work() as work:
                people.people_page(work, shown=PeopleFilter(), offset=0, limit=60)
            with self.work() as work:
                people.search(work, text="nai ama")
            with self.work() as work:
                people.person_file(work, person_id=self.ids[number])
            with self.work() as work:
                visits.visits_page(work)
            with self.work() as work:
                desk.today(work)


def medians(folder: Path) -> dict[str, tuple[float, float]]:
    """Seconds of one round in the encrypted and in the plain file, for writes and for reads (medians, in turn)."""
    cipher = Desk(connection.make_engine(folder / "cipher.db", bytes(range(32)), create=True))
    plain = Desk(plain_engine(folder / "plain.db"))
    desks = (cipher, plain)
    for each in desks:
        each.begin()
        each.write()  # warms up
        each.read()
    writes = [[_timed(each.write) for each in desks] for _round in range(ROUNDS)]
    reads = [[_timed(each.read) for each in desks] for _round in range(ROUNDS)]
    for each in desks:
        each.engine.dispose()
    return {"writes": _columns(writes), "reads": _columns(reads)}


def _columns(rounds: list[list[float]]) -> tuple[float, float]:
    return median(each[0] for each in rounds), median(each[1] for each in rounds)


def _timed(job: Callable[[], None]) -> float:
    start = perf_counter()
    job()
    return perf_counter() - start
