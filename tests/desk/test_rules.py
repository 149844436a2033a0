"""The rules of the desk that need no vault: the status, the fair share of lines, the sentences."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ensure_desktop.desk.attention import TOLD, shares
from ensure_desktop.desk.standing import Facts, status_of
from ensure_desktop.desk.values import Need, Status
from ensure_desktop.desk.wording import next_step, reason
from ensure_desktop.matching.values import Stage
from ensure_desktop.people.values import RoleKind
from ensure_desktop.vault.centre import Words

PARTICIPANT, SUPPORTER, CONTACT = (
    frozenset({kind}) for kind in (RoleKind.PARTICIPANT, RoleKind.SUPPORTER, RoleKind.CONTACT)
)
NOBODY: frozenset[RoleKind] = frozenset()


@pytest.mark.parametrize(
    ("facts", "status"),
    [
        (Facts(), Status.KNOWN),
        (Facts(roles=CONTACT), Status.KNOWN),
        (Facts(roles=CONTACT, earlier=PARTICIPANT), Status.KNOWN),
        (Facts(earlier=PARTICIPANT), Status.FORMER),
        (Facts(earlier=SUPPORTER), Status.FORMER),
        (Facts(earlier=CONTACT), Status.KNOWN),
        (Facts(roles=PARTICIPANT, withdrawn=True, waits=True), Status.FORMER),
        (Facts(roles=PARTICIPANT, waits=True), Status.WAITING),
        (Facts(roles=PARTICIPANT, stage=Stage.PROPOSED), Status.WAITING),
        (Facts(roles=PARTICIPANT, stage=Stage.FIRST_TALK), Status.WAITING),
        (Facts(roles=PARTICIPANT, stage=Stage.TRIAL), Status.MATCHED),
        (Facts(roles=PARTICIPANT, stage=Stage.MATCHED), Status.MATCHED),
        (Facts(roles=PARTICIPANT, stage=Stage.PAUSED), Status.MATCHED),
        (Facts(roles=PARTICIPANT, stage=Stage.MATCHED, paused=True), Status.PAUSED),
        (Facts(roles=PARTICIPANT), Status.FORMER),
        (Facts(roles=SUPPORTER, most=3), Status.NOT_CERTIFIED),
        (Facts(roles=SUPPORTER, certified=True, load=2, most=3), Status.AVAILABLE),
        (Facts(roles=SUPPORTER, certified=True, load=3, most=3), Status.CASELOAD_FULL),
        (Facts(roles=SUPPORTER, certified=True, load=4, most=3), Status.CASELOAD_FULL),
        (Facts(roles=SUPPORTER, certified=True, most=3, paused=True), Status.PAUSED),
        (Facts(roles=SUPPORTER | PARTICIPANT, waits=True, certified=True, most=3), Status.WAITING),
        (Facts(roles=SUPPORTER | PARTICIPANT, certified=True, most=3), Status.AVAILABLE),
    ],
)
def test_the_status_of_a_person(facts, status):
    assert status_of(facts) is status


kinds = st.frozensets(st.sampled_from(list(RoleKind)))
any_facts = st.builds(
    Facts,
    roles=kinds,
    earlier=kinds,
    withdrawn=st.booleans(),
    paused=st.booleans(),
    waits=st.booleans(),
    stage=st.none() | st.sampled_from(list(Stage)),
    certified=st.booleans(),
    load=st.integers(0, 9),
    most=st.integers(0, 9),
)


@given(facts=any_facts, visit_in=st.none() | st.integers(-400, 400), review_due=st.booleans())
def test_everybody_has_a_status_and_a_whole_sentence_or_none(facts, visit_in, review_due):
    step = next_step(status_of(facts), facts, Words.usual(), visit_in=visit_in, review_due=review_due)
    assert "{" not in step
    assert step == "" or step.endswith(".")


SAID_HERE = [need for need in Need if need not in TOLD]
"""Of the others the line is told by what it is about: a signal, a number of questionnaires, the hours left."""


@given(need=st.sampled_from(SAID_HERE), days=st.integers(1, 400), number=st.integers(1, 9), most=st.integers(1, 9))
def test_every_reason_is_a_whole_sentence(need, days, number, most):
    text = reason(need, days, Words.usual(), number=number, most=most)
    assert text.endswith((".", "?"))
    assert "{" not in text


@pytest.mark.parametrize("need", [Need.TRIAL_ENDING, Need.CONSENT_ENDING, Need.CHECK_ENDING])
@pytest.mark.parametrize(("days", "expected"), [(-3, "in 3 days"), (-1, "in 1 day."), (0, "today"), (2, "2 days ago")])
def test_what_ends_is_told_before_and_after(need, days, expected):
    assert expected in reason(need, days, Words.usual())


def test_one_of_something_is_told_in_the_singular():
    assert "1 day ago" in reason(Need.VISIT_OVERDUE, 1, Words.usual())
    assert reason(Need.CASELOAD_FULL, 0, Words.usual(), number=1, most=1).startswith("Accompanies 1 participant and")
    assert "no more than 1" in reason(Need.CASELOAD_FULL, 0, Words.usual(), number=2, most=1)


def test_the_centre_s_own_words_are_used():
    words = Words(**{name: f"<{name}>" for name in Words.__dataclass_fields__})
    assert "<supporter>" in reason(Need.WAITING_LONG, 20, words)
    facts = Facts(roles=SUPPORTER, certified=True, load=1, most=3)
    assert "<participants>" in next_step(Status.AVAILABLE, facts, words, visit_in=None, review_due=False)


@given(sizes=st.lists(st.integers(0, 40), max_size=9), limit=st.integers(0, 30))
def test_no_kind_of_need_hides_another(sizes, limit):
    shown = shares(sizes, limit)
    assert sum(shown) == min(limit, sum(sizes))
    assert all(0 <= few <= size for few, size in zip(shown, sizes, strict=True))
    present = [few for few, size in zip(shown, sizes, strict=True) if size]
    if limit >= len(present):
        assert all(present)
    cut = [few for few, size in zip(shown, sizes, strict=True) if few < size]
    assert not cut or max(shown) - min(cut) <= 1
