"""Who may work with people, and what is said about those who are gone."""

import pytest

from ensure_desktop.errors import NotAllowed, NotFound
from ensure_desktop.people import service as people
from ensure_desktop.vault.permissions import AccountRole, Permission
from ensure_desktop.vault.work import UseCase
from tests.people.test_service import TODAY, register


@pytest.mark.parametrize("role", list(AccountRole))
def test_every_role_of_an_account_works_with_people(as_role, role):
    with as_role(role)() as work:
        assert register(work, "Mark").code == "P-0001"


def test_every_use_case_asks_for_the_permission_to_read_or_to_write():
    use_cases = [getattr(people, name) for name in people.__all__]
    assert all(isinstance(case, UseCase) for case in use_cases)
    for case in use_cases:
        assert case.permission is (Permission.PEOPLE_READ if case.reads else Permission.PEOPLE_WRITE)


def test_without_the_permission_nothing_is_read(unit, monkeypatch):
    with unit() as work:
        monkeypatch.setattr(type(work.actor), "may", lambda self, permission: False)
        with pytest.raises(NotAllowed):
            people.search(work, text="Mark")


def test_what_is_gone_is_said_kindly(unit):
    with unit() as work:
        for case, arguments in (
            (people.person_file, {"person_id": "gone"}),
            (people.withdraw_person, {"person_id": "gone"}),
            (people.end_role, {"role_id": "gone", "until": TODAY}),
        ):
            with pytest.raises(NotFound, match="not in the vault any more"):
                case(work, **arguments)
