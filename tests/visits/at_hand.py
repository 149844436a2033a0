"""A match on its way, and short words for what is done with it."""

from datetime import date, timedelta

from ensure_desktop.matching import service as matching
from ensure_desktop.visits import agenda
from ensure_desktop.visits import service as visits
from ensure_desktop.visits.agenda_values import EntryKind
from ensure_desktop.visits.values import (
    Medium,
    Preset,
    StepBy,
    VisitDetails,
    VisitStep,
)
from tests.matching.people_at_hand import ARABIC, participant, supporter

TODAY = date(2026, 3, 2)
FULL = VisitDetails(
    day=TODAY,
    minutes=75,
    medium=Medium.CENTRE,
    who="Fatima and her sister",
    about="A letter from the housing office",
    request="Help with the letter",
    steps=(VisitStep("We write an answer on Thursday", StepBy.TOGETHER),),
    mood=4,
)


def begin(unit, name="Fatima", day=None, supporter_id=None, preset=Preset.YEAR):
    """A match on trial with its plan; the id of the match."""
    with unit() as work:
        one = supporter_id or supporter(work)
        match = matching.propose_match(work, supporter_id=one, participant_id=participant(work, name))
        return visits.begin_match(work, match_id=match.id, day=day or work.today(), preset=preset).match.id


def asking(unit, clock):
    """`put("North", "Money", day=…)` visits somebody new of North who asks about money; the match."""
    met = []

    def put(place, *themes, day=TODAY, languages=(ARABIC,), **details):
        today = clock.today()
        clock.move_to(date(2026, 1, 5))
        with unit() as work:
            who = participant(work, f"Amina {len(met)}", neighbourhood=place, languages=languages)
            match = matching.propose_match(work, supporter_id=supporter(work), participant_id=who)
            visits.begin_match(work, match_id=match.id, day=work.today())
        met.append(who)
        clock.move_to(today)
        log(unit, match.id, day, themes=themes, **details)
        return match

    return put


def log(unit, match_id, day, **details):
    with unit() as work:
        return visits.log_visit(work, match_id=match_id, details=VisitDetails(day, **details))


def page(unit, match_id):
    with unit() as work:
        return visits.match_visits(work, match_id=match_id)


def listed(unit, track=None, **how):
    with unit() as work:
        return visits.visits_page(work, track=track, **how)


def week(work, monday):
    """What is due and what was made in a week, as (day, kind); on one day what is due comes first."""
    days = agenda.days(work, first=monday, last=monday + timedelta(days=6))
    kinds = (EntryKind.DUE, EntryKind.MADE)
    found = [(entry.day, entry.kind) for day in days.days for entry in day.entries if entry.kind in kinds]
    return sorted(found, key=lambda one: (one[0], kinds.index(one[1])))
