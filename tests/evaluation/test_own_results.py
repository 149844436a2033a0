"""Counts of the centre's own questionnaires, answered by people of the plan."""

from dataclasses import replace

import pytest

from ensure_desktop.consent.service import consents_of, withdraw_consent
from ensure_desktop.errors import NotAllowed, NotFound
from ensure_desktop.evaluation import own_results as results
from ensure_desktop.evaluation import questionnaires
from ensure_desktop.evaluation.measuring import withdraw_measurement
from ensure_desktop.evaluation.values import Audience, PlannedMoment
from ensure_desktop.interviews.values import Kind, Question
from ensure_desktop.people.values import RoleKind
from ensure_desktop.vault.permissions import AccountRole
from tests.evaluation.measuring_at_hand import END, START, TODAY, filled_in, person, plan
from tests.evaluation.test_filling import OWN

ASKED = (Audience.PARTICIPANTS, START)


@pytest.fixture
def line(unit):
    with unit() as work:
        guide_id = questionnaires.save_questionnaire(work, guide_id=None, language="en", guide=OWN).guide_id
    return plan(unit, instrument="", form="", guide_id=guide_id)


def people(unit, line, count=5, **answers):
    """So many participants who answered; their ids."""
    found = [person(unit, f"Woman {place}") for place in range(count)]
    for each in found:
        filled_in(unit, each, line.id, answers={"mood": 7, "who": ["a"]} | answers)
    return found


def told(unit, line, audience=Audience.PARTICIPANTS, planned: PlannedMoment = START):
    with unit() as work:
        return results.own_results(work, guide_id=line.details.guide_id, audience=audience, planned=planned)


def choices(unit):
    with unit() as work:
        return results.answered_questionnaires(work)


def counts(found):
    return {each.id: {count.text: count.count for count in each.counts if count.count} for each in found.questions}


def test_answers_are_counted_by_question(unit, line):
    people(unit, line, 4)
    filled_in(unit, person(unit, "Other"), line.id, answers={"mood": 10, "who": ["a", "b"], "day": "2026-02-01"})
    (choice,) = choices(unit)
    assert (choice.title, [(each.audience, each.planned, each.people) for each in choice.parts]) == (
        "Our sheet",
        [(*ASKED, 5)],
    )
    found = told(unit, line)
    assert counts(found) == {"mood": {"7": 4, "10: well": 1}, "who": {"Friends": 5, "Family": 1}}
    assert "day" not in {each.id for each in found.questions}, "a day tells who it was"


def test_of_too_few_nothing_is_told(unit, line):
    people(unit, line, 4)
    found = told(unit, line)
    assert (found.part.people, found.fewest, found.questions) == (4, 5, ())


def test_each_moment_and_audience_stands_alone(unit, line):
    people(unit, line, 5)
    assert told(unit, line, planned=END).part.people == 0
    assert told(unit, line, audience=Audience.SUPPORTERS).part.people == 0
    others = plan(unit, audience=Audience.SUPPORTERS, instrument="", form="", guide_id=line.details.guide_id)
    filled_in(unit, person(unit, "Ann", RoleKind.SUPPORTER), others.id, answers={"mood": 1})
    (choice,) = choices(unit)
    assert [(each.audience, each.people) for each in choice.parts] == [
        (Audience.PARTICIPANTS, 5),
        (Audience.SUPPORTERS, 1),
    ]
    assert counts(told(unit, line))["mood"] == {"7": 5}


def test_who_takes_her_consent_back_or_whose_sheet_was_a_mistake_counts_no_more(unit, line):
    women = people(unit, line, 6)
    last = filled_in(unit, person(unit, "Mistake"), line.id, answers={"mood": 0})
    with unit() as work:
        withdraw_measurement(work, measurement_id=last.id)
        (consent,) = consents_of(work, person_id=women[0])
        withdraw_consent(work, consent_id=consent.id, on=TODAY)
    assert told(unit, line).part.people == 5
    assert counts(told(unit, line))["mood"] == {"7": 5}


def test_names_in_what_was_written_are_replaced(unit, line):
    (section,) = OWN.sections
    asked = replace(section, questions=(*section.questions, Question("told", Kind.LONG_TEXT, "What else?")))
    with unit() as work:
        questionnaires.save_questionnaire(
            work, guide_id=line.details.guide_id, language="en", guide=replace(OWN, sections=(asked,))
        )
    person(unit, "Zebiba")
    people(unit, line, 5, told="Zebiba helped me")
    texts = told(unit, line).questions[-1].texts
    assert len(texts) == 5
    assert not any("Zebiba" in each.text for each in texts)


def test_staff_reads_none_of_it_and_what_is_gone_is_said(unit, line, as_role):
    with unit() as work, pytest.raises(NotFound):
        results.own_results(work, guide_id="gone", audience=Audience.PARTICIPANTS, planned=START)
    with as_role(AccountRole.STAFF)() as work, pytest.raises(NotAllowed):
        results.answered_questionnaires(work)
