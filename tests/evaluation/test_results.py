"""Results from the vault: who counts, what is linked, and what is said about each scale."""

from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest

from ensure_desktop.consent.service import consents_of, withdraw_consent
from ensure_desktop.errors import Cancelled, NotAllowed, UserError
from ensure_desktop.evaluation.results import results
from ensure_desktop.evaluation.results_values import GroupBy, ResultsQuestion
from ensure_desktop.evaluation.statistics import paired
from ensure_desktop.evaluation.values import Audience, Direction, MeasureState, Moment, PlannedMoment
from ensure_desktop.people.values import Gender, LanguageSkill, Level, RoleKind
from ensure_desktop.vault.permissions import AccountRole
from tests.evaluation.measuring_at_hand import TODAY, plan
from tests.evaluation.results_at_hand import CAME, END, LEFT, START, brs, came, found, measured, pair

DAY = timedelta(days=1)


def test_each_person_is_linked_with_herself(unit):
    sums = [(12, 15), (20, 18), (14, 21), (25, 26), (18, 18), (16, 20)]
    for place, (before, after) in enumerate(sums):
        pair(unit, before, after, f"Woman {place}")
    told = found(unit)
    (result,) = told.scales
    assert (result.scale.instrument, result.scale.direction) == ("brs", Direction.HIGHER_BETTER)
    one, two = (np.array(column) / 6 for column in zip(*sums, strict=True))
    theirs = paired(one, two)
    assert result.paired is not None
    assert result.paired.change.value == pytest.approx(theirs.change.value)
    assert result.paired.t.p == pytest.approx(theirs.t.p)
    assert result.pairs == tuple(sorted(zip(one.tolist(), two.tolist(), strict=True)))
    assert result.improved
    assert not result.too_few
    assert told.overall == told.scales
    assert told.made_on == TODAY


def test_from_all_who_came_to_those_measured_twice(unit):
    for place in range(3):
        pair(unit, 12 + place, 16, f"Both {place}")
    pair(unit, 20, None, "Only before")
    pair(unit, None, 22, "Only after")
    measured(unit, came(unit, "Refused"), START, state=MeasureState.REFUSED)
    measured(unit, came(unit, "Missed"), START, state=MeasureState.MISSED)
    measured(unit, came(unit, "Waiting"), START, state=MeasureState.OPEN)
    measured(unit, came(unit, "Half"), START, brs(20) | {"q3": None})
    came(unit, "Never asked")
    came(unit, "Not agreed", agrees=False)
    came(unit, "Just here", since=TODAY - DAY, until=None)
    (result,) = found(unit).scales
    flow = result.flow
    assert (flow.enrolled, flow.agreed, flow.linked, flow.only_before, flow.only_after) == (12, 11, 3, 1, 1)
    assert (flow.before.reached, flow.before.asked, flow.before.answered) == (11, 8, 4)
    assert (flow.before.refused, flow.before.missed, flow.before.waiting, flow.before.unusable) == (1, 1, 1, 1)
    assert (flow.after.reached, flow.after.asked, flow.after.answered) == (10, 4, 4)
    assert flow.before.response.value == pytest.approx(4 / 11)
    assert "too much left open" in " ".join(result.notes)
    assert found(unit).flow == flow, "there is one scale only"


def test_who_takes_her_consent_back_counts_no_more(unit):
    for place in range(4):
        pair(unit, 12 + place, 16, f"Stays {place}")
    person_id = pair(unit, 30, 6, "Leaves")
    assert found(unit).scales[0].flow.linked == 5
    with unit() as work:
        (consent,) = consents_of(work, person_id=person_id)
        withdraw_consent(work, consent_id=consent.id, on=TODAY)
    (result,) = found(unit).scales
    assert result.flow.linked == 4
    assert (result.flow.enrolled, result.flow.agreed) == (5, 4)
    assert (5.0, 1.0) not in result.pairs


