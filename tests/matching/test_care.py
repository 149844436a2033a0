"""In whose care a match is: who may give it, to whom, and what becomes of it."""

from datetime import date

import pytest

from ensure_desktop.errors import NotAllowed, NotFound
from ensure_desktop.matching import service as matching
from ensure_desktop.matching.values import EndReason, Stage
from ensure_desktop.people import service as people
from ensure_desktop.people.values import PeopleFilter
from ensure_desktop.vault.accounts import mark_removed, record_account, record_role
from ensure_desktop.vault.permissions import AccountRole, Actor
from tests.matching.people_at_hand import participant, supporter

TODAY = date(2026, 3, 2)


@pytest.fixture
def account(unit):
    """Adds an account of the staff, and gives its id."""

    def make(name="Joost", role=AccountRole.STAFF, **sees):
        with unit() as work:
            account_id = work.new_id()
            record_account(work, account_id=account_id, name=name, login=name.lower(), role=role, **sees)
            return account_id

    return make


@pytest.fixture
def match(unit):
    """Proposes somebody new to somebody new."""

    def make(name="Mark", other="Fatima"):
        with unit() as work:
            ids = {"supporter_id": supporter(work, name), "participant_id": participant(work, other)}
            return matching.propose_match(work, **ids)

    return make


@pytest.fixture
def give(unit):
    def go(match, *account_ids):
        with unit() as work:
            return matching.give_into_care(work, match_id=match.id, account_ids=account_ids)

    return go


def test_whoever_sees_everybody_is_no_carer(unit, account, match):
    account("Samira", AccountRole.SUPERVISOR)
    account("Bram", sees_everybody=True)
    shown = match()
    with unit() as work:
        assert matching.carers(work, match_id=shown.id) == ()
    joost = account()
    with unit() as work:
        (carer,) = matching.carers(work, match_id=shown.id)
    assert (carer.account_id, carer.name, carer.in_care) == (joost, "Joost", False)


def test_a_match_is_given_into_care_and_taken_out_again(account, match, give):
    joost, aicha, shown = account(), account("Aïcha"), match()
    assert {carer.name: carer.in_care for carer in give(shown, joost)} == {"Aïcha": False, "Joost": True}
    assert {carer.name: carer.in_care for carer in give(shown, aicha)} == {"Aïcha": True, "Joost": False}
    assert not any(carer.in_care for carer in give(shown))


def test_what_nobody_knows_is_refused_and_nothing_is_given(unit, account, match, give):
    joost, bram, shown = account(), account("Bram", sees_everybody=True), match()
    for unknown in ("0" * 32, bram):
        with pytest.raises(NotFound):
            give(shown, joost, unknown)
        with pytest.raises(NotFound), unit() as work:
            matching.choose_matches_in_care(work, account_id=unknown, match_ids=[shown.id])
    with pytest.raises(NotFound), unit() as work:
        matching.choose_matches_in_care(work, account_id=joost, match_ids=[shown.id, "0" * 32])
    with pytest.raises(NotFound), unit() as work:
        matching.give_into_care(work, match_id="0" * 32, account_ids=[joost])
    with unit() as work:
        assert matching.count_in_care(work) == {joost: 0}


def test_staff_may_look_but_not_give(as_role, account, match):
    joost, shown = account(), match()
    with as_role(AccountRole.STAFF)() as work:
        assert len(matching.carers(work, match_id=shown.id)) == 1
    for role, act, named in (
        (AccountRole.STAFF, matching.give_into_care, {"match_id": shown.id, "account_ids": [joost]}),
        (AccountRole.STAFF, matching.choose_matches_in_care, {"account_id": joost, "match_ids": [shown.id]}),
        (AccountRole.SUPERVISOR, matching.choose_matches_in_care, {"account_id": joost, "match_ids": [shown.id]}),
        (AccountRole.SUPERVISOR, matching.matches_in_care, {"account_id": joost}),
        (AccountRole.SUPERVISOR, matching.count_in_care, {}),
    ):
        with pytest.raises(NotAllowed), as_role(role)() as work:
            act(work, **named)


def test_the_matches_of_an_account_are_chosen_at_once(unit, account, match):
    joost, first, second = account(), match("Mark"), match("An", "Rosa")
    with unit() as work:
        assert matching.choose_matches_in_care(work, account_id=joost, match_ids=[first.id, second.id]) == 2
    with unit() as work:
        assert matching.choose_matches_in_care(work, account_id=joost, match_ids=[second.id]) == 1
    with unit() as work:
        listed = matching.matches_in_care(work, account_id=joost)
        assert matching.count_in_care(work) == {joost: 1}
    assert [(each.match.supporter_name, each.in_care) for each in listed] == [("An", True), ("Mark", False)]


def test_what_has_ended_is_listed_only_where_it_is_in_care(unit, account, match, give):
    joost, aicha, shown = account(), account("Aïcha"), match()
    give(shown, joost)
    with unit() as work:
        matching.move_match(work, match_id=shown.id, to=Stage.ENDED, day=TODAY, end_reason=EndReason.SUPPORTER_STOPPED)
    with unit() as work:
        assert [each.match.id for each in matching.matches_in_care(work, account_id=joost)] == [shown.id]
        assert matching.matches_in_care(work, account_id=aicha) == ()


def test_a_match_that_follows_stays_in_the_same_hands(unit, account, match, give):
    joost, shown = account(), match()
    give(shown, joost)
    with unit() as work:
        matching.move_match(work, match_id=shown.id, to=Stage.TRIAL, day=TODAY)
        matching.move_match(work, match_id=shown.id, to=Stage.ENDED, day=TODAY, end_reason=EndReason.SUPPORTER_STOPPED)
    with unit() as work:
        ids = {"supporter_id": supporter(work, "Yazid"), "participant_id": shown.participant_id}
        follows = matching.propose_match(work, **ids)
        (carer,) = matching.carers(work, match_id=follows.id)
    assert follows.follows_id == shown.id
    assert carer.in_care


def test_a_removed_account_cares_for_nothing(unit, account, match, give):
    joost, shown = account(), match()
    give(shown, joost)
    with unit() as work:
        mark_removed(work, account_id=joost)
    with unit() as work:
        assert matching.carers(work, match_id=shown.id) == ()
        assert matching.count_in_care(work) == {}
    with pytest.raises(NotFound):
        give(shown, joost)


def test_who_sees_everybody_for_a_time_finds_her_care_again(unit, account, match, give):
    joost, shown = account(), match()
    give(shown, joost)
    for sees, counted in ((True, {}), (False, {joost: 1})):
        with unit() as work:
            record_role(work, account_id=joost, role=AccountRole.STAFF, sees_everybody=sees)
        with unit() as work:
            assert matching.count_in_care(work) == counted


def test_what_is_in_care_is_what_is_seen(unit, as_actor, account, match, give):
    joost, hers, other = account(), match("Mark", "Fatima"), match("An", "Rosa")
    give(hers, joost)
    with as_actor(Actor(joost, "Joost", AccountRole.STAFF, sees_everybody=False))() as work:
        seen = people.people_page(work, shown=PeopleFilter(), offset=0, limit=10)
        assert {row.name for row in seen.rows} == {"Mark", "Fatima"}
        assert [match.id for match in matching.column(work, stage=Stage.PROPOSED)] == [hers.id]
        with pytest.raises(NotFound):
            matching.carers(work, match_id=other.id)
