"""Today reminds of agreements with partners that end, and of cooperations that nobody has looked at for a year."""

from datetime import date, timedelta

import pytest

from ensure_desktop.desk import service as desk
from ensure_desktop.desk.values import Need
from ensure_desktop.network import agreements, evaluations, partners
from ensure_desktop.network.values import PartnershipDetails, Side
from ensure_desktop.people.organisations.service import withdraw_organisation
from ensure_desktop.vault.permissions import AccountRole
from tests.network.partners_at_hand import TODAY, agreement, answered, partner

BOTH = (Side.CENTRE, Side.PARTNER)
DAY = timedelta(days=1)


def lines(unit):
    with unit() as work:
        shown = desk.today(work)
    assert shown.attention_total == len(shown.attention)
    return [(line.need, line.title, line.reason) for line in shown.attention]


@pytest.mark.parametrize(
    ("until", "said"),
    [
        (TODAY + 61 * DAY, ""),
        (TODAY + 60 * DAY, "ends in 60 days"),
        (TODAY + DAY, "ends in 1 day."),
        (TODAY, "ends today"),
        (TODAY - DAY, "ended 1 day ago"),
        (None, ""),
    ],
)
def test_an_agreement_that_ends_is_said_two_months_before(unit, until, said):
    with unit() as work:
        agreement(work, partner(work).id, *BOTH, valid_until=until)
    told = lines(unit)
    assert len(told) == bool(said)
    for need, title, reason in told:
        assert (need, title) == (Need.PARTNER_AGREEMENT_ENDING, "Library")
        assert said in reason


def test_only_what_holds_is_said_to_end(unit):
    soon = TODAY + 5 * DAY
    with unit() as work:
        agreement(work, partner(work, "Draft").id, valid_until=soon)
        agreement(work, partner(work, "Half").id, Side.PARTNER, valid_until=soon)
        renewed = partner(work, "Renewed").id
        agreement(work, renewed, *BOTH, valid_until=soon)
        agreement(work, renewed, *BOTH, valid_until=TODAY + 400 * DAY)
        taken_back = agreement(work, partner(work, "Taken back").id, *BOTH, valid_until=soon)
        agreements.withdraw_agreement(work, agreement_id=taken_back.id)
    assert lines(unit) == []


def test_a_year_after_the_last_time_somebody_should_ask_how_it_goes(unit):
    with unit() as work:
        new = partner(work, "New", since=TODAY - 364 * DAY)
        partner(work, "Old", since=TODAY - 365 * DAY)
        asked = partner(work, "Asked", since=date(2020, 1, 1))
        answered(work, asked.id, Side.CENTRE, day=TODAY - 364 * DAY, GO_ON=4)
        again = partner(work, "Again", since=date(2020, 1, 1))
        answered(work, again.id, Side.CENTRE, 2024, TODAY - 400 * DAY, GO_ON=4)
        partner(work, "Nobody knows since when")
    told = lines(unit)
    assert [(need, title) for need, title, _reason in told] == [
        (Need.PARTNER_EVALUATION_DUE, "Again"),
        (Need.PARTNER_EVALUATION_DUE, "Old"),
    ]
    assert "13 months" in told[0][2]
    with unit() as work:
        answered(work, again.id, Side.PARTNER, day=TODAY - DAY, GO_ON=4)
        partners.save_partnership(
            work,
            partnership_id=new.id,
            details=PartnershipDetails(new.details.organisation_id, since=TODAY - 500 * DAY, until=TODAY - DAY),
        )
    assert [title for _need, title, _reason in lines(unit)] == ["Old"]


def test_a_withdrawn_evaluation_does_not_count(unit):
    with unit() as work:
        made = partner(work, since=date(2020, 1, 1))
        given = answered(work, made.id, day=TODAY - DAY, GO_ON=4)
    assert lines(unit) == []
    with unit() as work:
        evaluations.withdraw_evaluation(work, evaluation_id=given.id)
    assert len(lines(unit)) == 1


def test_who_is_no_partner_any_more_is_not_spoken_of(unit):
    with unit() as work:
        gone, closed = (partner(work, name, since=date(2020, 1, 1)) for name in ("Gone", "Closed"))
        for each in (gone, closed):
            agreement(work, each.id, *BOTH, valid_until=TODAY)
    assert len(lines(unit)) == 4
    with unit() as work:
        partners.withdraw_partnership(work, partnership_id=gone.id)
        withdraw_organisation(work, organisation_id=closed.details.organisation_id)
    assert lines(unit) == []


def test_it_is_said_only_to_who_may_do_something_about_it(unit, as_role):
    with unit() as work:
        agreement(work, partner(work, since=date(2020, 1, 1)).id, *BOTH, valid_until=TODAY)
    assert len(lines(as_role(AccountRole.SUPERVISOR))) == 2
    assert lines(as_role(AccountRole.STAFF)) == []
