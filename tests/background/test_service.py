"""Background checks through the services, on a real encrypted file."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from ensure_desktop.errors import FieldErrors, NotFound, UserError
from ensure_desktop.people import service as people
from ensure_desktop.people.background import service as checks
from ensure_desktop.people.background.values import CheckDetails, Validity
from ensure_desktop.people.values import PersonDetails, RoleDetails, RoleKind
from tests.conftest import LEADER

TODAY = date(2026, 3, 2)
DAY = timedelta(days=1)
SUPPORTER = RoleDetails(RoleKind.SUPPORTER, date(2025, 9, 1))
CONDUCT = CheckDetails("Certificate of conduct", date(2025, 9, 1), "Anneke", date(2026, 4, 1), "original shown")


def register(unit, name: str = "Mark", *roles: RoleDetails) -> str:
    with unit() as work:
        return people.register_person(work, details=PersonDetails(first_name=name), roles=roles or [SUPPORTER]).id


def record(unit, person_id: str, details: CheckDetails = CONDUCT, **changes):
    with unit() as work:
        return checks.record_check(work, person_id=person_id, details=replace(details, **changes))


def of(unit, person_id: str):
    with unit() as work:
        return checks.checks_of(work, person_id=person_id)


def ending(unit):
    with unit() as work:
        return [(each.person_name, each.check.days_left) for each in checks.ending_checks(work, limit=9)]


def test_what_was_noted_comes_back(unit):
    mark = register(unit)
    made = record(unit, mark)
    assert (made.details, made.validity, made.days_left) == (CONDUCT, Validity.ENDS_IN_30, 30)
    assert of(unit, mark) == (made,)
    with unit() as work:
        changed = checks.change_check(work, check_id=made.id, details=replace(CONDUCT, valid_until=None))
    assert (changed.id, changed.validity, changed.days_left) == (made.id, Validity.VALID, None)
    assert of(unit, mark) == (changed,)


def test_nobody_named_means_who_is_at_work(unit):
    assert record(unit, register(unit), seen_by="  ").details.seen_by == LEADER


def test_the_same_document_has_one_name(unit):
    mark, lucie = register(unit), register(unit, "Lucie")
    first = record(unit, mark)
    assert record(unit, lucie, kind=" certificate of  CONDUCT").details.kind == "Certificate of conduct"
    record(unit, mark, kind="Élan course")
    mistaken = record(unit, mark, kind="Diploma")
    with unit() as work:
        checks.withdraw_check(work, check_id=mistaken.id)
        assert checks.check_kinds(work) == ("Certificate of conduct", "Élan course")
    with unit() as work:
        alone = checks.record_check(work, person_id=lucie, details=replace(CONDUCT, kind="vog"))
        assert checks.change_check(work, check_id=alone.id, details=replace(CONDUCT, kind="VOG")).details.kind == "VOG"
    assert first.details.kind == "Certificate of conduct"


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"kind": " \n"}, "kind", "which document it was"),
        ({"kind": "x" * 101}, "kind", "too long"),
        ({"seen_on": TODAY + DAY}, "seen_on", "today at the latest"),
        ({"seen_on": date(1979, 1, 1)}, "seen_on", "the day on which"),
        ({"seen_by": "x" * 101}, "seen_by", "too long"),
        ({"valid_until": date(2025, 8, 31)}, "valid_until", "ended before it was seen"),
        ({"valid_until": date(2226, 3, 2)}, "valid_until", "look at the year"),
        ({"remark": "x" * 201}, "remark", "too long"),
    ],
)
def test_what_cannot_be_is_said_kindly_beside_its_field(unit, changes, field, sentence):
    mark = register(unit)
    with pytest.raises(FieldErrors) as caught:
        record(unit, mark, **changes)
    assert sentence in caught.value.fields[field]
    assert of(unit, mark) == ()


def test_a_later_check_of_the_same_kind_replaces_the_earlier_one(unit):
    mark = register(unit)
    earlier = record(unit, mark)
    other = record(unit, mark, kind="Medical statement", seen_on=date(2025, 10, 1), valid_until=date(2026, 3, 1))
    assert ending(unit) == [("Mark", -1), ("Mark", 30)]
    later = record(unit, mark, seen_on=TODAY, valid_until=date(2028, 3, 2))
    assert ending(unit) == [("Mark", -1)]
    assert [(check.id, check.replaced) for check in of(unit, mark)] == [
        (later.id, False),
        (other.id, False),
        (earlier.id, True),
    ]
    with unit() as work:
        checks.withdraw_check(work, check_id=later.id)
    assert ending(unit) == [("Mark", -1), ("Mark", 30)]
    assert [(check.id, check.replaced, check.withdrawn) for check in of(unit, mark)] == [
        (other.id, False, False),
        (earlier.id, False, False),
        (later.id, False, True),
    ]
    with unit() as work:
        assert checks.restore_check(work, check_id=later.id) == later
    assert ending(unit) == [("Mark", -1)]


def test_of_two_seen_on_the_same_day_the_one_noted_last_counts(unit, clock):
    mark = register(unit)
    record(unit, mark, valid_until=TODAY)
    clock.forward(minutes=1)
    record(unit, mark, valid_until=TODAY + 5 * DAY)
    assert ending(unit) == [("Mark", 5)]


def test_warnings_are_for_people_with_a_role_today(unit):
    over = replace(SUPPORTER, until=TODAY - DAY)
    to_come = replace(SUPPORTER, since=TODAY + DAY)
    names = {"Now": SUPPORTER, "Over": over, "To come": to_come, "Mistaken": SUPPORTER, "Gone": SUPPORTER}
    people_by_name = {name: register(unit, name, role) for name, role in names.items()}
    for person_id in people_by_name.values():
        record(unit, person_id)
    with unit() as work:
        mistaken = people.person_file(work, person_id=people_by_name["Mistaken"]).roles[0]
        people.withdraw_role(work, role_id=mistaken.id)
        people.withdraw_person(work, person_id=people_by_name["Gone"])
    assert ending(unit) == [("Now", 30)]


def test_the_most_pressing_comes_first_and_61_days_are_silent(unit):
    mark = register(unit)
    for days in (61, 60, -3, 7):
        record(unit, mark, kind=f"Document {days}", valid_until=TODAY + days * DAY)
    record(unit, mark, kind="Without an end", valid_until=None)
    assert [days for _name, days in ending(unit)] == [-3, 7, 60]
    with unit() as work:
        assert [each.check.days_left for each in checks.ending_checks(work, limit=1)] == [-3]
        assert checks.ending_checks(work, limit=1)[0].person_code == "P-0001"


def test_a_withdrawn_check_is_not_changed(unit):
    made = record(unit, register(unit))
    with unit() as work:
        checks.withdraw_check(work, check_id=made.id)
        with pytest.raises(UserError, match="restore it first"):
            checks.change_check(work, check_id=made.id, details=CONDUCT)


def test_nothing_is_noted_about_somebody_withdrawn_or_gone(unit):
    mark = register(unit)
    made = record(unit, mark)
    with unit() as work:
        people.withdraw_person(work, person_id=mark)
        for case, arguments in (
            (checks.record_check, {"person_id": mark, "details": CONDUCT}),
            (checks.change_check, {"check_id": made.id, "details": CONDUCT}),
            (checks.withdraw_check, {"check_id": made.id}),
            (checks.restore_check, {"check_id": made.id}),
        ):
            with pytest.raises(UserError, match="This entry was withdrawn"):
                case(work, **arguments)
        for case, arguments in (
            (checks.record_check, {"person_id": "gone", "details": CONDUCT}),
            (checks.checks_of, {"person_id": "gone"}),
            (checks.withdraw_check, {"check_id": "gone"}),
        ):
            with pytest.raises(NotFound, match="not in the vault any more"):
                case(work, **arguments)


def test_checks_stand_on_the_timeline(unit):
    mark = register(unit)
    record(unit, mark, seen_on=date(2024, 1, 2), valid_until=date(2025, 1, 1))
    latest = record(unit, mark, seen_on=date(2025, 1, 5), valid_until=TODAY - DAY)
    mistaken = record(unit, mark, kind="Diploma")
    with unit() as work:
        checks.withdraw_check(work, check_id=mistaken.id)
        told = [(event.day, event.title, event.text) for event in checks.events(work, mark)]
        assert {event.target for event in checks.events(work, mark)} >= {latest.id}
    assert told == [
        (
            date(2024, 1, 2),
            "Check seen: Certificate of conduct",
            "Seen by Anneke. Valid until 1 Jan 2025. original shown",
        ),
        (
            date(2025, 1, 5),
            "Check seen: Certificate of conduct",
            "Seen by Anneke. Valid until 1 Mar 2026. original shown",
        ),
        (TODAY - DAY, "Last valid day of the check: Certificate of conduct", ""),
    ]
