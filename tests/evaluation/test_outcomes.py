"""What came of it for people."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import event

from ensure_desktop.consent.giving import give_consent
from ensure_desktop.consent.service import withdraw_consent
from ensure_desktop.consent.texts import consent_form
from ensure_desktop.consent.values import Agreed, Purpose, Signing, Way
from ensure_desktop.errors import FieldErrors, UserError
from ensure_desktop.evaluation import outcomes
from ensure_desktop.evaluation.outcome_values import Evidence, OutcomeCount, OutcomeDetails, OutcomeFilter, OutcomeKind
from ensure_desktop.evaluation.values import Audience
from ensure_desktop.people import roles
from ensure_desktop.people import service as people
from ensure_desktop.people.organisations import service as organisations
from ensure_desktop.people.organisations.values import OrganisationDetails
from ensure_desktop.people.values import RoleDetails, RoleKind
from ensure_desktop.progress import service as progress
from ensure_desktop.progress.values import PermissionWay, ReferralDetails, ReferralOutcome
from tests.evaluation.measuring_at_hand import DAY, TODAY, consents, person

YEAR = {"first": date(2026, 1, 1), "last": date(2026, 12, 31)}


def details(person_id, **changes):
    job = OutcomeDetails(person_id, Audience.PARTICIPANTS, OutcomeKind.JOB, TODAY, what="Baker", paid=True)
    return replace(job, **changes)


def noted(unit, person_id, outcome_id=None, **changes):
    with unit() as work:
        return outcomes.save_outcome(work, outcome_id=outcome_id, details=details(person_id, **changes))


def page(unit, offset=0, limit=50, **shown):
    with unit() as work:
        return outcomes.outcomes_page(work, shown=OutcomeFilter(**shown), offset=offset, limit=limit)


def counts(unit, **more):
    with unit() as work:
        return outcomes.outcome_counts(work, **YEAR | more)


def left_out(unit):
    with unit() as work:
        return outcomes.tally(work, **YEAR).left_out


def organisation(unit, name="Bakery The Crust"):
    with unit() as work:
        return organisations.register_organisation(work, details=OrganisationDetails(name)).id


def became_supporter(unit, person_id, since=TODAY):
    with unit() as work:
        roles.add_role(work, person_id=person_id, role=RoleDetails(RoleKind.SUPPORTER, since))


def helped(unit, person_id, organisation_id, day=TODAY):
    with unit() as work:
        asked = ReferralDetails(organisation_id, TODAY - 5 * DAY, PermissionWay.SAID, theme="Work")
        referral = progress.record_permission(work, person_id=person_id, details=asked)
        progress.make_referral(work, referral_id=referral.id, details=replace(asked, made_on=TODAY - 4 * DAY))
        progress.note_outcome(work, referral_id=referral.id, outcome=ReferralOutcome.HELPED, day=day)


def test_an_outcome_is_kept_as_it_was_noted(unit):
    fatima, bakery = person(unit), organisation(unit)
    made = noted(
        unit, fatima, organisation_id=bakery, until=TODAY + 30 * DAY, evidence=Evidence.SEEN, evidence_note="contract"
    )
    assert made.details == details(
        fatima, organisation_id=bakery, until=TODAY + 30 * DAY, evidence=Evidence.SEEN, evidence_note="contract"
    )
    assert (made.name, made.organisation, made.by) == ("Fatima", "Bakery The Crust", "Anneke de Wit")
    changed = noted(unit, fatima, made.id, what="Head baker")
    assert changed.id == made.id
    assert page(unit).rows == (changed,)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"kind": OutcomeKind.BECAME_SUPPORTER}, "kind"),
        ({"evidence": Evidence.VAULT}, "evidence"),
        ({"audience": Audience.SUPPORTERS}, "audience"),
        ({"day": TODAY + DAY}, "day"),
        ({"day": date(206, 1, 1)}, "day"),
        ({"until": TODAY - DAY}, "until"),
        ({"until": date(2226, 1, 1)}, "until"),
        ({"what": "x" * 201}, "what"),
    ],
)
def test_what_does_not_fit_is_said_beside_its_field(unit, change, field):
    with pytest.raises(FieldErrors) as caught:
        noted(unit, person(unit), **change)
    assert list(caught.value.fields) == [field]


def test_only_a_job_is_paid_or_not(unit):
    fatima = person(unit)
    assert noted(unit, fatima, paid=False).details.paid is False
    assert noted(unit, fatima, kind=OutcomeKind.VOLUNTEERING).details.paid is None


def test_who_became_a_supporter_is_read_from_the_roles(unit):
    fatima = person(unit)
    person(unit, "Rosa", RoleKind.SUPPORTER)
    assert page(unit).total == 0
    became_supporter(unit, fatima)
    (row,) = page(unit).rows
    assert (row.id, row.name, row.details.day) == ("", "Fatima", TODAY)
    assert (row.details.kind, row.details.evidence) == (OutcomeKind.BECAME_SUPPORTER, Evidence.VAULT)


def test_a_supporter_who_needs_help_later_did_not_become_one(unit):
    rosa = person(unit, "Rosa", RoleKind.SUPPORTER, since=TODAY - 100 * DAY)
    with unit() as work:
        roles.add_role(work, person_id=rosa, role=RoleDetails(RoleKind.PARTICIPANT, TODAY - 10 * DAY))
    assert page(unit).total == 0


def test_a_role_that_begins_tomorrow_is_no_outcome_yet(unit, clock):
    fatima = person(unit)
    became_supporter(unit, fatima, TODAY + DAY)
    assert page(unit).total == 0
    clock.forward(days=1)
    assert page(unit).total == 1


def test_a_service_that_helped_after_a_referral_needs_no_second_note(unit):
    fatima, bakery = person(unit), organisation(unit)
    helped(unit, fatima, bakery)
    (row,) = page(unit).rows
    assert (row.id, row.details.kind, row.organisation) == ("", OutcomeKind.SERVICE_REACHED, "Bakery The Crust")
    assert (row.details.what, row.details.organisation_id, row.by) == ("Work", bakery, "Anneke de Wit")


def test_the_list_is_narrowed_and_paged_with_the_newest_first(unit):
    fatima = person(unit)
    rosa = person(unit, "Rosa", RoleKind.SUPPORTER)
    for back in range(5):
        noted(unit, fatima, day=TODAY - back * DAY)
    noted(unit, rosa, audience=Audience.SUPPORTERS, kind=OutcomeKind.TRAINING, what="Nurse")
    found = page(unit, offset=2, limit=2, kind=OutcomeKind.JOB)
    assert (found.total, [row.details.day for row in found.rows]) == (5, [TODAY - 2 * DAY, TODAY - 3 * DAY])
    assert page(unit, audience=Audience.SUPPORTERS).total == 1
    assert page(unit, first=TODAY - 2 * DAY, last=TODAY - DAY).total == 2
    assert page(unit, person_id=rosa).total == 1
    assert page(unit, text="ros").total == page(unit, text="nurse").total == page(unit, text="P-0002").total == 1
    assert page(unit, text="osa").total == page(unit, text="%").total == 0


def test_a_withdrawn_outcome_counts_nowhere_until_it_is_restored(unit):
    fatima = person(unit)
    made = noted(unit, fatima)
    with unit() as work:
        outcomes.withdraw_outcome(work, outcome_id=made.id)
    assert page(unit).total == 0
    assert counts(unit) == ()
    assert [row.id for row in page(unit, withdrawn=True).rows] == [made.id]
    with unit() as work:
        (kept,) = outcomes.outcomes_of(work, person_id=fatima)
    assert kept.withdrawn_at is not None
    with pytest.raises(UserError, match="restore"):
        noted(unit, fatima, made.id)
    with unit() as work:
        assert outcomes.restore_outcome(work, outcome_id=made.id).withdrawn_at is None
    assert page(unit).total == 1


def test_people_and_outcomes_are_counted_by_kind_and_audience_in_a_period(unit):
    fatima, amina = person(unit), person(unit, "Amina")
    noted(unit, fatima)
    noted(unit, fatima, day=TODAY - DAY)
    noted(unit, amina)
    noted(unit, amina, kind=OutcomeKind.OWN_NETWORK)
    noted(unit, amina, day=date(2025, 12, 31))
    assert counts(unit) == (
        OutcomeCount(OutcomeKind.JOB, Audience.PARTICIPANTS, 2, 3),
        OutcomeCount(OutcomeKind.OWN_NETWORK, Audience.PARTICIPANTS, 1, 1),
    )


def test_the_tally_counts_each_person_once_in_each_kind_and_once_in_all(unit):
    fatima, amina = person(unit), person(unit, "Amina", agrees=False)
    noted(unit, fatima)
    noted(unit, fatima, day=TODAY - DAY)
    noted(unit, fatima, kind=OutcomeKind.TRAINING)
    noted(unit, amina)
    with unit() as work:
        found = outcomes.tally(work, **YEAR)
    assert found == outcomes.Tally({OutcomeKind.JOB: 1, OutcomeKind.TRAINING: 1}, 1, 3, 1)


def test_the_roles_of_a_person_say_as_what_she_may_reach_something(unit):
    fatima = person(unit)
    became_supporter(unit, fatima)
    with unit() as work:
        assert outcomes.audiences_of(work, person_id=fatima) == (Audience.PARTICIPANTS, Audience.SUPPORTERS)


def test_who_does_not_agree_to_the_evaluation_is_in_her_file_and_in_no_count(unit, clock):
    fatima = person(unit, agrees=False)
    noted(unit, fatima)
    assert (counts(unit), left_out(unit), page(unit).total) == ((), 1, 1)
    consent = consents(unit, fatima)
    assert (len(counts(unit)), left_out(unit)) == (1, 0)
    with unit() as work:
        withdraw_consent(work, consent_id=consent.id, on=TODAY)
    assert (counts(unit), left_out(unit)) == ((), 1)


def test_an_outcome_goes_on_counting_when_the_consent_has_ended_by_itself(unit, clock):
    fatima = person(unit, agrees=False)
    with unit() as work:
        signing = Signing(TODAY, Way.PAPER, consent_form("en").version, "en", expires_on=TODAY + 100 * DAY)
        give_consent(work, person_id=fatima, signing=signing, agreed=[Agreed(Purpose.EVALUATION)])
    noted(unit, fatima)
    clock.forward(days=3 * 366)
    noted(unit, fatima, day=clock.today())
    with unit() as work:
        found = outcomes.outcome_counts(work, first=date(2026, 1, 1), last=clock.today())
    assert [(each.people, each.outcomes) for each in found] == [(1, 1)]


def test_small_counts_do_not_leave_the_centre(unit):
    for number in range(5):
        ida = person(unit, f"Ida {number}")
        noted(unit, ida)
        if number:
            noted(unit, ida, kind=OutcomeKind.TRAINING)
    assert [each.people for each in counts(unit)] == [5, 4]
    assert [(each.kind, each.people) for each in counts(unit, for_outside=True)] == [(OutcomeKind.JOB, 5)]


def test_a_period_that_ends_before_it_begins_is_refused(unit):
    with pytest.raises(UserError, match="ends before"):
        counts(unit, last=date(2025, 1, 1))


def test_withdrawn_people_are_in_no_list_and_no_count(unit):
    fatima = person(unit)
    noted(unit, fatima)
    became_supporter(unit, fatima)
    with unit() as work:
        people.withdraw_person(work, person_id=fatima)
    assert page(unit).total == 0
    assert counts(unit) == ()


def test_the_list_asks_as_much_for_many_as_for_one(unit, engine):
    sent = []

    def count(connection, cursor, statement, *rest):
        sent.append(statement)

    def asked():
        with unit() as work:
            event.listen(engine, "before_cursor_execute", count)
            outcomes.outcomes_page(work)
            outcomes.outcome_counts(work, **YEAR)
            event.remove(engine, "before_cursor_execute", count)
        found = len(sent)
        sent.clear()
        return found

    noted(unit, person(unit))
    few = asked()
    for number in range(10):
        noted(unit, person(unit, f"Ida {number}"))
    assert 0 < asked() == few
