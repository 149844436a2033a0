"""The parts that tables can be about: which there are, why one cannot be told, and all of them read from the vault."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from ensure_desktop.errors import Cancelled
from ensure_desktop.i18n import _
from ensure_desktop.privacy.export_values import Progress
from ensure_desktop.privacy.table_cells import Grid
from ensure_desktop.privacy.tables_people import matches_tables, participants_tables, people_tables, supporters_tables
from ensure_desktop.privacy.tables_reading import Reading
from ensure_desktop.privacy.tables_results import outcomes_tables, scales_tables
from ensure_desktop.privacy.tables_values import LIMITS, Part
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
from ensure_desktop.vault.work import Work

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
