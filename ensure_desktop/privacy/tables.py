"""The parts that tables can be about: which there are, why one cannot be told, and all of them read from the vault."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from ensure_desktop.errors import Cancelled
from ensure_desktop.i18n import _
from ensure_desktop.privacy.export_values import Progress
from ensure_desktop.privacy.table_cells import Grid
from ensure_desktop.privacy.tables_people import matches_tables, participants_tables, people_tables, supporters_tables
from ensure_desktop.privacy.tables_reading import Reading, begin
from ensure_desktop.privacy.tables_results import outcomes_tables, scales_tables
from ensure_desktop.privacy.tables_values import LIMITS, OfferedPart, Part
from ensure_desktop.privacy.tables_work import (
    contact_tables,
    groups_tables,
    requests_not_yet,
    requests_tables,
    training_tables,
    visits_tables,
)
from ensure_desktop.privacy.values import Audience
from ensure_desktop.programme.sources import capital
from ensure_desktop.vault.centre import Words, read_centre
from ensure_desktop.vault.permissions import Permission
from ensure_desktop.vault.work import Work, use_case

READERS: Mapping[Part, Callable[[Reading], tuple[Grid, ...]]] = {
    Part.PEOPLE: people_tables,
    Part.PARTICIPANTS: participants_tables,
    Part.SUPPORTERS: supporters_tables,
    Part.MATCHES: matches_tables,
    Part.VISITS: visits_tables,
    Part.CONTACT: contact_tables,
    Part.REQUESTS: requests_tables,
    Part.GROUPS: groups_tables,
    Part.TRAINING: training_tables,
    Part.OUTCOMES: outcomes_tables,
    Part.SCALES: scales_tables,
}


@use_case("list parts of tables", Permission.EXPORT_TABLES, reads=True)
def offered_parts(work: Work, *, first: date, last: date) -> tuple[OfferedPart, ...]:
    """What tables of these days can be about."""
    reading = begin(work, first, last, LIMITS[Audience.NAMED])
    return tuple(
        OfferedPart(part, part_title(part, reading.centre.words), _explained(part), why_not(part, reading))
        for part in Part
    )


def part_title(part: Part, words: Words) -> str:
    """What a part is called."""
    named = {Part.PARTICIPANTS: words.participants, Part.SUPPORTERS: words.supporters}
    if part in named:
        return capital(named[part])
    return {
        Part.PEOPLE: _("Who was in the programme"),
        Part.MATCHES: _("Matches"),
        Part.VISITS: _("Visits"),
        Part.CONTACT: _("How often people met"),
        Part.REQUESTS: _("What people asked for"),
        Part.GROUPS: _("Groups and outreach"),
        Part.TRAINING: _("Training"),
        Part.OUTCOMES: _("Outcomes"),
        Part.SCALES: _("Questionnaires, before and after"),
    }[part]


def limit_of(work: Work, audience: Audience) -> int:
    """Fewer people than this are not told of: never below the centre's own smallest count."""
    return max(LIMITS[audience], read_centre(work).small_cell)


def why_not(part: Part, reading: Reading) -> str:
    """Why a part cannot be told of these days, or not by this account; empty where it can."""
    if part is Part.REQUESTS:
        return requests_not_yet(reading)
    if part is Part.SCALES and not reading.work.actor.may(Permission.RESULTS_READ):
        return _("Your account does not see results of questionnaires.")
    return ""


def read(reading: Reading, parts: Sequence[Part], progress: Progress) -> tuple[Grid, ...]:
    """The tables of these parts before anything is left out. Raises `Cancelled` when `progress` says so."""
    found: list[Grid] = []
    for number, part in enumerate(parts):
        if not progress(number, len(parts) + 1):
            raise Cancelled
        found += READERS[part](reading)
    return tuple(found)


def _explained(part: Part) -> str:
    return {
        Part.PEOPLE: _("How many were there, new, or gone, by role."),
        Part.PARTICIPANTS: _("By gender, age, first language, origin, neighbourhood and education."),
        Part.SUPPORTERS: _("By gender, age, first language, origin, neighbourhood and education."),
        Part.MATCHES: _("Who was accompanied, in which way, and why matches ended."),
        Part.VISITS: _("Visits and hours by month, and by where people met."),
        Part.CONTACT: _("The average number of visits in each of the first six months."),
        Part.REQUESTS: _("By theme and by neighbourhood, of a whole year."),
        Part.GROUPS: _("Activities by kind, who came, and people spoken to in the street."),
        Part.TRAINING: _("Courses by kind, who came, and who got a certificate."),
        Part.OUTCOMES: _("Jobs, trainings and the like, of those who agreed to the evaluation."),
        Part.SCALES: _("Averages at the start and at the end, of those who agreed to the evaluation."),
    }[part]
