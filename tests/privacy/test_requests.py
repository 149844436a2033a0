"""The register of requests: what is asked, until when it is due, what was answered and how it reached her."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from ensure_desktop.errors import FieldErrors, NotAllowed, NotFound, UserError
from ensure_desktop.people import service as people
from ensure_desktop.people.values import PersonDetails, RoleDetails, RoleKind
from ensure_desktop.privacy import requests
from ensure_desktop.privacy.request_values import Answered, Delivery, RequestDetails, RequestState
from ensure_desktop.privacy.values import Decision, RequestKind
from ensure_desktop.vault.permissions import AccountRole

TODAY = date(2026, 3, 2)
DAY = timedelta(days=1)


@pytest.fixture
def fatima(unit):
    with unit() as work:
        return people.register_person(
            work,
            details=PersonDetails(first_name="Fatima", last_name="Zahra"),
            roles=[RoleDetails(RoleKind.PARTICIPANT, date(2026, 1, 5))],
        ).id


def asks(person_id, kind=RequestKind.ACCESS, **more):
    return RequestDetails(kind, more.pop("received_on", TODAY), person_id, **more)


def known(person_id, **more):
    return asks(person_id, known_on=TODAY, recognised="We know her well", **more)


HANDED = Answered(Decision.GRANTED, TODAY, "", Delivery.HANDED_OVER, "Fatima herself", "signed on the copy")


@pytest.mark.parametrize(
    ("received", "due", "later"),
    [
        (date(2026, 2, 27), date(2026, 3, 27), date(2026, 5, 27)),
        (date(2026, 1, 31), date(2026, 2, 28), date(2026, 4, 30)),
        (date(2025, 12, 31), date(2026, 1, 31), date(2026, 3, 31)),
        (date(2026, 3, 2), date(2026, 4, 2), date(2026, 6, 2)),
    ],
)
def test_a_month_and_two_more(unit, clock, fatima, received, due, later):
    with unit() as work:
        stored = requests.save_request(work, request_id=None, details=asks(fatima, received_on=received))
    assert (stored.code, stored.due_on, stored.extended) == ("RQ-0001", due, False)
    if due < TODAY:
        with unit() as work, pytest.raises(UserError, match="month is over"):
            requests.extend(work, request_id=stored.id, reason="Much to look through")
        return
    with unit() as work, pytest.raises(FieldErrors) as told:
        requests.extend(work, request_id=stored.id, reason=" ")
    assert set(told.value.fields) == {"reason"}
    with unit() as work:
        longer = requests.extend(work, request_id=stored.id, reason="Much to look through")
    assert (longer.due_on, longer.extended, longer.extended_because) == (later, True, "Much to look through")
    with unit() as work, pytest.raises(UserError, match="once more"):
        requests.extend(work, request_id=stored.id, reason="Still more")
    with unit() as work:
        moved = requests.save_request(
            work, request_id=stored.id, details=replace(stored.details, received_on=received - DAY)
        )
    assert moved.due_on == requests.months_later(received - DAY, 3), "an extension stays when the day is mended"


def test_what_is_asked_is_kept_word_for_word(unit, fatima):
    details = known(fatima, asked="Everything, please.\nAlso the visits.", asked_by="her sister")
    with unit() as work:
        stored = requests.save_request(work, request_id=None, details=details)
    with unit() as work:
        found = requests.request(work, request_id=stored.id)
    assert found.details == details
    assert found.name == "Fatima Zahra"
    assert found.state(TODAY) is RequestState.OPEN
    assert found.state(found.due_on + DAY) is RequestState.LATE


def test_somebody_who_is_not_in_the_vault_may_ask_too(unit):
    with unit() as work, pytest.raises(FieldErrors) as told:
        requests.save_request(work, request_id=None, details=asks(None))
    assert set(told.value.fields) == {"asked_by"}
    with unit() as work:
        stored = requests.save_request(work, request_id=None, details=asks(None, asked_by="Mr Unknown"))
    assert (stored.name, stored.details.asked_by) == ("", "Mr Unknown")


def test_days_to_come_and_knowing_without_saying_how_are_refused(unit, fatima):
    wrong = asks(fatima, received_on=TODAY + DAY, known_on=TODAY + DAY)
    with unit() as work, pytest.raises(FieldErrors) as told:
        requests.save_request(work, request_id=None, details=wrong)
    assert set(told.value.fields) == {"received_on", "known_on", "recognised"}
    with unit() as work, pytest.raises(NotFound):
        requests.save_request(work, request_id=None, details=asks("f" * 32))


def test_nothing_is_handed_over_before_it_is_sure_who_asks(unit, fatima):
    with unit() as work:
        stored = requests.save_request(work, request_id=None, details=asks(fatima))
    with unit() as work, pytest.raises(FieldErrors) as told:
        requests.answer(work, request_id=stored.id, answered=HANDED)
    assert set(told.value.fields) == {"decision"}
    with unit() as work:
        requests.save_request(work, request_id=stored.id, details=known(fatima))
        answered = requests.answer(work, request_id=stored.id, answered=HANDED)
    assert answered.answered == HANDED
    assert answered.answered_by == "Anneke de Wit"
    assert answered.state(TODAY + 99 * DAY) is RequestState.ANSWERED


@pytest.mark.parametrize("decision", [Decision.PARTLY, Decision.REFUSED])
def test_a_no_says_why(unit, fatima, decision):
    with unit() as work:
        stored = requests.save_request(work, request_id=None, details=known(fatima, kind=RequestKind.RECTIFICATION))
    with unit() as work, pytest.raises(FieldErrors) as told:
        requests.answer(work, request_id=stored.id, answered=Answered(decision, TODAY))
    assert set(told.value.fields) == {"reason"}
    with unit() as work, pytest.raises(FieldErrors) as told:
        requests.answer(work, request_id=stored.id, answered=Answered(decision, TODAY - DAY, "Because"))
    assert set(told.value.fields) == {"on"}
    with unit() as work:
        said = requests.answer(work, request_id=stored.id, answered=Answered(decision, TODAY, "It is right as it is"))
    assert said.answered is not None
    assert said.answered.reason == "It is right as it is"


def test_an_answered_request_stays_as_it_is_until_the_answer_is_taken_back(unit, fatima):
    with unit() as work:
        stored = requests.save_request(work, request_id=None, details=known(fatima))
        requests.answer(work, request_id=stored.id, answered=HANDED)
    for refused in (
        lambda work: requests.save_request(work, request_id=stored.id, details=known(fatima)),
        lambda work: requests.extend(work, request_id=stored.id, reason="x"),
        lambda work: requests.answer(work, request_id=stored.id, answered=HANDED),
    ):
        with unit() as work, pytest.raises(UserError, match="answered already"):
            refused(work)
    with unit() as work:
        back = requests.take_back_answer(work, request_id=stored.id)
    assert (back.answered, back.answered_by) == (None, "")
    with unit() as work:
        assert requests.answer(work, request_id=stored.id, answered=HANDED).answered == HANDED


def test_the_register_shows_first_what_waits_and_of_that_what_is_due_first(unit, fatima):
    with unit() as work:
        early, late, done = (
            requests.save_request(
                work, request_id=None, details=known(fatima, received_on=TODAY - days * DAY, kind=RequestKind.OBJECTION)
            ).id
            for days in (9, 3, 20)
        )
        requests.answer(work, request_id=done, answered=HANDED)
    with unit() as work:
        assert [row.id for row in requests.requests_page(work).rows] == [early, late, done]
        assert [row.id for row in requests.requests_page(work, open_only=True).rows] == [early, late]
        page = requests.requests_page(work, offset=1, limit=1)
        assert ([row.id for row in page.rows], page.total) == ([late], 3)


def test_a_withdrawn_request_comes_back(unit, fatima):
    with unit() as work:
        stored = requests.save_request(work, request_id=None, details=known(fatima))
        requests.withdraw_request(work, request_id=stored.id)
        assert requests.requests_page(work).total == 0
        assert requests.requests_page(work, with_withdrawn=True).total == 1
    with unit() as work, pytest.raises(UserError, match="withdrawn"):
        requests.answer(work, request_id=stored.id, answered=HANDED)
    with unit() as work:
        requests.restore_request(work, request_id=stored.id)
        assert requests.requests_page(work, person_id=fatima).total == 1


def test_the_supervisor_takes_down_and_the_leader_answers(unit, as_role, fatima):
    supervisor = as_role(AccountRole.SUPERVISOR)
    with supervisor() as work:
        stored = requests.save_request(work, request_id=None, details=known(fatima))
    for refused in (
        lambda work: requests.answer(work, request_id=stored.id, answered=HANDED),
        lambda work: requests.extend(work, request_id=stored.id, reason="x"),
        lambda work: requests.withdraw_request(work, request_id=stored.id),
    ):
        with supervisor() as work, pytest.raises(NotAllowed):
            refused(work)
    with as_role(AccountRole.STAFF)() as work, pytest.raises(NotAllowed):
        requests.requests_page(work)
