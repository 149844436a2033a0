"""Today reminds of requests to answer, and of exports that are to be looked at again."""

from datetime import UTC, date, datetime, timedelta

import pytest

from ensure_desktop.desk import service as desk
from ensure_desktop.desk.values import Need
from ensure_desktop.privacy import requests
from ensure_desktop.privacy.model import ExportRecord
from ensure_desktop.privacy.request_values import Answered, RequestDetails
from ensure_desktop.privacy.values import Audience, Decision, Product, RequestKind
from ensure_desktop.vault.permissions import AccountRole

TODAY = date(2026, 3, 2)
DAY = timedelta(days=1)


def keep(unit, *, review_on, reviewed_on=None, recipient="Institute of the city"):
    with unit() as work:
        work.session.add(
            ExportRecord(
                id="e" * 32,
                code="X-2026-001",
                product=Product.ROWS.value,
                audience=Audience.NAMED.value,
                recipient=recipient,
                purpose="A study",
                review_on=review_on,
                reviewed_on=reviewed_on,
                made_at=datetime(2026, 1, 5, tzinfo=UTC),
                made_by="Anneke",
                sha256="0" * 64,
                content="{}",
            )
        )


def lines(unit):
    with unit() as work:
        shown = desk.today(work)
    return [(line.title, line.reason, line.target) for line in shown.attention if line.need is Need.EXPORT_REVIEW_DUE]


@pytest.mark.parametrize(
    ("review", "reviewed", "said"),
    [
        (TODAY, None, "Today is the day"),
        (TODAY - DAY, None, "1 day ago"),
        (TODAY - 3 * DAY, TODAY - 30 * DAY, "3 days ago"),
        (TODAY - 3 * DAY, TODAY, ""),
        (TODAY + DAY, None, ""),
        (None, None, ""),
    ],
)
def test_an_export_is_said_from_the_day_of_its_review_on(unit, as_role, review, reviewed, said):
    keep(unit, review_on=review, reviewed_on=reviewed)
    told = lines(unit)
    assert [(title, target) for title, _reason, target in told] == [("Institute of the city", "e" * 32)] * bool(said)
    assert all(said in reason for _title, reason, _target in told)
    assert lines(as_role(AccountRole.SUPERVISOR)) == told
    assert lines(as_role(AccountRole.STAFF)) == [], "she does not see the register"


def test_one_without_a_recipient_goes_by_its_code(unit):
    keep(unit, review_on=TODAY, recipient="")
    assert [title for title, _reason, _target in lines(unit)] == ["X-2026-001"]


@pytest.mark.parametrize(
    ("ago", "said"),
    [(17, ""), (18, "10 days are left"), (27, "1 day is left"), (28, "last day"), (30, "2 days late")],
)
def test_a_request_is_said_in_time_and_until_it_is_answered(unit, as_role, ago, said):
    details = RequestDetails(RequestKind.ACCESS, TODAY - ago * DAY, asked_by="Somebody at the door")
    with unit() as work:
        request = requests.save_request(work, request_id=None, details=details)
    assert request.due_on == TODAY + (28 - ago) * DAY

    def told(asked):
        with asked() as work:
            shown = desk.today(work).attention
        return [(line.title, line.reason) for line in shown if line.need is Need.PRIVACY_REQUEST_DUE]

    assert [title for title, _reason in told(unit)] == ["RQ-0001"] * bool(said)
    assert all(said in reason for _title, reason in told(unit))
    assert told(as_role(AccountRole.STAFF)) == []
    with unit() as work:
        requests.answer(work, request_id=request.id, answered=Answered(Decision.REFUSED, TODAY, "Not in the vault"))
    assert told(unit) == []
