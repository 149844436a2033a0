"""The rule of the funnel: each step is a part of the one before, and every number can be counted again."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ensure_desktop.people.recruitment.funnel import (
    STAGES,
    ApproachFacts,
    Link,
    came_to,
    funnel_of,
    furthest,
    stages_for,
)
from ensure_desktop.people.recruitment.values import ApproachOutcome, FunnelStage
from ensure_desktop.people.values import HowFound, RoleKind

SINCE, UNTIL = date(2026, 1, 1), date(2026, 12, 31)


def facts(role: RoleKind) -> st.SearchStrategy[ApproachFacts]:
    return st.builds(
        ApproachFacts,
        role=st.just(role),
        outcome=st.sampled_from(ApproachOutcome),
        how_found=st.none() | st.sampled_from(HowFound),
        link=st.sampled_from(Link),
        certified=st.booleans(),
    )


APPROACHED_FOR = st.sampled_from((RoleKind.SUPPORTER, RoleKind.PARTICIPANT))
REGISTER = APPROACHED_FOR.flatmap(lambda role: st.tuples(st.just(role), st.lists(facts(role), max_size=40)))


@given(REGISTER)
def test_each_step_is_a_part_of_the_one_before(register):
    role, approaches = register
    for entry in approaches:
        reached = [came_to(entry, stage) for stage in STAGES]
        assert reached == sorted(reached, reverse=True)
    counts = [step.count for step in funnel_of(role, SINCE, UNTIL, approaches).steps]
    assert counts[0] == len(approaches)
    assert counts == sorted(counts, reverse=True)


@given(REGISTER)
def test_the_sources_add_up_to_the_steps(register):
    role, approaches = register
    funnel = funnel_of(role, SINCE, UNTIL, approaches)
    steps = {step.stage: step.count for step in funnel.steps}
    assert sum(source.approached for source in funnel.sources) == steps[FunnelStage.APPROACHED]
    assert sum(source.joined for source in funnel.sources) == steps[FunnelStage.JOINED]
    assert len({source.how_found for source in funnel.sources}) == len(funnel.sources)
    assert [source.approached for source in funnel.sources] == sorted(
        (source.approached for source in funnel.sources), reverse=True
    )


@given(REGISTER)
def test_the_order_of_the_entries_does_not_matter(register):
    role, approaches = register
    assert funnel_of(role, SINCE, UNTIL, approaches) == funnel_of(role, SINCE, UNTIL, approaches[::-1])


@given(facts(RoleKind.PARTICIPANT))
def test_only_supporters_are_certified(entry):
    assert furthest(entry) is not FunnelStage.CERTIFIED
    assert FunnelStage.CERTIFIED not in stages_for(RoleKind.PARTICIPANT)
    assert FunnelStage.CERTIFIED in stages_for(RoleKind.SUPPORTER)


SUPPORTER = ApproachFacts(RoleKind.SUPPORTER, ApproachOutcome.OPEN)


@pytest.mark.parametrize(
    ("outcome", "stage"),
    [
        (ApproachOutcome.OPEN, FunnelStage.APPROACHED),
        (ApproachOutcome.LOST_TOUCH, FunnelStage.APPROACHED),
        (ApproachOutcome.NO, FunnelStage.ANSWERED),
        (ApproachOutcome.NOT_NOW, FunnelStage.ANSWERED),
        (ApproachOutcome.INTERESTED, FunnelStage.INTERESTED),
        (ApproachOutcome.JOINED, FunnelStage.JOINED),
    ],
)
def test_how_far_an_outcome_is(outcome, stage):
    assert furthest(replace(SUPPORTER, outcome=outcome)) is stage


def test_a_person_of_the_vault_joined_whatever_the_outcome_says():
    assert furthest(replace(SUPPORTER, link=Link.PRESENT)) is FunnelStage.JOINED
    assert furthest(replace(SUPPORTER, link=Link.PRESENT, certified=True)) is FunnelStage.CERTIFIED


def test_a_person_who_was_withdrawn_counts_nowhere():
    gone = ApproachFacts(RoleKind.SUPPORTER, ApproachOutcome.JOINED, link=Link.WITHDRAWN, certified=True)
    assert furthest(gone) is FunnelStage.INTERESTED
