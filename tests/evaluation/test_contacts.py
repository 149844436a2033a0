"""How often people were visited between both measurements, read from the visits of their matches."""

from contextlib import contextmanager
from datetime import date, timedelta

import pytest
from sqlalchemy import event

from ensure_desktop.evaluation.results_values import GroupBy
from ensure_desktop.evaluation.values import Audience
from ensure_desktop.matching.model import MatchRecord
from ensure_desktop.people.values import Gender, RoleKind
from ensure_desktop.visits.model import VisitPresentRecord, VisitRecord
from ensure_desktop.visits.values import Outcome
from tests.evaluation.measuring_at_hand import person, plan
from tests.evaluation.results_at_hand import CAME, END, LEFT, START, brs, came, found, measured, pair

DAY = timedelta(days=1)


@contextmanager
def counted(engine):
    """How many statements are sent to the file."""
    sent = []

    def count(connection, cursor, statement, *rest):
        sent.append(statement)

    event.listen(engine, "before_cursor_execute", count)
    yield sent
    event.remove(engine, "before_cursor_execute", count)


def match(unit, participant_id, supporter_id, kind="one to one", started=CAME):
    """The id of a match that went all the time, as it stands in the file."""
    with unit() as work:
        row = MatchRecord(
            id=work.new_id(), code=work.next_code("M"), supporter_id=supporter_id, participant_id=participant_id,
            stage="ended", since=started, started_on=started, trial_until=None, ended_on=LEFT,
            end_reason="goals reached", note="", created_at=work.now(), kind=kind, circle_id=None, household_id=None,
            follows_id=None, talk_on=None, plan_outdated=False,
        )  # fmt: skip
        work.session.add(row)
        return row.id


def visit(unit, match_id, day, outcome=Outcome.MADE, withdrawn=False, also_for=None):
    with unit() as work:
        row = VisitRecord(
            id=work.new_id(), match_id=match_id, day=day, outcome=outcome.value, minutes=60, medium="home", who="",
            about="", request="", mood=None, self_reliance=None, worry="none", worry_text="", planned_for=None,
            logged_by="Mark", logged_at=work.now(), withdrawn_at=work.now() if withdrawn else None,
            worry_read_at=None, worry_read_by="", changed_late_on=None,
        )  # fmt: skip
        work.session.add(row)
        if also_for:
            present, other_match = also_for
            work.session.add(
                VisitPresentRecord(id=work.new_id(), visit_id=row.id, person_id=present, match_id=other_match)
            )


def visits(unit, **asked):
    """How many people are in each band that has somebody."""
    contacts = found(unit, **asked).scales[0].contacts
    return contacts and [(each.least, each.n) for each in contacts.bands if each.n]


def test_visits_after_the_first_and_up_to_the_second_measurement_count(unit):
    fatima, mark = pair(unit, 12, 24, "Fatima"), person(unit, "Mark", RoleKind.SUPPORTER)
    one = match(unit, fatima, mark)
    days = (CAME - DAY, CAME, CAME + DAY, CAME + 2 * DAY, CAME + 3 * DAY, LEFT - DAY, LEFT, LEFT + DAY)
    for day in days:
        visit(unit, one, day)
    assert visits(unit) == [(5, 1)], "not what was before, nor what came after"


def test_attempts_and_withdrawn_visits_are_none(unit):
    fatima, mark = pair(unit, 12, 24, "Fatima"), person(unit, "Mark", RoleKind.SUPPORTER)
    one = match(unit, fatima, mark)
    visit(unit, one, CAME + DAY)
    for place in range(2, 8):
        visit(unit, one, CAME + place * DAY, Outcome.NOBODY_HOME)
        visit(unit, one, CAME + place * DAY, withdrawn=True)
    assert visits(unit) == [(0, 1)]


def test_a_visit_that_counts_for_somebody_else_too_counts_for_her(unit):
    fatima, senna = pair(unit, 12, 24, "Fatima"), pair(unit, 12, 20, "Senna")
    mark = person(unit, "Mark", RoleKind.SUPPORTER)
    one, other = match(unit, fatima, mark), match(unit, senna, mark)
    for place in range(1, 7):
        visit(unit, one, CAME + place * DAY, also_for=(senna, other))
    assert visits(unit) == [(5, 2)]


def test_a_supporter_is_counted_by_the_visits_that_she_made(unit):
    mark = came(unit, "Mark", RoleKind.SUPPORTER)
    for moment, total in ((START, 12), (END, 18)):
        measured(unit, mark, moment, brs(total), audience=Audience.SUPPORTERS)
    for name in ("Fatima", "Senna"):
        one = match(unit, person(unit, name, since=CAME), mark)
        for place in range(1, 4):
            visit(unit, one, CAME + place * DAY)
    assert visits(unit, audience=Audience.SUPPORTERS) == [(5, 1)]
    assert found(unit).scales == (), "nobody among the participants was asked"


def test_where_nobody_was_visited_nothing_is_said_about_visits(unit):
    pair(unit, 12, 24, "Fatima")
    assert visits(unit) is None


def test_people_are_told_apart_by_their_first_match_of_their_own(unit):
    mark = person(unit, "Mark", RoleKind.SUPPORTER, since=date(2025, 1, 1))
    for place, kinds in enumerate([("one to one", "household"), ("group", "digital"), ("group",)]):
        who = pair(unit, 12, 18 + place, f"Woman {place}")
        for later, kind in enumerate(kinds):
            match(unit, who, mark, kind, CAME + later * DAY)
    told = found(unit, group_by=GroupBy.MATCH_KIND)
    groups = [(each.group.label, each.flow.linked) for each in told.groups(told.overall[0].scale)]
    assert groups == [("One to one", 1), ("At a distance", 1), ("no match yet", 1)]


@pytest.mark.parametrize("by", [*GroupBy, None])
def test_many_people_take_as_many_statements_as_few(unit, engine, by):
    sent = {}
    plan(unit)
    for count in (2, 12):
        for place in range(count):
            pair(unit, 12, 18, f"Woman {place}", gender=Gender.FEMALE, birth_year=1980 + place)
        with counted(engine) as statements:
            found(unit, group_by=by)
        sent[count] = len(statements)
    assert sent[2] == sent[12] <= 16
