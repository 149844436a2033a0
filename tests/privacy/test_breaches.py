"""The register of breaches: the 72-hour clock, whom to tell, and who may write."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ensure_desktop.errors import FieldErrors, NotAllowed, NotFound, UserError
from ensure_desktop.privacy import breaches
from ensure_desktop.privacy.breach_labels import clock_words
from ensure_desktop.privacy.breach_values import HOURS, Breach, BreachDetails, BreachState, Harm
from ensure_desktop.privacy.values import Risk
from ensure_desktop.vault.permissions import AccountRole, Actor

KNOWN = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
STICK = BreachDetails(
    KNOWN,
    "A stick with the list of addresses was left in a tram.",
    harms=(Harm.SEEN, Harm.LOST),
    whose="Participants of this year",
    data="Names and addresses",
    people=40,
    measures="The stick was locked. The lost property office was called.",
)


def noted(work, **more) -> Breach:
    return breaches.save_breach(work, breach_id=None, details=replace(STICK, **more))


def test_what_is_written_comes_back(unit):
    with unit() as work:
        made = noted(work, when="Sunday evening", consequences="Somebody could ring at doors.", records=40)
    with unit() as work:
        read = breaches.breach(work, breach_id=made.id)
    assert read == made
    assert read.code == "BR-0001"
    assert read.details.harms == (Harm.SEEN, Harm.LOST)
    assert read.made_by == "Anneke de Wit"
    assert read.due_at == KNOWN + timedelta(hours=72)


def test_the_clock_runs_from_when_it_was_known(unit, clock):
    with unit() as work:
        made = noted(work)
    assert made.hours_left(clock.now()) == 70
    assert made.state(clock.now()) is BreachState.RUNNING
    assert made.hours_left(made.due_at - timedelta(seconds=1)) == 0
    assert made.state(made.due_at - timedelta(seconds=1)) is BreachState.RUNNING
    assert made.state(made.due_at) is BreachState.LATE
    assert made.hours_left(made.due_at + timedelta(seconds=1)) == -1
    assert "70 whole hours" in clock_words(made, clock.now())
    assert "1 hour ago" in clock_words(made, made.due_at + timedelta(minutes=10))


@given(st.integers(-200 * 3600, 200 * 3600))
def test_the_hours_left_never_promise_more_than_there_is(seconds):
    made = Breach("1", "BR-0001", STICK, "A")
    now = made.due_at + timedelta(seconds=seconds)
    left = made.hours_left(now)
    assert left * timedelta(hours=1) <= made.due_at - now < (left + 1) * timedelta(hours=1)
    assert (made.state(now) is BreachState.LATE) == (now >= KNOWN + HOURS)


def test_an_unlikely_risk_needs_a_reason_and_nobody_is_told(unit, clock):
    with unit() as work:
        with pytest.raises(FieldErrors) as refused:
            noted(work, risk=Risk.UNLIKELY)
        assert set(refused.value.fields) == {"why_risk"}
        made = noted(work, risk=Risk.UNLIKELY, why_risk="The stick was encrypted, and was found the same evening.")
        assert not made.to_authority
        assert made.state(clock.now()) is BreachState.OPEN
        assert clock_words(made, clock.now()) == ""
        assert breaches.to_tell(work) == []
        assert breaches.close_breach(work, breach_id=made.id).closed_on == date(2026, 3, 2)


def test_telling_the_authority_late_needs_a_reason(unit, clock):
    with unit() as work:
        made = noted(work)
    clock.forward(hours=80)
    with unit() as work:
        with pytest.raises(FieldErrors) as refused:
            breaches.note_authority(work, breach_id=made.id, at=clock.now())
        assert set(refused.value.fields) == {"late_because"}
        told = breaches.note_authority(
            work, breach_id=made.id, at=clock.now(), reference="GBA/26/17", late_because="It was found on a Friday."
        )
        assert told.told_late
        assert told.authority_reference == "GBA/26/17"
        assert told.details.late_because == "It was found on a Friday."
        back = breaches.note_authority(work, breach_id=made.id, at=None)
        assert back.to_authority
        assert back.authority_reference == ""


@pytest.mark.parametrize("hours", [-1, 30])
def test_the_authority_is_told_between_then_and_now(unit, clock, hours):
    with unit() as work:
        made = noted(work)
        with pytest.raises(FieldErrors) as refused:
            breaches.note_authority(work, breach_id=made.id, at=KNOWN + timedelta(hours=hours))
        assert set(refused.value.fields) == {"at"}


def test_a_high_risk_is_open_until_the_people_know(unit, clock):
    with unit() as work:
        made = noted(work, risk=Risk.HIGH)
        breaches.note_authority(work, breach_id=made.id, at=clock.now())
        assert [each.id for each in breaches.to_tell(work)] == [made.id]
        with pytest.raises(UserError):
            breaches.close_breach(work, breach_id=made.id)
        told = breaches.note_people_told(work, breach_id=made.id, day=date(2026, 3, 2), how="By letter")
        assert told.state(clock.now()) is BreachState.OPEN
        assert breaches.to_tell(work) == []
        closed = breaches.close_breach(work, breach_id=made.id)
        assert closed.state(clock.now()) is BreachState.CLOSED
        assert breaches.reopen_breach(work, breach_id=made.id).closed_on is None


@pytest.mark.parametrize(("risk", "told"), [(Risk.RISK, ()), (Risk.HIGH, ()), (Risk.HIGH, ("authority",))])
def test_a_closed_one_whose_risk_is_raised_is_open_again(unit, clock, risk, told):
    with unit() as work:
        made = noted(work, risk=Risk.UNLIKELY, why_risk="The stick was encrypted.")
        if told:
            breaches.note_authority(work, breach_id=made.id, at=clock.now())
        breaches.close_breach(work, breach_id=made.id)
        same = breaches.save_breach(work, breach_id=made.id, details=replace(made.details, people=41))
        assert same.state(clock.now()) is BreachState.CLOSED
        raised = breaches.save_breach(work, breach_id=made.id, details=replace(made.details, risk=risk))
        assert raised.state(clock.now()) is (BreachState.TELL_PEOPLE if told else BreachState.RUNNING)
        assert [each.id for each in breaches.to_tell(work)] == [made.id]


def test_a_closed_one_is_open_again_once_nobody_was_told_after_all(unit, clock):
    with unit() as work:
        made = noted(work, risk=Risk.HIGH)
        breaches.note_authority(work, breach_id=made.id, at=clock.now())
        breaches.note_people_told(work, breach_id=made.id, day=None, how="The stick was encrypted.")
        breaches.close_breach(work, breach_id=made.id)
        assert breaches.note_people_told(work, breach_id=made.id, day=None, how="").closed_on is None
        breaches.note_people_told(work, breach_id=made.id, day=None, how="The stick was encrypted.")
        breaches.close_breach(work, breach_id=made.id)
        assert breaches.note_authority(work, breach_id=made.id, at=None).closed_on is None


def test_the_people_need_not_be_told_for_a_reason(unit, clock):
    with unit() as work:
        made = noted(work, risk=Risk.HIGH)
        breaches.note_authority(work, breach_id=made.id, at=clock.now())
        why = breaches.note_people_told(work, breach_id=made.id, day=None, how="The stick was encrypted (34(3)(a)).")
    assert not why.to_people
    assert why.people_told_on is None


def test_nothing_is_closed_without_measures_or_before_the_authority_knows(unit, clock):
    with unit() as work:
        made = noted(work, measures="")
        with pytest.raises(UserError, match="authority"):
            breaches.close_breach(work, breach_id=made.id)
        breaches.note_authority(work, breach_id=made.id, at=clock.now())
        with pytest.raises(UserError, match="what was done"):
            breaches.close_breach(work, breach_id=made.id)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("what", "  "),
        ("known_at", KNOWN + timedelta(hours=3)),
        ("known_at", KNOWN - timedelta(days=5000)),
        ("people", -1),
        ("records", 10**9),
        ("measures", "x" * 5000),
        ("when", "x" * 300),
    ],
)
def test_what_cannot_be_is_refused(unit, field, value):
    with unit() as work:
        with pytest.raises(FieldErrors) as refused:
            noted(work, **{field: value})
        assert set(refused.value.fields) == {field}
        assert breaches.breaches_page(work).total == 0


def test_staff_write_down_and_see_only_what_they_wrote(unit, as_actor):
    staff, other = (as_actor(Actor(mark * 32, name, AccountRole.STAFF)) for mark, name in (("b", "Bo"), ("c", "Cem")))
    with unit() as work:
        secret = noted(work, what="Something about a colleague")
    with staff() as work:
        own = noted(work, what="A letter went to the wrong house")
        assert [each.id for each in breaches.breaches_page(work).rows] == [own.id]
        with pytest.raises(NotFound):
            breaches.breach(work, breach_id=secret.id)
        with pytest.raises(NotFound):
            breaches.save_breach(work, breach_id=secret.id, details=STICK)
        with pytest.raises(NotAllowed):
            breaches.close_breach(work, breach_id=own.id)
        with pytest.raises(NotFound):
            breaches.breach_notice(work, breach_id=secret.id)
    with other() as work:
        assert breaches.breaches_page(work).total == 0
    with unit() as work:
        changed = breaches.save_breach(work, breach_id=own.id, details=replace(own.details, people=1))
        assert changed.made_by == "Bo"
        assert breaches.breaches_page(work).total == 2
    with staff() as work:
        assert breaches.breach(work, breach_id=own.id).details.people == 1


def test_withdrawing_and_restoring(unit):
    with unit() as work:
        made = noted(work)
        breaches.withdraw_breach(work, breach_id=made.id)
        assert breaches.breaches_page(work).total == 0
        assert breaches.breaches_page(work, with_withdrawn=True).total == 1
        assert breaches.to_tell(work) == []
        with pytest.raises(UserError):
            breaches.save_breach(work, breach_id=made.id, details=STICK)
        breaches.restore_breach(work, breach_id=made.id)
        assert breaches.breaches_page(work).total == 1
        assert noted(work).code == "BR-0002"


def test_the_register_pages_newest_first(unit):
    with unit() as work:
        made = [noted(work, known_at=KNOWN - timedelta(days=day)) for day in range(5)]
        page = breaches.breaches_page(work, offset=1, limit=2)
    assert page.total == 5
    assert [each.id for each in page.rows] == [made[1].id, made[2].id]