def test_what_was_withdrawn_or_of_another_moment_is_left_out(unit):
    person_id = pair(unit, 18, None, "Fatima")
    measured(unit, person_id, END, brs(30), withdrawn_at=None, erased_at=None)
    with unit() as work:
        now = work.now()
    other = pair(unit, 18, None, "Senna")
    measured(unit, other, END, brs(30), withdrawn_at=now)
    measured(unit, other, PlannedMoment(Moment.DURING, 6), brs(24))
    assert found(unit).scales[0].pairs == ((3.0, 5.0),)
    halfway = found(unit, after=PlannedMoment(Moment.DURING, 6)).scales[0]
    assert halfway.pairs == ((3.0, 4.0),)


def test_sheets_filled_in_with_help_are_told_of(unit):
    person_id = pair(unit, 18, 24, "Fatima")
    assert not any("with help" in each for each in found(unit).scales[0].notes)
    measured(unit, person_id, END, brs(20), day=LEFT + DAY, mode="helped")
    assert any(each.startswith("1 of 2 sheets was filled in with help") for each in found(unit).scales[0].notes)


def test_an_end_that_was_none_does_not_count(unit):
    person_id = pair(unit, 18, None, "Fatima")
    measured(unit, person_id, END, brs(30), day=LEFT - timedelta(days=90))
    (result,) = found(unit).scales
    assert result.flow.linked == 0
    assert result.paired is None
    assert result.notes


def test_filled_in_counts_before_refused_and_the_newest_before_older_ones(unit):
    person_id = pair(unit, 18, 24, "Fatima")
    measured(unit, person_id, START, state=MeasureState.REFUSED, day=CAME + DAY)
    measured(unit, person_id, END, brs(30), day=LEFT + DAY)
    assert found(unit).scales[0].pairs == ((3.0, 5.0),)


def test_a_person_who_came_twice_counts_once(unit):
    from ensure_desktop.people import service as people
    from ensure_desktop.people.values import RoleDetails

    person_id = pair(unit, 18, 24, "Fatima", since=CAME, until=CAME + 60 * DAY)
    with unit() as work:
        people.add_role(work, person_id=person_id, role=RoleDetails(RoleKind.PARTICIPANT, CAME + 100 * DAY, LEFT))
    assert found(unit).flow.enrolled == 1
    later = found(unit, first=CAME + 90 * DAY)
    assert later.flow.enrolled == 1, "her second course began in this period"
    assert later.scales == ()


def test_a_period_is_about_when_the_course_began(unit):
    pair(unit, 18, 24, "Early", since=CAME - 60 * DAY)
    pair(unit, 12, 30, "Later")
    assert found(unit, first=CAME).scales[0].pairs == ((2.0, 5.0),)
    assert found(unit, last=CAME - DAY).scales[0].pairs == ((3.0, 4.0),)


def test_by_group_each_person_is_in_one(unit):
    people = [
        ("A", Gender.FEMALE, "ar", 1990),
        ("B", Gender.FEMALE, "ti", 1960),
        ("C", Gender.MALE, "ar", 2005),
        ("D", Gender.UNSAID, "nl", None),
    ]
    for name, gender, language, born in people:
        skills = (LanguageSkill("nl", Level.A2), LanguageSkill(language, Level.NATIVE))
        pair(unit, 12, 18, name, gender=gender, languages=skills[language == "nl" :], birth_year=born)
    labels = {}
    for by in GroupBy:
        told = found(unit, group_by=by)
        groups = told.groups(told.overall[0].scale)
        labels[by] = [(each.group.label, each.flow.linked) for each in groups]
        assert sum(count for _label, count in labels[by]) == 4
    assert labels[GroupBy.GENDER] == [("woman", 2), ("man", 1), ("not said", 1)]
    assert labels[GroupBy.AGE] == [("18 to 24", 1), ("35 to 49", 1), ("65 and older", 1), ("not known", 1)]
    assert labels[GroupBy.LANGUAGE] == [("Arabic", 2), ("Dutch", 1), ("Tigrinya", 1)]
    assert labels[GroupBy.MATCH_KIND] == [("no match yet", 4)]
    assert labels[GroupBy.HALF_YEAR] == [("first half of 2025", 4)]


def test_half_years_stand_in_their_order(unit):
    for place, began in enumerate((CAME, CAME - 150 * DAY, CAME - 400 * DAY, CAME + 60 * DAY)):
        pair(unit, 12, 18, f"Woman {place}", since=began)
    told = found(unit, group_by=GroupBy.HALF_YEAR)
    assert [each.group.key for each in told.groups(told.overall[0].scale)] == ["2024-1", "2024-2", "2025-1", "2025-2"]


