"""What is said about two entries before they are made one."""

from ensure_desktop.consent.service import consents_of, withdraw_consent
from ensure_desktop.people import service as people
from ensure_desktop.people.duplicates import service as duplicates
from tests.duplicates.test_merging import add, household
from tests.matching.people_at_hand import agree


def remarks(unit, first, second):
    with unit() as work:
        return duplicates.compare(work, first_id=first, second_id=second).remarks


def test_nothing_is_remarked_about_two_plain_entries(unit):
    first, second = add(unit), add(unit)
    with unit() as work:
        agree(work, first)
        agree(work, second)
    assert remarks(unit, first, second) == ()


def test_a_consent_that_was_taken_back_in_one_entry_only_is_remarked(unit):
    first, second = add(unit), add(unit)
    with unit() as work:
        agree(work, first)
        agree(work, second)
        withdraw_consent(work, consent_id=consents_of(work, person_id=second)[0].id, on=work.today())
    [told] = remarks(unit, first, second)
    assert told.startswith("In one entry a consent was taken back")


def test_two_households_and_two_who_must_not_meet_are_remarked(unit):
    first, second = add(unit), add(unit)
    household(unit, first)
    household(unit, second)
    with unit() as work:
        people.set_must_not_meet(work, person_id=first, other_id=second, apart=True)
    told = remarks(unit, first, second)
    assert [sentence.split(".")[0] for sentence in told] == [
        "It is noted that these two must not meet",
        "Each is in a household of its own",
    ]
