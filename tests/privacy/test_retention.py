"""What is due to be erased, by the rules of the centre and by what somebody decided."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select

from ensure_desktop.consent.values import ConsentGiven, Purpose, Way
from ensure_desktop.errors import FieldErrors, NotFound
from ensure_desktop.groups.activities import save_activity
from ensure_desktop.groups.values import ActivityDetails, ActivityKind
from ensure_desktop.matching import service as matching
from ensure_desktop.matching.values import EndReason, Stage
from ensure_desktop.people import service as people
from ensure_desktop.people.model import PersonRecord
from ensure_desktop.people.recruitment import service as recruitment
from ensure_desktop.people.recruitment.values import ApproachDetails, ApproachOutcome
from ensure_desktop.people.values import LanguageSkill, Level, PersonDetails, RoleDetails, RoleKind
from ensure_desktop.privacy.erasing import erase_person, erasures
from ensure_desktop.privacy.retention import due, keep, retention_rules, save_rule, undo_keep
from ensure_desktop.privacy.retention_values import Kept
from ensure_desktop.privacy.values import ErasureReason
from tests.conftest import KEY, Unit, load_models
from tests.earlier_consents import record_consents
from tests.raw_pages import decrypted

load_models()

TODAY = date(2026, 3, 2)
LATER = date(2030, 1, 1)


def register(unit: Unit, name: str, *roles: RoleDetails) -> str:
    with unit() as work:
        details = PersonDetails(first_name=name, languages=(LanguageSkill("nl", Level.NATIVE),))
        return str(people.register_person(work, details=details, roles=roles).id)


def shown(unit: Unit, until: date = LATER) -> list[tuple[str, Kept, date]]:
    with unit() as work:
        return [(each.name, each.kind, each.look_on) for each in due(work, until=until)]


def test_the_proposed_rules_are_those_of_the_programme(unit):
    with unit() as work:
        assert {rule.kind: rule.months for rule in retention_rules(work)} == {
            Kept.APPLICANTS: 12,
            Kept.MATCHES: 24,
            Kept.OTHERS: 24,
            Kept.QUIET: 24,
            Kept.APPROACHED: 12,
        }


def test_an_applicant_who_was_not_taken_on_is_due_a_year_later(unit):
    register(unit, "Lucie", RoleDetails(RoleKind.APPLICANT, date(2025, 1, 10), until=date(2025, 2, 28)))
    assert shown(unit) == [("Lucie", Kept.APPLICANTS, date(2026, 2, 28))]
    assert shown(unit, date(2026, 2, 27)) == []


def test_who_came_without_a_day_is_counted_from_the_day_on_which_she_was_written_down(unit):
    """An address book says of nobody since when she is known."""
    with unit() as work:
        details = PersonDetails(first_name="Marc", last_name="de Witt")
        person_id = people.register_person(work, details=details, roles=()).id
        work.session.get_one(PersonRecord, person_id).known_since = None
    assert shown(unit) == [("Marc de Witt", Kept.OTHERS, date(TODAY.year + 2, TODAY.month, TODAY.day))]


def test_who_is_in_the_programme_is_never_due(unit):
    ended = RoleDetails(RoleKind.APPLICANT, date(2020, 1, 10), until=date(2020, 2, 28))
    register(unit, "Mark", ended, RoleDetails(RoleKind.SUPPORTER, date(2025, 3, 1)))
    assert shown(unit) == []


def test_who_is_in_the_programme_on_paper_only_is_due_once_nothing_was_heard_for_long(unit):
    """Nobody ended the role. It comes up when its time is over, and not before: whoever is active is in no calendar."""
    person_id = register(unit, "Mark", RoleDetails(RoleKind.SUPPORTER, date(2020, 3, 1)))
    register(unit, "Nadia", RoleDetails(RoleKind.PROFESSIONAL, date(2010, 3, 1)))
    register(unit, "Ola", RoleDetails(RoleKind.APPLICANT, date(2024, 3, 3)))
    # Whoever is written down today is heard of today, however long ago the role began: lists are often typed late.
    assert shown(unit) == []
    with unit() as work:
        for person in work.session.scalars(select(PersonRecord)):
            person.created_at = datetime(2020, 3, 5, 9, tzinfo=UTC)
    assert shown(unit) == [("Mark", Kept.QUIET, date(2022, 3, 5))]
    with unit() as work:
        keep(work, kind=Kept.QUIET, subject_id=person_id, until=date(2026, 9, 1), reason="Comes back after her study.")
    assert shown(unit, TODAY) == []
    assert shown(unit) == [("Mark", Kept.QUIET, date(2026, 9, 1))]
    with unit() as work:
        undo_keep(work, kind=Kept.QUIET, subject_id=person_id)
        details = ActivityDetails(ActivityKind.COFFEE, "Coffee", date(2025, 6, 1), "10:00", "12:00")
        save_activity(work, activity_id=None, details=details, person_ids=(person_id,))
    assert shown(unit) == []


def test_an_ended_match_is_kept_two_years_from_its_end(unit, clock):
    mark = register(unit, "Mark", RoleDetails(RoleKind.SUPPORTER, date(2025, 1, 1), certified_on=date(2025, 1, 1)))
    fatima = register(unit, "Fatima", RoleDetails(RoleKind.PARTICIPANT, date(2025, 1, 1), until=TODAY))
    with unit() as work:
        for person_id in (mark, fatima):
            given = ConsentGiven(Purpose.MATCHING, "1", "en", date(2025, 9, 1), Way.PAPER)
            record_consents(work, person_id=person_id, given=[given])
        match_id = matching.propose_match(work, supporter_id=mark, participant_id=fatima).id
    assert shown(unit) == []
    with unit() as work:
        matching.move_match(work, match_id=match_id, to=Stage.ENDED, day=TODAY, end_reason=EndReason.MOVED)
    clock.forward(days=1)
    assert shown(unit) == [("Fatima", Kept.MATCHES, date(2028, 3, 2))]


def test_who_was_approached_and_never_joined_is_due_and_goes(unit, tmp_path):
    with unit() as work:
        made = recruitment.record_approach(
            work,
            details=ApproachDetails(
                name="Zoraida", role=RoleKind.SUPPORTER, approached_on=date(2025, 2, 1), outcome=ApproachOutcome.NO
            ),
        )
    (found,) = shown(unit)
    assert found[:2] == ("Zoraida", Kept.APPROACHED)
    with unit() as work:
        erase_person(work, person_id=made.id, reason=ErasureReason.RETENTION)
    assert shown(unit) == []
    assert b"Zoraida" not in decrypted(tmp_path / "vault.db", KEY)
    with unit() as work:
        (record,) = erasures(work)
        assert record.reason is ErasureReason.RETENTION


def test_a_rule_of_the_centre_counts(unit):
    register(unit, "Lucie", RoleDetails(RoleKind.APPLICANT, date(2025, 1, 10), until=date(2025, 2, 28)))
    with unit() as work:
        save_rule(work, kind=Kept.APPLICANTS, months=6)
    assert shown(unit) == [("Lucie", Kept.APPLICANTS, date(2025, 8, 28))]
    with pytest.raises(FieldErrors), unit() as work:
        save_rule(work, kind=Kept.APPLICANTS, months=0)


def test_keeping_longer_needs_a_day_and_a_reason_and_comes_back_on_that_day(unit):
    lucie = register(unit, "Lucie", RoleDetails(RoleKind.APPLICANT, date(2025, 1, 10), until=date(2025, 2, 28)))
    for until, reason, field in ((TODAY, "A lawsuit", "until"), (TODAY + timedelta(days=90), " ", "reason")):
        with pytest.raises(FieldErrors) as refused, unit() as work:
            keep(work, kind=Kept.APPLICANTS, subject_id=lucie, until=until, reason=reason)
        assert list(refused.value.fields) == [field]
    until = TODAY + timedelta(days=90)
    with unit() as work:
        kept = keep(work, kind=Kept.APPLICANTS, subject_id=lucie, until=until, reason="She asked us to wait")
        assert (kept.kept_until, kept.decided_by) == (until, work.actor.name)
    assert shown(unit, TODAY) == []
    assert shown(unit) == [("Lucie", Kept.APPLICANTS, until)]
    with unit() as work:
        undo_keep(work, kind=Kept.APPLICANTS, subject_id=lucie)
    assert shown(unit, TODAY) == [("Lucie", Kept.APPLICANTS, date(2026, 2, 28))]
    with pytest.raises(NotFound), unit() as work:
        keep(work, kind=Kept.MATCHES, subject_id=lucie, until=until, reason="Nothing")
