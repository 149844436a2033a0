"""SQLCipher against plain SQLite, on this program's own reads and writes."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from statistics import median
from time import perf_counter

from sqlalchemy import Engine, create_engine, event, insert
from sqlalchemy.pool import StaticPool
from sqlcipher3 import dbapi2 as sqlcipher

from ensure_desktop.clock import SystemClock
from ensure_desktop.people import search_index
from ensure_desktop.people import service as people
from ensure_desktop.people.values import PeopleFilter, PersonDetails, RoleDetails, RoleKind
from ensure_desktop.vault import audit, connection
from ensure_desktop.vault.model import AccountRow, Base
from ensure_desktop.vault.permissions import AccountRole, Actor
from ensure_desktop.vault.work import Work, open_work, random_id

ROUNDS = 7
PEOPLE_A_ROUND = 25
READS_A_ROUND = 12


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
        self.ids: list[str] = []

    @contextmanager
    def work(self) -> Iterator[Work]:
        with open_work(self.engine, self.actor, self.clock, random_id, self.audit_key, "bench") as work:
            yield work

    def write(self) -> None:
        """Register people, each in a unit of work of its own, as the form does."""
        for number in range(PEOPLE_A_ROUND):
            details = PersonDetails(first_name=f"Naima {len(self.ids)}", last_name="El Amrani", notes="Likes walks. " * 9)
            role = RoleDetails(RoleKind.PARTICIPANT, self.clock.today() - timedelta(days=number))
            with self.work() as work:
                self.ids.append(people.register_person(work, details=details, roles=(role,)).id)

    def read(self) -> None:
        """The list, a search and a person's page, as panels ask for them."""
        for number in range(READS_A_ROUND):
            with self.work() as work:
                people.people_page(work, shown=PeopleFilter(), offset=0, limit=60)
            with self.work() as work:
                people.search(work, text="nai ama")
            with self.work() as work:
                people.person_file(work, person_id=self.ids[number])


def ratios(folder: Path) -> dict[str, float]:
    """How many times as long the encrypted file takes, for writes and for reads (medians of rounds in turn)."""
    cipher = Desk(connection.make_engine(folder / "cipher.db", bytes(range(32)), create=True))
    plain = Desk(plain_engine(folder / "plain.db"))
    times: dict[str, list[float]] = {"writes": [], "reads": []}
    for desk in (cipher, plain):  # warm up both
        desk.write()
        desk.read()
    for _round in range(ROUNDS):
        times["writes"].append(_timed(cipher.write) / _timed(plain.write))
        times["reads"].append(_timed(cipher.read) / _timed(plain.read))
    for desk in (cipher, plain):
        desk.engine.dispose()
    return {name: median(values) for name, values in times.items()}


def _timed(job: Callable[[], None]) -> float:
    start = perf_counter()
    job()
    return perf_counter() - start
