"""Building the demo centre in a new vault, only through what the window offers too."""

import shutil
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random

from ensure_desktop.clock import Clock, SetClock, SystemClock
from ensure_desktop.demo.asking import Asking
from ensure_desktop.demo.boarding import Boarding
from ensure_desktop.demo.caring import Caring
from ensure_desktop.demo.cast import Character, cast
from ensure_desktop.demo.coaching import Coaching
from ensure_desktop.demo.coming_of import ComingOf
from ensure_desktop.demo.courses import Courses
from ensure_desktop.demo.daily import Daily
from ensure_desktop.demo.gathering import Gathering
from ensure_desktop.demo.handing_out import HandingOut
from ensure_desktop.demo.measuring import Measuring
from ensure_desktop.demo.partnering import Partnering
from ensure_desktop.demo.planning import Planning
from ensure_desktop.demo.protecting import Protecting
from ensure_desktop.demo.register import Register
from ensure_desktop.demo.selection import Selection
from ensure_desktop.demo.story import Story
from ensure_desktop.demo.surroundings import Surroundings
from ensure_desktop.demo.together import Together
from ensure_desktop.demo.values import LOGIN, PASSWORD, Demo
from ensure_desktop.errors import Cancelled
from ensure_desktop.vault.centre import Words
from ensure_desktop.vault.permissions import AccountRole
from ensure_desktop.vault.store import LEAST_COST, Created, Setup, Vault, create_vault
from ensure_desktop.vault.work import Work

PEOPLE = 140
"""De Mussen's size: 20 supporters and 120 families, led by two."""
SEED = 7
HISTORY = timedelta(days=730)
"""Two years, for a centre of usual size."""
BIG = 500
SHORT_HISTORY = timedelta(weeks=13)
"""The history of more than `BIG` people, who are there to measure with: a quarter of a year, so that it can be made."""
COLLEAGUES = (
    ("Bram Kuipers", "bram", AccountRole.LEADER),
    ("Samira Tahiri", "samira", AccountRole.SUPERVISOR),
    ("Joost de Boer", "joost", AccountRole.STAFF),
)

Progress = Callable[[int, int], bool]
"""Told (days done, days in all); answers False to stop."""


def seeded_ids(seed: int) -> Callable[[], str]:
    """Identifiers that are the same for the same seed: 32 hexadecimal characters."""
    rng = Random(f"ids {seed}")
    return lambda: f"{rng.getrandbits(128):032x}"


def build(
    folder: Path,
    *,
    people: int = PEOPLE,
    seed: int = SEED,
    today: date | None = None,
    state_folder: Path | None = None,
    progress: Progress = lambda done, total: True,
) -> Demo:
    """A new vault in `folder` with `people` supporters and participants and their history up to `today`.

    Around them is a social map with its professionals, a few who were registered twice, and applicants in every stage
    with their interviews and courses. They meet in activities, set goals and are referred.

    The same people, seed and day give the same data. Its password is written in the program, so it is for trying
    out only; its keys are derived at the lowest cost that the vault allows. `state_folder` is where the second anchor
    goes (see `create_vault`); a throw-away demo brings its own. Raises `Cancelled` when `progress` says so, and a
    `UserError` when the folder is in use.
    """
    real: Clock = SystemClock()
    today = today or real.today()
    first_day = today - (HISTORY if people <= BIG else SHORT_HISTORY)
    clock = SetClock(datetime(first_day.year, first_day.month, first_day.day, 9, tzinfo=UTC))
    created = _empty_centre(folder, clock, seed, state_folder)
    vault = created.vault
    try:
        _live_through(vault, clock, _story(seed, people, first_day, today), first_day, progress)
    except BaseException:
        # Nobody wants half a centre, whatever stopped it; the folder was empty before.
        vault.close(backup=False)
        shutil.rmtree(folder)
        raise
    clock.move_to(today, hour=9)
    vault.clock = real
    return Demo(vault, created.recovery_key)


def _empty_centre(folder: Path, clock: SetClock, seed: int, state_folder: Path | None) -> Created:
    """The vault of the centre and the accounts of those who work there."""
    setup = Setup(
        centre_name="Community Centre The Sparrows",
        language="en",
        country="NL",
        words=Words.usual(),
        leader_name="Anneke Verhoeven",
        leader_login=LOGIN,
    )
    created = create_vault(
        folder,
        setup=setup,
        password=PASSWORD,
        clock=clock,
        ids=seeded_ids(seed),
        cost=LEAST_COST,
        state_folder=state_folder,
    )
    for name, login, role in COLLEAGUES:
        created.vault.add_account(name=name, login=login, role=role, password=PASSWORD)
    return created


def _story(seed: int, people: int, first_day: date, today: date) -> Story:
    """The story before its first day: it is known who comes when."""
    rng = Random(seed)
    together = Together(Random(f"together {seed}"), first_day)
    daily = Daily(Random(f"daily {seed}"), first_day, today)
    gathering = Gathering(Random(f"gathering {seed}"), first_day, today)
    story = Story(rng, today, together, daily)
    around = Surroundings(Random(f"surroundings {seed}"), people, today)
    characters = around.dress(cast(rng, people, first_day, today))
    register = Register(Random(f"register {seed}"), first_day, today, story, characters, around.senders)
    selection = Selection(Random(f"selection {seed}"), story, first_day, today)
    courses = Courses(Random(f"courses {seed}"), selection, around.professionals, first_day)
    around.plan(story, first_day)
    register.plan()
    selection.plan(people)
    courses.plan(people)
    together.plan(story)
    daily.plan(story)
    gathering.plan(story, around.present)
    Partnering(first_day, today).plan(story)
    Boarding(first_day, today).plan(story)
    Planning(first_day, today).plan(story)
    Protecting(first_day, today).plan(story)
    Asking(first_day, today).plan(story)
    Coaching(Random(f"coaching {seed}"), first_day, today).plan(story)
    Measuring(Random(f"measuring {seed}"), first_day, today).plan(story)
    ComingOf(Random(f"coming of {seed}"), first_day, today).plan(story)
    HandingOut(first_day, today).plan(story)
    Caring(today).plan(story)
    for number, character in enumerate(characters):

        def arrive(work: Work, number: int = number, character: Character = character) -> None:
            newcomer = story.arrive(work, character)
            around.present.append(newcomer)
            register.arrived(work, number, newcomer)
            selection.arrived(work, number, newcomer)

        story.plan(character.arrives, arrive)
    return story


def _live_through(vault: Vault, clock: SetClock, story: Story, first_day: date, progress: Progress) -> None:
    """Every day up to today; what happens on one day is one unit of work."""
    days = (story.today - first_day).days
    for number in range(days):
        if not progress(number, days):
            raise Cancelled
        _live(vault, story, clock, first_day + timedelta(days=number))


def _live(vault: Vault, story: Story, clock: SetClock, day: date) -> None:
    """Everything that happens on `day`, as one unit of work."""
    steps = story.steps.get(day)
    if not steps:
        return
    clock.move_to(day)
    with vault.work("demo day") as work:
        for step in steps:  # a step may plan another one for the same day: the list grows as we go
            step(work)
