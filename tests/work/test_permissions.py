"""Who may do what: the whole matrix, spelled out, and every use case of the program against it."""

import pkgutil
from importlib import import_module

import pytest

import ensure_desktop
from ensure_desktop.errors import NotAllowed
from ensure_desktop.vault.permissions import HOLDS_SUPERVISION_KEY, ROLE_PERMISSIONS, AccountRole, Permission
from ensure_desktop.vault.work import UseCase, Work
from tests.conftest import EverythingBut

YES, NO = True, False

MATRIX = {
    #                            leader, supervisor, staff
    Permission.PEOPLE_READ: (YES, YES, YES),
    Permission.PEOPLE_WRITE: (YES, YES, YES),
    Permission.PEOPLE_EXPORT: (YES, NO, NO),
    Permission.PEOPLE_MERGE: (YES, YES, NO),
    Permission.CONSENT_WRITE: (YES, YES, YES),
    Permission.INTERVIEWS_READ: (YES, YES, NO),
    Permission.INTERVIEWS_WRITE: (YES, YES, NO),
    Permission.TRAINING_READ: (YES, YES, YES),
    Permission.TRAINING_WRITE: (YES, YES, YES),
    Permission.CERTIFY: (YES, YES, NO),
    Permission.MATCHING_READ: (YES, YES, YES),
    Permission.MATCHING_WRITE: (YES, YES, NO),
    Permission.VISITS_READ: (YES, YES, YES),
    Permission.VISITS_WRITE: (YES, YES, YES),
    Permission.VISITS_WRITE_CLOSED: (YES, NO, NO),
    Permission.ALLOWANCE: (YES, YES, NO),
    Permission.TAPER_DECIDE: (YES, YES, NO),
    Permission.PLAN_EXTEND: (YES, NO, NO),
    Permission.PRINT: (YES, YES, YES),
    Permission.DIARY_READ: (YES, YES, NO),
    Permission.DIARY_WRITE: (YES, YES, NO),
    Permission.COACH_ASSIGN: (YES, NO, NO),
    Permission.NETWORK_READ: (YES, YES, YES),
    Permission.NETWORK_WRITE: (YES, YES, NO),
    Permission.MEASURE: (YES, YES, YES),
    Permission.RESULTS_READ: (YES, YES, NO),
    Permission.EVALUATION_WRITE: (YES, YES, NO),
    Permission.PROGRAMME_READ: (YES, YES, YES),
    Permission.PROGRAMME_WRITE: (YES, YES, NO),
    Permission.EXPORT_TABLES: (YES, YES, YES),
    Permission.EXPORT_ROWS: (YES, YES, NO),
    Permission.PRIVACY_READ: (YES, YES, NO),
    Permission.PRIVACY_WRITE: (YES, NO, NO),
    Permission.BREACH_NOTE: (YES, YES, YES),
    Permission.ERASE: (YES, NO, NO),
    Permission.CENTRE_WRITE: (YES, NO, NO),
    Permission.ACCOUNTS_WRITE: (YES, NO, NO),
    Permission.BACKUP: (YES, YES, YES),
    Permission.RESTORE: (YES, YES, NO),
    Permission.AUDIT_READ: (YES, NO, NO),
}


def test_the_whole_matrix():
    assert set(MATRIX) == set(Permission)
    roles = (AccountRole.LEADER, AccountRole.SUPERVISOR, AccountRole.STAFF)
    assert set(roles) == set(AccountRole)
    found = {permission: tuple(permission in ROLE_PERMISSIONS[role] for role in roles) for permission in Permission}
    assert found == MATRIX


def test_the_supervision_key_goes_to_exactly_those_who_may_read_the_diary():
    assert {role for role in AccountRole if Permission.DIARY_READ in ROLE_PERMISSIONS[role]} == HOLDS_SUPERVISION_KEY


NO_SERVICES = ("cli", "demo", "__main__")


def use_cases() -> dict[str, UseCase]:
    """Every use case of the program, by module and name."""
    found = {}
    for module in pkgutil.walk_packages(ensure_desktop.__path__, "ensure_desktop."):
        if module.name.split(".")[1] in NO_SERVICES or ".migrations." in module.name:
            continue
        for name, thing in vars(import_module(module.name)).items():
            if isinstance(thing, UseCase) and thing.__module__ == module.name:
                found[f"{module.name}.{name}"] = thing
    return found


USE_CASES = use_cases()


def test_there_are_use_cases_to_try():
    assert "ensure_desktop.vault.centre.change_centre" in USE_CASES


@pytest.mark.parametrize("name", sorted(USE_CASES))
def test_every_use_case_refuses_who_lacks_its_permission(name, unit, leader):
    case = USE_CASES[name]
    nobody = EverythingBut(leader.account_id, leader.name, leader.role, missing=case.permission)
    with unit() as work:
        refused = Work(work.session, nobody, work.clock, work.new_id, "test")
        with pytest.raises(NotAllowed):
            case(refused)


@pytest.mark.parametrize("name", sorted(USE_CASES))
def test_every_use_case_is_named_and_described(name):
    case = USE_CASES[name]
    assert case.name == case.name.strip().lower()
    assert len(case.name) <= 80
    assert case.__doc__


@pytest.mark.parametrize("module", sorted({case.__module__ for case in USE_CASES.values()}))
def test_service_modules_offer_nothing_that_is_not_a_use_case(module):
    """A public function that takes a unit of work without being a use case would pass by the permissions."""
    if not module.endswith(".service"):
        return
    for name, thing in vars(import_module(module)).items():
        if name.startswith("_") or not callable(thing) or getattr(thing, "__module__", "") != module:
            continue
        takes_work = next(iter(getattr(thing, "__annotations__", {}).values()), None)
        assert isinstance(thing, UseCase) or takes_work not in (Work, "Work"), name