def test_the_outcome_named_beforehand_comes_first(unit):
    person_id = pair(unit, 18, 24, "Fatima")
    measured(unit, person_id, START, {f"q{n}": 3 for n in range(1, 15)}, instrument="wemwbs")
    plan(unit, primary=True)
    told = found(unit)
    assert [each.scale.instrument for each in told.scales] == ["brs", "wemwbs"]
    assert told.primary == told.scales[0]
    assert found(unit, instruments=("wemwbs",)).primary is None


def test_two_forms_of_one_instrument_are_never_put_together(unit):
    person_id = came(unit, "Fatima")
    measured(unit, person_id, START, {"q1": 0, "q2": 1, "q3": 2}, instrument="cel", form="original")
    measured(unit, person_id, END, {"q1": 4, "q2": 4, "q3": 3}, instrument="cel", form="four")
    told = found(unit)
    assert [each.scale.direction for each in told.scales] == [Direction.LOWER_BETTER, Direction.HIGHER_BETTER]
    assert [each.flow.linked for each in told.scales] == [0, 0]
    assert all("another form" in " ".join(each.notes) for each in told.scales)


def test_better_follows_the_direction_of_the_scale(unit):
    for place in range(4):
        person_id = came(unit, f"Woman {place}")
        measured(unit, person_id, START, {"q1": 4, "q2": 4, "q3": place}, instrument="cel", form="original")
        measured(unit, person_id, END, {"q1": 1, "q2": place, "q3": 1}, instrument="cel", form="original")
    (result,) = found(unit).scales
    assert result.paired.change.value < 0
    assert result.improved


def test_supporters_and_participants_are_kept_apart(unit):
    pair(unit, 18, 24, "Fatima")
    person_id = came(unit, "Mark", RoleKind.SUPPORTER)
    measured(unit, person_id, START, brs(30), audience=Audience.SUPPORTERS)
    told = found(unit, audience=Audience.SUPPORTERS)
    assert told.flow.enrolled == 1
    assert told.scales[0].before.n == 1
    assert found(unit).scales[0].before.n == 1


def test_holm_is_over_the_scales_of_everybody(unit):
    rng = np.random.default_rng(4)
    for place in range(6):
        person_id = pair(unit, int(rng.integers(8, 20)), int(rng.integers(12, 28)), f"Woman {place}")
        for moment, add in ((START, 0), (END, 1)):
            answers = {f"q{n}": int(rng.integers(1, 5)) + add for n in range(1, 15)}
            measured(unit, person_id, moment, answers, instrument="wemwbs")
    told = found(unit, group_by=GroupBy.GENDER)
    assert told.corrected == 2
    tests = [each.paired.test for each in told.overall]
    low, high = sorted(tests, key=lambda each: each.p)
    assert low.adjusted == pytest.approx(min(1, 2 * low.p))
    assert high.adjusted == pytest.approx(max(low.adjusted, high.p))
    of_groups = [each.paired.test for each in told.scales if each.group]
    assert [each.adjusted for each in of_groups] == [each.adjusted for each in tests], "one group only, so the same"


def test_a_question_that_makes_no_sense_is_refused(unit):
    with pytest.raises(UserError, match="two different moments"):
        found(unit, after=START)
    with pytest.raises(UserError, match="ends before it begins"):
        found(unit, first=TODAY, last=TODAY - DAY)


def test_it_can_be_stopped(unit):
    pair(unit, 18, 24, "Fatima")
    with unit() as work, pytest.raises(Cancelled):
        results(work, asked=ResultsQuestion(), progress=lambda done, total: False)


def test_an_empty_centre_has_results_too(unit):
    told = found(unit)
    assert told.scales == ()
    assert told.flow.enrolled == 0
    assert told.flow.linked_of_enrolled is None


def test_staff_does_not_see_results(as_role):
    with as_role(AccountRole.STAFF)() as work, pytest.raises(NotAllowed):
        results(work, asked=replace(ResultsQuestion()))
